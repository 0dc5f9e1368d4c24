/** Passages of one function made one: the first says what the function is, later ones add what it left open. */
import { formatSbdf, hex, type Sbdf } from '@penstock/hal';
import type { BridgeBuses } from '@penstock/pci-core/contract';
import { busesAt, type PassageReader } from './facts.js';
import type { DeviceIdentity, HeaderFacts } from './header-line.js';
import { hexAt } from './line-bytes.js';
import type { Passage, PassageFacts } from './passage.js';
import type { Reports } from './reports.js';

/**
 * Gathers passages by function: gives those that stand first, in order of appearance, with the others in them. Contradictions become
 * findings; what earlier text contradicts is left out.
 */
export function gather(passages: readonly Passage[], reader: PassageReader, reports: Reports): readonly Passage[] {
  const { bytes } = reader.pool;
  let last = -1;
  let ascending = true;
  for (const passage of passages) {
    if (passage.config !== null) checkOwnBytes(bytes, passage, passage.config, reports);
    if (passage.sbdf <= last) ascending = false;
    last = passage.sbdf;
  }
  if (ascending) return passages;
  const firsts = new Map<Sbdf, Passage>();
  const others = new Map<Passage, Passage[]>();
  for (const passage of passages) {
    const first = firsts.get(passage.sbdf);
    if (first === undefined) firsts.set(passage.sbdf, passage);
    else if (mergeInto(first, passage, reader, reports)) addTo(others, first, passage);
  }
  return [...firsts.values()];
}

function addTo(others: Map<Passage, Passage[]>, first: Passage, passage: Passage): void {
  const list = others.get(first) ?? [];
  list.push(passage);
  others.set(first, list);
  first.others = list;
}

/** Merges facts and dump of `passage` into `first`; false when they cannot be about one function. */
function mergeInto(first: Passage, passage: Passage, reader: PassageReader, reports: Reports): boolean {
  const merged: Content = { facts: reader.facts(first), config: first.config };
  const later: Content = { facts: reader.facts(passage), config: passage.config };
  const contradiction = contradicts(merged, later);
  if (contradiction !== null) {
    if (isProse(passage, later.facts)) return false;
    reports.add('duplicate-function', formatSbdf(first.sbdf), `stands twice with different content (${contradiction}); the first is used`);
    return false;
  }
  reportFacts(first.sbdf, merged, later, reports);
  mergeFacts(merged.facts, later.facts);
  if (passage.config !== null && passage.config.length > (first.config?.length ?? 0)) first.config = passage.config;
  return true;
}

/** What is compared of a passage. */
interface Content {
  readonly facts: PassageFacts;
  readonly config: Uint8Array | null;
}

function mergeFacts(merged: PassageFacts, facts: PassageFacts): void {
  merged.header = mergeHeaders(merged.header, facts.header);
  merged.driver ??= facts.driver;
  if (merged.modules.length === 0) merged.modules = facts.modules;
  merged.numaNode ??= facts.numaNode;
  merged.iommuGroup ??= facts.iommuGroup;
  merged.physicalSlot ??= facts.physicalSlot;
  merged.subsystem = mergeIdentities(merged.subsystem, facts.subsystem);
  merged.bus ??= facts.bus;
}

/** Each fact from the first header that states it. */
function mergeHeaders(a: HeaderFacts | null, b: HeaderFacts | null): HeaderFacts | null {
  if (a === null || b === null || a === b) return a ?? b;
  return {
    className: a.className ?? b.className,
    classNumber: a.classNumber ?? b.classNumber,
    progIf: a.progIf ?? b.progIf,
    vendor: a.vendor ?? b.vendor,
    device: a.device ?? b.device,
    vendorName: a.vendorName ?? b.vendorName,
    deviceName: a.deviceName ?? b.deviceName,
    revision: a.revision ?? b.revision,
    subsystem: mergeIdentities(a.subsystem, b.subsystem),
  };
}

function mergeIdentities(a: DeviceIdentity | null, b: DeviceIdentity | null): DeviceIdentity | null {
  if (a === null || b === null || a === b) return a ?? b;
  return {
    vendor: a.vendor ?? b.vendor,
    device: a.device ?? b.device,
    vendorName: a.vendorName ?? b.vendorName,
    deviceName: a.deviceName ?? b.deviceName,
  };
}

/** A sentence that only looks like a header: its class is unknown, and nothing follows it. */
function isProse({ config, detailsFrom }: Passage, { header }: PassageFacts): boolean {
  return header !== null && header.classNumber === null && header.vendor === null && config === null && detailsFrom < 0;
}

/** Why `later` cannot be about the function that `known` describes, or null. */
function contradicts(known: Content, later: Content): string | null {
  if (known.config !== null && later.config !== null) {
    const at = firstDifference(known.config, later.config);
    if (at >= 0) return `byte 0x${hex(at, 2)} is ${hex(known.config[at] as number, 2)} and ${hex(later.config[at] as number, 2)}`;
  }
  const before = identityOf(known);
  const ids = identityOf(later);
  if (before !== null && ids !== null) return before === ids ? null : `${formatIds(before)} and ${formatIds(ids)}`;
  return known.facts.header === null || later.facts.header === null ? null : differentNames(known.facts.header, later.facts.header);
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return -1;
}

/** Vendor in the upper, device in the lower 16 bits, from bytes or from printed numbers; a sleeping function has none. */
function identityOf({ config, facts: { header } }: Content): number | null {
  if (config !== null && config.length >= 4) return idsIn(config);
  return header === null || header.vendor === null || header.device === null ? null : header.vendor * 0x10000 + header.device;
}

function idsIn(config: Uint8Array): number | null {
  const vendor = (config[0] as number) | ((config[1] as number) << 8);
  const device = (config[2] as number) | ((config[3] as number) << 8);
  return vendor === 0xffff ? null : vendor * 0x10000 + device;
}

/** `vvvv:dddd`; null when other text stands there. */
function idsAtPlace(bytes: Uint8Array, at: number): number | null {
  const vendor = hexAt(bytes, at, 4);
  const device = hexAt(bytes, at + 5, 4);
  return vendor < 0 || device < 0 ? null : vendor * 0x10000 + device;
}

function formatIds(ids: number): string {
  return `${hex(Math.floor(ids / 0x10000), 4)}:${hex(ids % 0x10000, 4)}`;
}

function differentNames(a: HeaderFacts, b: HeaderFacts): string | null {
  if (a.classNumber !== null && b.classNumber !== null && a.classNumber !== b.classNumber)
    return `class ${hex(a.classNumber, 4)} and ${hex(b.classNumber, 4)}`;
  const first = nameOf(a);
  const second = nameOf(b);
  if (first === null || second === null || first.startsWith(second) || second.startsWith(first)) return null;
  return `"${first}" and "${second}"`;
}

function nameOf({ vendorName, deviceName }: HeaderFacts): string | null {
  return deviceName === null ? null : [vendorName, deviceName].filter((name) => name !== null).join(' ');
}

/** A header or `Bus:` line above bytes that say otherwise. */
function checkOwnBytes(bytes: Uint8Array, { sbdf, idsAt, busAt }: Passage, config: Uint8Array, reports: Reports): void {
  if (idsAt >= 0 && config.length >= 4) {
    const printed = idsAtPlace(bytes, idsAt);
    const ids = idsIn(config);
    if (printed !== null && ids !== null && ids !== printed) {
      reports.add(
        'contradiction',
        formatSbdf(sbdf),
        `the text says ${formatIds(printed)}, the bytes ${formatIds(ids)}; the bytes are used`,
      );
    }
  }
  const bus = busAt >= 0 && config.length > 0x1a ? busesAt(bytes, busAt) : null;
  if (bus !== null && !sameBuses(bus, busesOf(config))) {
    reports.add(
      'contradiction',
      formatSbdf(sbdf),
      `the text says buses ${formatBuses(bus)}, the bytes ${formatBuses(busesOf(config))}; the bytes are used`,
    );
  }
}

/** Facts that later text states otherwise. The first is used. */
function reportFacts(fn: Sbdf, merged: Content, later: Content, reports: Reports): void {
  const different = (what: string, a: string | number | null, b: string | number | null): void => {
    if (a !== null && b !== null && a !== b) reports.add('contradiction', formatSbdf(fn), `${what} is ${a} and ${b}; the first is used`);
  };
  different('IOMMU group', merged.facts.iommuGroup, later.facts.iommuGroup);
  different('driver', merged.facts.driver, later.facts.driver);
  different('NUMA node', merged.facts.numaNode, later.facts.numaNode);
  const before = busesIn(merged);
  const buses = busesIn(later);
  if (before !== null && buses !== null && !sameBuses(before, buses)) {
    reports.add('contradiction', formatSbdf(fn), `buses are ${formatBuses(before)} and ${formatBuses(buses)}; the first is used`);
  }
}

function busesIn({ facts, config }: Content): BridgeBuses | null {
  if (config !== null && config.length > 0x1a) return ((config[0x0e] as number) & 0x7f) === 0 ? null : busesOf(config);
  return facts.bus;
}

function busesOf(config: Uint8Array): BridgeBuses {
  return { primary: config[0x18] as number, secondary: config[0x19] as number, subordinate: config[0x1a] as number };
}

function sameBuses(a: BridgeBuses, b: BridgeBuses): boolean {
  return a.primary === b.primary && a.secondary === b.secondary && a.subordinate === b.subordinate;
}

function formatBuses({ primary, secondary, subordinate }: BridgeBuses): string {
  return `${hex(primary, 2)}/${hex(secondary, 2)}-${hex(subordinate, 2)}`;
}
