/** Readiness Time Reporting: PCIe 6.2 §7.9.16. A time of 12 bits is value (bits 8:0) × 32^scale (bits 11:9) ns. */
import { bit, field, register } from '@penstock/hal';

export const PCI_RTR_1 = /* @__PURE__ */ register('PCI_RTR_1', {
  spec: 'PCIe 6.2 §7.9.16.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    RESET_TIME: /* @__PURE__ */ field(11, 0, 'HwInit', 'Reset Time'),
    DL_UP_TIME: /* @__PURE__ */ field(23, 12, 'HwInit', 'DL_Up Time'),
    VALID: /* @__PURE__ */ bit(31, 'HwInit', 'Valid: the times may be used'),
  },
});

export const PCI_RTR_2 = /* @__PURE__ */ register('PCI_RTR_2', {
  spec: 'PCIe 6.2 §7.9.16.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    FLR_TIME: /* @__PURE__ */ field(11, 0, 'HwInit', 'FLR Time'),
    D3HOT_D0_TIME: /* @__PURE__ */ field(23, 12, 'HwInit', 'D3Hot to D0 Time'),
  },
});
