/** Alternative Routing-ID Interpretation extended capability (0x000e): PCIe 6.0 §7.8.8. */
import { bit, field, register } from '@penstock/hal';

export const PCI_ARI_CAP = /* @__PURE__ */ register('PCI_ARI_CAP', {
  spec: 'PCIe 6.0 §7.8.8.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    MFVC: /* @__PURE__ */ bit(0, 'RO', 'MFVC Function Groups Capability'),
    ACS: /* @__PURE__ */ bit(1, 'RO', 'ACS Function Groups Capability'),
    RSVD: /* @__PURE__ */ field(7, 2, 'RsvdP', 'reserved'),
    NFN: /* @__PURE__ */ field(15, 8, 'RO', 'Next Function Number; 0 ends the list'),
  },
});

export const PCI_ARI_CTRL = /* @__PURE__ */ register('PCI_ARI_CTRL', {
  spec: 'PCIe 6.0 §7.8.8.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    MFVC: /* @__PURE__ */ bit(0, 'RW', 'MFVC Function Groups Enable'),
    ACS: /* @__PURE__ */ bit(1, 'RW', 'ACS Function Groups Enable'),
    RSVD0: /* @__PURE__ */ field(3, 2, 'RsvdP', 'reserved'),
    FG: /* @__PURE__ */ field(6, 4, 'RW', 'Function Group'),
    RSVD1: /* @__PURE__ */ field(15, 7, 'RsvdP', 'reserved'),
  },
});
