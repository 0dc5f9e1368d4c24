/** Page Request Interface extended capability (0x0013): PCIe 6.0 §10.5.2. */
import { bit, field, register } from '@penstock/hal';

export const PCI_PRI_CTRL = /* @__PURE__ */ register('PCI_PRI_CTRL', {
  spec: 'PCIe 6.0 §10.5.2.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'Enable'),
    RESET: /* @__PURE__ */ bit(1, 'RW', 'Reset; reads 0'),
    RSVD: /* @__PURE__ */ field(15, 2, 'RsvdP', 'reserved'),
  },
});

export const PCI_PRI_STATUS = /* @__PURE__ */ register('PCI_PRI_STATUS', {
  spec: 'PCIe 6.0 §10.5.2.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    RF: /* @__PURE__ */ bit(0, 'RW1C', 'Response Failure'),
    UPRGI: /* @__PURE__ */ bit(1, 'RW1C', 'Unexpected Page Request Group Index'),
    RSVD0: /* @__PURE__ */ field(7, 2, 'RsvdZ', 'reserved'),
    STOPPED: /* @__PURE__ */ bit(8, 'RO', 'Stopped: no page request is outstanding while disabled'),
    RSVD1: /* @__PURE__ */ field(14, 9, 'RsvdZ', 'reserved'),
    PASID: /* @__PURE__ */ bit(15, 'RO', 'PRG Response PASID Required'),
  },
});

export const PCI_PRI_MAX_REQ = /* @__PURE__ */ register('PCI_PRI_MAX_REQ', {
  spec: 'PCIe 6.0 §10.5.2.4',
  offset: 0x08,
  bytes: 4,
  fields: {
    COUNT: /* @__PURE__ */ field(31, 0, 'RO', 'Outstanding Page Request Capacity'),
  },
});

export const PCI_PRI_ALLOC_REQ = /* @__PURE__ */ register('PCI_PRI_ALLOC_REQ', {
  spec: 'PCIe 6.0 §10.5.2.5',
  offset: 0x0c,
  bytes: 4,
  fields: {
    COUNT: /* @__PURE__ */ field(31, 0, 'RW', 'Outstanding Page Request Allocation'),
  },
});
