/** TPH Requester: PCIe 6.2 §7.9.13. */
import { bit, field, register } from '@penstock/hal';

export const PCI_TPH_CAP = /* @__PURE__ */ register('PCI_TPH_CAP', {
  spec: 'PCIe 6.2 §7.9.13.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    ST_NS: /* @__PURE__ */ bit(0, 'RO', 'No ST Mode Supported; always set'),
    ST_IV: /* @__PURE__ */ bit(1, 'RO', 'Interrupt Vector Mode Supported'),
    ST_DS: /* @__PURE__ */ bit(2, 'RO', 'Device Specific Mode Supported'),
    EXT_TPH: /* @__PURE__ */ bit(8, 'RO', 'Extended TPH Requester Supported'),
    LOC: /* @__PURE__ */ field(10, 9, 'RO', 'ST Table Location: 0 = none, 1 = in this capability, 2 = in the MSI-X table'),
    ST_SIZE: /* @__PURE__ */ field(26, 16, 'RO', 'ST Table Size: entries minus 1'),
  },
});

export const PCI_TPH_CTRL = /* @__PURE__ */ register('PCI_TPH_CTRL', {
  spec: 'PCIe 6.2 §7.9.13.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    MODE_SEL: /* @__PURE__ */ field(2, 0, 'RW', 'ST Mode Select: 0 = no ST, 1 = interrupt vector, 2 = device specific'),
    REQ_EN: /* @__PURE__ */ field(9, 8, 'RW', 'TPH Requester Enable: 0 = none, 1 = TPH, 3 = TPH and Extended TPH'),
  },
});

/** Entry n of the ST table in this capability stands at 0x0c + 2 × n. */
export const PCI_TPH_ST = /* @__PURE__ */ register('PCI_TPH_ST', {
  spec: 'PCIe 6.2 §7.9.13.4',
  offset: 0x0c,
  bytes: 2,
  fields: {
    LOWER: /* @__PURE__ */ field(7, 0, 'RW', 'ST Lower'),
    UPPER: /* @__PURE__ */ field(15, 8, 'RW', 'ST Upper, with Extended TPH'),
  },
});
