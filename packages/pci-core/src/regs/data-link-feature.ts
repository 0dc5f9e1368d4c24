/** Data Link Feature: PCIe 6.2 §7.7.4. */
import { bit, field, register } from '@penstock/hal';

export const PCI_DLF_CAP = /* @__PURE__ */ register('PCI_DLF_CAP', {
  spec: 'PCIe 6.2 §7.7.4.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    SCALED_FC: /* @__PURE__ */ bit(0, 'HwInit', 'Local Scaled Flow Control Supported'),
    IMMEDIATE_READINESS: /* @__PURE__ */ bit(1, 'HwInit', 'Local Immediate Readiness'),
    EXT_VC_COUNT: /* @__PURE__ */ field(4, 2, 'HwInit', 'Local Extended VC Count'),
    L0P_EXIT_LATENCY: /* @__PURE__ */ field(7, 5, 'HwInit', 'Local L0p Exit Latency'),
    OTHER: /* @__PURE__ */ field(22, 8, 'HwInit', 'Other local Data Link features'),
    EXCHANGE_ENABLE: /* @__PURE__ */ bit(31, 'HwInit', 'Data Link Feature Exchange Enable'),
  },
});

export const PCI_DLF_STATUS = /* @__PURE__ */ register('PCI_DLF_STATUS', {
  spec: 'PCIe 6.2 §7.7.4.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    SCALED_FC: /* @__PURE__ */ bit(0, 'RO', 'Remote Scaled Flow Control Supported'),
    IMMEDIATE_READINESS: /* @__PURE__ */ bit(1, 'RO', 'Remote Immediate Readiness'),
    EXT_VC_COUNT: /* @__PURE__ */ field(4, 2, 'RO', 'Remote Extended VC Count'),
    L0P_EXIT_LATENCY: /* @__PURE__ */ field(7, 5, 'RO', 'Remote L0p Exit Latency'),
    OTHER: /* @__PURE__ */ field(22, 8, 'RO', 'Other remote Data Link features'),
    VALID: /* @__PURE__ */ bit(31, 'RO', 'Remote Data Link Feature Supported Valid'),
  },
});
