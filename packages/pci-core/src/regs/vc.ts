/** Virtual Channel extended capability (0x0002; 0x0009 where the function also has MFVC): PCIe 6.0 §7.9.1. */
import { bit, field, register } from '@penstock/hal';

export const PCI_VC_PORT_CAP1 = /* @__PURE__ */ register('PCI_VC_PORT_CAP1', {
  spec: 'PCIe 6.0 §7.9.1.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    EVCC: /* @__PURE__ */ field(2, 0, 'RO', 'Extended VC Count: VC resources beyond the first'),
    LPEVCC: /* @__PURE__ */ field(6, 4, 'RO', 'Low Priority Extended VC Count'),
    REF_CLK: /* @__PURE__ */ field(9, 8, 'RO', 'Reference Clock: 0 is 100 ns'),
    ARB_SIZE: /* @__PURE__ */ field(11, 10, 'RO', 'Port Arbitration Table Entry Size: 1 << n bits'),
  },
});

export const PCI_VC_PORT_CAP2 = /* @__PURE__ */ register('PCI_VC_PORT_CAP2', {
  spec: 'PCIe 6.0 §7.9.1.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    ARB: /* @__PURE__ */ field(7, 0, 'RO', 'VC Arbitration Capability: bit 0 fixed, bits 1 to 3 WRR with 32, 64, 128 phases'),
    ARB_OFF: /* @__PURE__ */ field(31, 24, 'RO', 'VC Arbitration Table Offset in 16 bytes from the capability; 0: none'),
  },
});

export const PCI_VC_PORT_CTRL = /* @__PURE__ */ register('PCI_VC_PORT_CTRL', {
  spec: 'PCIe 6.0 §7.9.1.4',
  offset: 0x0c,
  bytes: 2,
  fields: {
    LOAD_TABLE: /* @__PURE__ */ bit(0, 'RW', 'Load VC Arbitration Table; reads 0'),
    ARB_SELECT: /* @__PURE__ */ field(3, 1, 'RW', 'VC Arbitration Select: bit number of the arbitration capability'),
    RSVD: /* @__PURE__ */ field(15, 4, 'RsvdP', 'reserved'),
  },
});

export const PCI_VC_PORT_STATUS = /* @__PURE__ */ register('PCI_VC_PORT_STATUS', {
  spec: 'PCIe 6.0 §7.9.1.5',
  offset: 0x0e,
  bytes: 2,
  fields: {
    TABLE: /* @__PURE__ */ bit(0, 'RO', 'VC Arbitration Table Status: written and not yet loaded'),
    RSVD: /* @__PURE__ */ field(15, 1, 'RsvdZ', 'reserved'),
  },
});

/** One set of resource registers for each VC, 12 bytes apart. */
export const PCI_VC_RES_CAP = /* @__PURE__ */ register('PCI_VC_RES_CAP', {
  spec: 'PCIe 6.0 §7.9.1.6',
  offset: 0x10,
  bytes: 4,
  fields: {
    ARB: /* @__PURE__ */ field(
      7,
      0,
      'RO',
      'Port Arbitration Capability: bit 0 fixed, 1 to 3 WRR with 32, 64, 128 phases, 4 time-based WRR with 128, 5 WRR with 256',
    ),
    APS: /* @__PURE__ */ bit(14, 'RO', 'Advanced Packet Switching (before PCIe 3.0)'),
    REJECT_SNOOP: /* @__PURE__ */ bit(15, 'HwInit', 'Reject Snoop Transactions'),
    MAX_TIME_SLOTS: /* @__PURE__ */ field(22, 16, 'HwInit', 'Maximum Time Slots minus one'),
    ARB_OFF: /* @__PURE__ */ field(31, 24, 'RO', 'Port Arbitration Table Offset in 16 bytes from the capability; 0: none'),
  },
});

export const PCI_VC_RES_CTRL = /* @__PURE__ */ register('PCI_VC_RES_CTRL', {
  spec: 'PCIe 6.0 §7.9.1.7',
  offset: 0x14,
  bytes: 4,
  fields: {
    TC_MAP: /* @__PURE__ */ field(7, 0, 'RW', 'TC/VC Map: bit n is traffic class n'),
    LOAD_TABLE: /* @__PURE__ */ bit(16, 'RW', 'Load Port Arbitration Table; reads 0'),
    ARB_SELECT: /* @__PURE__ */ field(19, 17, 'RW', 'Port Arbitration Select: bit number of the arbitration capability'),
    ID: /* @__PURE__ */ field(26, 24, 'RW', 'VC ID'),
    ENABLE: /* @__PURE__ */ bit(31, 'RW', 'VC Enable'),
  },
});

export const PCI_VC_RES_STATUS = /* @__PURE__ */ register('PCI_VC_RES_STATUS', {
  spec: 'PCIe 6.0 §7.9.1.8',
  offset: 0x1a,
  bytes: 2,
  fields: {
    TABLE: /* @__PURE__ */ bit(0, 'RO', 'Port Arbitration Table Status: written and not yet loaded'),
    NEGO: /* @__PURE__ */ bit(1, 'RO', 'VC Negotiation Pending'),
    RSVD: /* @__PURE__ */ field(15, 2, 'RsvdZ', 'reserved'),
  },
});

/** Eight phases of the VC arbitration table; it is 32, 64 or 128 phases long. */
export const PCI_VC_ARB_TABLE = /* @__PURE__ */ register('PCI_VC_ARB_TABLE', {
  spec: 'PCIe 6.0 §7.9.1.9',
  offset: 0x00,
  bytes: 4,
  fields: {
    PHASE0: /* @__PURE__ */ field(2, 0, 'RW', 'VC ID served in the phase'),
    PHASE1: /* @__PURE__ */ field(6, 4, 'RW', 'VC ID'),
    PHASE2: /* @__PURE__ */ field(10, 8, 'RW', 'VC ID'),
    PHASE3: /* @__PURE__ */ field(14, 12, 'RW', 'VC ID'),
    PHASE4: /* @__PURE__ */ field(18, 16, 'RW', 'VC ID'),
    PHASE5: /* @__PURE__ */ field(22, 20, 'RW', 'VC ID'),
    PHASE6: /* @__PURE__ */ field(26, 24, 'RW', 'VC ID'),
    PHASE7: /* @__PURE__ */ field(30, 28, 'RW', 'VC ID'),
  },
});

/** Phases of the port arbitration table, and of MFVC's function arbitration table: each as wide as the entry size says. */
export const PCI_VC_PORT_ARB_TABLE = /* @__PURE__ */ register('PCI_VC_PORT_ARB_TABLE', {
  spec: 'PCIe 6.0 §7.9.1.10, §7.9.2.10',
  offset: 0x00,
  bytes: 4,
  fields: {
    PHASES: /* @__PURE__ */ field(31, 0, 'RW', 'numbers of the ports or functions served, the first phase lowest'),
  },
});
