/** Passages of one function made one: the first says what the function is, later ones add what it left open. */
import { formatSbdf, hex, type Sbdf } from '@penstock/hal';
import type { BridgeBuses } from '@penstock/pci-core/contract';
import type { DeviceIdentity, HeaderFacts } from './header-line.js';
import type { Passage } from './passage.js';
import type { Reports } from './reports.js';

/** What all passages about one function say together. */
export interface Gathered {
  readonly sbdf: Sbdf;
  /** In the order of the text. */
  readonly passages: readonly Passage[];
  /** The facts of all passages, each from the first that states it; the longest dump. Its place in the text means nothing. */
  readonly merged: Passage;
}

interface Gathering extends Gathered {
  readonly passages: Passage[];
  merged: Passage;
}

/** Gathers passages by function, in order of appearance. Contradictions become findings; what is contradicted by earlier text is left out. */
export function gather(passages: readonly Passage[], reports: Reports): Gathered[] {
  const byAddress = new Map<Sbdf, Gathering>();
  for (const passage of passages) {
    checkOwnBytes(passage, reports);
    const known = byAddress.get(passage.sbdf);
    if (!known) {
      byAddress.set(passage.sbdf, { sbdf: passage.sbdf, passages: [passage], merged: passage });
      continue;
    }
    const contradiction = contradicts(known.merged, passage);
    if (contradiction === null) add(known, passage, reports);
    else if (!isProse(passage)) {
      reports.add(
        'duplicate-function',
        formatSbdf(passage.sbdf),
        `stands twice with different content (${contradiction}); the first is used`,
      );
    }
  }
  return [...byAddress.values()];
}

function add(known: Gathering, passage: Passage, reports: Reports): void {
  if (known.passages.length === 1) known.merged = { ...known.merged };
  reportFacts(known.merged, passage, reports);
  known.passages.push(passage);
  const { merged } = known;
  merged.header = mergeHeaders(merged.header, passage.header);
  if (passage.config !== null && passage.config.length > (merged.config?.length ?? 0)) merged.config = passage.config;
  merged.verbose ||= passage.verbose;
  merged.denied ||= passage.denied;
  merged.driver ??= passage.driver;
  if (merged.modules.length === 0) merged.modules = passage.modules;
  merged.numaNode ??= passage.numaNode;
  merged.iommuGroup ??= passage.iommuGroup;
  merged.physicalSlot ??= passage.physicalSlot;
  merged.subsystem = mergeIdentities(merged.subsystem, passage.subsystem);
  merged.bus ??= passage.bus;
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
function isProse({ header, config, detailsFrom }: Passage): boolean {
  return header !== null && header.classNumber === null && header.vendor === null && config === null && detailsFrom < 0;
}

/** Why `passage` cannot be about the function that `known` describes, or null. */
function contradicts(known: Passage, passage: Passage): string | null {
  if (known.config !== null && passage.config !== null) {
    const at = firstDifference(known.config, passage.config);
    if (at >= 0) return `byte 0x${hex(at, 2)} is ${hex(known.config[at] as number, 2)} and ${hex(passage.config[at] as number, 2)}`;
  }
  const before = identityOf(known);
  const ids = identityOf(passage);
  if (before !== null && ids !== null) return before === ids ? null : `${formatIds(before)} and ${formatIds(ids)}`;
  return known.header === null || passage.header === null ? null : differentNames(known.header, passage.header);
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return -1;
}

/** Vendor in the upper, device in the lower 16 bits, from bytes or from printed numbers; a sleeping function has none. */
function identityOf({ config, header }: Passage): number | null {
  if (config !== null && config.length >= 4) {
    const vendor = (config[0] as number) | ((config[1] as number) << 8);
    const device = (config[2] as number) | ((config[3] as number) << 8);
    return vendor === 0xffff ? null : vendor * 0x10000 + device;
  }
  return header === null || header.vendor === null || header.device === null ? null : header.vendor * 0x10000 + header.device;
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

/** A header or `Bus:` line beside bytes that say otherwise. */
function checkOwnBytes(passage: Passage, reports: Reports): void {
  const { config, header, bus } = passage;
  if (config === null || config.length < 4) return;
  const ids = identityOf(passage);
  if (
    ids !== null &&
    header !== null &&
    header.vendor !== null &&
    header.device !== null &&
    ids !== header.vendor * 0x10000 + header.device
  ) {
    reports.add(
      'contradiction',
      formatSbdf(passage.sbdf),
      `the text says ${formatIds(header.vendor * 0x10000 + header.device)}, the bytes ${formatIds(ids)}; the bytes are used`,
    );
  }
  if (bus !== null && config.length > 0x1a && !sameBuses(bus, busesOf(config))) {
    reports.add(
      'contradiction',
      formatSbdf(passage.sbdf),
      `the text says buses ${formatBuses(bus)}, the bytes ${formatBuses(busesOf(config))}; the bytes are used`,
    );
  }
}

/** Facts that a passage states otherwise than those before it. The first is used. */
function reportFacts(known: Passage, passage: Passage, reports: Reports): void {
  const different = (what: string, a: string | number | null, b: string | number | null): void => {
    if (a !== null && b !== null && a !== b)
      reports.add('contradiction', formatSbdf(passage.sbdf), `${what} is ${a} and ${b}; the first is used`);
  };
  different('IOMMU group', known.iommuGroup, passage.iommuGroup);
  different('driver', known.driver, passage.driver);
  different('NUMA node', known.numaNode, passage.numaNode);
  const before = busesIn(known);
  const buses = busesIn(passage);
  if (before !== null && buses !== null && !sameBuses(before, buses)) {
    reports.add('contradiction', formatSbdf(passage.sbdf), `buses are ${formatBuses(before)} and ${formatBuses(buses)}; the first is used`);
  }
}

function busesIn({ bus, config }: Passage): BridgeBuses | null {
  if (config !== null && config.length > 0x1a) return ((config[0x0e] as number) & 0x7f) === 0 ? null : busesOf(config);
  return bus;
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
