/** Several inputs that describe one machine together. */
import { formatSbdf, hex, type Sbdf } from '@penstock/hal';
import type { Finding } from '@penstock/pci-core/contract';
import { sameBytes } from './bytes.js';
import type { RecordedFacts, RecordedFunction, RecordedMachine, RecordedRange, RecordedResource, TextFunction } from './contract.js';
import { contradiction, firstDifference, resourceDifferences, sameIdentity, textAgainstBytes } from './contradictions.js';
import { dmesgFunctions, dmesgGroups } from './dmesg-machine.js';
import { blankFacts, type GroupMember, type InputPart, textFunction } from './input.js';
import { missingOf } from './missing.js';

/** A function under construction, and which input each of its parts is from. */
interface Merging {
  /** The first input's own record, completed. Its text is read only where it is needed: inputs may decode it when asked. */
  readonly fn: RecordedFunction;
  readonly first: string;
  /** Names of later inputs by what they gave: `config`, `text`, or a fact's name. */
  readonly from: Map<string, string>;
}

/** The input that gave `part` of a function. */
function origin({ first, from }: Merging, part: string): string {
  return from.get(part) ?? first;
}

/** Facts whose difference is a contradiction; names come from different editions of pci.ids, and differ harmlessly. */
const COMPARED_FACTS = ['driver', 'numaNode', 'iommuGroup', 'physicalSlot', 'physfn'] as const;
const FACT_WORDS = {
  driver: 'driver',
  numaNode: 'NUMA node',
  iommuGroup: 'IOMMU group',
  physicalSlot: 'physical slot',
  physfn: 'physical function',
} as const;

/** The machine that `given` describe together. Functions stand in the order of the first part that has them. */
export function mergeParts(given: readonly InputPart[], moreFindings: readonly Finding[] = []): RecordedMachine {
  const parts = distinct(given);
  const merger = new Merger();
  for (const part of parts) for (const fn of part.functions) merger.add(fn, part.name);
  for (const part of parts) if (part.groups !== null) merger.addGroups(part.groups, part.name);
  const stated = parts.some((part) => part.hasRecordedGroups || part.groups !== null);
  const logs = parts.filter((part) => part.dmesg.length > 0);
  if (merger.empty) for (const part of logs) for (const fn of dmesgFunctions(part.dmesg)) merger.add(fn, part.name);
  const logged = logs.map((part) => ({ name: part.name, groups: dmesgGroups(part.dmesg) })).filter(({ groups }) => groups.length > 0);
  for (const { name, groups } of logged) merger.addLoggedGroups(groups, name, !stated);
  const machine = {
    functions: merger.functions(),
    iomem: firstRanges(parts, 'iomem', merger.findings),
    ioports: firstRanges(parts, 'ioports', merger.findings),
    dmesg: parts.flatMap((part) => part.dmesg),
    acpi: tables(parts, merger.findings),
    treeBuses: treeBuses(parts, merger.findings),
    hasRecordedGroups: stated || logged.length > 0,
    findings: [...moreFindings, ...parts.flatMap((part) => part.findings), ...merger.findings],
    sources: given.map(({ name, kind, functions }) => ({ name, kind, functions: functions.length })),
  };
  return { ...machine, missing: missingOf(machine) };
}

/** Parts under names that tell them apart: several kinds of listing may be from one input. */
function distinct(parts: readonly InputPart[]): readonly InputPart[] {
  const shared = (name: string) => parts.filter((part) => part.name === name).length > 1;
  return parts.map((part) => (shared(part.name) ? { ...part, name: `${part.name} (${part.kind})` } : part));
}

class Merger {
  readonly #functions = new Map<Sbdf, Merging>();
  readonly findings: Finding[] = [];

  get empty(): boolean {
    return this.#functions.size === 0;
  }

  /** The functions; each has bytes or text. */
  functions(): RecordedFunction[] {
    return [...this.#functions.values()].map(({ fn }) => {
      if (fn.config === null && fn.text === null) fn.text = textFunction(fn.sbdf);
      return fn;
    });
  }

  add(fn: RecordedFunction, input: string): void {
    const merging = this.#functions.get(fn.sbdf);
    if (merging === undefined) {
      this.#functions.set(fn.sbdf, { fn, first: input, from: new Map() });
      return;
    }
    this.#config(merging, fn.config, input);
    this.#text(merging, fn.text, input);
    this.#facts(merging, fn.facts, input);
    this.#compareText(merging, input);
  }

  /** Bytes beat text: what `input` brought of either is compared with the other. */
  #compareText(merging: Merging, input: string): void {
    const { config, text, sbdf } = merging.fn;
    const [bytesFrom, textFrom] = [origin(merging, 'config'), origin(merging, 'text')];
    if (config === null || text === null || bytesFrom === textFrom || (bytesFrom !== input && textFrom !== input)) return;
    for (const row of textAgainstBytes(config, text)) {
      this.findings.push(contradiction(sbdf, row.fact, { input: bytesFrom, value: row.bytes }, { input: textFrom, value: row.text }));
    }
  }

  /** Members of groups by name. A function that no other input lists is one all the same. */
  addGroups(members: readonly GroupMember[], input: string): void {
    const unlisted: Sbdf[] = [];
    for (const { sbdf, group } of members) {
      const merging = this.#functions.get(sbdf);
      const facts = { ...blankFacts(), iommuGroup: group };
      if (merging !== undefined) this.#facts(merging, facts, input);
      else {
        unlisted.push(sbdf);
        this.add({ sbdf, config: null, text: textFunction(sbdf), facts }, input);
      }
    }
    if (unlisted.length === 0 || unlisted.length === members.length) return;
    const names = unlisted.map(formatSbdf).join(', ');
    this.findings.push({ code: 'function-unlisted', message: `${names}: named by the groups of ${input}, listed by no other input` });
  }

  /** Groups as a log tells of them: compared where groups are stated elsewhere, taken over where they are not. */
  addLoggedGroups(members: readonly GroupMember[], input: string, take: boolean): void {
    for (const { sbdf, group } of members) {
      const merging = this.#functions.get(sbdf);
      if (merging === undefined || (!take && merging.fn.facts.iommuGroup === null)) continue;
      this.#facts(merging, { ...blankFacts(), iommuGroup: group }, input);
    }
  }

  /** The longer dump stays where both are of one function; bytes that differ are a contradiction. */
  #config(merging: Merging, config: Uint8Array | null, input: string): void {
    if (config === null) return;
    const { fn, from } = merging;
    const mine = fn.config;
    if (mine === null) {
      fn.config = config;
      from.set('config', input);
      return;
    }
    const at = firstDifference(mine, config);
    const longer = config.length > mine.length && (at < 0 || sameIdentity(mine, config));
    if (at >= 0) {
      const old = { input: origin(merging, 'config'), value: hex(mine[at] as number, 2) };
      const given = { input, value: hex(config[at] as number, 2) };
      const what = `configuration byte 0x${hex(at, 2)}`;
      this.findings.push(longer ? contradiction(fn.sbdf, what, given, old) : contradiction(fn.sbdf, what, old, given));
    }
    if (!longer) return;
    fn.config = config;
    from.set('config', input);
  }

  #text({ fn, from }: Merging, text: TextFunction | null, input: string): void {
    if (text === null) return;
    const mine = fn.text;
    fn.text = mine === null ? text : fuller(mine, text);
    if (fn.text !== mine) from.set('text', input);
  }

  #facts(merging: Merging, facts: RecordedFacts, input: string): void {
    const { fn, from } = merging;
    for (const fact of COMPARED_FACTS) {
      const mine = fn.facts[fact];
      const theirs = facts[fact];
      if (mine === null || theirs === null || mine === theirs) continue;
      const words = (value: string | number) => (fact === 'physfn' ? formatSbdf(value as Sbdf) : String(value));
      const kept = { input: origin(merging, fact), value: words(mine) };
      this.findings.push(contradiction(fn.sbdf, FACT_WORDS[fact], kept, { input, value: words(theirs) }));
    }
    this.#resources(merging, facts.resources, input);
    fill(fn.facts, facts, (name) => from.set(name, input));
  }

  /** The kernel's own list beats what text shows of it. */
  #resources(merging: Merging, theirs: RecordedFacts['resources'], input: string): void {
    const mine = merging.fn.facts.resources;
    if (mine === null || theirs === null) return;
    for (const row of resourceDifferences(mine, theirs)) {
      const kept = { input: origin(merging, 'resources'), value: row.kept };
      this.findings.push(contradiction(merging.fn.sbdf, row.name, kept, { input, value: row.other }));
    }
    if (!ofKernel(mine) && ofKernel(theirs)) merging.fn.facts.resources = null;
  }
}

/** True for a list of the kernel's own, with flags. */
function ofKernel(resources: readonly RecordedResource[]): boolean {
  return resources.some(({ flags }) => flags !== null);
}

/** Takes over what `to` does not know. */
function fill(to: RecordedFacts, facts: RecordedFacts, taken: (name: string) => void): void {
  const target = to as unknown as Record<string, unknown>;
  for (const name of Object.keys(blankFacts()) as (keyof RecordedFacts)[]) {
    const value = facts[name];
    const known = name === 'modules' ? to.modules.length > 0 : target[name] !== null;
    const empty = value === null || (name === 'modules' && facts.modules.length === 0);
    if (known || empty) continue;
    target[name] = value;
    taken(name);
  }
}

/** The text that shows more capabilities, with what only the other knows. */
function fuller(a: TextFunction, b: TextFunction): TextFunction {
  const weight = ({ fn, capabilityText }: TextFunction) =>
    (fn.capabilitiesKnown ? 1e6 : 0) + capabilityText.reduce((sum, block) => sum + 1 + block.lines.length, 0);
  const [more, less] = weight(b) > weight(a) ? [b, a] : [a, b];
  const fn = { ...more.fn } as Record<string, unknown>;
  let changed = false;
  for (const [name, value] of Object.entries(less.fn)) {
    if (fn[name] !== null || value === null) continue;
    fn[name] = value;
    changed = true;
  }
  if (!changed) return more;
  return { fn: fn as unknown as TextFunction['fn'], capabilityText: more.capabilityText };
}

/** The listing of the first input that has one with addresses; a later one with other ranges contradicts it. */
function firstRanges(parts: readonly InputPart[], file: 'iomem' | 'ioports', findings: Finding[]): readonly RecordedRange[] {
  const having = parts.filter((part) => part[file].length > 0);
  const kept = having.find((part) => part[file].some((range) => range.end !== '0x0')) ?? having[0];
  for (const other of having) {
    if (kept === undefined || other === kept || other[file].every((range) => range.end === '0x0')) continue;
    const at = kept[file].findIndex((range, index) => rangeText(range) !== rangeText(other[file][index]));
    if (at < 0 && kept[file].length === other[file].length) continue;
    const index = at < 0 ? kept[file].length : at;
    const [mine, theirs] = [rangeText(kept[file][index]), rangeText(other[file][index])];
    findings.push({
      code: 'contradiction',
      message: `/proc/${file}: line ${index + 1} is ${mine} in ${kept.name} but ${theirs} in ${other.name}; ${kept.name} is kept`,
    });
  }
  return kept?.[file] ?? [];
}

function rangeText(range: RecordedRange | undefined): string {
  return range === undefined ? 'absent' : `${range.start}-${range.end} "${range.name}"`;
}

/** Tables that a machine has once. */
const SINGLE_TABLES = ['DMAR', 'IVRS', 'IORT', 'MCFG', 'SRAT', 'SLIT', 'HEST'];

/** Every table once: equal bytes are one table. */
function tables(parts: readonly InputPart[], findings: Finding[]): RecordedMachine['acpi'] {
  const out: { signature: string; bytes: Uint8Array; input: string }[] = [];
  for (const part of parts) {
    for (const { signature, bytes } of part.acpi) {
      const same = out.filter((table) => table.signature === signature);
      if (same.some((table) => sameBytes(table.bytes, bytes))) continue;
      const first = SINGLE_TABLES.includes(signature) ? same[0] : undefined;
      if (first === undefined) out.push({ signature, bytes, input: part.name });
      else {
        const reason = `${first.bytes.length} bytes in ${first.input}, ${bytes.length} other bytes in ${part.name}; ${first.input} is kept`;
        findings.push({ code: 'contradiction', message: `ACPI table ${signature}: ${reason}` });
      }
    }
  }
  return out.map(({ signature, bytes }) => ({ signature, bytes }));
}

/** Bus numbers as drawn, once a bridge. */
function treeBuses(parts: readonly InputPart[], findings: Finding[]): RecordedMachine['treeBuses'] {
  const out = new Map<Sbdf, { bus: RecordedMachine['treeBuses'][number]['bus']; input: string }>();
  const words = (bus: { secondary: number; subordinate: number }) => `${hex(bus.secondary, 2)}-${hex(bus.subordinate, 2)}`;
  for (const part of parts) {
    for (const { sbdf, bus } of part.treeBuses) {
      const mine = out.get(sbdf);
      if (mine === undefined) out.set(sbdf, { bus, input: part.name });
      else if (words(mine.bus) !== words(bus)) {
        findings.push(
          contradiction(sbdf, 'bus range', { input: mine.input, value: words(mine.bus) }, { input: part.name, value: words(bus) }),
        );
      }
    }
  }
  return [...out].map(([sbdf, { bus }]) => ({ sbdf, bus }));
}
