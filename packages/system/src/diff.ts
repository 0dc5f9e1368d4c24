/** Two machines, or two states of one. */
import { formatSbdf, hex, type Sbdf } from '@penstock/hal';
import type { RecordedFunction } from '@penstock/snapshot/contract';
import type { Analysis } from './analysis.js';

/** A run of configuration bytes that differs, as hex texts. */
export interface ByteChange {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** What changed of a function that both have. */
export interface FunctionChange {
  readonly bdf: string;
  /** `config`, `driver`, `group`. */
  readonly changed: readonly ('config' | 'driver' | 'group')[];
  readonly config: readonly ByteChange[];
  readonly driver?: { readonly before: string | null; readonly after: string | null };
  /** The other members of its group. */
  readonly group?: { readonly before: readonly string[] | null; readonly after: readonly string[] | null };
}

/** `penstock.diff/1`. */
export interface MachineDiff {
  readonly schema: 'penstock.diff/1';
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly FunctionChange[];
}

/** Compares by address: configuration bytes (as far as both have them), driver, and group. */
export function diffMachines(before: Analysis, after: Analysis): MachineDiff {
  const a = records(before);
  const b = records(after);
  const common = [...a.keys()].filter((fn) => b.has(fn)).sort((x, y) => x - y);
  const recorded = before.recorded.hasRecordedGroups || after.recorded.hasRecordedGroups;
  const groups = { before: companions(before, common, recorded), after: companions(after, common, recorded) };
  const changed: FunctionChange[] = [];
  for (const fn of common) {
    const change = compare(a.get(fn) as RecordedFunction, b.get(fn) as RecordedFunction, groups);
    if (change !== null) changed.push(change);
  }
  return { schema: 'penstock.diff/1', added: missingFrom(b, a), removed: missingFrom(a, b), changed };
}

function records(analysis: Analysis): Map<Sbdf, RecordedFunction> {
  return new Map(analysis.recorded.functions.map((fn) => [fn.sbdf, fn]));
}

function missingFrom(all: ReadonlyMap<Sbdf, unknown>, other: ReadonlyMap<Sbdf, unknown>): string[] {
  return [...all.keys()]
    .filter((fn) => !other.has(fn))
    .sort((x, y) => x - y)
    .map(formatSbdf);
}

type Companions = ReadonlyMap<Sbdf, readonly Sbdf[] | null>;

/** For each common function the common functions of its group: as recorded where either machine recorded groups, else as computed. */
function companions(analysis: Analysis, common: readonly Sbdf[], recorded: boolean): Companions {
  const groupOf = new Map<Sbdf, number | null>();
  if (recorded) for (const fn of analysis.recorded.functions) groupOf.set(fn.sbdf, fn.facts.iommuGroup);
  else for (const group of analysis.groups.groups) for (const dev of group.devices) groupOf.set(dev.fn.sbdf, group.id);
  const members = new Map<number, Sbdf[]>();
  for (const fn of common) {
    const id = groupOf.get(fn) ?? null;
    if (id === null) continue;
    const list = members.get(id);
    if (list) list.push(fn);
    else members.set(id, [fn]);
  }
  return new Map(common.map((fn) => [fn, groupOf.get(fn) == null ? null : (members.get(groupOf.get(fn) as number) ?? null)]));
}

function compare(
  before: RecordedFunction,
  after: RecordedFunction,
  groups: { before: Companions; after: Companions },
): FunctionChange | null {
  const changed: ('config' | 'driver' | 'group')[] = [];
  const config = before.config && after.config ? byteChanges(before.config, after.config) : [];
  if (config.length > 0) changed.push('config');
  const driver = { before: before.facts.driver, after: after.facts.driver };
  if (driver.before !== driver.after) changed.push('driver');
  const group = { before: texts(groups.before.get(before.sbdf)), after: texts(groups.after.get(after.sbdf)) };
  if (group.before?.join() !== group.after?.join()) changed.push('group');
  if (changed.length === 0) return null;
  return {
    bdf: formatSbdf(before.sbdf),
    changed,
    config,
    ...(changed.includes('driver') ? { driver } : {}),
    ...(changed.includes('group') ? { group } : {}),
  };
}

function texts(fns: readonly Sbdf[] | null | undefined): readonly string[] | null {
  return fns?.map(formatSbdf) ?? null;
}

function byteChanges(before: Uint8Array, after: Uint8Array): ByteChange[] {
  const length = Math.min(before.length, after.length);
  const out: ByteChange[] = [];
  for (let at = 0; at < length; at++) {
    if (before[at] === after[at]) continue;
    let end = at + 1;
    while (end < length && before[end] !== after[end]) end++;
    out.push({ offset: at, before: bytes(before, at, end), after: bytes(after, at, end) });
    at = end;
  }
  return out;
}

function bytes(from: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += (at === start ? '' : ' ') + hex(from[at] as number, 2);
  return text;
}
