/** Debug port capability: EHCI 1.0, appendix C.2. */
import { field, register } from '@penstock/hal';

/** Where the debug port registers are. */
export const PCI_DBG_PORT = /* @__PURE__ */ register('PCI_DBG_PORT', {
  spec: 'EHCI 1.0 §C.2.3',
  offset: 2,
  bytes: 2,
  fields: {
    OFFSET: /* @__PURE__ */ field(12, 0, 'RO', 'Offset in the BAR, in bytes'),
    BAR: /* @__PURE__ */ field(15, 13, 'RO', 'BAR: 1 for the one at 0x10, up to 6'),
  },
});
