/** Data Object Exchange: PCIe 6.2 §7.9.24. */
import { bit, field, register } from '@penstock/hal';

export const PCI_DOE_CAP = /* @__PURE__ */ register('PCI_DOE_CAP', {
  spec: 'PCIe 6.2 §7.9.24.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    INT_SUP: /* @__PURE__ */ bit(0, 'HwInit', 'DOE Interrupt Support'),
    INT_MSG_NUM: /* @__PURE__ */ field(11, 1, 'RO', 'DOE Interrupt Message Number'),
    ATTENTION_SUP: /* @__PURE__ */ bit(12, 'HwInit', 'DOE Attention Mechanism Support'),
    ASYNC_SUP: /* @__PURE__ */ bit(13, 'HwInit', 'DOE Async Message Support'),
  },
});

export const PCI_DOE_CTRL = /* @__PURE__ */ register('PCI_DOE_CTRL', {
  spec: 'PCIe 6.2 §7.9.24.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    ABORT: /* @__PURE__ */ bit(0, 'RW', 'DOE Abort; reads 0'),
    INT_EN: /* @__PURE__ */ bit(1, 'RW', 'DOE Interrupt Enable'),
    ATTENTION_NOT_NEEDED: /* @__PURE__ */ bit(2, 'RW', 'DOE Attention Not Needed'),
    ASYNC_EN: /* @__PURE__ */ bit(3, 'RW', 'DOE Async Message Enable'),
    GO: /* @__PURE__ */ bit(31, 'RW', 'DOE Go; reads 0'),
  },
});

export const PCI_DOE_STATUS = /* @__PURE__ */ register('PCI_DOE_STATUS', {
  spec: 'PCIe 6.2 §7.9.24.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    BUSY: /* @__PURE__ */ bit(0, 'RO', 'DOE Busy'),
    INT_STATUS: /* @__PURE__ */ bit(1, 'RW1C', 'DOE Interrupt Status'),
    ERROR: /* @__PURE__ */ bit(2, 'RO', 'DOE Error'),
    ASYNC: /* @__PURE__ */ bit(3, 'RO', 'DOE Async Message Status'),
    AT_ATTENTION: /* @__PURE__ */ bit(4, 'RO', 'DOE At Attention'),
    READY: /* @__PURE__ */ bit(31, 'RO', 'Data Object Ready'),
  },
});

export const PCI_DOE_WRITE = /* @__PURE__ */ register('PCI_DOE_WRITE', {
  spec: 'PCIe 6.2 §7.9.24.5',
  offset: 0x10,
  bytes: 4,
  fields: { DW: /* @__PURE__ */ field(31, 0, 'RW', 'DOE Write Data Mailbox') },
});

export const PCI_DOE_READ = /* @__PURE__ */ register('PCI_DOE_READ', {
  spec: 'PCIe 6.2 §7.9.24.6',
  offset: 0x14,
  bytes: 4,
  fields: { DW: /* @__PURE__ */ field(31, 0, 'RW', 'DOE Read Data Mailbox; a write takes the dword away') },
});
