/** Lane Margining at the Receiver: PCIe 6.2 §7.7.10. */
import { bit, field, register } from '@penstock/hal';

export const PCI_LMR_PORT_CAP = /* @__PURE__ */ register('PCI_LMR_PORT_CAP', {
  spec: 'PCIe 6.2 §7.7.10.2',
  offset: 0x04,
  bytes: 2,
  fields: { DRIVER: /* @__PURE__ */ bit(0, 'HwInit', 'Margining uses Driver Software') },
});

export const PCI_LMR_PORT_STATUS = /* @__PURE__ */ register('PCI_LMR_PORT_STATUS', {
  spec: 'PCIe 6.2 §7.7.10.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    READY: /* @__PURE__ */ bit(0, 'RO', 'Margining Ready'),
    SOFT_READY: /* @__PURE__ */ bit(1, 'RO', 'Margining Software Ready'),
  },
});

/** Lane n stands at 0x08 + 4 × n. */
export const PCI_LMR_LANE_CTRL = /* @__PURE__ */ register('PCI_LMR_LANE_CTRL', {
  spec: 'PCIe 6.2 §7.7.10.4',
  offset: 0x08,
  bytes: 2,
  fields: {
    RECEIVER: /* @__PURE__ */ field(2, 0, 'RW', 'Receiver Number'),
    TYPE: /* @__PURE__ */ field(5, 3, 'RW', 'Margin Type'),
    USAGE: /* @__PURE__ */ bit(6, 'RW', 'Usage Model: 0 = lane margining at the receiver'),
    PAYLOAD: /* @__PURE__ */ field(15, 8, 'RW', 'Margin Payload'),
  },
});

/** Lane n stands at 0x0a + 4 × n. */
export const PCI_LMR_LANE_STATUS = /* @__PURE__ */ register('PCI_LMR_LANE_STATUS', {
  spec: 'PCIe 6.2 §7.7.10.5',
  offset: 0x0a,
  bytes: 2,
  fields: {
    RECEIVER: /* @__PURE__ */ field(2, 0, 'RO', 'Receiver Number Status'),
    TYPE: /* @__PURE__ */ field(5, 3, 'RO', 'Margin Type Status'),
    USAGE: /* @__PURE__ */ bit(6, 'RO', 'Usage Model Status'),
    PAYLOAD: /* @__PURE__ */ field(15, 8, 'RO', 'Margin Payload Status'),
  },
});
