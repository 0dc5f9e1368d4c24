/** Passages of one function made one: the first says what the function is, later ones add what it left open. */
import { formatSbdf, hex, type Sbdf } from '@penstock/hal';
import type { BridgeBuses } from '@penstock/pci-core/contract';
import { busesAt, type PassageReader } from './facts.js';
import type { DeviceIdentity, HeaderFacts } from './header-line.js';
import { hexAt } from './line-bytes.js';
import type { Passage, PassageFacts } from './passage.js';
import type { Reports } from './reports.js';

/** The passages about one function. */
export interface Gathered {
  readonly sbdf: Sbdf;
  readonly first: Passage;
  /** Later ones, in the order of the text. */
  readonly others: readonly Passage[];
  /** The longest dump. */
  readonly config: Uint8Array | null;
}

const NO_PASSAGES: readonly Passage[] = [];

/**
 * Gathers passages by function, in order of appearance. Contradictions become findings; what earlier text contradicts is left out. The
 * facts of a function with several passages are read and merged into those of its first.
 */
export function gather(passages: readonly Passage[], reader: PassageReader, reports: Reports): Gathered[] {
  const { bytes } = reader.pool;
  for (const passage of passages) if (passage.config !== null) checkOwnBytes(bytes, passage, passage.config, reports);
  if (isAscending(passages)) return passages.map((first) => ({ sbdf: first.sbdf, first, others: NO_PASSAGES, config: first.config }));
  const byAddress = new Map<Sbdf, Gathering>();
  for (const passage of passages) {
    const known = byAddress.get(passage.sbdf);
    if (known) known.add(passage, reader, reports);
    else byAddress.set(passage.sbdf, new Gathering(passage));
  }
  return [...byAddress.values()];
}

/** Each address is above the one before: no function stands twice. */
function isAscending(passages: readonly Passage[]): boolean {
  let last = -1;
  for (const { sbdf } of passages) {
    if (sbdf <= last) return false;
    last = sbdf;
  }
  return true;
}

class Gathering implements Gathered {
  readonly sbdf: Sbdf;
  readonly others: Passage[] = [];
  config: Uint8Array | null;

  constructor(readonly first: Passage) {
    this.sbdf = first.sbdf;
    this.config = first.config;
  }

  add(passage: Passage, reader: PassageReader, reports: Reports): void {
    const merged = reader.facts(this.first);
    const facts = reader.facts(passage);
    const contradiction = contradicts({ facts: merged, config: this.config }, { facts, config: passage.config });
    if (contradiction !== null) {
      if (isProse(passage, facts)) return;
      reports.add('duplicate-function', formatSbdf(this.sbdf), `stands twice with different content (${contradiction}); the first is used`);
      return;
    }
    reportFacts(this, merged, { facts, config: passage.config }, reports);
    mergeFacts(merged, facts);
    this.others.push(passage);
    if (passage.config !== null && passage.config.length > (this.config?.length ?? 0)) this.config = passage.config;
  }
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
    const printed = hexAt(bytes, idsAt, 4) * 0x10000 + hexAt(bytes, idsAt + 5, 4);
    const ids = idsIn(config);
    if (ids !== null && ids !== printed) {
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
function reportFacts(known: Gathering, merged: PassageFacts, later: Content, reports: Reports): void {
  const different = (what: string, a: string | number | null, b: string | number | null): void => {
    if (a !== null && b !== null && a !== b)
      reports.add('contradiction', formatSbdf(known.sbdf), `${what} is ${a} and ${b}; the first is used`);
  };
  different('IOMMU group', merged.iommuGroup, later.facts.iommuGroup);
  different('driver', merged.driver, later.facts.driver);
  different('NUMA node', merged.numaNode, later.facts.numaNode);
  const before = busesIn({ facts: merged, config: known.config });
  const buses = busesIn(later);
  if (before !== null && buses !== null && !sameBuses(before, buses)) {
    reports.add('contradiction', formatSbdf(known.sbdf), `buses are ${formatBuses(before)} and ${formatBuses(buses)}; the first is used`);
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
