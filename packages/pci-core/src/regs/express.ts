/** PCI Express capability (0x10): PCIe 6.0 §7.5.3. Version 1 ends where its port type needs no more registers; version 2 has all of them. */
import { bit, field, register } from '@penstock/hal';

/** Device/Port Types: PCIe 6.0 §7.5.3.2. */
export const PCI_EXP_TYPE = {
  ENDPOINT: 0,
  LEG_END: 1,
  ROOT_PORT: 4,
  UPSTREAM: 5,
  DOWNSTREAM: 6,
  PCI_BRIDGE: 7,
  PCIE_BRIDGE: 8,
  RC_END: 9,
  RC_EC: 10,
} as const;

/** Identifies the capability's version and the kind of function. */
export const PCI_EXP_FLAGS = /* @__PURE__ */ register('PCI_EXP_FLAGS', {
  spec: 'PCIe 6.0 §7.5.3.2',
  offset: 0x02,
  bytes: 2,
  fields: {
    VERS: /* @__PURE__ */ field(3, 0, 'RO', 'Capability Version: 1 or 2'),
    TYPE: /* @__PURE__ */ field(7, 4, 'RO', 'Device/Port Type'),
    SLOT: /* @__PURE__ */ bit(8, 'HwInit', 'Slot Implemented'),
    IRQ: /* @__PURE__ */ field(13, 9, 'RO', 'Interrupt Message Number'),
    UNDEFINED: /* @__PURE__ */ bit(14, 'RsvdP', 'undefined; TCS Routing Supported before PCIe 5.0'),
    FLIT: /* @__PURE__ */ bit(15, 'HwInit', 'Flit Mode Supported'),
  },
});

export const PCI_EXP_DEVCAP = /* @__PURE__ */ register('PCI_EXP_DEVCAP', {
  spec: 'PCIe 6.0 §7.5.3.3',
  offset: 0x04,
  bytes: 4,
  fields: {
    PAYLOAD: /* @__PURE__ */ field(2, 0, 'RO', 'Max_Payload_Size Supported: 128 bytes << n, n to 5'),
    PHANTOM: /* @__PURE__ */ field(4, 3, 'RO', 'Phantom Functions Supported: bits of the function number'),
    EXT_TAG: /* @__PURE__ */ bit(5, 'RO', 'Extended Tag Field Supported'),
    L0S: /* @__PURE__ */ field(8, 6, 'RO', 'Endpoint L0s Acceptable Latency'),
    L1: /* @__PURE__ */ field(11, 9, 'RO', 'Endpoint L1 Acceptable Latency'),
    ATN_BUT: /* @__PURE__ */ bit(12, 'RO', 'Attention Button Present (PCIe 1.0a; undefined since)'),
    ATN_IND: /* @__PURE__ */ bit(13, 'RO', 'Attention Indicator Present (PCIe 1.0a; undefined since)'),
    PWR_IND: /* @__PURE__ */ bit(14, 'RO', 'Power Indicator Present (PCIe 1.0a; undefined since)'),
    RBER: /* @__PURE__ */ bit(15, 'RO', 'Role-Based Error Reporting'),
    ERR_COR_SUBCLASS: /* @__PURE__ */ bit(16, 'RO', 'ERR_COR Subclass Capable'),
    RX_MPS_FIXED: /* @__PURE__ */ bit(17, 'RO', 'Rx_MPS_Fixed'),
    PWR_VAL: /* @__PURE__ */ field(25, 18, 'RO', 'Captured Slot Power Limit Value'),
    PWR_SCL: /* @__PURE__ */ field(27, 26, 'RO', 'Captured Slot Power Limit Scale: 10^-n W'),
    FLR: /* @__PURE__ */ bit(28, 'RO', 'Function Level Reset Capability'),
    MIXED_MPS: /* @__PURE__ */ bit(29, 'HwInit', 'Mixed_MPS_Supported'),
    TEE_IO: /* @__PURE__ */ bit(30, 'HwInit', 'TEE-IO Supported'),
    RSVD: /* @__PURE__ */ bit(31, 'RsvdP', 'reserved'),
  },
});

export const PCI_EXP_DEVCTL = /* @__PURE__ */ register('PCI_EXP_DEVCTL', {
  spec: 'PCIe 6.0 §7.5.3.4',
  offset: 0x08,
  bytes: 2,
  fields: {
    CERE: /* @__PURE__ */ bit(0, 'RW', 'Correctable Error Reporting Enable'),
    NFERE: /* @__PURE__ */ bit(1, 'RW', 'Non-Fatal Error Reporting Enable'),
    FERE: /* @__PURE__ */ bit(2, 'RW', 'Fatal Error Reporting Enable'),
    URRE: /* @__PURE__ */ bit(3, 'RW', 'Unsupported Request Reporting Enable'),
    RELAX_EN: /* @__PURE__ */ bit(4, 'RW', 'Enable Relaxed Ordering'),
    PAYLOAD: /* @__PURE__ */ field(7, 5, 'RW', 'Max_Payload_Size: 128 bytes << n, n to 5'),
    EXT_TAG: /* @__PURE__ */ bit(8, 'RW', 'Extended Tag Field Enable'),
    PHANTOM: /* @__PURE__ */ bit(9, 'RW', 'Phantom Functions Enable'),
    AUX_PME: /* @__PURE__ */ bit(10, 'RW', 'Aux Power PM Enable'),
    NOSNOOP_EN: /* @__PURE__ */ bit(11, 'RW', 'Enable No Snoop'),
    READRQ: /* @__PURE__ */ field(14, 12, 'RW', 'Max_Read_Request_Size: 128 bytes << n, n to 5'),
    BCR_FLR: /* @__PURE__ */ bit(
      15,
      'RW',
      'Bridge Configuration Retry Enable (PCIe to PCI bridge), Initiate Function Level Reset (endpoint)',
    ),
  },
});

export const PCI_EXP_DEVSTA = /* @__PURE__ */ register('PCI_EXP_DEVSTA', {
  spec: 'PCIe 6.0 §7.5.3.5',
  offset: 0x0a,
  bytes: 2,
  fields: {
    CED: /* @__PURE__ */ bit(0, 'RW1C', 'Correctable Error Detected'),
    NFED: /* @__PURE__ */ bit(1, 'RW1C', 'Non-Fatal Error Detected'),
    FED: /* @__PURE__ */ bit(2, 'RW1C', 'Fatal Error Detected'),
    URD: /* @__PURE__ */ bit(3, 'RW1C', 'Unsupported Request Detected'),
    AUXPD: /* @__PURE__ */ bit(4, 'RO', 'AUX Power Detected'),
    TRPND: /* @__PURE__ */ bit(5, 'RO', 'Transactions Pending'),
    EPRD: /* @__PURE__ */ bit(6, 'RW1C', 'Emergency Power Reduction Detected'),
    RSVD: /* @__PURE__ */ field(15, 7, 'RsvdZ', 'reserved'),
  },
});

export const PCI_EXP_LNKCAP = /* @__PURE__ */ register('PCI_EXP_LNKCAP', {
  spec: 'PCIe 6.0 §7.5.3.6',
  offset: 0x0c,
  bytes: 4,
  fields: {
    SLS: /* @__PURE__ */ field(3, 0, 'RO', 'Max Link Speed: bit of the Supported Link Speeds Vector, 1 is 2.5 GT/s'),
    MLW: /* @__PURE__ */ field(9, 4, 'RO', 'Maximum Link Width: lanes'),
    ASPMS: /* @__PURE__ */ field(11, 10, 'RO', 'ASPM Support: bit 0 L0s, bit 1 L1'),
    L0SEL: /* @__PURE__ */ field(14, 12, 'RO', 'L0s Exit Latency'),
    L1EL: /* @__PURE__ */ field(17, 15, 'RO', 'L1 Exit Latency'),
    CLKPM: /* @__PURE__ */ bit(18, 'RO', 'Clock Power Management'),
    SDERC: /* @__PURE__ */ bit(19, 'RO', 'Surprise Down Error Reporting Capable'),
    DLLLARC: /* @__PURE__ */ bit(20, 'RO', 'Data Link Layer Link Active Reporting Capable'),
    LBNC: /* @__PURE__ */ bit(21, 'RO', 'Link Bandwidth Notification Capability'),
    AOC: /* @__PURE__ */ bit(22, 'HwInit', 'ASPM Optionality Compliance'),
    RSVD: /* @__PURE__ */ bit(23, 'RsvdP', 'reserved'),
    PN: /* @__PURE__ */ field(31, 24, 'HwInit', 'Port Number'),
  },
});

export const PCI_EXP_LNKCTL = /* @__PURE__ */ register('PCI_EXP_LNKCTL', {
  spec: 'PCIe 6.0 §7.5.3.7',
  offset: 0x10,
  bytes: 2,
  fields: {
    ASPMC: /* @__PURE__ */ field(1, 0, 'RW', 'ASPM Control: bit 0 L0s, bit 1 L1'),
    PTM_PDA: /* @__PURE__ */ bit(2, 'RW', 'PTM Propagation Delay Adaptation Interpretation B'),
    RCB: /* @__PURE__ */ bit(3, 'RW', 'Read Completion Boundary: 0 is 64 bytes, 1 is 128 bytes'),
    LD: /* @__PURE__ */ bit(4, 'RW', 'Link Disable'),
    RL: /* @__PURE__ */ bit(5, 'RW', 'Retrain Link; reads 0'),
    CCC: /* @__PURE__ */ bit(6, 'RW', 'Common Clock Configuration'),
    ES: /* @__PURE__ */ bit(7, 'RW', 'Extended Synch'),
    CLKREQ_EN: /* @__PURE__ */ bit(8, 'RW', 'Enable Clock Power Management'),
    HAWD: /* @__PURE__ */ bit(9, 'RW', 'Hardware Autonomous Width Disable'),
    LBMIE: /* @__PURE__ */ bit(10, 'RW', 'Link Bandwidth Management Interrupt Enable'),
    LABIE: /* @__PURE__ */ bit(11, 'RW', 'Link Autonomous Bandwidth Interrupt Enable'),
    SRIS: /* @__PURE__ */ bit(12, 'RW', 'SRIS Clocking'),
    FLIT_DIS: /* @__PURE__ */ bit(13, 'RW', 'Flit Mode Disable'),
    DRS: /* @__PURE__ */ field(15, 14, 'RW', 'DRS Signaling Control: 0 none, 1 interrupt, 2 FRS message'),
  },
});

export const PCI_EXP_LNKSTA = /* @__PURE__ */ register('PCI_EXP_LNKSTA', {
  spec: 'PCIe 6.0 §7.5.3.8',
  offset: 0x12,
  bytes: 2,
  fields: {
    CLS: /* @__PURE__ */ field(3, 0, 'RO', 'Current Link Speed: bit of the Supported Link Speeds Vector, 1 is 2.5 GT/s'),
    NLW: /* @__PURE__ */ field(9, 4, 'RO', 'Negotiated Link Width: lanes'),
    LTE: /* @__PURE__ */ bit(10, 'RO', 'Training Error (PCIe 1.0a; undefined since)'),
    LT: /* @__PURE__ */ bit(11, 'RO', 'Link Training'),
    SLC: /* @__PURE__ */ bit(12, 'HwInit', 'Slot Clock Configuration'),
    DLLLA: /* @__PURE__ */ bit(13, 'RO', 'Data Link Layer Link Active'),
    LBMS: /* @__PURE__ */ bit(14, 'RW1C', 'Link Bandwidth Management Status'),
    LABS: /* @__PURE__ */ bit(15, 'RW1C', 'Link Autonomous Bandwidth Status'),
  },
});

export const PCI_EXP_SLTCAP = /* @__PURE__ */ register('PCI_EXP_SLTCAP', {
  spec: 'PCIe 6.0 §7.5.3.9',
  offset: 0x14,
  bytes: 4,
  fields: {
    ABP: /* @__PURE__ */ bit(0, 'HwInit', 'Attention Button Present'),
    PCP: /* @__PURE__ */ bit(1, 'HwInit', 'Power Controller Present'),
    MRLSP: /* @__PURE__ */ bit(2, 'HwInit', 'MRL Sensor Present'),
    AIP: /* @__PURE__ */ bit(3, 'HwInit', 'Attention Indicator Present'),
    PIP: /* @__PURE__ */ bit(4, 'HwInit', 'Power Indicator Present'),
    HPS: /* @__PURE__ */ bit(5, 'HwInit', 'Hot-Plug Surprise'),
    HPC: /* @__PURE__ */ bit(6, 'HwInit', 'Hot-Plug Capable'),
    SPLV: /* @__PURE__ */ field(14, 7, 'HwInit', 'Slot Power Limit Value; from 0xf0 on a coding of its own when the scale is 0'),
    SPLS: /* @__PURE__ */ field(16, 15, 'HwInit', 'Slot Power Limit Scale: 10^-n W'),
    EIP: /* @__PURE__ */ bit(17, 'HwInit', 'Electromechanical Interlock Present'),
    NCCS: /* @__PURE__ */ bit(18, 'HwInit', 'No Command Completed Support'),
    PSN: /* @__PURE__ */ field(31, 19, 'HwInit', 'Physical Slot Number'),
  },
});

export const PCI_EXP_SLTCTL = /* @__PURE__ */ register('PCI_EXP_SLTCTL', {
  spec: 'PCIe 6.0 §7.5.3.10',
  offset: 0x18,
  bytes: 2,
  fields: {
    ABPE: /* @__PURE__ */ bit(0, 'RW', 'Attention Button Pressed Enable'),
    PFDE: /* @__PURE__ */ bit(1, 'RW', 'Power Fault Detected Enable'),
    MRLSCE: /* @__PURE__ */ bit(2, 'RW', 'MRL Sensor Changed Enable'),
    PDCE: /* @__PURE__ */ bit(3, 'RW', 'Presence Detect Changed Enable'),
    CCIE: /* @__PURE__ */ bit(4, 'RW', 'Command Completed Interrupt Enable'),
    HPIE: /* @__PURE__ */ bit(5, 'RW', 'Hot-Plug Interrupt Enable'),
    AIC: /* @__PURE__ */ field(7, 6, 'RW', 'Attention Indicator Control: 1 on, 2 blink, 3 off'),
    PIC: /* @__PURE__ */ field(9, 8, 'RW', 'Power Indicator Control: 1 on, 2 blink, 3 off'),
    PCC: /* @__PURE__ */ bit(10, 'RW', 'Power Controller Control: 0 power on, 1 power off'),
    EIC: /* @__PURE__ */ bit(11, 'RW', 'Electromechanical Interlock Control; reads 0'),
    DLLSCE: /* @__PURE__ */ bit(12, 'RW', 'Data Link Layer State Changed Enable'),
    ASPL_DISABLE: /* @__PURE__ */ bit(13, 'RW', 'Auto Slot Power Limit Disable'),
    IBPD_DISABLE: /* @__PURE__ */ bit(14, 'RW', 'In-Band PD Disable'),
    RSVD: /* @__PURE__ */ bit(15, 'RsvdP', 'reserved'),
  },
});

export const PCI_EXP_SLTSTA = /* @__PURE__ */ register('PCI_EXP_SLTSTA', {
  spec: 'PCIe 6.0 §7.5.3.11',
  offset: 0x1a,
  bytes: 2,
  fields: {
    ABP: /* @__PURE__ */ bit(0, 'RW1C', 'Attention Button Pressed'),
    PFD: /* @__PURE__ */ bit(1, 'RW1C', 'Power Fault Detected'),
    MRLSC: /* @__PURE__ */ bit(2, 'RW1C', 'MRL Sensor Changed'),
    PDC: /* @__PURE__ */ bit(3, 'RW1C', 'Presence Detect Changed'),
    CC: /* @__PURE__ */ bit(4, 'RW1C', 'Command Completed'),
    MRLSS: /* @__PURE__ */ bit(5, 'RO', 'MRL Sensor State: 1 open'),
    PDS: /* @__PURE__ */ bit(6, 'RO', 'Presence Detect State'),
    EIS: /* @__PURE__ */ bit(7, 'RO', 'Electromechanical Interlock Status'),
    DLLSC: /* @__PURE__ */ bit(8, 'RW1C', 'Data Link Layer State Changed'),
    RSVD: /* @__PURE__ */ field(15, 9, 'RsvdZ', 'reserved'),
  },
});

export const PCI_EXP_RTCTL = /* @__PURE__ */ register('PCI_EXP_RTCTL', {
  spec: 'PCIe 6.0 §7.5.3.12',
  offset: 0x1c,
  bytes: 2,
  fields: {
    SECEE: /* @__PURE__ */ bit(0, 'RW', 'System Error on Correctable Error Enable'),
    SENFEE: /* @__PURE__ */ bit(1, 'RW', 'System Error on Non-Fatal Error Enable'),
    SEFEE: /* @__PURE__ */ bit(2, 'RW', 'System Error on Fatal Error Enable'),
    PMEIE: /* @__PURE__ */ bit(3, 'RW', 'PME Interrupt Enable'),
    RRS_SVE: /* @__PURE__ */ bit(4, 'RW', 'Configuration RRS Software Visibility Enable'),
    NO_NFM: /* @__PURE__ */ bit(5, 'RW', 'No NFM Subtree Below This Root Port'),
    RSVD: /* @__PURE__ */ field(15, 6, 'RsvdP', 'reserved'),
  },
});

export const PCI_EXP_RTCAP = /* @__PURE__ */ register('PCI_EXP_RTCAP', {
  spec: 'PCIe 6.0 §7.5.3.13',
  offset: 0x1e,
  bytes: 2,
  fields: {
    RRS_SV: /* @__PURE__ */ bit(0, 'RO', 'Configuration RRS Software Visibility'),
    RSVD: /* @__PURE__ */ field(15, 1, 'RsvdP', 'reserved'),
  },
});

export const PCI_EXP_RTSTA = /* @__PURE__ */ register('PCI_EXP_RTSTA', {
  spec: 'PCIe 6.0 §7.5.3.14',
  offset: 0x20,
  bytes: 4,
  fields: {
    PME_RQ_ID: /* @__PURE__ */ field(15, 0, 'RO', 'PME Requester ID'),
    PME: /* @__PURE__ */ bit(16, 'RW1C', 'PME Status'),
    PENDING: /* @__PURE__ */ bit(17, 'RO', 'PME Pending'),
    RSVD: /* @__PURE__ */ field(31, 18, 'RsvdZ', 'reserved'),
  },
});
