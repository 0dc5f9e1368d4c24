/** The second half of the PCI Express capability (0x10), which version 2 adds: PCIe 6.0 §7.5.3.15 on. */
import { bit, field, register } from '@penstock/hal';

export const PCI_EXP_DEVCAP2 = /* @__PURE__ */ register('PCI_EXP_DEVCAP2', {
  spec: 'PCIe 6.0 §7.5.3.15',
  offset: 0x24,
  bytes: 4,
  fields: {
    COMP_TMOUT: /* @__PURE__ */ field(3, 0, 'HwInit', 'Completion Timeout Ranges Supported: bits 0 to 3 are ranges A to D'),
    COMP_TMOUT_DIS: /* @__PURE__ */ bit(4, 'RO', 'Completion Timeout Disable Supported'),
    ARI: /* @__PURE__ */ bit(5, 'RO', 'ARI Forwarding Supported'),
    ATOMIC_ROUTE: /* @__PURE__ */ bit(6, 'RO', 'AtomicOp Routing Supported'),
    ATOMIC_COMP32: /* @__PURE__ */ bit(7, 'RO', '32-bit AtomicOp Completer Supported'),
    ATOMIC_COMP64: /* @__PURE__ */ bit(8, 'RO', '64-bit AtomicOp Completer Supported'),
    ATOMIC_COMP128: /* @__PURE__ */ bit(9, 'RO', '128-bit CAS Completer Supported'),
    NO_RO_PR_PR: /* @__PURE__ */ bit(10, 'HwInit', 'No RO-enabled PR-PR Passing'),
    LTR: /* @__PURE__ */ bit(11, 'RO', 'LTR Mechanism Supported'),
    TPH_COMP: /* @__PURE__ */ field(13, 12, 'RO', 'TPH Completer Supported: bit 0 TPH, bit 1 Extended TPH'),
    LN_CLS: /* @__PURE__ */ field(15, 14, 'HwInit', 'LN System CLS (before PCIe 6.0): 1 is 64 bytes, 2 is 128 bytes'),
    TAG_COMP10: /* @__PURE__ */ bit(16, 'HwInit', '10-Bit Tag Completer Supported'),
    TAG_REQ10: /* @__PURE__ */ bit(17, 'HwInit', '10-Bit Tag Requester Supported'),
    OBFF: /* @__PURE__ */ field(19, 18, 'HwInit', 'OBFF Supported: bit 0 message, bit 1 WAKE#'),
    EXT_FMT: /* @__PURE__ */ bit(20, 'RO', 'Extended Fmt Field Supported'),
    EE_PREFIX: /* @__PURE__ */ bit(21, 'HwInit', 'End-End TLP Prefix Supported'),
    EE_PREFIX_MAX: /* @__PURE__ */ field(23, 22, 'HwInit', 'Max End-End TLP Prefixes: 0 is 4'),
    EPR: /* @__PURE__ */ field(25, 24, 'HwInit', 'Emergency Power Reduction Supported: 1 form factor specific, 2 also device specific'),
    EPR_INIT: /* @__PURE__ */ bit(26, 'HwInit', 'Emergency Power Reduction Initialization Required'),
    RSVD: /* @__PURE__ */ bit(27, 'RsvdP', 'reserved'),
    DMWR_COMP: /* @__PURE__ */ bit(28, 'RO', 'DMWr Completer Supported'),
    DMWR_LENGTH: /* @__PURE__ */ field(30, 29, 'RO', 'DMWr Lengths Supported: 0 to 64 bytes, 1 to 128 bytes'),
    FRS: /* @__PURE__ */ bit(31, 'HwInit', 'FRS Supported'),
  },
});

export const PCI_EXP_DEVCTL2 = /* @__PURE__ */ register('PCI_EXP_DEVCTL2', {
  spec: 'PCIe 6.0 §7.5.3.16',
  offset: 0x28,
  bytes: 2,
  fields: {
    COMP_TIMEOUT: /* @__PURE__ */ field(3, 0, 'RW', 'Completion Timeout Value'),
    COMP_TMOUT_DIS: /* @__PURE__ */ bit(4, 'RW', 'Completion Timeout Disable'),
    ARI: /* @__PURE__ */ bit(5, 'RW', 'ARI Forwarding Enable'),
    ATOMIC_REQ: /* @__PURE__ */ bit(6, 'RW', 'AtomicOp Requester Enable'),
    ATOMIC_EGRESS_BLOCK: /* @__PURE__ */ bit(7, 'RW', 'AtomicOp Egress Blocking'),
    IDO_REQ_EN: /* @__PURE__ */ bit(8, 'RW', 'IDO Request Enable'),
    IDO_CMP_EN: /* @__PURE__ */ bit(9, 'RW', 'IDO Completion Enable'),
    LTR_EN: /* @__PURE__ */ bit(10, 'RW', 'LTR Mechanism Enable'),
    EPR_REQ: /* @__PURE__ */ bit(11, 'RW', 'Emergency Power Reduction Request'),
    TAG_REQ10_EN: /* @__PURE__ */ bit(12, 'RW', '10-Bit Tag Requester Enable'),
    OBFF_EN: /* @__PURE__ */ field(14, 13, 'RW', 'OBFF Enable: 1 message A, 2 message B, 3 WAKE#'),
    EE_PREFIX_BLOCK: /* @__PURE__ */ bit(15, 'RW', 'End-End TLP Prefix Blocking'),
  },
});

export const PCI_EXP_DEVSTA2 = /* @__PURE__ */ register('PCI_EXP_DEVSTA2', {
  spec: 'PCIe 6.0 §7.5.3.17',
  offset: 0x2a,
  bytes: 2,
  fields: {
    RSVD: /* @__PURE__ */ field(15, 0, 'RsvdZ', 'reserved'),
  },
});

export const PCI_EXP_LNKCAP2 = /* @__PURE__ */ register('PCI_EXP_LNKCAP2', {
  spec: 'PCIe 6.0 §7.5.3.18',
  offset: 0x2c,
  bytes: 4,
  fields: {
    RSVD0: /* @__PURE__ */ bit(0, 'RsvdP', 'reserved'),
    SLS: /* @__PURE__ */ field(7, 1, 'HwInit', 'Supported Link Speeds Vector: bits 0 to 5 are 2.5, 5, 8, 16, 32 and 64 GT/s'),
    CROSSLINK: /* @__PURE__ */ bit(8, 'RO', 'Crosslink Supported'),
    LOWER_SKP_GEN: /* @__PURE__ */ field(15, 9, 'HwInit', 'Lower SKP OS Generation Supported Speeds Vector'),
    LOWER_SKP_RCV: /* @__PURE__ */ field(22, 16, 'HwInit', 'Lower SKP OS Reception Supported Speeds Vector'),
    RETIMER: /* @__PURE__ */ bit(23, 'HwInit', 'Retimer Presence Detect Supported'),
    RETIMERS2: /* @__PURE__ */ bit(24, 'HwInit', 'Two Retimers Presence Detect Supported'),
    RSVD: /* @__PURE__ */ field(30, 25, 'RsvdP', 'reserved'),
    DRS: /* @__PURE__ */ bit(31, 'HwInit', 'DRS Supported'),
  },
});

export const PCI_EXP_LNKCTL2 = /* @__PURE__ */ register('PCI_EXP_LNKCTL2', {
  spec: 'PCIe 6.0 §7.5.3.19',
  offset: 0x30,
  bytes: 2,
  fields: {
    TLS: /* @__PURE__ */ field(3, 0, 'RW', 'Target Link Speed: bit of the Supported Link Speeds Vector, 1 is 2.5 GT/s, as is 0'),
    ENTER_COMP: /* @__PURE__ */ bit(4, 'RW', 'Enter Compliance'),
    HASD: /* @__PURE__ */ bit(5, 'RW', 'Hardware Autonomous Speed Disable'),
    SEL_DEEMPH: /* @__PURE__ */ bit(6, 'HwInit', 'Selectable De-emphasis: 0 is -6 dB, 1 is -3.5 dB'),
    TX_MARGIN: /* @__PURE__ */ field(9, 7, 'RW', 'Transmit Margin'),
    ENTER_MOD_COMP: /* @__PURE__ */ bit(10, 'RW', 'Enter Modified Compliance'),
    COMP_SOS: /* @__PURE__ */ bit(11, 'RW', 'Compliance SOS'),
    COMP_PRESET: /* @__PURE__ */ field(15, 12, 'RW', 'Compliance Preset/De-emphasis'),
  },
});

export const PCI_EXP_LNKSTA2 = /* @__PURE__ */ register('PCI_EXP_LNKSTA2', {
  spec: 'PCIe 6.0 §7.5.3.20',
  offset: 0x32,
  bytes: 2,
  fields: {
    DEEMPH: /* @__PURE__ */ bit(0, 'RO', 'Current De-emphasis Level: 0 is -6 dB, 1 is -3.5 dB'),
    EQ_COMPLETE: /* @__PURE__ */ bit(1, 'RO', 'Equalization 8.0 GT/s Complete'),
    EQ_PHASE1: /* @__PURE__ */ bit(2, 'RO', 'Equalization 8.0 GT/s Phase 1 Successful'),
    EQ_PHASE2: /* @__PURE__ */ bit(3, 'RO', 'Equalization 8.0 GT/s Phase 2 Successful'),
    EQ_PHASE3: /* @__PURE__ */ bit(4, 'RO', 'Equalization 8.0 GT/s Phase 3 Successful'),
    LINK_EQ_REQ: /* @__PURE__ */ bit(5, 'RW1C', 'Link Equalization Request 8.0 GT/s'),
    RETIMER: /* @__PURE__ */ bit(6, 'RO', 'Retimer Presence Detected'),
    RETIMERS2: /* @__PURE__ */ bit(7, 'RO', 'Two Retimers Presence Detected'),
    CROSSLINK: /* @__PURE__ */ field(9, 8, 'RO', 'Crosslink Resolution: 0 unsupported, 1 upstream, 2 downstream, 3 incomplete'),
    FLIT: /* @__PURE__ */ bit(10, 'RO', 'Flit Mode Status'),
    RSVD: /* @__PURE__ */ bit(11, 'RsvdZ', 'reserved'),
    DWN_COMP: /* @__PURE__ */ field(14, 12, 'RO', 'Downstream Component Presence'),
    DRS_RCV: /* @__PURE__ */ bit(15, 'RW1C', 'DRS Message Received'),
  },
});

export const PCI_EXP_SLTCAP2 = /* @__PURE__ */ register('PCI_EXP_SLTCAP2', {
  spec: 'PCIe 6.0 §7.5.3.21',
  offset: 0x34,
  bytes: 4,
  fields: {
    IBPD: /* @__PURE__ */ bit(0, 'HwInit', 'In-Band PD Disable Supported'),
    RSVD: /* @__PURE__ */ field(31, 1, 'RsvdP', 'reserved'),
  },
});

export const PCI_EXP_SLTCTL2 = /* @__PURE__ */ register('PCI_EXP_SLTCTL2', {
  spec: 'PCIe 6.0 §7.5.3.22',
  offset: 0x38,
  bytes: 2,
  fields: {
    RSVD: /* @__PURE__ */ field(15, 0, 'RsvdP', 'reserved'),
  },
});

export const PCI_EXP_SLTSTA2 = /* @__PURE__ */ register('PCI_EXP_SLTSTA2', {
  spec: 'PCIe 6.0 §7.5.3.23',
  offset: 0x3a,
  bytes: 2,
  fields: {
    RSVD: /* @__PURE__ */ field(15, 0, 'RsvdZ', 'reserved'),
  },
});
