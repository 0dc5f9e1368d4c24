/** Enhanced Allocation capability: PCIe 6.0 §7.8.5. */
import { bit, field, register } from '@penstock/hal';

export const PCI_EA_NUM_ENT = /* @__PURE__ */ register('PCI_EA_NUM_ENT', {
  spec: 'PCIe 6.0 §7.8.5.1',
  offset: 2,
  bytes: 1,
  fields: {
    NUM_ENTRIES: /* @__PURE__ */ field(5, 0, 'HwInit', 'Entries that follow'),
    RSVD7_6: /* @__PURE__ */ field(7, 6, 'RsvdP', 'Reserved'),
  },
});

/** Type 1 functions only: bus numbers fixed by hardware. */
export const PCI_EA_BUS = /* @__PURE__ */ register('PCI_EA_BUS', {
  spec: 'PCIe 6.0 §7.8.5.2',
  offset: 4,
  bytes: 2,
  fields: {
    SECONDARY: /* @__PURE__ */ field(7, 0, 'HwInit', 'Fixed Secondary Bus Number; 0: not fixed'),
    SUBORDINATE: /* @__PURE__ */ field(15, 8, 'HwInit', 'Fixed Subordinate Bus Number'),
  },
});

/** First dword of an entry. */
export const PCI_EA_ENTRY = /* @__PURE__ */ register('PCI_EA_ENTRY', {
  spec: 'PCIe 6.0 §7.8.5.3',
  offset: 0,
  bytes: 4,
  fields: {
    ES: /* @__PURE__ */ field(2, 0, 'HwInit', 'Entry Size: dwords that follow this one'),
    RSVD3: /* @__PURE__ */ bit(3, 'RsvdP', 'Reserved'),
    BEI: /* @__PURE__ */ field(7, 4, 'HwInit', 'BAR Equivalent Indicator'),
    PP: /* @__PURE__ */ field(15, 8, 'HwInit', 'Primary Properties'),
    SP: /* @__PURE__ */ field(23, 16, 'HwInit', 'Secondary Properties, used where the primary ones are not understood'),
    RSVD29_24: /* @__PURE__ */ field(29, 24, 'RsvdP', 'Reserved'),
    WRITABLE: /* @__PURE__ */ bit(30, 'HwInit', 'Base and MaxOffset can be written'),
    ENABLE: /* @__PURE__ */ bit(31, 'RW', 'Enabled'),
  },
});

/** Base of an entry. */
export const PCI_EA_BASE = /* @__PURE__ */ register('PCI_EA_BASE', {
  spec: 'PCIe 6.0 §7.8.5.3',
  offset: 4,
  bytes: 4,
  fields: {
    RSVD0: /* @__PURE__ */ bit(0, 'RsvdP', 'Reserved'),
    IS_64: /* @__PURE__ */ bit(1, 'HwInit', 'An upper half follows'),
    ADDR: /* @__PURE__ */ field(31, 2, 'RW', 'Base address, bits 31:2'),
  },
});

/** Offset of the last byte of an entry's range. */
export const PCI_EA_MAX_OFFSET = /* @__PURE__ */ register('PCI_EA_MAX_OFFSET', {
  spec: 'PCIe 6.0 §7.8.5.3',
  offset: 8,
  bytes: 4,
  fields: {
    RSVD0: /* @__PURE__ */ bit(0, 'RsvdP', 'Reserved'),
    IS_64: /* @__PURE__ */ bit(1, 'HwInit', 'An upper half follows'),
    OFFSET: /* @__PURE__ */ field(31, 2, 'RW', 'MaxOffset, bits 31:2; bits 1:0 count as ones'),
  },
});

/** Upper half of a base or a maximum offset. */
export const PCI_EA_UPPER = /* @__PURE__ */ register('PCI_EA_UPPER', {
  spec: 'PCIe 6.0 §7.8.5.3',
  offset: 0,
  bytes: 4,
  fields: { UPPER: /* @__PURE__ */ field(31, 0, 'RW', 'Bits 63:32') },
});
