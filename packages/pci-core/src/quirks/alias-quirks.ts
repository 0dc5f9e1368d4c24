/** Functions that send requests under another requester ID than their own: the set of Linux 7.3 (ALIAS-2). */
import type { PciFunction } from '../contract.js';
import { type DeviceRange, inRanges } from './acs-quirks.js';
import { quirkIds } from './device-names.js';

/** Which devfns of its bus a function uses besides its own. */
export interface AliasQuirk {
  readonly name: string;
  readonly cites: string;
  readonly vendor: number;
  readonly devices: readonly DeviceRange[];
  /** Base and sub class that the function must have. */
  readonly class?: number;
  readonly subsystemVendor?: number;
  readonly subsystemDevices?: readonly number[];
  /** `function-0` and `function-1`: that function of its own slot; else a list of devfns. */
  readonly aliases: 'function-0' | 'function-1' | 'all' | readonly number[] | 'unknown-proxies';
}

const FUNCTION_0 = { name: 'dma-function-0', aliases: 'function-0' } as const;
const FUNCTION_1 = { name: 'dma-function-1', aliases: 'function-1' } as const;
const BRIDGE_OTHER = 0x0680;
const SWITCHTEC = 'Microchip Switchtec NTB: requests of peers carry proxy IDs that are in its BAR 0, which a dump does not hold';

function devfn(device: number, fn: number): number {
  return (device << 3) | fn;
}

function vcaDevfns(): number[] {
  const out: number[] = [];
  for (let slot = 0; slot < 32; slot++) for (let fn = 0; fn < 5; fn++) out.push(devfn(slot, fn));
  return out;
}

/** The table. */
export const ALIAS_QUIRKS: readonly AliasQuirk[] = [
  { ...FUNCTION_0, cites: 'Ricoh: DMA goes out as function 0 (Red Hat bug 605888)', vendor: 0x1180, devices: [0xe476, 0xe832] },
  { ...FUNCTION_0, cites: 'Glenfly: DMA goes out as function 0', vendor: 0x6766, devices: [0x3d40, 0x3d41] },
  {
    ...FUNCTION_1,
    cites: 'Marvell 88SE91xx and 92xx: DMA goes out as function 1 (kernel bug 42679)',
    vendor: 0x1b4b,
    devices: [0x9120, 0x9123, 0x9125, 0x9128, 0x9130, 0x9170, 0x9172, 0x917a, 0x9182, 0x9183, 0x91a0, 0x9215, 0x9220, 0x9230, 0x9235],
  },
  { ...FUNCTION_1, cites: 'HighPoint RocketRAID 642L and 644L: DMA goes out as function 1', vendor: 0x1103, devices: [0x0642, 0x0645] },
  { ...FUNCTION_1, cites: 'JMicron JMB388: DMA goes out as function 1', vendor: 0x197b, devices: [0x2392] },
  { ...FUNCTION_1, cites: 'Plextor M6e (Marvell 88SS9183): DMA goes out as function 1', vendor: 0x1c28, devices: [0x0122] },
  {
    name: 'dma-fixed-devfn',
    cites: 'Adaptec 3405 and 3805: a hidden device at 01.0 does the DMA',
    vendor: 0x9005,
    devices: [0x0285],
    subsystemVendor: 0x9005,
    subsystemDevices: [0x02bb, 0x02bc],
    aliases: [devfn(1, 0)],
  },
  {
    name: 'mic-x200-ntb',
    cites: 'Intel MIC x200: requests of the far side carry 10.0, 11.0 and 12.3',
    vendor: 0x8086,
    devices: [0x2260, 0x2264],
    aliases: [devfn(0x10, 0), devfn(0x11, 0), devfn(0x12, 3)],
  },
  {
    name: 'intel-vca',
    cites: 'Intel VCA: requests of the far side carry functions 0 to 4 of any slot',
    vendor: 0x8086,
    devices: [0x2954, 0x2955, 0x2956, [0x2958, 0x295a]],
    aliases: vcaDevfns(),
  },
  {
    name: 'switchtec-ntb',
    cites: SWITCHTEC,
    vendor: 0x11f8,
    devices: [
      0x4000,
      0x4028,
      0x4036,
      0x4052,
      0x4068,
      0x4084,
      0x4100,
      0x4128,
      0x4136,
      0x4152,
      0x4168,
      0x4184,
      0x4200,
      0x4228,
      0x4236,
      0x4252,
      0x4268,
      0x4284,
      0x4328,
      0x4336,
      0x4352,
      0x4428,
      0x4436,
      0x4452,
      0x4528,
      0x4536,
      0x4552,
      0x5000,
      0x5028,
      0x5036,
      0x5052,
      0x5068,
      0x5084,
      0x5100,
      0x5128,
      0x5136,
      0x5152,
      0x5168,
      0x5184,
      0x5200,
      0x5228,
      0x5236,
      0x5252,
      0x5268,
      0x5284,
      0x5300,
      0x5328,
      0x5336,
      0x5352,
      0x5368,
      0x5384,
      0x5400,
      0x5428,
      0x5436,
      0x5452,
      0x5468,
      0x5484,
      0x5500,
      0x5528,
      0x5536,
      0x5552,
      0x5568,
      0x5584,
      [0x8531, 0x8536],
      [0x8541, 0x8546],
      [0x8551, 0x8556],
      [0x8561, 0x8566],
      [0x8571, 0x8576],
    ],
    class: BRIDGE_OTHER,
    aliases: 'unknown-proxies',
  },
  {
    name: 'switchtec-ntb',
    cites: SWITCHTEC,
    vendor: 0x1055,
    devices: [[0x1001, 0x1006], 0x1008],
    class: BRIDGE_OTHER,
    aliases: 'unknown-proxies',
  },
  {
    name: 'plx-ntb',
    cites: 'PLX NTB: requests of the far side may carry any devfn',
    vendor: 0x10b5,
    devices: [0x87b0, 0x87b1],
    aliases: 'all',
  },
];

/** What a bridge does to requester IDs against its type. */
export const BRIDGE_QUIRKS = {
  /** PCIe-to-PCI bridges without a PCIe capability: aliases are (secondary bus, 00.0). Applies below a PCIe port that is no PCIe-to-PCI bridge. */
  pcieBridgeAlias: [
    [0x1b21, 0x1080],
    [0x10e3, 0x8113],
    [0x1283, 0x8892],
    [0x1283, 0x8893],
    [0x8086, 0x244e],
  ],
  /** Forwards the requester IDs of what is behind it: ASPEED AST1150. */
  noAlias: [[0x1a03, 0x1150]],
  /** Translation happens at this bridge, below the root bus: Broadcom Vulcan, Cavium ThunderX2. */
  translationRoot: [
    [0x14e4, 0x9000],
    [0x14e4, 0x9084],
  ],
} as const satisfies Record<string, readonly (readonly [number, number])[]>;

/** Intel VMD controllers: functions of the segments that they make (0x10000 and up, in order) send requests under the controller's ID. */
export const VMD_DEVICES: readonly number[] = [
  0x201d, 0x28c0, 0x28c1, 0x467f, 0x4c3d, 0x7d0b, 0x9a0b, 0xa77f, 0xad0b, 0xb06f, 0xb07f, 0xb60b, 0xd70b, 0xd73b,
];

/** The quirk of a function, or null. */
export function aliasQuirkOf(fn: PciFunction): AliasQuirk | null {
  const ids = quirkIds(fn);
  if (ids === null || ids.device === null) return null;
  for (const quirk of ALIAS_QUIRKS) {
    if (quirk.vendor !== ids.vendor || !inRanges(ids.device, quirk.devices)) continue;
    if (quirk.class !== undefined && (fn.class === null || fn.class >>> 8 !== quirk.class)) continue;
    if (quirk.subsystemVendor !== undefined && quirk.subsystemVendor !== fn.subsystemVendor) continue;
    if (quirk.subsystemDevices !== undefined && !quirk.subsystemDevices.includes(fn.subsystemDevice ?? -1)) continue;
    return quirk;
  }
  return null;
}

/** The devfns that `quirk` gives to a function at `own`, its own left out; null means all 256. */
export function aliasDevfns(quirk: AliasQuirk, own: number): readonly number[] | null {
  if (quirk.aliases === 'all') return null;
  if (quirk.aliases === 'unknown-proxies') return [];
  if (quirk.aliases === 'function-0') return (own & 7) === 0 ? [] : [own & 0xf8];
  if (quirk.aliases === 'function-1') return (own & 7) === 1 ? [] : [(own & 0xf8) | 1];
  return quirk.aliases;
}

/** True when the function is one of the pairs. */
export function isListed(fn: PciFunction, pairs: readonly (readonly [vendor: number, device: number])[]): boolean {
  const ids = quirkIds(fn);
  return ids !== null && pairs.some(([vendor, device]) => ids.vendor === vendor && ids.device === device);
}
