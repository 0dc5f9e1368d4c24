/** Conventional PCI Advanced Features capability: Advanced Capabilities for Conventional PCI ECN, 2006. */
import { bit, field, register } from '@penstock/hal';

export const PCI_AF_LENGTH = /* @__PURE__ */ register('PCI_AF_LENGTH', {
  spec: 'PCI AF ECN §6.1',
  offset: 2,
  bytes: 1,
  fields: { LENGTH: /* @__PURE__ */ field(7, 0, 'RO', 'Length of the capability in bytes: 6') },
});

export const PCI_AF_CAP = /* @__PURE__ */ register('PCI_AF_CAP', {
  spec: 'PCI AF ECN §6.1',
  offset: 3,
  bytes: 1,
  fields: {
    TP: /* @__PURE__ */ bit(0, 'RO', 'Transactions Pending is implemented'),
    FLR: /* @__PURE__ */ bit(1, 'RO', 'Function level reset is implemented'),
    RSVD7_2: /* @__PURE__ */ field(7, 2, 'RsvdP', 'Reserved'),
  },
});

export const PCI_AF_CTRL = /* @__PURE__ */ register('PCI_AF_CTRL', {
  spec: 'PCI AF ECN §6.1',
  offset: 4,
  bytes: 1,
  fields: {
    FLR: /* @__PURE__ */ bit(0, 'RW', 'Initiate function level reset; reads 0'),
    RSVD7_1: /* @__PURE__ */ field(7, 1, 'RsvdP', 'Reserved'),
  },
});

export const PCI_AF_STATUS = /* @__PURE__ */ register('PCI_AF_STATUS', {
  spec: 'PCI AF ECN §6.1',
  offset: 5,
  bytes: 1,
  fields: {
    TP: /* @__PURE__ */ bit(0, 'RO', 'Transactions Pending'),
    RSVD7_1: /* @__PURE__ */ field(7, 1, 'RsvdZ', 'Reserved'),
  },
});
