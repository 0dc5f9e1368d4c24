/** Single Root I/O Virtualization (0x0010): PCIe 6.0 §9.3.3. */
import * as R from '../../regs/sriov.js';
import { type CapabilityDecoder, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag, flags } from '../text.js';
import { part, present } from './present.js';
import { hex8, hex16 } from './words.js';

const CAP = R.PCI_SRIOV_CAP;
const CTRL = R.PCI_SRIOV_CTRL;
const BAR = R.PCI_SRIOV_BAR;
const VFM = R.PCI_SRIOV_VFM;
const BARS = 6;
/** Memory Type of a BAR whose upper half is the next register. */
const TYPE_64 = 2;

/** `Region N:` of each VF BAR that is set; zero and all ones are not. */
function regionLines(view: CapabilityView): string[] {
  const lines: string[] = [];
  for (let i = 0; i < BARS; i++) {
    const at = BAR.offset + 4 * i;
    const value = view.u32(at);
    if (value === 0 || value === 0xffffffff) continue;
    const type = BAR.TYPE.get(value);
    const base = (value & ~0xf) >>> 0;
    const wide = type === TYPE_64;
    const address = wide ? hex16(view.u32(at + 4), base) : hex8(base);
    const prefetch = BAR.PREFETCH.test(value) ? 'prefetchable' : 'non-prefetchable';
    lines.push(`Region ${i}: Memory at ${address} (${type === 0 ? '32' : '64'}-bit, ${prefetch})`);
    if (wide) i++;
  }
  return lines;
}

function capabilityLine(cap: number): string {
  const words = flags(cap, [
    ['Migration', CAP.VFM],
    ['10BitTagReq', CAP.TAG_REQ10],
  ]);
  return `IOVCap:\t${words} IntMsgNum ${CAP.INTR.get(cap)}`;
}

function controlLine(ctrl: number): string {
  return `IOVCtl:\t${flags(ctrl, [
    ['Enable', CTRL.VFE],
    ['Migration', CTRL.VFM],
    ['Interrupt', CTRL.INTR],
    ['MSE', CTRL.MSE],
    ['ARIHierarchy', CTRL.ARI],
    ['10BitTagReq', CTRL.TAG_REQ10_EN],
  ])}`;
}

function countsLine(view: CapabilityView): string {
  const link = view.read(R.PCI_SRIOV_FUNC_LINK).toString(16).padStart(2, '0');
  const counts = `Initial VFs: ${view.read(R.PCI_SRIOV_INITIAL_VF)}, Total VFs: ${view.read(R.PCI_SRIOV_TOTAL_VF)}`;
  return `${counts}, Number of VFs: ${view.read(R.PCI_SRIOV_NUM_VF)}, Function Dependency Link: ${link}`;
}

function routingLine(view: CapabilityView): string {
  const device = view.read(R.PCI_SRIOV_VF_DID).toString(16).padStart(4, '0');
  return `VF offset: ${view.read(R.PCI_SRIOV_VF_OFFSET)}, stride: ${view.read(R.PCI_SRIOV_VF_STRIDE)}, Device ID: ${device}`;
}

function pageLine(view: CapabilityView): string {
  return `Supported Page Size: ${hex8(view.read(R.PCI_SRIOV_SUP_PGSIZE))}, System Page Size: ${hex8(view.read(R.PCI_SRIOV_SYS_PGSIZE))}`;
}

function migrationLine(state: number): string {
  return `VF Migration: offset: ${hex8((state & VFM.OFFSET.mask) >>> 0)}, BIR: ${VFM.BIR.get(state)}`;
}

export const SRIOV: CapabilityDecoder = {
  id: 0x10,
  extended: true,
  name: 'Single Root I/O Virtualization (SR-IOV)',
  length: 4,
  registers() {
    const out: PlacedRegister[] = placed(
      CAP,
      CTRL,
      R.PCI_SRIOV_STATUS,
      R.PCI_SRIOV_INITIAL_VF,
      R.PCI_SRIOV_TOTAL_VF,
      R.PCI_SRIOV_NUM_VF,
      R.PCI_SRIOV_FUNC_LINK,
      R.PCI_SRIOV_VF_OFFSET,
      R.PCI_SRIOV_VF_STRIDE,
      R.PCI_SRIOV_VF_DID,
      R.PCI_SRIOV_SUP_PGSIZE,
      R.PCI_SRIOV_SYS_PGSIZE,
    );
    for (let i = 0; i < BARS; i++) out.push({ register: BAR, at: 4 * i, suffix: `[${i}]` });
    out.push(...placed(VFM));
    return out;
  },
  text(view) {
    const lines = present(
      view,
      part(view, CAP, capabilityLine),
      part(view, CTRL, controlLine),
      part(view, R.PCI_SRIOV_STATUS, (status) => `IOVSta:\t${flag('Migration', R.PCI_SRIOV_STATUS.VFM.test(status))}`),
      part(view, R.PCI_SRIOV_FUNC_LINK, () => countsLine(view)),
      part(view, R.PCI_SRIOV_VF_DID, () => routingLine(view)),
      part(view, R.PCI_SRIOV_SYS_PGSIZE, () => pageLine(view)),
      [BAR.offset + 4 * BARS, () => regionLines(view)],
      part(view, VFM, migrationLine),
    );
    return { title: this.name, lines };
  },
};
