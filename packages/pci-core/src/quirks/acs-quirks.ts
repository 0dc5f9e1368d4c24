/**
 * Devices whose isolation their vendor states instead of (or besides) an ACS capability: the set of Linux 7.3 `pci_dev_acs_enabled`,
 * in its order. The first entry that matches decides, also when it grants too little.
 */
import { ACS, type PortType } from '../contract.js';

/** A device ID, or an inclusive range of them. */
export type DeviceRange = number | readonly [first: number, last: number];

/** One family of devices. */
export interface AcsQuirk {
  readonly name: string;
  /** What it grants, on whose word. */
  readonly cites: string;
  readonly vendor: number;
  readonly devices: 'any' | readonly DeviceRange[];
  /** It applies to functions of these types only; left out: any function, PCIe or not. */
  readonly portTypes?: readonly PortType[];
  /** It applies to a function of a multifunction device on a root bus, in a machine whose firmware has an IVRS table. */
  readonly southBridge?: boolean;
  /** Of the asked flags only these are looked at. */
  readonly considers?: number;
  /** Flags that count as enforced; `dwords`: those of the control dword at +8 of its ACS capability; `pch`: `ISOLATING`, once the chipset is set up. */
  readonly grants: number | 'dwords' | 'pch';
}

/** SV, RR, CR and UF. */
export const ISOLATING = ACS.SV | ACS.RR | ACS.CR | ACS.UF;
const MULTIFUNCTION = ISOLATING | ACS.TB | ACS.DT;
const ROOT_PORT: readonly PortType[] = ['root-port'];

const AMD_SB = {
  name: 'amd-south-bridge',
  southBridge: true,
  considers: ACS.RR | ACS.CR | ACS.EC | ACS.DT,
  grants: ACS.RR | ACS.CR,
} as const;
const AMD_SB_CITES =
  'AMD (2012): south-bridge functions do no peer-to-peer in a machine with an AMD IOMMU, so requests and completions are redirected upstream (RR, CR)';
const PROMISE = { name: 'multifunction-promise', grants: MULTIFUNCTION } as const;
const NO_PEER = { grants: ISOLATING } as const;

/** The table. */
export const ACS_QUIRKS: readonly AcsQuirk[] = [
  { ...AMD_SB, cites: AMD_SB_CITES, vendor: 0x1002, devices: [0x4383, 0x4384, 0x4385, 0x4399, 0x439c, 0x439d] },
  { ...AMD_SB, cites: AMD_SB_CITES, vendor: 0x1022, devices: [0x7809, 0x780f] },
  { ...PROMISE, cites: 'Solarflare: functions do no peer-to-peer', vendor: 0x1924, devices: [0x0903, 0x0923, 0x0a03] },
  {
    ...PROMISE,
    cites: 'Intel: 82598, 82599, X540, 82580, 82576, 82575, I350, 82571 and I219 functions do no peer-to-peer',
    vendor: 0x8086,
    devices: [
      0x105e,
      0x105f,
      0x1060,
      0x10a7,
      0x10a9,
      0x10c6,
      0x10c9,
      0x10d6,
      0x10d9,
      0x10db,
      0x10dd,
      0x10e1,
      [0x10e6, 0x10e8],
      0x10f1,
      [0x10f7, 0x10fc],
      0x1507,
      [0x1509, 0x150a],
      [0x150d, 0x1511],
      0x1514,
      0x1516,
      0x1518,
      0x151c,
      [0x1521, 0x1524],
      [0x1526, 0x1527],
      [0x1529, 0x152a],
      0x154d,
      0x154f,
      0x1551,
      0x1558,
      [0x15b7, 0x15b8],
    ],
  },
  {
    ...NO_PEER,
    name: 'intel-rciep',
    cites: 'VT-d 3.1 §3.16: Intel root complex integrated endpoints allow peer-to-peer on translated addresses only (SV, RR, CR, UF)',
    vendor: 0x8086,
    devices: 'any',
    portTypes: ['rc-integrated-endpoint'],
  },
  {
    ...NO_PEER,
    name: 'qualcomm-root-port',
    cites: 'Qualcomm: each root port is a segment of its own and passes nothing to another',
    vendor: 0x17cb,
    devices: [0x0111, 0x0115, 0x0120, 0x0400, 0x0401],
  },
  { ...NO_PEER, name: 'hxt-root-port', cites: 'HXT SD4800: as Qualcomm QDF2xxx', vendor: 0x1dbf, devices: [0x0401] },
  {
    name: 'intel-pch',
    cites:
      'Intel (Red Hat bug 1037684): PCH root ports without an ACS capability isolate once peer decodes are off and MPC.IRBNCE is set, which Linux does (SV, RR, CR, UF)',
    vendor: 0x8086,
    devices: [
      [0x1c10, 0x1c1f],
      0x1d10,
      0x1d12,
      0x1d14,
      0x1d16,
      0x1d18,
      0x1d1a,
      0x1d1c,
      0x1d1e,
      [0x1e10, 0x1e1f],
      [0x3b42, 0x3b51],
      [0x8c10, 0x8c1f],
      0x8c90,
      0x8c92,
      0x8c94,
      0x8c96,
      0x8c98,
      0x8c9a,
      0x8c9c,
      0x8c9e,
      [0x8d10, 0x8d1e],
      [0x9c10, 0x9c1b],
      [0x9c90, 0x9c9b],
    ],
    portTypes: ROOT_PORT,
    grants: 'pch',
  },
  {
    name: 'intel-spt-pch',
    cites: 'Intel 100 series erratum 23, 200 series erratum 22: the ACS registers are dwords, capability at +4 and control at +8',
    vendor: 0x8086,
    devices: [
      [0x9d10, 0x9d1b],
      [0xa110, 0xa11f],
      [0xa167, 0xa16a],
      [0xa290, 0xa29f],
      [0xa2e7, 0xa2ee],
    ],
    portTypes: ROOT_PORT,
    grants: 'dwords',
  },
  { ...PROMISE, cites: 'Emulex BE3-R: functions do no peer-to-peer', vendor: 0x19a2, devices: [0x0710] },
  { ...PROMISE, cites: 'Emulex Skyhawk-R: functions do no peer-to-peer', vendor: 0x10df, devices: [0x0720] },
  {
    ...NO_PEER,
    name: 'cavium-root-port',
    cites: 'Cavium: ThunderX root ports behave as with SV, RR, CR and UF set',
    vendor: 0x177d,
    devices: [[0xa000, 0xa7ff], 0xaf84, 0xb884],
    portTypes: ROOT_PORT,
  },
  { ...PROMISE, cites: 'Cavium: functions do no peer-to-peer', vendor: 0x177d, devices: [0xa026, 0xa059, 0xa060] },
  {
    ...NO_PEER,
    name: 'xgene-root-port',
    cites: 'APM X-Gene: root ports allow no peer-to-peer with others',
    vendor: 0x10e8,
    devices: [0xe004],
  },
  {
    ...NO_PEER,
    name: 'ampere-root-port',
    cites: 'Ampere: root ports allow no peer-to-peer with others',
    vendor: 0x1def,
    devices: [[0xe005, 0xe00c]],
  },
  {
    ...PROMISE,
    cites: 'Broadcom: NetXtreme-E functions do no peer-to-peer',
    vendor: 0x14e4,
    devices: [0x16d7, [0x1750, 0x1752], [0x1760, 0x1763]],
  },
  {
    ...NO_PEER,
    name: 'broadcom-paxb',
    cites: 'Broadcom iProc PAXB: root ports allow no peer-to-peer between them',
    vendor: 0x14e4,
    devices: [0xd714],
  },
  {
    ...NO_PEER,
    name: 'loongson-root-port',
    cites: 'Loongson: root ports allow no peer-to-peer between them',
    vendor: 0x0014,
    devices: [0x3c09, 0x3c19, 0x3c29, 0x7a09, 0x7a19, 0x7a29, 0x7a39, 0x7a49, 0x7a59, 0x7a69],
  },
  {
    ...NO_PEER,
    name: 'annapurna-root-port',
    cites: 'Amazon Annapurna Labs: root ports send nothing to each other',
    vendor: 0x1c36,
    devices: [0x0031],
    portTypes: ROOT_PORT,
  },
  { ...PROMISE, cites: 'Zhaoxin: functions do no peer-to-peer', vendor: 0x1d17, devices: [0x3038, 0x3104, 0x9083] },
  {
    ...NO_PEER,
    name: 'nxp-root-port',
    cites: 'NXP LX2xx0/LX2xx2: each root port is a segment of its own',
    vendor: 0x1957,
    devices: [
      [0x8d80, 0x8d83],
      [0x8d88, 0x8d8b],
      [0x8d90, 0x8d93],
      [0x8d98, 0x8d9b],
      [0x8da0, 0x8da1],
      [0x8da8, 0x8da9],
      [0x8db0, 0x8db1],
      [0x8db8, 0x8db9],
    ],
  },
  {
    ...NO_PEER,
    name: 'zhaoxin-port',
    cites: 'Zhaoxin: these root and downstream ports block peer-to-peer between them',
    vendor: 0x1d17,
    devices: [[0x0710, 0x071e], 0x0721, [0x0723, 0x0752]],
    portTypes: ['root-port', 'downstream-port'],
  },
  {
    name: 'zhaoxin-port',
    cites: 'Linux takes no other Zhaoxin port as isolating',
    vendor: 0x1d17,
    devices: 'any',
    portTypes: ['root-port', 'downstream-port'],
    grants: 0,
  },
  {
    ...NO_PEER,
    name: 'wangxun-nic',
    cites: 'Wangxun: functions send all peer traffic upstream',
    vendor: 0x8088,
    devices: [[0x0100, 0x010f], 0x1001, 0x2001, 0x5010, 0x5025, 0x5040, 0x5110, 0x5125, 0x5140],
  },
  { name: 'wangxun-nic', cites: 'Linux takes no other Wangxun function as isolating', vendor: 0x8088, devices: 'any', grants: 0 },
];

/** IDT switches whose ACS Source Validation is broken: Linux drops SV from what their capability implements. */
export const BROKEN_SOURCE_VALIDATION = { vendor: 0x111d, devices: [0x80b5, 0x8090] } as const;

/** True when `device` is one of `ranges`. */
export function inRanges(device: number, ranges: readonly DeviceRange[]): boolean {
  for (const range of ranges) {
    if (typeof range === 'number') {
      if (range === device) return true;
    } else if (device >= range[0] && device <= range[1]) return true;
  }
  return false;
}
