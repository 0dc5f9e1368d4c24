import type { Vector } from './table.js';

const noFlags = { nestedNotAllowed: false, pwsnpNotAllowed: false, pgsnpNotAllowed: false, atcHardened: false, atcRequired: false };

/** Intel VT-d specification 4.1, chapter 8. */
export const DMAR_VECTOR: Vector = {
  signature: 'DMAR',
  section: 'VT-d 4.1 §8.1',
  revision: 1,
  fields: `2d        # host address width - 1
           05        # INTR_REMAP, DMA_CTRL_PLATFORM_OPT_IN_FLAG
           00 00 00 00 00 00 00 00 00 00`,
  value: { hostAddressWidth: 45, flags: { intrRemap: true, x2apicOptOut: false, dmaCtrlPlatformOptIn: true } },
  list: 'structures',
  parts: [
    {
      section: 'VT-d 4.1 §8.3, §8.3.1',
      bytes: `00 00 2a 00   # type 0, length 42
              01 01 34 12   # INCLUDE_PCI_ALL, 2 pages, segment
              00 10 d9 fe 00 00 00 00
              03 08 00 00 02 f0 1f 07         # I/O APIC 2
              04 08 00 00 01 f1 0f 00         # HPET 1
              01 0a 00 00 00 3a 1c 04 00 02   # endpoint behind a bridge`,
      value: {
        kind: 'drhd',
        flags: { includePciAll: true },
        size: { pagesLog2: 1 },
        segment: 0x1234,
        registerBase: '0xfed91000',
        scopes: [
          { kind: 'ioapic', flags: noFlags, enumerationId: 2, startBus: 0xf0, path: [{ device: 0x1f, function: 7 }] },
          { kind: 'hpet', flags: noFlags, enumerationId: 1, startBus: 0xf1, path: [{ device: 0x0f, function: 0 }] },
          {
            kind: 'endpoint',
            flags: noFlags,
            enumerationId: 0,
            startBus: 0x3a,
            path: [
              { device: 0x1c, function: 4 },
              { device: 0, function: 2 },
            ],
          },
        ],
      },
    },
    {
      section: 'VT-d 4.1 §8.4',
      bytes: `01 00 20 00 00 00 01 00
              00 00 80 7b 01 00 00 00
              ff ff ff 7f 01 00 00 00
              01 08 00 00 00 00 02 00`,
      value: {
        kind: 'rmrr',
        segment: 1,
        base: '0x17b800000',
        limit: '0x17fffffff',
        scopes: [{ kind: 'endpoint', flags: noFlags, enumerationId: 0, startBus: 0, path: [{ device: 2, function: 0 }] }],
      },
    },
    {
      section: 'VT-d 4.1 §8.5',
      bytes: `02 00 10 00 01 00 02 00
              02 08 00 00 00 00 01 03`,
      value: {
        kind: 'atsr',
        flags: { allPorts: true },
        segment: 2,
        scopes: [{ kind: 'subHierarchy', flags: noFlags, enumerationId: 0, startBus: 0, path: [{ device: 1, function: 3 }] }],
      },
    },
    {
      section: 'VT-d 4.1 §8.6',
      bytes: `03 00 14 00 00 00 00 00
              00 10 d9 fe 00 00 00 00
              07 00 00 00`,
      value: { kind: 'rhsa', registerBase: '0xfed91000', proximityDomain: 7 },
    },
    {
      section: 'VT-d 4.1 §8.7',
      bytes: `04 00 17 00 00 00 00 05
              '\\_SB.PC00.I2C0' 00`,
      value: { kind: 'andd', deviceNumber: 5, objectName: '\\_SB.PC00.I2C0' },
    },
    {
      section: 'VT-d 4.1 §8.8',
      bytes: `05 00 10 00 01 00 03 00
              01 08 00 00 00 00 04 00`,
      value: {
        kind: 'satc',
        flags: { atcRequired: true },
        segment: 3,
        scopes: [{ kind: 'endpoint', flags: noFlags, enumerationId: 0, startBus: 0, path: [{ device: 4, function: 0 }] }],
      },
    },
    {
      section: 'VT-d 4.1 §8.9',
      bytes: `06 00 18 00 00 00 04 00
              05 08 00 00 05 fb 10 02
              01 08 15 00 00 00 0a 01`,
      value: {
        kind: 'sidp',
        segment: 4,
        scopes: [
          { kind: 'namespaceDevice', flags: noFlags, enumerationId: 5, startBus: 0xfb, path: [{ device: 0x10, function: 2 }] },
          {
            kind: 'endpoint',
            flags: { nestedNotAllowed: true, pwsnpNotAllowed: false, pgsnpNotAllowed: true, atcHardened: false, atcRequired: true },
            enumerationId: 0,
            startBus: 0,
            path: [{ device: 0x0a, function: 1 }],
          },
        ],
      },
    },
    {
      section: 'a type that VT-d 4.1 does not define',
      bytes: '77 01 06 00 ab cd',
      value: { kind: 'unknown', type: 0x177, bytes: '77010600abcd' },
    },
  ],
};
