/** Vital Product Data capability: PCIe 6.0 §7.9.18. */
import { bit, field, register } from '@penstock/hal';

/** Where to read or write. */
export const PCI_VPD_ADDR = /* @__PURE__ */ register('PCI_VPD_ADDR', {
  spec: 'PCIe 6.0 §7.9.18.1',
  offset: 2,
  bytes: 2,
  fields: {
    ADDR: /* @__PURE__ */ field(14, 0, 'RW', 'VPD Address in bytes, a multiple of 4'),
    F: /* @__PURE__ */ bit(15, 'RW', 'Set by hardware when a read is complete, cleared when a write is'),
  },
});

/** Four bytes of VPD. */
export const PCI_VPD_DATA = /* @__PURE__ */ register('PCI_VPD_DATA', {
  spec: 'PCIe 6.0 §7.9.18.2',
  offset: 4,
  bytes: 4,
  fields: { DATA: /* @__PURE__ */ field(31, 0, 'RW', 'VPD Data, the byte at the address lowest') },
});
