/** Names of vendors, devices and classes from the system's pci.ids, where there is one. */
import { existsSync, readFileSync } from 'node:fs';

const PLACES = [
  '/usr/share/misc/pci.ids',
  '/usr/share/hwdata/pci.ids',
  '/usr/share/pci.ids',
  '/var/lib/pciutils/pci.ids',
  '/opt/homebrew/share/pci.ids',
];

/** Looks names up; null where there is no list or no entry. */
export interface PciNames {
  vendor(vendor: number): string | null;
  device(vendor: number, device: number): string | null;
  /** `Red Hat, Inc. QEMU Virtual Machine`; `Red Hat, Inc. Device` where only the vendor is known. */
  subsystem(vendor: number, device: number): string | null;
  /** Of base and sub class, 16 bits. */
  subclass(code: number): string | null;
}

/** Reads the first list found. */
export function systemPciIds(): PciNames {
  const place = PLACES.find((path) => existsSync(path));
  return place === undefined ? parsePciIds('') : parsePciIds(readFileSync(place, 'utf8'));
}

interface Lists {
  readonly vendors: Map<number, string>;
  readonly devices: Map<number, string>;
  readonly subsystems: Map<number, string>;
  readonly classes: Map<number, string>;
}

/** Where a line stands: below a vendor or below a base class. */
interface Place {
  readonly upper: number;
  readonly inClasses: boolean;
}

/** Base classes stand above the 16-bit codes of their sub-classes. */
const BASE_CLASS = 0x10000;

/** Parses a pci.ids text: `vvvv  name`, a tab before devices, two before subsystems; classes as `C cc  name`. Of two subsystems with one ID the last counts. */
export function parsePciIds(text: string): PciNames {
  const lists: Lists = { vendors: new Map(), devices: new Map(), subsystems: new Map(), classes: new Map() };
  let place: Place = { upper: -1, inClasses: false };
  for (const line of text.split('\n')) {
    const first = line.charCodeAt(0);
    if (line === '' || first === 0x23) continue;
    if (first === 0x09) addBelow(lists, place, line);
    else place = addTop(lists, line);
  }
  const { vendors, devices, subsystems, classes } = lists;
  return {
    vendor: (vendor) => vendors.get(vendor) ?? null,
    device: (vendor, device) => devices.get(vendor * 0x10000 + device) ?? null,
    subsystem: (vendor, device) => {
      const name = vendors.get(vendor);
      return name === undefined ? null : `${name} ${subsystems.get(vendor * 0x10000 + device) ?? 'Device'}`;
    },
    subclass: (code) => classes.get(code) ?? classes.get((code & 0xff00) + BASE_CLASS) ?? null,
  };
}

function addTop(lists: Lists, line: string): Place {
  if (line.startsWith('C ')) {
    const upper = hexAt(line, 2, 4);
    set(lists.classes, upper * 0x100 + BASE_CLASS, line.slice(6));
    return { upper, inClasses: true };
  }
  const upper = hexAt(line, 0, 4);
  set(lists.vendors, upper, line.slice(6));
  return { upper, inClasses: false };
}

function addBelow(lists: Lists, { upper, inClasses }: Place, line: string): void {
  const second = line.charCodeAt(1) === 0x09;
  if (inClasses) {
    if (!second) set(lists.classes, upper * 0x100 + hexAt(line, 1, 3), line.slice(5));
  } else if (second) set(lists.subsystems, hexAt(line, 2, 6) * 0x10000 + hexAt(line, 7, 11), line.slice(13));
  else set(lists.devices, upper * 0x10000 + hexAt(line, 1, 5), line.slice(7));
}

function hexAt(line: string, start: number, end: number): number {
  return Number.parseInt(line.slice(start, end), 16);
}

function set(map: Map<number, string>, key: number, name: string): void {
  if (key >= 0) map.set(key, name);
}
