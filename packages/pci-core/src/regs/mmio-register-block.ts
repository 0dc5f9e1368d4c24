/** MMIO Register Block Locator: PCIe 6.2 §7.9.30. */
import { field, register } from '@penstock/hal';

export const PCI_MRBL_CAP = /* @__PURE__ */ register('PCI_MRBL_CAP', {
  spec: 'PCIe 6.2 §7.9.30.2',
  offset: 0x04,
  bytes: 4,
  fields: { LENGTH: /* @__PURE__ */ field(11, 0, 'HwInit', 'MRBL Structure Length in bytes, from the capability header') },
});

/** Locator n stands at 0x08 + 8 × n: this dword and the upper one. */
export const PCI_MRBL_LOCATOR = /* @__PURE__ */ register('PCI_MRBL_LOCATOR', {
  spec: 'PCIe 6.2 §7.9.30.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    BIR: /* @__PURE__ */ field(2, 0, 'HwInit', 'Register BAR Indicator: 0 to 5'),
    ID: /* @__PURE__ */ field(15, 8, 'HwInit', 'MRBL Block ID: 0 = empty, 1 = MCAP, 255 = designated vendor-specific'),
    OFFSET_LOW: /* @__PURE__ */ field(31, 16, 'HwInit', 'Register Block Offset bits 31:16'),
  },
});

export const PCI_MRBL_LOCATOR_HIGH = /* @__PURE__ */ register('PCI_MRBL_LOCATOR_HIGH', {
  spec: 'PCIe 6.2 §7.9.30.3',
  offset: 0x0c,
  bytes: 4,
  fields: { OFFSET_HIGH: /* @__PURE__ */ field(31, 0, 'HwInit', 'Register Block Offset bits 63:32') },
});
