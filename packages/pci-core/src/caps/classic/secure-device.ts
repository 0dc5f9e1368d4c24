/** Secure device: the capability block of an AMD IOMMU. */
import { hex } from '@penstock/hal';
import {
  AMD_IOMMU_BASE_HI,
  AMD_IOMMU_BASE_LO,
  AMD_IOMMU_CAP_HDR,
  AMD_IOMMU_MISC0,
  AMD_IOMMU_MISC1,
  AMD_IOMMU_RANGE,
} from '../../regs/secure-device.js';
import { type CapabilityDecoder, type CapabilityText, type CapabilityView, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

const IOMMU = 3;

function isIommu(view: CapabilityView): boolean {
  return AMD_IOMMU_CAP_HDR.CAP_TYPE.get(view.read(AMD_IOMMU_CAP_HDR)) === IOMMU;
}

function devfn(value: number): string {
  return `${hex(value >>> 3, 2)}.${value & 7}`;
}

function text(view: CapabilityView): CapabilityText {
  if (!isIommu(view) || !view.has(0, 20)) return { title: 'Secure device <?>', lines: [] };
  const header = view.read(AMD_IOMMU_CAP_HDR);
  const low = view.read(AMD_IOMMU_BASE_LO);
  const range = view.read(AMD_IOMMU_RANGE);
  const misc = view.read(AMD_IOMMU_MISC0);
  const H = AMD_IOMMU_CAP_HDR;
  const R = AMD_IOMMU_RANGE;
  const M = AMD_IOMMU_MISC0;
  const lines = [
    `Caps: ${flags(header, [
      ['IotlbSup', H.IOTLB_SUP],
      ['HtTunnel', H.HT_TUNNEL],
      ['NpCache', H.NP_CACHE],
      ['EFRSup', H.EFR_SUP],
      ['CapExt', H.CAP_EXT],
    ])}`,
    `Base: ${hex(view.read(AMD_IOMMU_BASE_HI), 8)}${hex((low & AMD_IOMMU_BASE_LO.BASE.mask) >>> 0, 8)} ${flag('Enable', AMD_IOMMU_BASE_LO.ENABLE.test(low))}`,
    `Range: UnitID=${R.UNIT_ID.get(range)} ${flag('RngValid', R.RNG_VALID.test(range))} Bus=${hex(R.BUS_NUMBER.get(range), 2)} First=${devfn(R.FIRST_DEVICE.get(range))} Last=${devfn(R.LAST_DEVICE.get(range))}`,
    `Misc: MsiNum=${M.MSI_NUM.get(misc)} GVAsize=${M.GVA_SIZE.get(misc)} PAsize=${M.PA_SIZE.get(misc)} VAsize=${M.VA_SIZE.get(misc)} ${flag('HtAtsResv', M.HT_ATS_RESV.test(misc))} MsiNumPPR=${M.MSI_NUM_PPR.get(misc)}`,
  ];
  if (H.CAP_EXT.test(header) && view.has(20, 4)) {
    lines.push(`Misc1: MsiNumGA=${AMD_IOMMU_MISC1.MSI_NUM_GA.get(view.read(AMD_IOMMU_MISC1))}`);
  }
  return { title: `Secure device: IOMMU revision ${H.CAP_REV.get(header)}`, lines };
}

export const SECURE_DEVICE: CapabilityDecoder = {
  id: 0x0f,
  extended: false,
  name: 'Secure device',
  length: 4,
  registers: (view) => {
    if (!isIommu(view)) return placed(AMD_IOMMU_CAP_HDR);
    const more = AMD_IOMMU_CAP_HDR.CAP_EXT.test(view.read(AMD_IOMMU_CAP_HDR)) ? [AMD_IOMMU_MISC1] : [];
    return placed(AMD_IOMMU_CAP_HDR, AMD_IOMMU_BASE_LO, AMD_IOMMU_BASE_HI, AMD_IOMMU_RANGE, AMD_IOMMU_MISC0, ...more);
  },
  text,
};
