import type { Vector } from './table.js';

/** ACPI 6.5 §5.2.16, ACPI 6.6 for RINTC. */
export const SRAT_VECTOR: Vector = {
  signature: 'SRAT',
  section: 'ACPI 6.5 §5.2.16',
  revision: 3,
  fields: '01 00 00 00 00 00 00 00 00 00 00 00',
  value: { tableRevision: 1 },
  list: 'structures',
  parts: [
    {
      section: 'ACPI 6.5 §5.2.16.1',
      bytes: '00 10 04 21 01 00 00 00 05 03 02 01 0a 00 00 00',
      value: { kind: 'processor', proximityDomain: 0x01020304, apicId: 0x21, flags: { enabled: true }, localSapicEid: 5, clockDomain: 10 },
    },
    {
      section: 'ACPI 6.5 §5.2.16.2',
      bytes: `01 28 02 00 00 00 00 00
              00 00 00 00 01 00 00 00
              00 00 00 30 01 00 00 00
              00 00 00 00 0b 00 00 00
              00 00 00 00 00 00 00 00`,
      value: {
        kind: 'memory',
        proximityDomain: 2,
        base: '0x100000000',
        length: '0x130000000',
        flags: { enabled: true, hotPluggable: true, nonVolatile: false, specificPurpose: true },
      },
    },
    {
      section: 'ACPI 6.5 §5.2.16.3',
      bytes: '02 18 00 00 03 00 00 00 34 12 00 00 01 00 00 00 06 00 00 00 00 00 00 00',
      value: { kind: 'x2apic', proximityDomain: 3, x2apicId: 0x1234, flags: { enabled: true }, clockDomain: 6 },
    },
    {
      section: 'ACPI 6.5 §5.2.16.4',
      bytes: '03 12 04 00 00 00 78 56 00 00 01 00 00 00 07 00 00 00',
      value: { kind: 'gicc', proximityDomain: 4, acpiProcessorUid: 0x5678, flags: { enabled: true }, clockDomain: 7 },
    },
    {
      section: 'ACPI 6.5 §5.2.16.5',
      bytes: '04 0c 05 00 00 00 00 00 08 00 00 00',
      value: { kind: 'gicIts', proximityDomain: 5, itsId: 8 },
    },
    {
      section: 'ACPI 6.5 §5.2.16.6, PCI device handle',
      bytes: `05 20 00 01 06 00 00 00
              01 00 3a e5 00 00 00 00 00 00 00 00 00 00 00 00  # segment 1, bus 3a, device 1c, function 5
              03 00 00 00 00 00 00 00`,
      value: {
        kind: 'genericInitiator',
        proximityDomain: 6,
        deviceHandle: { kind: 'pci', segment: 1, bus: 0x3a, devfn: { device: 0x1c, function: 5 } },
        flags: { enabled: true, architecturalTransactions: true },
      },
    },
    {
      section: 'ACPI 6.5 §5.2.16.7, ACPI device handle',
      bytes: `06 20 00 00 07 00 00 00
              'ACPI0016' 09 00 00 00 00 00 00 00
              01 00 00 00 00 00 00 00`,
      value: {
        kind: 'genericPort',
        proximityDomain: 7,
        deviceHandle: { kind: 'acpi', hid: 'ACPI0016', uid: 9 },
        flags: { enabled: true, architecturalTransactions: false },
      },
    },
    {
      section: 'ACPI 6.6 §5.2.16.8',
      bytes: '07 14 00 00 08 00 00 00 0b 00 00 00 01 00 00 00 0c 00 00 00',
      value: { kind: 'rintc', proximityDomain: 8, acpiProcessorUid: 11, flags: { enabled: true }, clockDomain: 12 },
    },
    {
      section: 'ACPI 6.5 §5.2.16.6, a device handle of a type that it does not define',
      bytes: `05 20 00 02 06 00 00 00
              01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10
              00 00 00 00 00 00 00 00`,
      value: {
        kind: 'genericInitiator',
        proximityDomain: 6,
        deviceHandle: { kind: 'unknown', type: 2, bytes: '0102030405060708090a0b0c0d0e0f10' },
        flags: { enabled: false, architecturalTransactions: false },
      },
    },
    {
      section: 'a type that ACPI does not define',
      bytes: '80 04 aa bb',
      value: { kind: 'unknown', type: 0x80, bytes: '8004aabb' },
    },
  ],
};
