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

/** Parses a pci.ids text: `vvvv  name`, a tab before devices, two before subsystems; classes as `C cc  name`. Of two subsystems with one ID the last counts. */
export function parsePciIds(text: string): PciNames {
  const vendors = new Map<number, string>();
  const devices = new Map<number, string>();
  const classes = new Map<number, string>();
  const subsystems = new Map<number, string>();
  let upper = -1;
  let inClasses = false;
  for (const line of text.split('\n')) {
    const first = line.charCodeAt(0);
    if (line === '' || first === 0x23) continue;
    if (first === 0x09) {
      if (upper < 0) continue;
      if (line.charCodeAt(1) === 0x09) {
        if (!inClasses)
          set(subsystems, Number.parseInt(line.slice(2, 6), 16) * 0x10000 + Number.parseInt(line.slice(7, 11), 16), line.slice(13));
      } else if (inClasses) set(classes, upper * 0x100 + Number.parseInt(line.slice(1, 3), 16), line.slice(5));
      else set(devices, upper * 0x10000 + Number.parseInt(line.slice(1, 5), 16), line.slice(7));
    } else if (line.startsWith('C ')) {
      inClasses = true;
      upper = Number.parseInt(line.slice(2, 4), 16);
      set(classes, upper * 0x100 + 0x10000, line.slice(6));
    } else {
      inClasses = false;
      upper = Number.parseInt(line.slice(0, 4), 16);
      set(vendors, upper, line.slice(6));
    }
  }
  return {
    vendor: (vendor) => vendors.get(vendor) ?? null,
    device: (vendor, device) => devices.get(vendor * 0x10000 + device) ?? null,
    subsystem: (vendor, device) => {
      const name = vendors.get(vendor);
      return name === undefined ? null : `${name} ${subsystems.get(vendor * 0x10000 + device) ?? 'Device'}`;
    },
    subclass: (code) => classes.get(code) ?? classes.get((code & 0xff00) + 0x10000) ?? null,
  };
}

function set(map: Map<number, string>, key: number, name: string): void {
  if (!Number.isNaN(key)) map.set(key, name);
}
