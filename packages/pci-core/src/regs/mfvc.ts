/** Multi-Function Virtual Channel extended capability (0x0008): PCIe 6.0 §7.9.2. Same layout as VC; arbitration is between functions. */
import { bit, field, register } from '@penstock/hal';

export const PCI_MFVC_PORT_CAP1 = /* @__PURE__ */ register('PCI_MFVC_PORT_CAP1', {
  spec: 'PCIe 6.0 §7.9.2.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    EVCC: /* @__PURE__ */ field(2, 0, 'RO', 'Extended VC Count: VC resources beyond the first'),
    LPEVCC: /* @__PURE__ */ field(6, 4, 'RO', 'Low Priority Extended VC Count'),
    REF_CLK: /* @__PURE__ */ field(9, 8, 'RO', 'Reference Clock: 0 is 100 ns'),
    ARB_SIZE: /* @__PURE__ */ field(11, 10, 'RO', 'Function Arbitration Table Entry Size: 1 << n bits'),
  },
});

export const PCI_MFVC_PORT_CAP2 = /* @__PURE__ */ register('PCI_MFVC_PORT_CAP2', {
  spec: 'PCIe 6.0 §7.9.2.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    ARB: /* @__PURE__ */ field(7, 0, 'RO', 'VC Arbitration Capability: bit 0 fixed, bits 1 to 3 WRR with 32, 64, 128 phases'),
    ARB_OFF: /* @__PURE__ */ field(31, 24, 'RO', 'VC Arbitration Table Offset in 16 bytes from the capability; 0: none'),
  },
});

export const PCI_MFVC_PORT_CTRL = /* @__PURE__ */ register('PCI_MFVC_PORT_CTRL', {
  spec: 'PCIe 6.0 §7.9.2.4',
  offset: 0x0c,
  bytes: 2,
  fields: {
    LOAD_TABLE: /* @__PURE__ */ bit(0, 'RW', 'Load VC Arbitration Table; reads 0'),
    ARB_SELECT: /* @__PURE__ */ field(3, 1, 'RW', 'VC Arbitration Select: bit number of the arbitration capability'),
    RSVD: /* @__PURE__ */ field(15, 4, 'RsvdP', 'reserved'),
  },
});

export const PCI_MFVC_PORT_STATUS = /* @__PURE__ */ register('PCI_MFVC_PORT_STATUS', {
  spec: 'PCIe 6.0 §7.9.2.5',
  offset: 0x0e,
  bytes: 2,
  fields: {
    TABLE: /* @__PURE__ */ bit(0, 'RO', 'VC Arbitration Table Status: written and not yet loaded'),
    RSVD: /* @__PURE__ */ field(15, 1, 'RsvdZ', 'reserved'),
  },
});

/** One set of resource registers for each VC, 12 bytes apart. */
export const PCI_MFVC_RES_CAP = /* @__PURE__ */ register('PCI_MFVC_RES_CAP', {
  spec: 'PCIe 6.0 §7.9.2.6',
  offset: 0x10,
  bytes: 4,
  fields: {
    ARB: /* @__PURE__ */ field(
      7,
      0,
      'RO',
      'Function Arbitration Capability: bit 0 fixed, 1 to 3 WRR with 32, 64, 128 phases, 4 time-based WRR with 128, 5 WRR with 256',
    ),
    MAX_TIME_SLOTS: /* @__PURE__ */ field(22, 16, 'HwInit', 'Maximum Time Slots minus one'),
    ARB_OFF: /* @__PURE__ */ field(31, 24, 'HwInit', 'Function Arbitration Table Offset in 16 bytes from the capability; 0: none'),
  },
});

export const PCI_MFVC_RES_CTRL = /* @__PURE__ */ register('PCI_MFVC_RES_CTRL', {
  spec: 'PCIe 6.0 §7.9.2.7',
  offset: 0x14,
  bytes: 4,
  fields: {
    TC_MAP: /* @__PURE__ */ field(7, 0, 'RW', 'TC/VC Map: bit n is traffic class n'),
    LOAD_TABLE: /* @__PURE__ */ bit(16, 'RW', 'Load Function Arbitration Table; reads 0'),
    ARB_SELECT: /* @__PURE__ */ field(19, 17, 'RW', 'Function Arbitration Select: bit number of the arbitration capability'),
    ID: /* @__PURE__ */ field(26, 24, 'RW', 'VC ID'),
    ENABLE: /* @__PURE__ */ bit(31, 'RW', 'VC Enable'),
  },
});

export const PCI_MFVC_RES_STATUS = /* @__PURE__ */ register('PCI_MFVC_RES_STATUS', {
  spec: 'PCIe 6.0 §7.9.2.8',
  offset: 0x1a,
  bytes: 2,
  fields: {
    TABLE: /* @__PURE__ */ bit(0, 'RO', 'Function Arbitration Table Status: written and not yet loaded'),
    NEGO: /* @__PURE__ */ bit(1, 'RO', 'VC Negotiation Pending'),
    RSVD: /* @__PURE__ */ field(15, 2, 'RsvdZ', 'reserved'),
  },
});
