/** PCI-X capability: PCI-X Addendum 2.0 §7.2 (functions) and §8.6 (bridges). */
import { bit, field, register } from '@penstock/hal';

/** Command of a function that is no bridge. */
export const PCI_X_CMD = /* @__PURE__ */ register('PCI_X_CMD', {
  spec: 'PCI-X 2.0 §7.2.3',
  offset: 2,
  bytes: 2,
  fields: {
    DPERR_E: /* @__PURE__ */ bit(0, 'RW', 'Uncorrectable Data Error Recovery Enable'),
    ERO: /* @__PURE__ */ bit(1, 'RW', 'Enable Relaxed Ordering'),
    MAX_READ: /* @__PURE__ */ field(3, 2, 'RW', 'Maximum Memory Read Byte Count: 512 × 2^n'),
    MAX_SPLIT: /* @__PURE__ */ field(6, 4, 'RW', 'Maximum Outstanding Split Transactions: 1, 2, 3, 4, 8, 12, 16, 32'),
    RSVD11_7: /* @__PURE__ */ field(11, 7, 'RsvdP', 'Reserved'),
    VERSION: /* @__PURE__ */ field(13, 12, 'RO', 'Capability version; above 0 the ECC registers follow'),
    RSVD15_14: /* @__PURE__ */ field(15, 14, 'RsvdP', 'Reserved'),
  },
});

/** Status of a function that is no bridge. */
export const PCI_X_STATUS = /* @__PURE__ */ register('PCI_X_STATUS', {
  spec: 'PCI-X 2.0 §7.2.4',
  offset: 4,
  bytes: 4,
  fields: {
    FUNCTION: /* @__PURE__ */ field(2, 0, 'RO', 'Function number'),
    DEVICE: /* @__PURE__ */ field(7, 3, 'RO', 'Device number'),
    BUS: /* @__PURE__ */ field(15, 8, 'RO', 'Bus number'),
    BITS64: /* @__PURE__ */ bit(16, 'RO', '64-bit Device'),
    MHZ133: /* @__PURE__ */ bit(17, 'RO', '133 MHz Capable'),
    SPL_DISC: /* @__PURE__ */ bit(18, 'RW1C', 'Split Completion Discarded'),
    UNX_SPL: /* @__PURE__ */ bit(19, 'RW1C', 'Unexpected Split Completion'),
    COMPLEX: /* @__PURE__ */ bit(20, 'RO', 'Device Complexity: bridge'),
    MAX_READ: /* @__PURE__ */ field(22, 21, 'RO', 'Designed Maximum Memory Read Byte Count: 512 × 2^n'),
    MAX_SPLIT: /* @__PURE__ */ field(25, 23, 'RO', 'Designed Maximum Outstanding Split Transactions'),
    MAX_CUM: /* @__PURE__ */ field(28, 26, 'RO', 'Designed Maximum Cumulative Read Size: 8 × 2^n units of 128 bytes'),
    SPL_ERR: /* @__PURE__ */ bit(29, 'RW1C', 'Received Split Completion Error Message'),
    MHZ266: /* @__PURE__ */ bit(30, 'RO', 'PCI-X 266 Capable'),
    MHZ533: /* @__PURE__ */ bit(31, 'RO', 'PCI-X 533 Capable'),
  },
});

/** Secondary Status of a bridge. */
export const PCI_X_BRIDGE_SSTATUS = /* @__PURE__ */ register('PCI_X_BRIDGE_SSTATUS', {
  spec: 'PCI-X 2.0 §8.6.2.3',
  offset: 2,
  bytes: 2,
  fields: {
    BITS64: /* @__PURE__ */ bit(0, 'RO', '64-bit Device'),
    MHZ133: /* @__PURE__ */ bit(1, 'RO', '133 MHz Capable'),
    SPL_DISC: /* @__PURE__ */ bit(2, 'RW1C', 'Split Completion Discarded'),
    UNX_SPL: /* @__PURE__ */ bit(3, 'RW1C', 'Unexpected Split Completion'),
    SPL_OVR: /* @__PURE__ */ bit(4, 'RW1C', 'Split Completion Overrun'),
    SPL_DLY: /* @__PURE__ */ bit(5, 'RW1C', 'Split Request Delayed'),
    FREQ: /* @__PURE__ */ field(9, 6, 'RO', 'Secondary Bus Mode and Frequency'),
    RSVD11_10: /* @__PURE__ */ field(11, 10, 'RsvdP', 'Reserved'),
    VERSION: /* @__PURE__ */ field(13, 12, 'RO', 'Capability version; above 0 the ECC registers follow'),
    MHZ266: /* @__PURE__ */ bit(14, 'RO', 'PCI-X 266 Capable'),
    MHZ533: /* @__PURE__ */ bit(15, 'RO', 'PCI-X 533 Capable'),
  },
});

/** Status of a bridge. */
export const PCI_X_BRIDGE_STATUS = /* @__PURE__ */ register('PCI_X_BRIDGE_STATUS', {
  spec: 'PCI-X 2.0 §8.6.2.4',
  offset: 4,
  bytes: 4,
  fields: {
    FUNCTION: /* @__PURE__ */ field(2, 0, 'RO', 'Function number'),
    DEVICE: /* @__PURE__ */ field(7, 3, 'RO', 'Device number'),
    BUS: /* @__PURE__ */ field(15, 8, 'RO', 'Bus number'),
    BITS64: /* @__PURE__ */ bit(16, 'RO', '64-bit Device'),
    MHZ133: /* @__PURE__ */ bit(17, 'RO', '133 MHz Capable'),
    SPL_DISC: /* @__PURE__ */ bit(18, 'RW1C', 'Split Completion Discarded'),
    UNX_SPL: /* @__PURE__ */ bit(19, 'RW1C', 'Unexpected Split Completion'),
    SPL_OVR: /* @__PURE__ */ bit(20, 'RW1C', 'Split Completion Overrun'),
    SPL_DLY: /* @__PURE__ */ bit(21, 'RW1C', 'Split Request Delayed'),
    RSVD28_22: /* @__PURE__ */ field(28, 22, 'RsvdP', 'Reserved'),
    ID_MESSAGING: /* @__PURE__ */ bit(29, 'RO', 'Device ID Messaging Capable'),
    MHZ266: /* @__PURE__ */ bit(30, 'RO', 'PCI-X 266 Capable'),
    MHZ533: /* @__PURE__ */ bit(31, 'RO', 'PCI-X 533 Capable'),
  },
});

function splits(name: string, offset: number) {
  return register(name, {
    spec: 'PCI-X 2.0 §8.6.2.5, §8.6.2.6',
    offset,
    bytes: 4,
    fields: {
      CAPACITY: field(15, 0, 'RO', 'Split Transaction Capacity, in ADQs of 128 bytes'),
      LIMIT: field(31, 16, 'RW', 'Split Transaction Commitment Limit, in ADQs'),
    },
  });
}

export const PCI_X_BRIDGE_UP_SPLT = /* @__PURE__ */ splits('PCI_X_BRIDGE_UP_SPLT', 8);
export const PCI_X_BRIDGE_DN_SPLT = /* @__PURE__ */ splits('PCI_X_BRIDGE_DN_SPLT', 12);

/** ECC control and status, at +8 of a function and at +16 of a bridge. */
export const PCI_X_ECC_CSR = /* @__PURE__ */ register('PCI_X_ECC_CSR', {
  spec: 'PCI-X 2.0 §7.2.5',
  offset: 0,
  bytes: 4,
  fields: { VALUE: /* @__PURE__ */ field(31, 0, 'RW', 'ECC Control and Status') },
});
