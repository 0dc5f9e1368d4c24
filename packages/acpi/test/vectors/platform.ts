import type { Vector } from './table.js';

/** PCI Firmware specification 3.3 §4.1.2. */
export const MCFG_VECTOR: Vector = {
  signature: 'MCFG',
  section: 'PCI Firmware 3.3 §4.1.2',
  revision: 1,
  fields: '00 00 00 00 00 00 00 00',
  value: {},
  list: 'allocations',
  parts: [
    {
      section: 'PCI Firmware 3.3 §4.1.2',
      bytes: '00 00 00 e0 00 00 00 00 00 00 00 ff 00 00 00 00',
      value: { base: '0xe0000000', segment: 0, startBus: 0, endBus: 255 },
    },
    {
      section: 'PCI Firmware 3.3 §4.1.2',
      bytes: '00 00 00 00 40 00 00 00 02 01 30 4f 00 00 00 00',
      value: { base: '0x4000000000', segment: 0x102, startBus: 0x30, endBus: 0x4f },
    },
  ],
};

/** ACPI 6.5 §5.2.17: three localities. */
export const SLIT_VECTOR: Vector = {
  signature: 'SLIT',
  section: 'ACPI 6.5 §5.2.17',
  revision: 1,
  fields: '03 00 00 00 00 00 00 00  0a 14 1e  15 0a ff  1f 28 0a',
  value: {
    distances: [
      [10, 20, 30],
      [21, 10, 255],
      [31, 40, 10],
    ],
  },
  list: '',
  parts: [],
};
