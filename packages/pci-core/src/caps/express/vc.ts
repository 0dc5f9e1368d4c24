/** Virtual Channel (0x0002, 0x0009) and Multi-Function Virtual Channel (0x0008): PCIe 6.0 §7.9.1, §7.9.2. One layout, two names. */
import type { Bits, Register } from '@penstock/hal';
import * as MF from '../../regs/mfvc.js';
import * as VC from '../../regs/vc.js';
import type { CapabilityDecoder, CapabilityView, PlacedRegister } from '../decoder.js';
import { placed } from '../decoder.js';
import { flag, flags } from '../text.js';
import {
  type ArbitrationTable,
  PORT_SCHEMES,
  phasesOf,
  schemeFlags,
  selected,
  tableRegisters,
  tableText,
  VC_SCHEMES,
} from './arbitration.js';
import { part, present } from './present.js';

/** The registers of one of the two capabilities, and what they arbitrate between. */
interface Layout {
  readonly name: string;
  readonly between: 'Port' | 'Function';
  readonly portCap1: Register<'EVCC' | 'LPEVCC' | 'REF_CLK' | 'ARB_SIZE'>;
  readonly portCap2: Register<'ARB' | 'ARB_OFF'>;
  readonly portCtrl: Register<'ARB_SELECT'>;
  readonly portStatus: Register<'TABLE'>;
  readonly resCap: Register<'ARB' | 'MAX_TIME_SLOTS' | 'ARB_OFF'>;
  readonly resCtrl: Register<'TC_MAP' | 'ARB_SELECT' | 'ID' | 'ENABLE'>;
  readonly resStatus: Register<'TABLE' | 'NEGO'>;
  /** Reject Snoop Transactions, which only VC has. */
  readonly rejectSnoop: Bits | null;
}

/** Bytes from one VC resource to the next. */
const RESOURCE = 0x0c;
const PORT_REGISTERS = 0x10;

/** VC resources; unknown, so none, when the input ends before them. */
function resources(view: CapabilityView, layout: Layout): number {
  if (!view.has(0, PORT_REGISTERS)) return 0;
  return layout.portCap1.EVCC.get(view.read(layout.portCap1)) + 1;
}

/** The VC arbitration table; null where its offset is 0 or unknown. */
function vcTable(view: CapabilityView, layout: Layout): ArbitrationTable | null {
  if (!view.has(0, PORT_REGISTERS)) return null;
  const cap = view.read(layout.portCap2);
  const offset = layout.portCap2.ARB_OFF.get(cap) * 16;
  return offset === 0 ? null : { vc: true, suffix: '', offset, phases: phasesOf(layout.portCap2.ARB.get(cap) & 0x0f), width: 4 };
}

/** The port or function arbitration table of resource `i`; null where its offset is 0. */
function resourceTable(view: CapabilityView, layout: Layout, i: number): ArbitrationTable | null {
  const cap = view.u32(layout.resCap.offset + RESOURCE * i);
  const offset = layout.resCap.ARB_OFF.get(cap) * 16;
  const width = 1 << layout.portCap1.ARB_SIZE.get(view.read(layout.portCap1));
  return offset === 0 ? null : { vc: false, suffix: `[${i}]`, offset, phases: phasesOf(layout.resCap.ARB.get(cap)), width };
}

function portLines(view: CapabilityView, layout: Layout): string[] {
  const { portCap1, portCap2, portCtrl, portStatus } = layout;
  const { LPEVCC, REF_CLK, ARB_SIZE } = portCap1;
  const clock = (cap: number) => (REF_CLK.get(cap) === 0 ? '100ns' : `??${REF_CLK.get(cap)}`);
  const lines = present(
    view,
    part(view, portCap1, (cap) => `Caps:\tLPEVC=${LPEVCC.get(cap)} RefClk=${clock(cap)} PATEntryBits=${1 << ARB_SIZE.get(cap)}`),
    part(view, portCap2, (cap) => `Arb:\t${schemeFlags(VC_SCHEMES, portCap2.ARB.get(cap))}`),
    part(view, portCtrl, (ctrl) => `Ctrl:\tArbSelect=${selected(VC_SCHEMES, portCtrl.ARB_SELECT.get(ctrl))}`),
    part(view, portStatus, (status) => `Status:\t${flag('InProgress', portStatus.TABLE.test(status))}`),
  );
  const table = vcTable(view, layout);
  if (table) lines.push(`VC Arbitration Table [${(view.header.offset + table.offset).toString(16)}]: ${tableText(view, table)}`);
  return lines;
}

function resourceLines(view: CapabilityView, layout: Layout, i: number): string[] {
  const at = RESOURCE * i;
  const { resCap, resCtrl, resStatus, rejectSnoop } = layout;
  const cap = view.u32(resCap.offset + at);
  const ctrl = view.u32(resCtrl.offset + at);
  const status = view.u16(resStatus.offset + at);
  const two = (value: number) => value.toString(16).padStart(2, '0');
  const snoop = rejectSnoop ? ` ${flag('RejSnoopTrans', rejectSnoop.test(cap))}` : '';
  const lines = [
    `VC${i}:\tCaps:\tPATOffset=${two(resCap.ARB_OFF.get(cap))} MaxTimeSlots=${resCap.MAX_TIME_SLOTS.get(cap) + 1}${snoop}`,
    `\tArb:\t${schemeFlags(PORT_SCHEMES, resCap.ARB.get(cap))}`,
    `\tCtrl:\t${flag('Enable', resCtrl.ENABLE.test(ctrl))} ID=${resCtrl.ID.get(ctrl)} ArbSelect=${selected(PORT_SCHEMES, resCtrl.ARB_SELECT.get(ctrl))} TC/VC=${two(resCtrl.TC_MAP.get(ctrl))}`,
    `\tStatus:\t${flags(status, [
      ['NegoPending', resStatus.NEGO],
      ['InProgress', resStatus.TABLE],
    ])}`,
  ];
  const table = resourceTable(view, layout, i);
  if (table) {
    const where = (view.header.offset + table.offset).toString(16);
    lines.push(`\t${layout.between} Arbitration Table [${where}]: ${tableText(view, table)}`);
  }
  return lines;
}

function registersOf(view: CapabilityView, layout: Layout): readonly PlacedRegister[] {
  const out = placed(layout.portCap1, layout.portCap2, layout.portCtrl, layout.portStatus);
  const table = vcTable(view, layout);
  for (let i = 0; i < resources(view, layout); i++) {
    for (const register of [layout.resCap, layout.resCtrl, layout.resStatus]) out.push({ register, at: RESOURCE * i, suffix: `[${i}]` });
  }
  if (table) out.push(...tableRegisters(table));
  for (let i = 0; i < resources(view, layout); i++) {
    const own = view.has(layout.resCap.offset + RESOURCE * i, 4) ? resourceTable(view, layout, i) : null;
    if (own) out.push(...tableRegisters(own));
  }
  return out;
}

function decoderOf(id: number, layout: Layout): CapabilityDecoder {
  return {
    id,
    extended: true,
    name: layout.name,
    length: 4,
    registers: (view) => registersOf(view, layout),
    text(view) {
      const lines = portLines(view, layout);
      for (let i = 0; i < resources(view, layout); i++) {
        const whole = view.has(layout.resCap.offset + RESOURCE * i, RESOURCE);
        lines.push(...(whole ? resourceLines(view, layout, i) : [`VC${i}:\t<unreadable>`]));
      }
      return { title: layout.name, lines };
    },
  };
}

const VC_LAYOUT: Layout = {
  name: 'Virtual Channel',
  between: 'Port',
  portCap1: VC.PCI_VC_PORT_CAP1,
  portCap2: VC.PCI_VC_PORT_CAP2,
  portCtrl: VC.PCI_VC_PORT_CTRL,
  portStatus: VC.PCI_VC_PORT_STATUS,
  resCap: VC.PCI_VC_RES_CAP,
  resCtrl: VC.PCI_VC_RES_CTRL,
  resStatus: VC.PCI_VC_RES_STATUS,
  rejectSnoop: VC.PCI_VC_RES_CAP.REJECT_SNOOP,
};

const MFVC_LAYOUT: Layout = {
  name: 'Multi-Function Virtual Channel',
  between: 'Function',
  portCap1: MF.PCI_MFVC_PORT_CAP1,
  portCap2: MF.PCI_MFVC_PORT_CAP2,
  portCtrl: MF.PCI_MFVC_PORT_CTRL,
  portStatus: MF.PCI_MFVC_PORT_STATUS,
  resCap: MF.PCI_MFVC_RES_CAP,
  resCtrl: MF.PCI_MFVC_RES_CTRL,
  resStatus: MF.PCI_MFVC_RES_STATUS,
  rejectSnoop: null,
};

export const VIRTUAL_CHANNEL: CapabilityDecoder = /* @__PURE__ */ decoderOf(0x02, VC_LAYOUT);
/** The same capability in a function that also has MFVC. */
export const VIRTUAL_CHANNEL_9: CapabilityDecoder = /* @__PURE__ */ decoderOf(0x09, VC_LAYOUT);
export const MULTI_FUNCTION_VIRTUAL_CHANNEL: CapabilityDecoder = /* @__PURE__ */ decoderOf(0x08, MFVC_LAYOUT);
