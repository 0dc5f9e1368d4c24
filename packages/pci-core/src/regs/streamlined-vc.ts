/** Streamlined Virtual Channel: PCIe 6.4 §7.9.29. */
import { bit, field, register } from '@penstock/hal';

export const PCI_SVC_PORT_CAP1 = /* @__PURE__ */ register('PCI_SVC_PORT_CAP1', {
  spec: 'PCIe 6.4 §7.9.29.2',
  offset: 0x04,
  bytes: 4,
  fields: { EVCC: /* @__PURE__ */ field(2, 0, 'RO', 'SVC Extended VC Count: VCs beyond VC0') },
});

export const PCI_SVC_PORT_CTRL = /* @__PURE__ */ register('PCI_SVC_PORT_CTRL', {
  spec: 'PCIe 6.4 §7.9.29.4',
  offset: 0x0c,
  bytes: 4,
  fields: { COMPLETED: /* @__PURE__ */ bit(0, 'RW', 'SVC VC Enablement Completed') },
});

export const PCI_SVC_PORT_STATUS = /* @__PURE__ */ register('PCI_SVC_PORT_STATUS', {
  spec: 'PCIe 6.4 §7.9.29.5',
  offset: 0x10,
  bytes: 4,
  fields: { USE_VC_MFVC: /* @__PURE__ */ bit(0, 'RW1C', 'SVC Use VC/MFVC: set = the VC and MFVC capabilities own the VCs') },
});

/** Resource n stands at 0x14 + 12 × n. */
export const PCI_SVC_RES_CAP = /* @__PURE__ */ register('PCI_SVC_RES_CAP', {
  spec: 'PCIe 6.4 §7.9.29.6',
  offset: 0x14,
  bytes: 4,
  fields: { CAP: /* @__PURE__ */ field(31, 0, 'RO', 'SVC Resource Capability') },
});

export const PCI_SVC_RES_CTRL = /* @__PURE__ */ register('PCI_SVC_RES_CTRL', {
  spec: 'PCIe 6.4 §7.9.29.7',
  offset: 0x18,
  bytes: 4,
  fields: {
    TC_VC_MAP: /* @__PURE__ */ field(7, 0, 'RW', 'SVC TC/VC Map, a bit a traffic class'),
    PROTOCOL: /* @__PURE__ */ field(11, 8, 'RW', 'SVC VC Protocol Selected: 0 = non-UIO, 2 = UIO'),
    LIMIT: /* @__PURE__ */ field(29, 27, 'RW', 'Shared Flow Control Usage Limit'),
    LIMIT_EN: /* @__PURE__ */ bit(30, 'RW', 'Shared Flow Control Usage Limit Enable'),
    ENABLE: /* @__PURE__ */ bit(31, 'RW', 'SVC VC Enable'),
  },
});

export const PCI_SVC_RES_STATUS = /* @__PURE__ */ register('PCI_SVC_RES_STATUS', {
  spec: 'PCIe 6.4 §7.9.29.8',
  offset: 0x1c,
  bytes: 4,
  fields: { NEGOTIATION: /* @__PURE__ */ bit(1, 'RO', 'SVC VC Negotiation Pending') },
});
