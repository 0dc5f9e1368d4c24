/** CCIX DVSECs: CCIX Base Specification 1.0 §6.2. DVSEC ID 1 is the transport, 2 the protocol layer. */
import { field, register } from '@penstock/hal';

/** Where the capability structures stand. */
export const PCI_CCIX_PRL_CAP = /* @__PURE__ */ register('PCI_CCIX_PRL_CAP', {
  spec: 'CCIX 1.0, protocol layer DVSEC',
  offset: 0x0c,
  bytes: 4,
  fields: {
    SIZE: /* @__PURE__ */ field(19, 0, 'RO', 'Size of the capability structures, in bytes'),
    OFFSET: /* @__PURE__ */ field(31, 20, 'RO', 'Their offset in configuration space'),
  },
});

/** Where the control structures stand. */
export const PCI_CCIX_PRL_CTRL = /* @__PURE__ */ register('PCI_CCIX_PRL_CTRL', {
  spec: 'CCIX 1.0, protocol layer DVSEC',
  offset: 0x10,
  bytes: 4,
  fields: {
    SIZE: /* @__PURE__ */ field(19, 0, 'RO', 'Size of the control structures, in bytes'),
    OFFSET: /* @__PURE__ */ field(31, 20, 'RO', 'Their offset in configuration space'),
  },
});

/** Header of each protocol layer structure, capability or control. */
export const PCI_CCIX_COMPONENT = /* @__PURE__ */ register('PCI_CCIX_COMPONENT', {
  spec: 'CCIX 1.0, CCIX component structure',
  offset: 0x00,
  bytes: 4,
  fields: {
    ID: /* @__PURE__ */ field(15, 0, 'RO', 'CCIX Component ID'),
    VERSION: /* @__PURE__ */ field(19, 16, 'RO', 'Component structure version'),
    NEXT: /* @__PURE__ */ field(31, 20, 'RO', 'Offset of the next structure in configuration space; 0 = last'),
  },
});

/** Component IDs of the protocol layer structures. */
export const CCIX_COMPONENT = {
  3: 'Common',
  4: 'Port',
  5: 'Link',
  6: 'Home Agent',
  8: 'Request Agent',
  10: 'Slave Agent',
} as const;
