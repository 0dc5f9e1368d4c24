/** Enhanced Allocation: BARs and windows that are fixed. */
import { hex } from '@penstock/hal';
import { PCI_EA_BASE, PCI_EA_BUS, PCI_EA_ENTRY, PCI_EA_MAX_OFFSET, PCI_EA_NUM_ENT, PCI_EA_UPPER } from '../../regs/ea.js';
import { type CapabilityDecoder, type CapabilityText, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag } from '../text.js';

/** BAR Equivalent Indicator. */
const BEI = [
  'BAR 0',
  'BAR 1',
  'BAR 2',
  'BAR 3',
  'BAR 4',
  'BAR 5',
  'resource behind function',
  'not indicated',
  'expansion ROM',
  'VF-BAR 0',
  'VF-BAR 1',
  'VF-BAR 2',
  'VF-BAR 3',
  'VF-BAR 4',
  'VF-BAR 5',
  'reserved',
] as const;

/** Properties 0 to 7. */
const PROPERTIES = [
  'memory space, non-prefetchable',
  'memory space, prefetchable',
  'I/O space',
  'VF memory space, prefetchable',
  'VF memory space, non-prefetchable',
  'allocation behind bridge, non-prefetchable memory',
  'allocation behind bridge, prefetchable memory',
  'allocation behind bridge, I/O space',
] as const;

function properties(value: number, unavailable: string): string {
  if (value === 0xfd) return 'memory space resource unavailable for use';
  if (value === 0xfe) return 'I/O space resource unavailable for use';
  if (value === 0xff) return unavailable;
  return PROPERTIES[value] ?? `[${hex(value, 2)}]`;
}

/** An entry: its offset in the capability, the dwords that it says to have, and whether the input has them all. */
interface Entry {
  readonly at: number;
  readonly size: number;
  readonly whole: boolean;
}

function entries(view: CapabilityView): Entry[] {
  const out: Entry[] = [];
  let at = view.fn.headerType === 1 ? 8 : 4;
  for (let left = PCI_EA_NUM_ENT.NUM_ENTRIES.get(view.read(PCI_EA_NUM_ENT)); left > 0; left--) {
    const known = view.has(at, 4);
    const size = known ? PCI_EA_ENTRY.ES.get(view.u32(at)) : 0;
    const whole = known && view.has(at, 4 + size * 4);
    out.push({ at, size, whole });
    if (!whole) break;
    at += 4 + size * 4;
  }
  return out;
}

/** Registers of an entry: base, maximum offset, then the upper halves that the two ask for, as far as its size reaches. */
function entryRegisters(view: CapabilityView, { at, size }: Entry, index: number): PlacedRegister[] {
  const suffix = `[${index}]`;
  const out: PlacedRegister[] = [{ register: PCI_EA_ENTRY, at, suffix }];
  if (size >= 1) out.push({ register: PCI_EA_BASE, at, suffix });
  if (size >= 2) out.push({ register: PCI_EA_MAX_OFFSET, at, suffix });
  let upper = 12;
  for (const offset of [4, 8]) {
    if (size < upper / 4 || !PCI_EA_BASE.IS_64.test(view.u32(at + offset))) continue;
    out.push({ register: PCI_EA_UPPER, at: at + upper, suffix });
    upper += 4;
  }
  return out;
}

function entryText(view: CapabilityView, { at, size }: Entry, index: number): string[] {
  const word = view.u32(at);
  const E = PCI_EA_ENTRY;
  const lines = [
    `Entry ${index}: ${flag('Enable', E.ENABLE.test(word))} ${flag('Writable', E.WRITABLE.test(word))} EntrySize=${size}`,
    `\t BAR Equivalent Indicator: ${BEI[E.BEI.get(word)]}`,
    `\t PrimaryProperties: ${properties(E.PP.get(word), 'entry unavailable for use')}`,
    `\t SecondaryProperties: ${properties(E.SP.get(word), 'entry unavailable for use, PrimaryProperties should be used')}`,
  ];
  let upper = 12;
  const value = (offset: number, ones: number): string => {
    const low = view.u32(at + offset);
    const text = hex(((low & 0xfffffffc) | ones) >>> 0, 8);
    if (!PCI_EA_BASE.IS_64.test(low)) return text;
    const high = view.u32(at + upper);
    upper += 4;
    return `${hex(high)}${text}`;
  };
  if (size >= 1) lines.push(`\t Base: ${value(4, 0)}`);
  if (size >= 2) lines.push(`\t MaxOffset: ${value(8, 3)}`);
  return lines;
}

function text(view: CapabilityView): CapabilityText {
  const count = PCI_EA_NUM_ENT.NUM_ENTRIES.get(view.read(PCI_EA_NUM_ENT));
  let title = `Enhanced Allocation (EA): NumEntries=${count}`;
  if (view.fn.headerType === 1 && view.has(0, 8)) {
    const bus = view.read(PCI_EA_BUS);
    title += `, secondary=${PCI_EA_BUS.SECONDARY.get(bus)}, subordinate=${PCI_EA_BUS.SUBORDINATE.get(bus)}`;
  }
  return {
    title,
    lines: entries(view)
      .filter(({ whole }) => whole)
      .flatMap((entry, i) => entryText(view, entry, i)),
  };
}

export const ENHANCED_ALLOCATION: CapabilityDecoder = {
  id: 0x14,
  extended: false,
  name: 'Enhanced Allocation (EA)',
  length: 4,
  registers: (view) => [
    ...placed(PCI_EA_NUM_ENT),
    ...(view.fn.headerType === 1 ? placed(PCI_EA_BUS) : []),
    ...entries(view).flatMap((entry, i) => entryRegisters(view, entry, i)),
  ],
  text,
};
