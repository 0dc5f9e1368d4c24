/** Device Serial Number extended capability (0x0003): PCIe 6.0 §7.9.3. */
import { field, register } from '@penstock/hal';

/** An EUI-64 in two halves; its first octet is bits 63:56. */
export const PCI_DSN_LOWER = /* @__PURE__ */ register('PCI_DSN_LOWER', {
  spec: 'PCIe 6.0 §7.9.3.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    SERIAL: /* @__PURE__ */ field(31, 0, 'RO', 'Serial Number, bits 31:0'),
  },
});

export const PCI_DSN_UPPER = /* @__PURE__ */ register('PCI_DSN_UPPER', {
  spec: 'PCIe 6.0 §7.9.3.2',
  offset: 0x08,
  bytes: 4,
  fields: {
    SERIAL: /* @__PURE__ */ field(31, 0, 'RO', 'Serial Number, bits 63:32'),
  },
});
