/** Address Translation Services extended capability (0x000f): PCIe 6.0 §10.5.1. */
import { bit, field, register } from '@penstock/hal';

export const PCI_ATS_CAP = /* @__PURE__ */ register('PCI_ATS_CAP', {
  spec: 'PCIe 6.0 §10.5.1.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    QDEP: /* @__PURE__ */ field(4, 0, 'RO', 'Invalidate Queue Depth; 0 is 32'),
    PAGE_ALIGNED: /* @__PURE__ */ bit(5, 'RO', 'Page Aligned Request'),
    GLOBAL_INV: /* @__PURE__ */ bit(6, 'RO', 'Global Invalidate Supported'),
    RELAXED: /* @__PURE__ */ bit(7, 'RO', 'Relaxed Ordering Supported'),
    RSVD: /* @__PURE__ */ field(15, 8, 'RsvdP', 'reserved'),
  },
});

export const PCI_ATS_CTRL = /* @__PURE__ */ register('PCI_ATS_CTRL', {
  spec: 'PCIe 6.0 §10.5.1.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    STU: /* @__PURE__ */ field(4, 0, 'RW', 'Smallest Translation Unit: 4096 bytes << n'),
    RSVD: /* @__PURE__ */ field(14, 5, 'RsvdP', 'reserved'),
    ENABLE: /* @__PURE__ */ bit(15, 'RW', 'Enable'),
  },
});
