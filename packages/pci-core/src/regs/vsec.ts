/** Vendor-Specific Extended Capability: PCIe 6.2 §7.9.5. */
import { field, register } from '@penstock/hal';

export const PCI_VNDR_HEADER = /* @__PURE__ */ register('PCI_VNDR_HEADER', {
  spec: 'PCIe 6.2 §7.9.5.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    ID: /* @__PURE__ */ field(15, 0, 'RO', 'VSEC ID, of the vendor in the configuration header'),
    REV: /* @__PURE__ */ field(19, 16, 'RO', 'VSEC Rev'),
    LEN: /* @__PURE__ */ field(31, 20, 'RO', 'VSEC Length in bytes, headers included'),
  },
});
