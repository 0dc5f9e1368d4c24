/** Advanced Error Reporting extended capability (0x0001): PCIe 6.0 §7.8.4. */
import { type Access, bit, type FieldDef, field, register } from '@penstock/hal';

type Uncorrectable =
  | 'DLP'
  | 'SURPDN'
  | 'POISON_TLP'
  | 'FCP'
  | 'COMP_TIME'
  | 'COMP_ABORT'
  | 'UNX_COMP'
  | 'RX_OVER'
  | 'MALF_TLP'
  | 'ECRC'
  | 'UNSUP'
  | 'ACSV'
  | 'INTN'
  | 'MCBTLP'
  | 'ATOMEG'
  | 'TLPPRE'
  | 'POISON_BLK'
  | 'DMWR_BLK'
  | 'IDE_CHECK'
  | 'MISR_IDE'
  | 'PCRC_CHECK'
  | 'XLAT_BLK';

/** Status, mask and severity have the same bits: §7.8.4.2 to §7.8.4.4. */
function uncorrectable(access: Access): Record<Uncorrectable, FieldDef> {
  return {
    DLP: bit(4, access, 'Data Link Protocol Error'),
    SURPDN: bit(5, access, 'Surprise Down Error'),
    POISON_TLP: bit(12, access, 'Poisoned TLP Received'),
    FCP: bit(13, access, 'Flow Control Protocol Error'),
    COMP_TIME: bit(14, access, 'Completion Timeout'),
    COMP_ABORT: bit(15, access, 'Completer Abort'),
    UNX_COMP: bit(16, access, 'Unexpected Completion'),
    RX_OVER: bit(17, access, 'Receiver Overflow'),
    MALF_TLP: bit(18, access, 'Malformed TLP'),
    ECRC: bit(19, access, 'ECRC Error'),
    UNSUP: bit(20, access, 'Unsupported Request Error'),
    ACSV: bit(21, access, 'ACS Violation'),
    INTN: bit(22, access, 'Uncorrectable Internal Error'),
    MCBTLP: bit(23, access, 'MC Blocked TLP'),
    ATOMEG: bit(24, access, 'AtomicOp Egress Blocked'),
    TLPPRE: bit(25, access, 'TLP Prefix Blocked Error'),
    POISON_BLK: bit(26, access, 'Poisoned TLP Egress Blocked'),
    DMWR_BLK: bit(27, access, 'DMWr Request Egress Blocked'),
    IDE_CHECK: bit(28, access, 'IDE Check Failed'),
    MISR_IDE: bit(29, access, 'Misrouted IDE TLP'),
    PCRC_CHECK: bit(30, access, 'PCRC Check Failed'),
    XLAT_BLK: bit(31, access, 'TLP Translation Egress Blocked'),
  };
}

type Correctable = 'RCVR' | 'BAD_TLP' | 'BAD_DLLP' | 'REP_ROLL' | 'REP_TIMER' | 'ADV_NFAT' | 'INTERNAL' | 'LOG_OVER';

/** Status and mask have the same bits: §7.8.4.5, §7.8.4.6. */
function correctable(access: Access): Record<Correctable, FieldDef> {
  return {
    RCVR: bit(0, access, 'Receiver Error'),
    BAD_TLP: bit(6, access, 'Bad TLP'),
    BAD_DLLP: bit(7, access, 'Bad DLLP'),
    REP_ROLL: bit(8, access, 'REPLAY_NUM Rollover'),
    REP_TIMER: bit(12, access, 'Replay Timer Timeout'),
    ADV_NFAT: bit(13, access, 'Advisory Non-Fatal Error'),
    INTERNAL: bit(14, access, 'Corrected Internal Error'),
    LOG_OVER: bit(15, access, 'Header Log Overflow'),
  };
}

export const PCI_ERR_UNCOR_STATUS = /* @__PURE__ */ register('PCI_ERR_UNCOR_STATUS', {
  spec: 'PCIe 6.0 §7.8.4.2',
  offset: 0x04,
  bytes: 4,
  fields: /* @__PURE__ */ uncorrectable('RW1C'),
});

export const PCI_ERR_UNCOR_MASK = /* @__PURE__ */ register('PCI_ERR_UNCOR_MASK', {
  spec: 'PCIe 6.0 §7.8.4.3',
  offset: 0x08,
  bytes: 4,
  fields: /* @__PURE__ */ uncorrectable('RW'),
});

/** A set bit makes the error fatal. */
export const PCI_ERR_UNCOR_SEVER = /* @__PURE__ */ register('PCI_ERR_UNCOR_SEVER', {
  spec: 'PCIe 6.0 §7.8.4.4',
  offset: 0x0c,
  bytes: 4,
  fields: /* @__PURE__ */ uncorrectable('RW'),
});

export const PCI_ERR_COR_STATUS = /* @__PURE__ */ register('PCI_ERR_COR_STATUS', {
  spec: 'PCIe 6.0 §7.8.4.5',
  offset: 0x10,
  bytes: 4,
  fields: /* @__PURE__ */ correctable('RW1C'),
});

export const PCI_ERR_COR_MASK = /* @__PURE__ */ register('PCI_ERR_COR_MASK', {
  spec: 'PCIe 6.0 §7.8.4.6',
  offset: 0x14,
  bytes: 4,
  fields: /* @__PURE__ */ correctable('RW'),
});

export const PCI_ERR_CAP = /* @__PURE__ */ register('PCI_ERR_CAP', {
  spec: 'PCIe 6.0 §7.8.4.7',
  offset: 0x18,
  bytes: 4,
  fields: {
    FEP: /* @__PURE__ */ field(4, 0, 'RO', 'First Error Pointer: bit of the uncorrectable status register that the header log belongs to'),
    ECRC_GENC: /* @__PURE__ */ bit(5, 'RO', 'ECRC Generation Capable'),
    ECRC_GENE: /* @__PURE__ */ bit(6, 'RW', 'ECRC Generation Enable'),
    ECRC_CHKC: /* @__PURE__ */ bit(7, 'RO', 'ECRC Check Capable'),
    ECRC_CHKE: /* @__PURE__ */ bit(8, 'RW', 'ECRC Check Enable'),
    MHRC: /* @__PURE__ */ bit(9, 'RO', 'Multiple Header Recording Capable'),
    MHRE: /* @__PURE__ */ bit(10, 'RW', 'Multiple Header Recording Enable'),
    PREFIX_LOG_PRESENT: /* @__PURE__ */ bit(11, 'RO', 'TLP Prefix Log Present'),
    COMP_TIME_LOG: /* @__PURE__ */ bit(12, 'RO', 'Completion Timeout Prefix/Header Log Capable'),
    HEADER_LOG_SIZE: /* @__PURE__ */ field(17, 13, 'RO', 'Header Log Size in dwords (Flit Mode Supported)'),
    TLP_LOG_FLIT: /* @__PURE__ */ bit(18, 'RO', 'Logged TLP was Flit Mode'),
    TLP_LOG_SIZE: /* @__PURE__ */ field(23, 19, 'RO', 'Logged TLP Size in dwords, only in Flit Mode'),
    RSVD: /* @__PURE__ */ field(31, 24, 'RsvdP', 'reserved'),
  },
});

/** Four dwords of the logged TLP's header, the first byte in bits 31:24. */
export const PCI_ERR_HEADER_LOG = /* @__PURE__ */ register('PCI_ERR_HEADER_LOG', {
  spec: 'PCIe 6.0 §7.8.4.8',
  offset: 0x1c,
  bytes: 4,
  fields: {
    DWORD: /* @__PURE__ */ field(31, 0, 'RO', 'a dword of the header'),
  },
});

/** Root ports and root complex event collectors. */
export const PCI_ERR_ROOT_COMMAND = /* @__PURE__ */ register('PCI_ERR_ROOT_COMMAND', {
  spec: 'PCIe 6.0 §7.8.4.9',
  offset: 0x2c,
  bytes: 4,
  fields: {
    COR_EN: /* @__PURE__ */ bit(0, 'RW', 'Correctable Error Reporting Enable'),
    NONFATAL_EN: /* @__PURE__ */ bit(1, 'RW', 'Non-Fatal Error Reporting Enable'),
    FATAL_EN: /* @__PURE__ */ bit(2, 'RW', 'Fatal Error Reporting Enable'),
    RSVD: /* @__PURE__ */ field(31, 3, 'RsvdP', 'reserved'),
  },
});

export const PCI_ERR_ROOT_STATUS = /* @__PURE__ */ register('PCI_ERR_ROOT_STATUS', {
  spec: 'PCIe 6.0 §7.8.4.10',
  offset: 0x30,
  bytes: 4,
  fields: {
    COR_RCV: /* @__PURE__ */ bit(0, 'RW1C', 'ERR_COR Received'),
    MULTI_COR_RCV: /* @__PURE__ */ bit(1, 'RW1C', 'Multiple ERR_COR Received'),
    UNCOR_RCV: /* @__PURE__ */ bit(2, 'RW1C', 'ERR_FATAL/NONFATAL Received'),
    MULTI_UNCOR_RCV: /* @__PURE__ */ bit(3, 'RW1C', 'Multiple ERR_FATAL/NONFATAL Received'),
    FIRST_FATAL: /* @__PURE__ */ bit(4, 'RW1C', 'First Uncorrectable Fatal'),
    NONFATAL_RCV: /* @__PURE__ */ bit(5, 'RW1C', 'Non-Fatal Error Messages Received'),
    FATAL_RCV: /* @__PURE__ */ bit(6, 'RW1C', 'Fatal Error Messages Received'),
    COR_SUBCLASS: /* @__PURE__ */ field(8, 7, 'RO', 'ERR_COR Subclass'),
    RSVD: /* @__PURE__ */ field(26, 9, 'RsvdZ', 'reserved'),
    AER_IRQ: /* @__PURE__ */ field(31, 27, 'RO', 'Advanced Error Interrupt Message Number'),
  },
});

export const PCI_ERR_ROOT_ERR_SRC = /* @__PURE__ */ register('PCI_ERR_ROOT_ERR_SRC', {
  spec: 'PCIe 6.0 §7.8.4.11',
  offset: 0x34,
  bytes: 4,
  fields: {
    COR: /* @__PURE__ */ field(15, 0, 'RO', 'ERR_COR Source Identification: requester ID'),
    UNCOR: /* @__PURE__ */ field(31, 16, 'RO', 'ERR_FATAL/NONFATAL Source Identification: requester ID'),
  },
});

/** Four dwords, where End-End TLP prefixes are supported. */
export const PCI_ERR_PREFIX_LOG = /* @__PURE__ */ register('PCI_ERR_PREFIX_LOG', {
  spec: 'PCIe 6.0 §7.8.4.12',
  offset: 0x38,
  bytes: 4,
  fields: {
    DWORD: /* @__PURE__ */ field(31, 0, 'RO', 'a dword of the End-End TLP prefixes'),
  },
});
