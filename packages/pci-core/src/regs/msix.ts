/** MSI-X capability: PCIe 6.0 §7.7.2. */
import { bit, field, register } from '@penstock/hal';

/** Message Control. */
export const PCI_MSIX_FLAGS = /* @__PURE__ */ register('PCI_MSIX_FLAGS', {
  spec: 'PCIe 6.0 §7.7.2.2',
  offset: 2,
  bytes: 2,
  fields: {
    QSIZE: /* @__PURE__ */ field(10, 0, 'RO', 'Table Size, minus one'),
    RSVD13_11: /* @__PURE__ */ field(13, 11, 'RsvdP', 'Reserved'),
    MASKALL: /* @__PURE__ */ bit(14, 'RW', 'Function Mask: all vectors masked'),
    ENABLE: /* @__PURE__ */ bit(15, 'RW', 'MSI-X Enable'),
  },
});

/** Where the vector table is. */
export const PCI_MSIX_TABLE = /* @__PURE__ */ register('PCI_MSIX_TABLE', {
  spec: 'PCIe 6.0 §7.7.2.3',
  offset: 4,
  bytes: 4,
  fields: {
    BIR: /* @__PURE__ */ field(2, 0, 'RO', 'BAR of the table: 0 to 5'),
    OFFSET: /* @__PURE__ */ field(31, 3, 'RO', 'Offset in the BAR, in units of 8 bytes'),
  },
});

/** Where the pending bit array is. */
export const PCI_MSIX_PBA = /* @__PURE__ */ register('PCI_MSIX_PBA', {
  spec: 'PCIe 6.0 §7.7.2.4',
  offset: 8,
  bytes: 4,
  fields: {
    BIR: /* @__PURE__ */ field(2, 0, 'RO', 'BAR of the array: 0 to 5'),
    OFFSET: /* @__PURE__ */ field(31, 3, 'RO', 'Offset in the BAR, in units of 8 bytes'),
  },
});
