/** FRS Queueing: PCIe 6.2 §7.8.10. */
import { bit, field, register } from '@penstock/hal';

export const PCI_FRSQ_CAP = /* @__PURE__ */ register('PCI_FRSQ_CAP', {
  spec: 'PCIe 6.2 §7.8.10.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    MAX_DEPTH: /* @__PURE__ */ field(11, 0, 'HwInit', 'FRS Queue Max Depth, in entries'),
    INT_MSG: /* @__PURE__ */ field(20, 16, 'RO', 'FRS Interrupt Message Number'),
  },
});

export const PCI_FRSQ_STATUS = /* @__PURE__ */ register('PCI_FRSQ_STATUS', {
  spec: 'PCIe 6.2 §7.8.10.3',
  offset: 0x08,
  bytes: 2,
  fields: {
    RECEIVED: /* @__PURE__ */ bit(0, 'RW1C', 'FRS Message Received'),
    OVERFLOW: /* @__PURE__ */ bit(1, 'RW1C', 'FRS Message Overflow'),
  },
});

export const PCI_FRSQ_CTRL = /* @__PURE__ */ register('PCI_FRSQ_CTRL', {
  spec: 'PCIe 6.2 §7.8.10.4',
  offset: 0x0a,
  bytes: 2,
  fields: { INT_EN: /* @__PURE__ */ bit(0, 'RW', 'FRS Interrupt Enable') },
});

export const PCI_FRSQ_QUEUE = /* @__PURE__ */ register('PCI_FRSQ_QUEUE', {
  spec: 'PCIe 6.2 §7.8.10.5',
  offset: 0x0c,
  bytes: 4,
  fields: {
    FUNCTION: /* @__PURE__ */ field(15, 0, 'RO', 'FRS Message Queue Function ID: requester ID of the oldest message'),
    REASON: /* @__PURE__ */ field(19, 16, 'RO', 'FRS Message Queue Reason'),
    DEPTH: /* @__PURE__ */ field(31, 20, 'RO', 'FRS Message Queue Depth, in messages; a write removes the oldest'),
  },
});
