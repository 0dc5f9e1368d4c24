/** Standard Hot-Plug Controller capability: PCI Standard Hot-Plug Controller and Subsystem 1.0 §4.1. */
import { bit, field, register } from '@penstock/hal';

/** Dword of the controller's register set that Data shows. */
export const PCI_SHPC_SELECT = /* @__PURE__ */ register('PCI_SHPC_SELECT', {
  spec: 'SHPC 1.0 §4.1',
  offset: 2,
  bytes: 1,
  fields: { SELECT: /* @__PURE__ */ field(7, 0, 'RW', 'DWORD Select: index of the dword') },
});

/** What the controller asks for. */
export const PCI_SHPC_PENDING = /* @__PURE__ */ register('PCI_SHPC_PENDING', {
  spec: 'SHPC 1.0 §4.1',
  offset: 3,
  bytes: 1,
  fields: {
    RSVD1_0: /* @__PURE__ */ field(1, 0, 'RsvdP', 'Reserved'),
    CSP: /* @__PURE__ */ bit(2, 'RO', 'Controller SERR Pending'),
    CIP: /* @__PURE__ */ bit(3, 'RO', 'Controller Interrupt Pending'),
    RSVD7_4: /* @__PURE__ */ field(7, 4, 'RsvdP', 'Reserved'),
  },
});

/** The selected dword. */
export const PCI_SHPC_DATA = /* @__PURE__ */ register('PCI_SHPC_DATA', {
  spec: 'SHPC 1.0 §4.1',
  offset: 4,
  bytes: 4,
  fields: { DATA: /* @__PURE__ */ field(31, 0, 'RW', 'DWORD Data') },
});
