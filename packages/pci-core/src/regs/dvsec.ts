/** Designated Vendor-Specific Extended Capability: PCIe 6.2 §7.9.6. */
import { field, register } from '@penstock/hal';

export const PCI_DVSEC_HEADER1 = /* @__PURE__ */ register('PCI_DVSEC_HEADER1', {
  spec: 'PCIe 6.2 §7.9.6.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    VENDOR: /* @__PURE__ */ field(15, 0, 'RO', 'DVSEC Vendor ID: who defined the structure'),
    REV: /* @__PURE__ */ field(19, 16, 'RO', 'DVSEC Revision'),
    LEN: /* @__PURE__ */ field(31, 20, 'RO', 'DVSEC Length in bytes, headers included'),
  },
});

export const PCI_DVSEC_HEADER2 = /* @__PURE__ */ register('PCI_DVSEC_HEADER2', {
  spec: 'PCIe 6.2 §7.9.6.3',
  offset: 0x08,
  bytes: 2,
  fields: { ID: /* @__PURE__ */ field(15, 0, 'RO', 'DVSEC ID, of that vendor') },
});

/** Vendors whose DVSECs are decoded. */
export const DVSEC_VENDOR = { CXL: 0x1e98, CCIX: 0x1e2c, INTEL: 0x8086, IBM: 0x1014 } as const;
