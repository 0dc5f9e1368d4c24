/** Alternate Protocol: PCIe 6.2 §7.9.20. */
import { bit, field, register } from '@penstock/hal';

export const PCI_ALT_PROTOCOL_CAP = /* @__PURE__ */ register('PCI_ALT_PROTOCOL_CAP', {
  spec: 'PCIe 6.2 §7.9.20.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    COUNT: /* @__PURE__ */ field(7, 0, 'HwInit', 'Alternate Protocol Count, PCI Express included'),
    SELECTIVE: /* @__PURE__ */ bit(8, 'HwInit', 'Alternate Protocol Selective Enable Supported'),
  },
});

export const PCI_ALT_PROTOCOL_CTRL = /* @__PURE__ */ register('PCI_ALT_PROTOCOL_CTRL', {
  spec: 'PCIe 6.2 §7.9.20.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    INDEX: /* @__PURE__ */ field(7, 0, 'RW', 'Alternate Protocol Index Select: whose data the data registers show'),
    ENABLE: /* @__PURE__ */ bit(8, 'RW', 'Alternate Protocol Negotiation Global Enable'),
  },
});

export const PCI_ALT_PROTOCOL_DATA1 = /* @__PURE__ */ register('PCI_ALT_PROTOCOL_DATA1', {
  spec: 'PCIe 6.2 §7.9.20.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    USAGE: /* @__PURE__ */ field(2, 0, 'RO', 'Alternate Protocol Usage Information'),
    DETAILS: /* @__PURE__ */ field(15, 5, 'RO', 'Alternate Protocol Details'),
    VENDOR: /* @__PURE__ */ field(31, 16, 'RO', 'Alternate Protocol Vendor ID'),
  },
});

export const PCI_ALT_PROTOCOL_DATA2 = /* @__PURE__ */ register('PCI_ALT_PROTOCOL_DATA2', {
  spec: 'PCIe 6.2 §7.9.20.5',
  offset: 0x10,
  bytes: 4,
  fields: { INFO2: /* @__PURE__ */ field(23, 0, 'RO', 'Modified TS Information 2') },
});

/** With Selective Enable Supported: one bit a protocol, dword n at 0x14 + 4 × n. */
export const PCI_ALT_PROTOCOL_MASK = /* @__PURE__ */ register('PCI_ALT_PROTOCOL_MASK', {
  spec: 'PCIe 6.2 §7.9.20.6',
  offset: 0x14,
  bytes: 4,
  fields: { ENABLE: /* @__PURE__ */ field(31, 0, 'RW', 'Alternate Protocol Selective Enable Mask') },
});
