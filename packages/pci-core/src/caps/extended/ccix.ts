/** CCIX DVSECs: transport (1), protocol layer (2) with its chains of component structures. */
import { hex } from '@penstock/hal';
import { CCIX_COMPONENT, PCI_CCIX_COMPONENT, PCI_CCIX_PRL_CAP, PCI_CCIX_PRL_CTRL } from '../../regs/ccix.js';
import { type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import type { DvsecBody } from './dvsec-body.js';

/** Structures that a chain may have: one dword each in the extended configuration space. */
const MAX_STRUCTURES = 64;
const FIRST_OFFSET = 0x100;

export const CCIX_TRANSPORT: DvsecBody = {
  registers: () => [],
  lines: () => ['CCIX Transport DVSEC'],
};

/** Offsets in configuration space of the structures from `first` on; a loop ends the chain. */
function chain(view: CapabilityView, first: number): number[] {
  const { config } = view.fn;
  const out: number[] = [];
  for (let at = first & 0xffc; at >= FIRST_OFFSET && at + 4 <= config.size && out.length < MAX_STRUCTURES; ) {
    if (out.includes(at)) break;
    out.push(at);
    at = PCI_CCIX_COMPONENT.NEXT.get(config.u32(at)) & 0xffc;
  }
  return out;
}

function componentLine(view: CapabilityView, at: number, kind: string): string {
  const header = view.fn.config.u32(at);
  const id = PCI_CCIX_COMPONENT.ID.get(header);
  const name = (CCIX_COMPONENT as Readonly<Record<number, string>>)[id] ?? 'unknown';
  return `CCIX${kind}: [${hex(at, 3)}] ID=${hex(id, 4)} (${name}) Version=${PCI_CCIX_COMPONENT.VERSION.get(header)}`;
}

function componentRegisters(view: CapabilityView, first: number, kind: string): PlacedRegister[] {
  return chain(view, first).map((at) => ({ register: PCI_CCIX_COMPONENT, at: at - view.header.offset, suffix: `[${kind} ${hex(at, 3)}]` }));
}

/** The structures stand elsewhere in configuration space, where the two pointers say. */
export const CCIX_PROTOCOL: DvsecBody = {
  registers(view) {
    const base = placed(PCI_CCIX_PRL_CAP, PCI_CCIX_PRL_CTRL);
    if (!view.has(0, 0x14)) return base;
    return [
      ...base,
      ...componentRegisters(view, PCI_CCIX_PRL_CAP.OFFSET.get(view.read(PCI_CCIX_PRL_CAP)), 'cap'),
      ...componentRegisters(view, PCI_CCIX_PRL_CTRL.OFFSET.get(view.read(PCI_CCIX_PRL_CTRL)), 'ctl'),
    ];
  },
  lines(view) {
    const lines = ['CCIX Protocol Layer DVSEC'];
    if (!view.has(0, 0x14)) return lines;
    const cap = view.read(PCI_CCIX_PRL_CAP);
    const ctrl = view.read(PCI_CCIX_PRL_CTRL);
    const capAt = PCI_CCIX_PRL_CAP.OFFSET.get(cap);
    const ctrlAt = PCI_CCIX_PRL_CTRL.OFFSET.get(ctrl);
    lines.push(
      `PRLCap: Offset=${hex(capAt, 3)} Size=${PCI_CCIX_PRL_CAP.SIZE.get(cap)}`,
      ...chain(view, capAt).map((at) => componentLine(view, at, 'Cap')),
      `PRLCtl: Offset=${hex(ctrlAt, 3)} Size=${PCI_CCIX_PRL_CTRL.SIZE.get(ctrl)}`,
      ...chain(view, ctrlAt).map((at) => componentLine(view, at, 'Ctl')),
    );
    return lines;
  },
};
