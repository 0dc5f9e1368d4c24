/** A /sys/bus/pci tree in a directory: live, or copied in whatever way. */
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { KernelError } from '@penstock/hal';
import type { Finding } from '@penstock/pci-core/contract';
import type { SysfsTree } from '../sysfs.js';
import { fileError, systemCode } from './system-error.js';

/** Files of a function's directory that are read. */
const ATTRIBUTES = [
  'config',
  'resource',
  'vendor',
  'device',
  'subsystem_vendor',
  'subsystem_device',
  'revision',
  'class',
  'numa_node',
  'uevent',
  'secondary_bus_number',
  'subordinate_bus_number',
  'physfn/uevent',
];
const LINKS = ['driver', 'iommu_group', 'physfn'];
const BDF = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$/;

/** Directories of a copy whose layout is none of the usual are searched this deep, and this many entries are looked at. */
const MAX_DEPTH = 24;
const MAX_ENTRIES = 500_000;

/** A directory that holds nothing. */
const NOWHERE = '/dev/null';

/** A tree under construction. */
export interface CollectedTree extends SysfsTree {
  readonly files: Map<string, Uint8Array>;
  readonly links: Map<string, string>;
  readonly dirs: Set<string>;
  readonly findings: Finding[];
}

/** An empty tree. */
export function emptyTree(): CollectedTree {
  return { files: new Map(), links: new Map(), dirs: new Set(), findings: [] };
}

/**
 * Collects what is needed of `dir`, which is a root directory with `sys` in it, a copy of /sys, of /sys/bus/pci, or of the
 * devices directory. Throws a KernelError when it cannot be read or no PCI function is in it.
 */
export function collectDirectory(dir: string): CollectedTree {
  const names = list(dir, true);
  const tree = emptyTree();
  const sys = ['sys', '.'].map((base) => join(dir, base)).find((base) => existsSync(join(base, 'bus/pci/devices')));
  const devices = sys ? join(sys, 'bus/pci/devices') : existsSync(join(dir, 'devices')) ? join(dir, 'devices') : dir;
  collectDevices(devices, tree, sys ?? null);
  if (tree.dirs.size === 0) search(dir, names, tree);
  if (tree.dirs.size === 0) {
    const reason = 'no PCI function in it: a directory with sys/bus/pci, a copy of /sys, of /sys/bus/pci or of its devices is needed';
    throw new KernelError({ code: 'ENOENT', operation: 'read sysfs', subject: dir, reason });
  }
  collectSurroundings(sys ?? dir, join(dir, 'proc'), tree);
  return tree;
}

/** The functions of a devices directory: entries may be links (dangling or not) or directories. */
export function collectDevices(devices: string, tree: CollectedTree, sys: string | null): void {
  for (const name of list(devices, false)) if (BDF.test(name)) collectFunction(homeOf(join(devices, name), sys), name, tree);
}

/**
 * Where the files of a function are. A link is followed within the copy of /sys, by its target's path from `devices/` on; one
 * that is absolute never leads out of the copy, to the files of the machine that this program runs on.
 */
function homeOf(entry: string, sys: string | null): string {
  const target = linkTarget(entry);
  if (target === null) return entry;
  const at = target.indexOf('devices/');
  const within = sys !== null && at >= 0 ? join(sys, target.slice(at)) : null;
  return within !== null && (isAbsolute(target) || existsSync(within)) ? within : isAbsolute(target) ? NOWHERE : entry;
}

function collectFunction(dir: string, name: string, tree: CollectedTree): void {
  const path = `devices/${name}`;
  tree.dirs.add(path);
  for (const attribute of ATTRIBUTES) {
    const bytes = readAttribute(join(dir, attribute), tree);
    if (bytes !== null) tree.files.set(`${path}/${attribute}`, bytes);
  }
  for (const link of LINKS) {
    const target = linkTarget(join(dir, link));
    if (target !== null) tree.links.set(`${path}/${link}`, target);
  }
}

/** Groups, drivers, slots, ranges and ACPI tables beside the functions. */
export function collectSurroundings(sys: string, proc: string, tree: CollectedTree): void {
  const groups = join(sys, 'kernel/iommu_groups');
  if (existsSync(groups)) tree.dirs.add('kernel/iommu_groups');
  for (const group of list(groups, false)) {
    for (const member of list(join(groups, group, 'devices'), false)) tree.links.set(`kernel/iommu_groups/${group}/devices/${member}`, '');
  }
  for (const bus of [join(sys, 'bus/pci'), sys]) {
    collectDrivers(join(bus, 'drivers'), tree);
    for (const slot of list(join(bus, 'slots'), false)) addFile(join(bus, 'slots', slot, 'address'), `slots/${slot}/address`, tree);
  }
  const tables = join(sys, 'firmware/acpi/tables');
  for (const table of list(tables, false))
    if (isFile(join(tables, table))) addFile(join(tables, table), `firmware/acpi/tables/${table}`, tree);
  for (const file of ['iomem', 'ioports']) addFile(join(proc, file), `proc/${file}`, tree);
}

/** Which driver has which function: the only place that says so where links were copied as directories. */
function collectDrivers(drivers: string, tree: CollectedTree): void {
  for (const driver of list(drivers, false)) {
    const members = list(join(drivers, driver), false).filter((member) => BDF.test(member));
    for (const member of members) tree.links.set(`drivers/${driver}/${member}`, '');
  }
}

function addFile(file: string, path: string, tree: CollectedTree): void {
  const bytes = readAttribute(file, tree);
  if (bytes !== null) tree.files.set(path, bytes);
}

/** Looks for directories named like functions in a copy of another layout; links are not followed. */
function search(dir: string, names: readonly string[], tree: CollectedTree): void {
  let looked = 0;
  const walk = (at: string, entries: readonly string[], depth: number) => {
    for (const name of entries) {
      if (++looked > MAX_ENTRIES) return;
      const path = join(at, name);
      if (!isDirectory(path)) continue;
      if (BDF.test(name)) collectFunction(path, name, tree);
      if (depth < MAX_DEPTH) walk(path, list(path, false), depth + 1);
    }
  };
  walk(dir, names, 0);
}

/** A file's bytes; null where it is not there. What cannot be read is a finding, except for what only root may read. */
function readAttribute(file: string, tree: CollectedTree): Uint8Array | null {
  try {
    const bytes = readFileSync(file);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (error) {
    const code = systemCode(error);
    const absent = code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'EACCES' || code === 'EPERM';
    if (!absent) tree.findings.push({ code: 'file-unreadable', message: fileError('read', file, error).message });
    return null;
  }
}

/** Where a symbolic link points, or null when it is none. */
function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** Names in a directory, sorted; with `required`, its absence is an error. */
function list(dir: string, required: boolean): string[] {
  try {
    return readdirSync(dir).sort();
  } catch (error) {
    if (required) throw fileError('read sysfs', dir, error);
    return [];
  }
}

function isDirectory(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
