/** Downstream Port Containment: PCIe 6.2 §7.9.14. The RP PIO registers exist with RP Extensions for DPC. */
import { type Access, type AnyRegister, bit, type FieldDef, field, register } from '@penstock/hal';

export const PCI_EXP_DPC_CAP = /* @__PURE__ */ register('PCI_EXP_DPC_CAP', {
  spec: 'PCIe 6.2 §7.9.14.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    INT_MSG: /* @__PURE__ */ field(4, 0, 'RO', 'DPC Interrupt Message Number'),
    RP_EXT: /* @__PURE__ */ bit(5, 'RO', 'RP Extensions for DPC'),
    POISONED_TLP: /* @__PURE__ */ bit(6, 'RO', 'Poisoned TLP Egress Blocking Supported'),
    SW_TRIGGER: /* @__PURE__ */ bit(7, 'RO', 'DPC Software Triggering Supported'),
    RP_PIO_LOG_SIZE: /* @__PURE__ */ field(11, 8, 'RO', 'RP PIO Log Size bits 3:0, in dwords'),
    DL_ACTIVE: /* @__PURE__ */ bit(12, 'RO', 'DL_Active ERR_COR Signaling Supported'),
    RP_PIO_LOG_SIZE4: /* @__PURE__ */ bit(13, 'RO', 'RP PIO Log Size bit 4'),
  },
});

export const PCI_EXP_DPC_CTL = /* @__PURE__ */ register('PCI_EXP_DPC_CTL', {
  spec: 'PCIe 6.2 §7.9.14.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    TRIGGER_EN: /* @__PURE__ */ field(1, 0, 'RW', 'DPC Trigger Enable: 0 = off, 1 = ERR_FATAL, 2 = ERR_FATAL and ERR_NONFATAL'),
    COMPLETION: /* @__PURE__ */ bit(2, 'RW', 'DPC Completion Control: 0 = Completer Abort, 1 = Unsupported Request'),
    INT_EN: /* @__PURE__ */ bit(3, 'RW', 'DPC Interrupt Enable'),
    ERR_COR_EN: /* @__PURE__ */ bit(4, 'RW', 'DPC ERR_COR Enable'),
    POISONED_TLP_EN: /* @__PURE__ */ bit(5, 'RW', 'Poisoned TLP Egress Blocking Enable'),
    SW_TRIGGER: /* @__PURE__ */ bit(6, 'RW', 'DPC Software Trigger; reads 0'),
    DL_ACTIVE_EN: /* @__PURE__ */ bit(7, 'RW', 'DL_Active ERR_COR Enable'),
    SIG_SFW: /* @__PURE__ */ bit(8, 'RW', 'DPC SIG_SFW Enable'),
  },
});

export const PCI_EXP_DPC_STATUS = /* @__PURE__ */ register('PCI_EXP_DPC_STATUS', {
  spec: 'PCIe 6.2 §7.9.14.4',
  offset: 0x08,
  bytes: 2,
  fields: {
    TRIGGER: /* @__PURE__ */ bit(0, 'RW1C', 'DPC Trigger Status: the port is contained'),
    REASON: /* @__PURE__ */ field(
      2,
      1,
      'RO',
      'DPC Trigger Reason: 0 = unmasked uncorrectable error, 1 = ERR_NONFATAL, 2 = ERR_FATAL, 3 = see REASON_EXT',
    ),
    INTERRUPT: /* @__PURE__ */ bit(3, 'RW1C', 'DPC Interrupt Status'),
    RP_BUSY: /* @__PURE__ */ bit(4, 'RO', 'DPC RP Busy'),
    REASON_EXT: /* @__PURE__ */ field(6, 5, 'RO', 'DPC Trigger Reason Extension: 0 = RP PIO error, 1 = software trigger'),
    RP_PIO_FEP: /* @__PURE__ */ field(12, 8, 'RO', 'RP PIO First Error Pointer'),
    SIG_SFW: /* @__PURE__ */ bit(13, 'RW1C', 'DPC SIG_SFW Status'),
  },
});

export const PCI_EXP_DPC_SOURCE_ID = /* @__PURE__ */ register('PCI_EXP_DPC_SOURCE_ID', {
  spec: 'PCIe 6.2 §7.9.14.5',
  offset: 0x0a,
  bytes: 2,
  fields: { ID: /* @__PURE__ */ field(15, 0, 'RO', 'Requester ID of the error message, with reasons 1 and 2') },
});

function rpPioFields(access: Access): Record<RpPioField, FieldDef> {
  return {
    CFG_UR_CPL: bit(0, access, 'Configuration request received UR completion'),
    CFG_CA_CPL: bit(1, access, 'Configuration request received CA completion'),
    CFG_CTO: bit(2, access, 'Configuration request completion timeout'),
    IO_UR_CPL: bit(8, access, 'I/O request received UR completion'),
    IO_CA_CPL: bit(9, access, 'I/O request received CA completion'),
    IO_CTO: bit(10, access, 'I/O request completion timeout'),
    MEM_UR_CPL: bit(16, access, 'Memory request received UR completion'),
    MEM_CA_CPL: bit(17, access, 'Memory request received CA completion'),
    MEM_CTO: bit(18, access, 'Memory request completion timeout'),
  };
}

/** Fields that the five RP PIO registers share. */
export type RpPioField =
  | 'CFG_UR_CPL'
  | 'CFG_CA_CPL'
  | 'CFG_CTO'
  | 'IO_UR_CPL'
  | 'IO_CA_CPL'
  | 'IO_CTO'
  | 'MEM_UR_CPL'
  | 'MEM_CA_CPL'
  | 'MEM_CTO';

export const PCI_EXP_DPC_RP_PIO_STATUS = /* @__PURE__ */ register('PCI_EXP_DPC_RP_PIO_STATUS', {
  spec: 'PCIe 6.2 §7.9.14.6',
  offset: 0x0c,
  bytes: 4,
  fields: /* @__PURE__ */ rpPioFields('RW1C'),
});

export const PCI_EXP_DPC_RP_PIO_MASK = /* @__PURE__ */ register('PCI_EXP_DPC_RP_PIO_MASK', {
  spec: 'PCIe 6.2 §7.9.14.7',
  offset: 0x10,
  bytes: 4,
  reset: 0x00070707,
  fields: /* @__PURE__ */ rpPioFields('RW'),
});

export const PCI_EXP_DPC_RP_PIO_SEVERITY = /* @__PURE__ */ register('PCI_EXP_DPC_RP_PIO_SEVERITY', {
  spec: 'PCIe 6.2 §7.9.14.8',
  offset: 0x14,
  bytes: 4,
  fields: /* @__PURE__ */ rpPioFields('RW'),
});

export const PCI_EXP_DPC_RP_PIO_SYSERROR = /* @__PURE__ */ register('PCI_EXP_DPC_RP_PIO_SYSERROR', {
  spec: 'PCIe 6.2 §7.9.14.9',
  offset: 0x18,
  bytes: 4,
  fields: /* @__PURE__ */ rpPioFields('RW'),
});

export const PCI_EXP_DPC_RP_PIO_EXCEPTION = /* @__PURE__ */ register('PCI_EXP_DPC_RP_PIO_EXCEPTION', {
  spec: 'PCIe 6.2 §7.9.14.10',
  offset: 0x1c,
  bytes: 4,
  fields: /* @__PURE__ */ rpPioFields('RW'),
});

/** The five RP PIO registers, in order. */
export const PCI_EXP_DPC_RP_PIO: readonly AnyRegister[] = [
  PCI_EXP_DPC_RP_PIO_STATUS,
  PCI_EXP_DPC_RP_PIO_MASK,
  PCI_EXP_DPC_RP_PIO_SEVERITY,
  PCI_EXP_DPC_RP_PIO_SYSERROR,
  PCI_EXP_DPC_RP_PIO_EXCEPTION,
];

/** Dword n of the header log stands at 0x20 + 4 × n; 4 of them when the log size is 4 or more. */
export const PCI_EXP_DPC_RP_PIO_HEADER_LOG = /* @__PURE__ */ register('PCI_EXP_DPC_RP_PIO_HEADER_LOG', {
  spec: 'PCIe 6.2 §7.9.14.11',
  offset: 0x20,
  bytes: 4,
  fields: { DW: /* @__PURE__ */ field(31, 0, 'RO', 'TLP Header Log, a dword') },
});

export const PCI_EXP_DPC_RP_PIO_IMPSPEC_LOG = /* @__PURE__ */ register('PCI_EXP_DPC_RP_PIO_IMPSPEC_LOG', {
  spec: 'PCIe 6.2 §7.9.14.12',
  offset: 0x30,
  bytes: 4,
  fields: { LOG: /* @__PURE__ */ field(31, 0, 'RO', 'RP PIO ImpSpec Log; with a log size of 5 or more') },
});

/** Dword n of the prefix log stands at 0x34 + 4 × n; log size minus 5 of them, at most 4. */
export const PCI_EXP_DPC_RP_PIO_TLPPREFIX_LOG = /* @__PURE__ */ register('PCI_EXP_DPC_RP_PIO_TLPPREFIX_LOG', {
  spec: 'PCIe 6.2 §7.9.14.13',
  offset: 0x34,
  bytes: 4,
  fields: { DW: /* @__PURE__ */ field(31, 0, 'RO', 'RP PIO TLP Prefix Log, a dword') },
});
