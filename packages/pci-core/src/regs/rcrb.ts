/** Root Complex Register Block Header extended capability (0x000a): PCIe 6.0 §7.9.7. */
import { bit, field, register } from '@penstock/hal';

export const PCI_RCRB_VENDOR = /* @__PURE__ */ register('PCI_RCRB_VENDOR', {
  spec: 'PCIe 6.0 §7.9.7.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    ID: /* @__PURE__ */ field(15, 0, 'HwInit', 'Vendor ID'),
  },
});

export const PCI_RCRB_DEVICE = /* @__PURE__ */ register('PCI_RCRB_DEVICE', {
  spec: 'PCIe 6.0 §7.9.7.2',
  offset: 0x06,
  bytes: 2,
  fields: {
    ID: /* @__PURE__ */ field(15, 0, 'HwInit', 'Device ID'),
  },
});

export const PCI_RCRB_CAP = /* @__PURE__ */ register('PCI_RCRB_CAP', {
  spec: 'PCIe 6.0 §7.9.7.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    RRS_SV: /* @__PURE__ */ bit(0, 'RO', 'Configuration RRS Software Visibility'),
    RSVD: /* @__PURE__ */ field(31, 1, 'RsvdP', 'reserved'),
  },
});

export const PCI_RCRB_CTRL = /* @__PURE__ */ register('PCI_RCRB_CTRL', {
  spec: 'PCIe 6.0 §7.9.7.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    RRS_SVE: /* @__PURE__ */ bit(0, 'RW', 'Configuration RRS Software Visibility Enable'),
    RSVD: /* @__PURE__ */ field(31, 1, 'RsvdP', 'reserved'),
  },
});
