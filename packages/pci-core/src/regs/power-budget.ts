/** Power Budgeting extended capability (0x0004): PCIe 5.0 §7.8.1. */
import { bit, field, register } from '@penstock/hal';

export const PCI_PWR_DSR = /* @__PURE__ */ register('PCI_PWR_DSR', {
  spec: 'PCIe 5.0 §7.8.1.2',
  offset: 0x04,
  bytes: 1,
  fields: {
    SELECT: /* @__PURE__ */ field(7, 0, 'RW', 'Data Select: index of the operating condition that the data register shows'),
  },
});

export const PCI_PWR_DATA = /* @__PURE__ */ register('PCI_PWR_DATA', {
  spec: 'PCIe 5.0 §7.8.1.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    BASE: /* @__PURE__ */ field(7, 0, 'RO', 'Base Power: watts before scaling; from 0xf0 on a coding of its own when the scale is 0'),
    SCALE: /* @__PURE__ */ field(9, 8, 'RO', 'Data Scale: 10^-n'),
    PM_SUB: /* @__PURE__ */ field(12, 10, 'RO', 'PM Sub State: 0 default, others device specific'),
    PM_STATE: /* @__PURE__ */ field(14, 13, 'RO', 'PM State: D0 to D3'),
    TYPE: /* @__PURE__ */ field(17, 15, 'RO', 'Type of the operating condition'),
    RAIL: /* @__PURE__ */ field(20, 18, 'RO', 'Power Rail'),
    RSVD: /* @__PURE__ */ field(31, 21, 'RO', 'reserved'),
  },
});

export const PCI_PWR_CAP = /* @__PURE__ */ register('PCI_PWR_CAP', {
  spec: 'PCIe 5.0 §7.8.1.4',
  offset: 0x0c,
  bytes: 1,
  fields: {
    BUDGET: /* @__PURE__ */ bit(0, 'HwInit', "System Allocated: included in the system's power budget"),
    RSVD: /* @__PURE__ */ field(7, 1, 'RsvdP', 'reserved'),
  },
});
