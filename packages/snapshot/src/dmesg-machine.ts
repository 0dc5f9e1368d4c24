/** What a kernel log tells of the machine as a whole: its functions as the scan found them, and who joined which group. */
import { busOf, type Sbdf } from '@penstock/hal';
import type { BridgeBuses, PciFunction } from '@penstock/pci-core/contract';
import type { DmesgRecord, RecordedFunction } from './contract.js';
import { blankFacts, type GroupMember, textFunction } from './input.js';

/** Members of groups after the last line of the log: a removal takes a member out again. */
export function dmesgGroups(records: readonly DmesgRecord[]): GroupMember[] {
  const groups = new Map<Sbdf, number>();
  for (const { kind, sbdf, group, values } of records) {
    if (kind !== 'group' || sbdf === null || group === undefined) continue;
    if (values?.action === 'remove') groups.delete(sbdf);
    else groups.set(sbdf, group);
  }
  return [...groups].map(([sbdf, group]) => ({ sbdf, group }));
}

/** Functions in the order in which the log names them, with the ids and bus numbers that it prints. */
export function dmesgFunctions(records: readonly DmesgRecord[]): RecordedFunction[] {
  const known = new Map<Sbdf, Partial<PciFunction>>();
  for (const { kind, sbdf, values } of records) {
    if (sbdf === null) continue;
    if (kind === 'group') known.set(sbdf, known.get(sbdf) ?? {});
    else if (values?.vendor !== undefined && values.class !== undefined) known.set(sbdf, { ...known.get(sbdf), ...scanned(values) });
    else if (values?.secondary !== undefined && known.has(sbdf)) known.set(sbdf, { ...known.get(sbdf), bus: buses(sbdf, values) });
  }
  return [...known].map(([sbdf, members]) => ({ sbdf, config: null, text: textFunction(sbdf, members), facts: blankFacts() }));
}

function scanned(values: NonNullable<DmesgRecord['values']>): Partial<PciFunction> {
  const header = Number(values.headerType);
  return { vendor: Number(values.vendor), device: Number(values.device), class: Number(values.class), headerType: header & 0x7f };
}

function buses(sbdf: Sbdf, values: NonNullable<DmesgRecord['values']>): BridgeBuses {
  return { primary: busOf(sbdf), secondary: Number(values.secondary), subordinate: Number(values.subordinate) };
}
