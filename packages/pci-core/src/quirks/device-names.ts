/**
 * Decoded text without numeric IDs names functions as the public PCI ID list does. These names stand for one quirked device, or for a
 * family that has one quirk; names that other devices have too are left out.
 */
import type { PciFunction } from '../contract.js';

/** Names of one vendor's devices. */
interface VendorNames {
  readonly vendor: number;
  /** As the list has called the vendor over time. */
  readonly called: readonly string[];
  /** Exact name, or the form of a family's names, and the device that it stands for. */
  readonly devices: readonly (readonly [name: string | RegExp, device: number])[];
}

const NAMES: readonly VendorNames[] = [
  {
    vendor: 0x8086,
    called: ['Intel Corporation'],
    devices: [
      [
        /^(?:5 Series\/3400 Series Chipset|6 Series\/C200 Series Chipset Family|7 Series\/C21[06] (?:Series )?Chipset Family) PCI Express Root Port \d+$/,
        0x1c10,
      ],
      [
        /^(?:8 Series\/C220 Series Chipset Family|9 Series Chipset Family|C600\/X79 series chipset|C610\/X99 series chipset) PCI Express Root Port #?\d+$/,
        0x8c10,
      ],
      [/^8 Series PCI Express Root Port [1-6]$/, 0x9c10],
      [/^Wildcat Point-LP PCI Express Root Port #\d+$/, 0x9c90],
      [/^(?:Sunrise Point-LP|100 Series\/C230 Series Chipset Family|200 Series PCH) PCI Express Root Port #\d+$/, 0xa110],
      [/^200 Series\/Z370 Chipset Family PCIe Root Port #\d+$/, 0xa290],
      [/^Volume Management Device NVMe RAID Controller/, 0x9a0b],
      ['82801 PCI Bridge', 0x244e],
      ['82571EB/82571GB Gigabit Ethernet Controller D0/D1 (copper applications)', 0x105e],
      ['82575EB Gigabit Network Connection', 0x10a7],
      ['82575EB Gigabit Backplane Connection', 0x10a9],
      ['82598EB 10-Gigabit AF Dual Port Network Connection', 0x10c6],
      ['82576 Gigabit Network Connection', 0x10c9],
      ['82571EB Dual Port Gigabit Mezzanine Adapter', 0x10d9],
      ['82598EB 10-Gigabit Dual Port Network Connection', 0x10db],
      ['10 Gigabit BR KX4 Dual Port Network Connection', 0x10f7],
      ['82599 10 Gigabit Dual Port Backplane Connection', 0x10f8],
      ['82599 10 Gigabit Dual Port Network Connection', 0x10f9],
      ['82599ES 10-Gigabit SFI/SFP+ Network Connection', 0x10fb],
      ['Ethernet Express Module X520-P2', 0x1507],
      ['82580 Gigabit Network Connection', 0x1509],
      ['82576NS Gigabit Network Connection', 0x150a],
      ['82576 Gigabit Backplane Connection', 0x150d],
      ['82580 Gigabit Fiber Network Connection', 0x150f],
      ['82580 Gigabit Backplane Connection', 0x1510],
      ['82580 Gigabit SFP Connection', 0x1511],
      ['Ethernet X520 10GbE Dual Port KX4 Mezz', 0x1514],
      ['82576NS SerDes Gigabit Network Connection', 0x1518],
      ['82599 10 Gigabit TN Network Connection', 0x151c],
      ['I350 Gigabit Network Connection', 0x1521],
      ['I350 Gigabit Fiber Network Connection', 0x1522],
      ['I350 Gigabit Backplane Connection', 0x1523],
      ['I350 Gigabit Connection', 0x1524],
      ['82599 10 Gigabit Dual Port Network Connection with FCoE', 0x1529],
      ['82599 10 Gigabit Dual Port Backplane Connection with FCoE', 0x152a],
      ['Ethernet 10G 2P X520 Adapter', 0x154d],
      ['Ethernet Converged Network Adapter X520-Q1', 0x1558],
      ['Ethernet Connection (2) I219-LM', 0x15b7],
      ['Ethernet Connection (2) I219-V', 0x15b8],
    ],
  },
  {
    vendor: 0x1002,
    called: [
      'Advanced Micro Devices, Inc. [AMD/ATI]',
      'Advanced Micro Devices [AMD] nee ATI',
      'ATI Technologies Inc',
      'Advanced Micro Devices, Inc. [AMD]',
    ],
    devices: [
      ['SBx00 Azalia (Intel HDA)', 0x4383],
      ['SBx00 PCI to PCI Bridge', 0x4384],
      ['SBx00 SMBus Controller', 0x4385],
      ['SB7x0/SB8x0/SB9x0 USB OHCI2 Controller', 0x4399],
      ['SB7x0/SB8x0/SB9x0 IDE Controller', 0x439c],
      ['SB7x0/SB8x0/SB9x0 LPC host controller', 0x439d],
    ],
  },
  {
    vendor: 0x1b4b,
    called: ['Marvell Technology Group Ltd.'],
    devices: [
      ['88SE9120 SATA 6Gb/s Controller', 0x9120],
      ['88SE9123 PCIe SATA 6.0 Gb/s controller', 0x9123],
      ['88SE9125 PCIe SATA 6.0 Gb/s controller', 0x9125],
      ['88SE9128 PCIe SATA 6 Gb/s RAID controller', 0x9128],
      ['88SE9128 PCIe SATA 6 Gb/s RAID controller with HyperDuo', 0x9130],
      ['88SE9170 PCIe 2.0 x1 2-port SATA 6 Gb/s Controller', 0x9170],
      ['88SE9172 SATA 6Gb/s Controller', 0x9172],
      ['88SE9172 SATA III 6Gb/s Controller [IDE mode]', 0x917a],
      ['88SE9182 PCIe 2.0 x2 2-port SATA 6 Gb/s Controller', 0x9182],
      ['88SS9183 PCIe SSD Controller', 0x9183],
      ['88SE912x SATA 6Gb/s Controller [IDE mode]', 0x91a0],
      ['88SE9215 PCIe 2.0 x1 4-port SATA 6 Gb/s Controller', 0x9215],
      ['88SE9220 PCIe 2.0 x2 2-port SATA 6 Gb/s RAID Controller', 0x9220],
      ['88SE9230 PCIe 2.0 x2 4-port SATA 6 Gb/s RAID Controller', 0x9230],
      ['88SE9235 PCIe 2.0 x2 4-port SATA 6 Gb/s Controller', 0x9235],
    ],
  },
  {
    vendor: 0x14e4,
    called: ['Broadcom Inc. and subsidiaries', 'Broadcom Limited', 'Broadcom Corporation'],
    devices: [[/^BCM57(?:414|50[248]|608) .*Gb (?:RDMA )?Ethernet(?: Controller)?$/, 0x1750]],
  },
  {
    vendor: 0x1924,
    called: ['Solarflare Communications', 'AMD Solarflare'],
    devices: [[/^SFC9(?:120|140|220) .*Ethernet Controller$/, 0x0903]],
  },
  { vendor: 0x19a2, called: ['Emulex Corporation'], devices: [['OneConnect 10Gb NIC (be3)', 0x0710]] },
  { vendor: 0x10df, called: ['Emulex Corporation'], devices: [['OneConnect NIC (Skyhawk)', 0x0720]] },
  { vendor: 0x1b21, called: ['ASMedia Technology Inc.'], devices: [['ASM1083/1085 PCIe to PCI Bridge', 0x1080]] },
  { vendor: 0x1283, called: ['Integrated Technology Express, Inc.'], devices: [[/^IT889[23]E PCIe to PCI Bridge$/, 0x8892]] },
  { vendor: 0x10e3, called: ['Tundra Semiconductor Corp.'], devices: [['89HPEB383 PCIe-to-PCI Bridge', 0x8113]] },
  { vendor: 0x1a03, called: ['ASPEED Technology, Inc.'], devices: [['AST1150 PCI-to-PCI Bridge', 0x1150]] },
  { vendor: 0x1180, called: ['Ricoh Co Ltd'], devices: [['R5C832 PCIe IEEE 1394 Controller', 0xe832]] },
  { vendor: 0x1d17, called: ['Zhaoxin'], devices: [[/^ZX-100\/ZX-200.* (?:PCI to USB Host|StorX AHCI) Controller$/, 0x3038]] },
  { vendor: 0x1def, called: ['Ampere Computing, LLC'], devices: [] },
  { vendor: 0x8088, called: ['Beijing Wangxun Technology Co., Ltd.'], devices: [] },
];

/** Vendor and device as quirks look them up; device is null where only the vendor is known. */
export interface QuirkIds {
  readonly vendor: number;
  readonly device: number | null;
}

/** The numbers of a function, or what its names stand for; null when neither is known. */
export function quirkIds(fn: PciFunction): QuirkIds | null {
  if (fn.vendor !== null) return { vendor: fn.vendor, device: fn.device };
  const { vendorName, deviceName } = fn;
  if (vendorName === null) return null;
  let vendorOnly: QuirkIds | null = null;
  for (const { vendor, called, devices } of NAMES) {
    if (!called.includes(vendorName)) continue;
    vendorOnly ??= { vendor, device: null };
    const found = devices.find(([name]) => (typeof name === 'string' ? name === deviceName : name.test(deviceName ?? '')));
    if (found) return { vendor, device: found[1] };
  }
  return vendorOnly;
}
