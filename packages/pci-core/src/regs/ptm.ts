/** Precision Time Measurement: PCIe 6.2 §7.9.15. A granularity is in ns; 0 = unknown, 255 = more than 254 ns. */
import { bit, field, register } from '@penstock/hal';

export const PCI_PTM_CAP = /* @__PURE__ */ register('PCI_PTM_CAP', {
  spec: 'PCIe 6.2 §7.9.15.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    REQ: /* @__PURE__ */ bit(0, 'HwInit', 'PTM Requester Capable'),
    RES: /* @__PURE__ */ bit(1, 'HwInit', 'PTM Responder Capable'),
    ROOT: /* @__PURE__ */ bit(2, 'HwInit', 'PTM Root Capable'),
    EPTM: /* @__PURE__ */ bit(3, 'HwInit', 'ePTM Capable'),
    GRANULARITY: /* @__PURE__ */ field(15, 8, 'HwInit', 'Local Clock Granularity'),
  },
});

export const PCI_PTM_CTRL = /* @__PURE__ */ register('PCI_PTM_CTRL', {
  spec: 'PCIe 6.2 §7.9.15.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'PTM Enable'),
    ROOT: /* @__PURE__ */ bit(1, 'RW', 'Root Select'),
    GRANULARITY: /* @__PURE__ */ field(15, 8, 'RW', 'Effective Granularity'),
  },
});
