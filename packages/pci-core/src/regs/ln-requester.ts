/** LN Requester: PCIe 4.0 (deprecated by PCIe 6.0). */
import { bit, field, register } from '@penstock/hal';

export const PCI_LNR_CAP = /* @__PURE__ */ register('PCI_LNR_CAP', {
  spec: 'PCIe 4.0, LNR Capability Register',
  offset: 0x04,
  bytes: 2,
  fields: {
    LNR_64: /* @__PURE__ */ bit(0, 'RO', 'LNR-64 Supported'),
    LNR_128: /* @__PURE__ */ bit(1, 'RO', 'LNR-128 Supported'),
    REGISTRATION_MAX: /* @__PURE__ */ field(12, 8, 'RO', 'LNR Registration MAX: log2 of the registrations that it may have'),
  },
});

export const PCI_LNR_CTRL = /* @__PURE__ */ register('PCI_LNR_CTRL', {
  spec: 'PCIe 4.0, LNR Control Register',
  offset: 0x06,
  bytes: 2,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'LNR Enable'),
    CLS: /* @__PURE__ */ bit(1, 'RW', 'LNR CLS: 0 = 64-byte, 1 = 128-byte cachelines'),
    REGISTRATION_LIMIT: /* @__PURE__ */ field(12, 8, 'RW', 'LNR Registration Limit: log2'),
  },
});
