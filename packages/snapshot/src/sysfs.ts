/** A /sys/bus/pci tree, from wherever it was copied (Documentation/ABI/testing/sysfs-bus-pci). */

import { isAcpiTable } from '@penstock/acpi';
import { busOf, deviceOf, formatSbdf, hex, parseSbdf, type Sbdf, segmentOf } from '@penstock/hal';
import type { Finding, PciFunction } from '@penstock/pci-core/contract';
import { decodeText } from './bytes.js';
import type { RecordedFacts, RecordedFunction, RecordedMachine, RecordedRange } from './contract.js';
import { blankFacts, type InputPart, part, textFunction } from './input.js';
import { parseRangeLine, rangesOf } from './ranges.js';
import { parseResourceLines } from './resource-lines.js';

/** Files and links by their path within the tree, in any layout: /sys, a copy of it, bus/pci, or the devices directory alone. */
export interface SysfsTree {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Where links point, as stored. */
  readonly links: ReadonlyMap<string, string>;
  readonly dirs: ReadonlySet<string>;
}

/** What a tree says of one function. */
interface Entry {
  readonly files: Map<string, Uint8Array>;
  readonly links: Map<string, string>;
  driver: string | null;
  group: number | null;
}

const CONFIG_SIZE = 4096;
const BDF = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$/;

/**
 * The functions of a tree in address order, with groups, drivers, slots, ranges and ACPI tables where the tree has them.
 * `padded`: short reads were filled with zeros, as GNU tar does.
 */
export function readSysfsTree(tree: SysfsTree, name: string, options: { kind?: string; padded?: boolean } = {}): InputPart {
  const entries = collect(tree);
  const slots = slotNames(tree);
  const findings: Finding[] = [];
  const empty: Sbdf[] = [];
  const functions: RecordedFunction[] = [];
  for (const sbdf of [...entries.keys()].sort((a, b) => a - b)) {
    const entry = entries.get(sbdf) as Entry;
    if (entry.files.size === 0) empty.push(sbdf);
    functions.push(recorded(sbdf, entry, { slots, padded: options.padded === true, name, findings }));
  }
  if (empty.length > 0) {
    const first = formatSbdf(empty[0] as Sbdf);
    findings.push({
      code: 'links-only',
      message: `${name}: ${empty.length} functions (${first} …) are links whose files were not copied; take what they point to along: cd / && tar czf sys.tgz sys/bus/pci sys/devices/pci*`,
    });
  }
  return part(name, options.kind ?? 'sysfs', {
    functions,
    iomem: rangesIn(tree, 'iomem'),
    ioports: rangesIn(tree, 'ioports'),
    acpi: acpiIn(tree),
    hasRecordedGroups: hasGroups(tree, entries),
    findings,
  });
}

/** True when a path of the tree speaks of a PCI function. */
export function hasFunctions(tree: SysfsTree): boolean {
  return collect(tree).size > 0;
}

function collect(tree: SysfsTree): Map<Sbdf, Entry> {
  const entries = new Map<Sbdf, Entry>();
  const entryOf = (text: string): Entry | null => {
    const sbdf = BDF.test(text) ? parseSbdf(text) : null;
    if (sbdf === null) return null;
    const entry = entries.get(sbdf) ?? { files: new Map(), links: new Map(), driver: null, group: null };
    entries.set(sbdf, entry);
    return entry;
  };
  for (const dir of tree.dirs) place(dir.split('/'), entryOf);
  for (const path of tree.links.keys()) place(path.split('/'), entryOf);
  for (const [path, target] of tree.links) {
    const pieces = path.split('/');
    const attribute = pieces.pop() as string;
    entryOf(pieces.at(-1) ?? '')?.links.set(attribute, target);
  }
  for (const [path, bytes] of tree.files) {
    const pieces = path.split('/');
    let attribute = pieces.pop() as string;
    if (pieces.at(-1) === 'physfn') attribute = `${pieces.pop()}/${attribute}`;
    const files = entryOf(pieces.at(-1) ?? '')?.files;
    if (files !== undefined && !files.has(attribute)) files.set(attribute, bytes);
  }
  return entries;
}

/** Notes a path that ends in a function's name: an entry of the devices, of a driver or of a group. */
function place(pieces: readonly string[], entryOf: (text: string) => Entry | null): void {
  const entry = entryOf(pieces.at(-1) ?? '');
  if (entry === null) return;
  const above = pieces.at(-2);
  if (pieces.at(-3) === 'drivers') entry.driver = above ?? null;
  if (above === 'devices' && pieces.at(-4) === 'iommu_groups') entry.group = decimal(pieces.at(-3));
}

interface Surroundings {
  readonly slots: ReadonlyMap<string, string>;
  readonly padded: boolean;
  readonly name: string;
  readonly findings: Finding[];
}

function recorded(sbdf: Sbdf, entry: Entry, around: Surroundings): RecordedFunction {
  const config = configOf(sbdf, entry, around);
  const attribute = (name: string) => textOf(entry.files.get(name));
  const header = config !== null && config.length > 0x0e ? (config[0x0e] as number) & 0x7f : null;
  const uevent = /^DRIVER=(.+)$/m.exec(attribute('uevent') ?? '')?.[1] ?? null;
  const slot = `${hex(segmentOf(sbdf), 4)}:${hex(busOf(sbdf), 2)}:${hex(deviceOf(sbdf), 2)}`;
  const facts: RecordedFacts = {
    ...blankFacts(),
    driver: lastPiece(entry.links.get('driver')) ?? entry.driver ?? uevent,
    numaNode: numaNode(attribute('numa_node')),
    iommuGroup: decimal(lastPiece(entry.links.get('iommu_group'))) ?? entry.group,
    physicalSlot: around.slots.get(slot) ?? null,
    resources: resourcesOf(sbdf, attribute('resource'), header, around),
    physfn: parseSbdf(lastPiece(entry.links.get('physfn')) ?? /^PCI_SLOT_NAME=(.+)$/m.exec(attribute('physfn/uevent') ?? '')?.[1] ?? ''),
  };
  const hidden = config === null || config.length < 4 || (config[0] === 0xff && config[1] === 0xff);
  return { sbdf, config, text: hidden ? textFunction(sbdf, idsOf(sbdf, attribute)) : null, facts };
}

/**
 * The bytes of `config`. Without root the kernel gives 64 of them; a tar of them is filled with zeros up to the size that
 * `stat` names, which shows where a capability list points into zeros.
 */
function configOf(sbdf: Sbdf, entry: Entry, around: Surroundings): Uint8Array | null {
  const bytes = entry.files.get('config')?.subarray(0, CONFIG_SIZE);
  if (bytes === undefined || bytes.length === 0) return null;
  if (!around.padded || bytes.length <= 64 || bytes.subarray(64).some((byte) => byte !== 0)) return bytes;
  const listed = ((bytes[0x06] as number) & 0x10) !== 0;
  if (!listed) return bytes;
  around.findings.push({
    code: 'config-padded',
    message: `${around.name}: configuration space of ${formatSbdf(sbdf)} ends at byte 64, the archive filled up the rest with zeros: it was made without root`,
  });
  return bytes.subarray(0, 64);
}

/** Ids as the kernel's own files give them: they hold also where the configuration space reads all ones (VFs, sleeping functions). */
export function idsOf(sbdf: Sbdf, attribute: (name: string) => string | null): Partial<PciFunction> {
  const number = (name: string) => {
    const digits = /^(?:0x)?([0-9a-f]{1,8})$/i.exec(attribute(name) ?? '')?.[1];
    return digits === undefined ? null : Number.parseInt(digits, 16);
  };
  const secondary = decimal(attribute('secondary_bus_number'));
  const subordinate = decimal(attribute('subordinate_bus_number'));
  const cls = number('class');
  const bridge = secondary !== null && subordinate !== null;
  return {
    vendor: number('vendor'),
    device: number('device'),
    subsystemVendor: number('subsystem_vendor'),
    subsystemDevice: number('subsystem_device'),
    revision: number('revision'),
    class: cls,
    headerType: bridge ? (cls !== null && cls >>> 8 === 0x0607 ? 2 : 1) : null,
    bus: bridge ? { primary: busOf(sbdf), secondary, subordinate } : null,
  };
}

function resourcesOf(sbdf: Sbdf, text: string | null, header: number | null, around: Surroundings): RecordedFacts['resources'] {
  if (text === null) return null;
  const resources = parseResourceLines(text.split('\n'), header);
  if (resources === null) {
    around.findings.push({
      code: 'resource-unreadable',
      message: `${around.name}: resource of ${formatSbdf(sbdf)} has a line that is not three hexadecimal numbers`,
    });
  }
  return resources;
}

/** Slot names by `segment:bus:device` (bus/pci/slots/NAME/address). */
function slotNames(tree: SysfsTree): Map<string, string> {
  const out = new Map<string, string>();
  for (const [path, bytes] of tree.files) {
    const match = /(?:^|\/)slots\/([^/]+)\/address$/.exec(path);
    const address = match ? textOf(bytes) : null;
    if (match && address) out.set(address, match[1] as string);
  }
  return out;
}

function rangesIn(tree: SysfsTree, file: 'iomem' | 'ioports'): RecordedRange[] {
  for (const [path, bytes] of tree.files) {
    if (path !== file && !path.endsWith(`proc/${file}`)) continue;
    const lines = decodeText(bytes)
      .split('\n')
      .map(parseRangeLine)
      .filter((line) => line !== null);
    return rangesOf(lines);
  }
  return [];
}

function acpiIn(tree: SysfsTree): RecordedMachine['acpi'] {
  const out: { signature: string; bytes: Uint8Array }[] = [];
  for (const [path, bytes] of tree.files) {
    if (!/(?:^|\/)acpi\/tables\/[^/]+$/.test(path) || !isAcpiTable(bytes)) continue;
    out.push({ signature: decodeText(bytes, 0, 4), bytes });
  }
  return out;
}

function hasGroups(tree: SysfsTree, entries: ReadonlyMap<Sbdf, Entry>): boolean {
  for (const entry of entries.values()) if (entry.group !== null || entry.links.has('iommu_group')) return true;
  for (const path of tree.dirs) if (path === 'iommu_groups' || path.endsWith('/iommu_groups')) return true;
  return false;
}

/** A file's text up to a NUL, without the last newline; null when there is no file. */
function textOf(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  const nul = bytes.indexOf(0);
  return decodeText(bytes, 0, nul < 0 ? bytes.length : nul).trimEnd();
}

function lastPiece(path: string | undefined): string | null {
  return path?.split('/').findLast((piece) => piece !== '') ?? null;
}

function decimal(text: string | null | undefined): number | null {
  return text !== null && text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** -1 says that the platform names no node. */
export function numaNode(text: string | null): number | null {
  return decimal(text);
}
