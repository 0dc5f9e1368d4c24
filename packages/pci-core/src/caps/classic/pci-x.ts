/** PCI-X. The layout follows the header type. */
import { hex } from '@penstock/hal';
import {
  PCI_X_BRIDGE_DN_SPLT,
  PCI_X_BRIDGE_SSTATUS,
  PCI_X_BRIDGE_STATUS,
  PCI_X_BRIDGE_UP_SPLT,
  PCI_X_CMD,
  PCI_X_ECC_CSR,
  PCI_X_STATUS,
} from '../../regs/pci-x.js';
import { type CapabilityDecoder, type CapabilityText, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

/** Outstanding split transactions by their encoding. */
const SPLITS = [1, 2, 3, 4, 8, 12, 16, 32] as const;
/** Secondary Bus Mode and Frequency, Mode 1 with parity. */
const FREQUENCY = ['conv', '66MHz', '100MHz', '133MHz'] as const;

const device = (status: number): string =>
  `${hex(PCI_X_STATUS.BUS.get(status), 2)}:${hex(PCI_X_STATUS.DEVICE.get(status), 2)}.${PCI_X_STATUS.FUNCTION.get(status)}`;

function functionText(view: CapabilityView): CapabilityText {
  const title = 'PCI-X non-bridge device';
  if (!view.has(0, 8)) return { title, lines: [] };
  const command = view.read(PCI_X_CMD);
  const status = view.read(PCI_X_STATUS);
  const C = PCI_X_CMD;
  const S = PCI_X_STATUS;
  const seen = flags(status, [
    ['64bit', S.BITS64],
    ['133MHz', S.MHZ133],
    ['SCD', S.SPL_DISC],
    ['USC', S.UNX_SPL],
  ]);
  const designed = `DMMRBC=${512 << S.MAX_READ.get(status)} DMOST=${SPLITS[S.MAX_SPLIT.get(status)]} DMCRS=${8 << S.MAX_CUM.get(status)}`;
  const modes = flags(status, [
    ['RSCEM', S.SPL_ERR],
    ['266MHz', S.MHZ266],
    ['533MHz', S.MHZ533],
  ]);
  return {
    title,
    lines: [
      `Command: ${flag('DPERE', C.DPERR_E.test(command))} ${flag('ERO', C.ERO.test(command))} RBC=${512 << C.MAX_READ.get(command)} OST=${SPLITS[C.MAX_SPLIT.get(command)]}`,
      `Status: Dev=${device(status)} ${seen} DC=${S.COMPLEX.test(status) ? 'bridge' : 'simple'} ${designed} ${modes}`,
    ],
  };
}

function bridgeText(view: CapabilityView): CapabilityText {
  const title = 'PCI-X bridge device';
  if (!view.has(0, 16)) return { title, lines: [] };
  const secondary = view.read(PCI_X_BRIDGE_SSTATUS);
  const status = view.read(PCI_X_BRIDGE_STATUS);
  const common = (value: number, reg: typeof PCI_X_BRIDGE_SSTATUS | typeof PCI_X_BRIDGE_STATUS) =>
    flags(value, [
      ['64bit', reg.BITS64],
      ['133MHz', reg.MHZ133],
      ['SCD', reg.SPL_DISC],
      ['USC', reg.UNX_SPL],
      ['SCO', reg.SPL_OVR],
      ['SRD', reg.SPL_DLY],
    ]);
  const splits = (value: number) => `Capacity=${value & 0xffff} CommitmentLimit=${value >>> 16}`;
  const freq = PCI_X_BRIDGE_SSTATUS.FREQ.get(secondary) & 7;
  return {
    title,
    lines: [
      `Secondary Status: ${common(secondary, PCI_X_BRIDGE_SSTATUS)} Freq=${FREQUENCY[freq] ?? `?${freq}`}`,
      `Status: Dev=${device(status)} ${common(status, PCI_X_BRIDGE_STATUS)}`,
      `Upstream: ${splits(view.read(PCI_X_BRIDGE_UP_SPLT))}`,
      `Downstream: ${splits(view.read(PCI_X_BRIDGE_DN_SPLT))}`,
    ],
  };
}

function registers(view: CapabilityView): readonly PlacedRegister[] {
  if (view.fn.headerType === 0) {
    const ecc = PCI_X_CMD.VERSION.test(view.read(PCI_X_CMD));
    return [...placed(PCI_X_CMD, PCI_X_STATUS), ...(ecc ? [{ register: PCI_X_ECC_CSR, at: 8 }] : [])];
  }
  if (view.fn.headerType !== 1) return [];
  const ecc = PCI_X_BRIDGE_SSTATUS.VERSION.test(view.read(PCI_X_BRIDGE_SSTATUS));
  const base = placed(PCI_X_BRIDGE_SSTATUS, PCI_X_BRIDGE_STATUS, PCI_X_BRIDGE_UP_SPLT, PCI_X_BRIDGE_DN_SPLT);
  return [...base, ...(ecc ? [{ register: PCI_X_ECC_CSR, at: 16 }] : [])];
}

export const PCI_X: CapabilityDecoder = {
  id: 0x07,
  extended: false,
  name: 'PCI-X',
  length: 4,
  registers,
  text: (view) => {
    if (view.fn.headerType === 0) return functionText(view);
    if (view.fn.headerType === 1) return bridgeText(view);
    return { title: 'PCI-X', lines: [] };
  },
};
