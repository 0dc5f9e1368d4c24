/** HyperTransport capabilities: HyperTransport I/O Link Specification 3.10 §7. */
import { bit, type FieldDef, field, register } from '@penstock/hal';

/** Command of the slave or primary interface block; its top three bits (000) are the type. */
export const PCI_HT_PRI_CMD = /* @__PURE__ */ register('PCI_HT_PRI_CMD', {
  spec: 'HT 3.10 §7.5.3.1',
  offset: 2,
  bytes: 2,
  fields: {
    BUID: /* @__PURE__ */ field(4, 0, 'RW', 'Base UnitID'),
    UC: /* @__PURE__ */ field(9, 5, 'RO', 'Unit Count'),
    MH: /* @__PURE__ */ bit(10, 'RO', 'Master Host: the link towards the host is link 1'),
    DD: /* @__PURE__ */ bit(11, 'RW', 'Default Direction'),
    DUL: /* @__PURE__ */ bit(12, 'RW', 'Drop on Uninitialized Link'),
    TYPE: /* @__PURE__ */ field(15, 13, 'RO', 'Capability type 000'),
  },
});

/** Command of the host or secondary interface block; its top three bits (001) are the type. */
export const PCI_HT_SEC_CMD = /* @__PURE__ */ register('PCI_HT_SEC_CMD', {
  spec: 'HT 3.10 §7.5.3.2',
  offset: 2,
  bytes: 2,
  fields: {
    WR: /* @__PURE__ */ bit(0, 'RW', 'Warm Reset'),
    DE: /* @__PURE__ */ bit(1, 'RW', 'Double-Ended chain'),
    DN: /* @__PURE__ */ field(6, 2, 'RW', 'Device Number'),
    CS: /* @__PURE__ */ bit(7, 'RO', 'Chain Side'),
    HH: /* @__PURE__ */ bit(8, 'RW', 'Host Hide'),
    RSVD9: /* @__PURE__ */ bit(9, 'RsvdP', 'Reserved'),
    AS: /* @__PURE__ */ bit(10, 'RW', 'Act as Slave'),
    HIECE: /* @__PURE__ */ bit(11, 'RW1C', 'Host Inbound End of Chain Error'),
    DUL: /* @__PURE__ */ bit(12, 'RW', 'Drop on Uninitialized Link'),
    TYPE: /* @__PURE__ */ field(15, 13, 'RO', 'Capability type 001'),
  },
});

/** Command of every other block: five bits of type. */
export const PCI_HT_CMD = /* @__PURE__ */ register('PCI_HT_CMD', {
  spec: 'HT 3.10 §7.3',
  offset: 2,
  bytes: 2,
  fields: {
    VALUE: /* @__PURE__ */ field(10, 0, 'RO', 'Bits of the block'),
    TYPE: /* @__PURE__ */ field(15, 11, 'RO', 'Capability type'),
  },
});

/** Link Control. */
export const PCI_HT_LCTR = /* @__PURE__ */ register('PCI_HT_LCTR', {
  spec: 'HT 3.10 §7.5.4',
  offset: 4,
  bytes: 2,
  fields: {
    RSVD0: /* @__PURE__ */ bit(0, 'RsvdP', 'Reserved'),
    CFLE: /* @__PURE__ */ bit(1, 'RW', 'CRC Flood Enable'),
    CST: /* @__PURE__ */ bit(2, 'RW', 'CRC Start Test'),
    CFE: /* @__PURE__ */ bit(3, 'RW', 'CRC Force Error'),
    LKFAIL: /* @__PURE__ */ bit(4, 'RW1C', 'Link Failure'),
    INIT: /* @__PURE__ */ bit(5, 'RO', 'Initialization Complete'),
    EOC: /* @__PURE__ */ bit(6, 'RW', 'End of Chain'),
    TXO: /* @__PURE__ */ bit(7, 'RW', 'Transmitter Off'),
    CRCERR: /* @__PURE__ */ field(11, 8, 'RW1C', 'CRC Error, one bit a byte lane'),
    ISOCEN: /* @__PURE__ */ bit(12, 'RW', 'Isochronous Flow Control Enable'),
    LSEN: /* @__PURE__ */ bit(13, 'RW', 'LDTSTOP# Tristate Enable'),
    EXTCTL: /* @__PURE__ */ bit(14, 'RW', 'Extended CTL Time'),
    ADDR64: /* @__PURE__ */ bit(15, 'RW', '64-bit Addressing Enable'),
  },
});

/** Link Configuration. Widths: 0 = 8 bits, 1 = 16, 3 = 32, 4 = 2, 5 = 4, 7 = not connected. */
export const PCI_HT_LCNF = /* @__PURE__ */ register('PCI_HT_LCNF', {
  spec: 'HT 3.10 §7.5.5',
  offset: 6,
  bytes: 2,
  fields: {
    MLWI: /* @__PURE__ */ field(2, 0, 'RO', 'Maximum Link Width In'),
    DFI: /* @__PURE__ */ bit(3, 'RO', 'Doubleword Flow Control In'),
    MLWO: /* @__PURE__ */ field(6, 4, 'RO', 'Maximum Link Width Out'),
    DFO: /* @__PURE__ */ bit(7, 'RO', 'Doubleword Flow Control Out'),
    LWI: /* @__PURE__ */ field(10, 8, 'RW', 'Link Width In'),
    DFIE: /* @__PURE__ */ bit(11, 'RW', 'Doubleword Flow Control In Enable'),
    LWO: /* @__PURE__ */ field(14, 12, 'RW', 'Link Width Out'),
    DFOE: /* @__PURE__ */ bit(15, 'RW', 'Doubleword Flow Control Out Enable'),
  },
});

/** Revision ID; at this offset in a revision block, elsewhere in interface blocks. */
export const PCI_HT_RID = /* @__PURE__ */ register('PCI_HT_RID', {
  spec: 'HT 3.10 §7.5.6',
  offset: 2,
  bytes: 1,
  fields: {
    MINOR: /* @__PURE__ */ field(4, 0, 'RO', 'Minor Revision'),
    MAJOR: /* @__PURE__ */ field(7, 5, 'RO', 'Major Revision'),
  },
});

/** Link Frequency and Link Error, one byte. Offsets are given where the register is placed. */
export const PCI_HT_LFRER = /* @__PURE__ */ register('PCI_HT_LFRER', {
  spec: 'HT 3.10 §7.5.7, §7.5.8',
  offset: 0,
  bytes: 1,
  fields: {
    FREQ: /* @__PURE__ */ field(3, 0, 'RW', 'Link Frequency'),
    PROT: /* @__PURE__ */ bit(4, 'RW1C', 'Protocol Error'),
    OVFL: /* @__PURE__ */ bit(5, 'RW1C', 'Overflow Error'),
    EOC: /* @__PURE__ */ bit(6, 'RW1C', 'End of Chain Error'),
    CTLT: /* @__PURE__ */ bit(7, 'RW', 'CTL Timeout'),
  },
});

/** Link Frequency Capability. */
export const PCI_HT_LFCAP = /* @__PURE__ */ register('PCI_HT_LFCAP', {
  spec: 'HT 3.10 §7.5.9',
  offset: 0,
  bytes: 2,
  fields: {
    F200: /* @__PURE__ */ bit(0, 'RO', '200 MHz'),
    F300: /* @__PURE__ */ bit(1, 'RO', '300 MHz'),
    F400: /* @__PURE__ */ bit(2, 'RO', '400 MHz'),
    F500: /* @__PURE__ */ bit(3, 'RO', '500 MHz'),
    F600: /* @__PURE__ */ bit(4, 'RO', '600 MHz'),
    F800: /* @__PURE__ */ bit(5, 'RO', '800 MHz'),
    F1000: /* @__PURE__ */ bit(6, 'RO', '1000 MHz'),
    F1200: /* @__PURE__ */ bit(7, 'RO', '1200 MHz'),
    F1400: /* @__PURE__ */ bit(8, 'RO', '1400 MHz'),
    F1600: /* @__PURE__ */ bit(9, 'RO', '1600 MHz'),
    F1800_UP: /* @__PURE__ */ field(14, 10, 'RO', '1800 MHz and above (revision 3)'),
    VEND: /* @__PURE__ */ bit(15, 'RO', 'Vendor-specific frequency'),
  },
});

const FEATURES = {
  ISOCFC: /* @__PURE__ */ bit(0, 'RO', 'Isochronous Flow Control Mode'),
  LDTSTOP: /* @__PURE__ */ bit(1, 'RO', 'LDTSTOP#'),
  CRCTM: /* @__PURE__ */ bit(2, 'RO', 'CRC Test Mode'),
  ECTLT: /* @__PURE__ */ bit(3, 'RO', 'Extended CTL Time Required'),
  ADDR64: /* @__PURE__ */ bit(4, 'RO', '64-bit Addressing'),
  UIDRD: /* @__PURE__ */ bit(5, 'RO', 'UnitID Reorder Disable'),
} satisfies Record<string, FieldDef>;

/** Feature Capability of a slave. */
export const PCI_HT_PRI_FTR = /* @__PURE__ */ register('PCI_HT_PRI_FTR', {
  spec: 'HT 3.10 §7.5.10',
  offset: 16,
  bytes: 1,
  fields: { ...FEATURES, RSVD7_6: /* @__PURE__ */ field(7, 6, 'RsvdP', 'Reserved') },
});

/** Feature Capability of a host. */
export const PCI_HT_SEC_FTR = /* @__PURE__ */ register('PCI_HT_SEC_FTR', {
  spec: 'HT 3.10 §7.5.10',
  offset: 12,
  bytes: 2,
  fields: {
    ...FEATURES,
    RSVD7_6: /* @__PURE__ */ field(7, 6, 'RsvdP', 'Reserved'),
    EXTRS: /* @__PURE__ */ bit(8, 'RO', 'Extended Register Set: the registers behind are there'),
    UCNFE: /* @__PURE__ */ bit(9, 'RW', 'Upstream Configuration Enable'),
    RSVD15_10: /* @__PURE__ */ field(15, 10, 'RsvdP', 'Reserved'),
  },
});

/** Enumeration Scratchpad. */
export const PCI_HT_ES = /* @__PURE__ */ register('PCI_HT_ES', {
  spec: 'HT 3.10 §7.5.11',
  offset: 0,
  bytes: 2,
  fields: { SCRATCH: /* @__PURE__ */ field(15, 0, 'RW', 'For enumeration software') },
});

/** Error Handling. */
export const PCI_HT_EH = /* @__PURE__ */ register('PCI_HT_EH', {
  spec: 'HT 3.10 §7.5.12',
  offset: 0,
  bytes: 2,
  fields: {
    PFLE: /* @__PURE__ */ bit(0, 'RW', 'Protocol Error Flood Enable'),
    OFLE: /* @__PURE__ */ bit(1, 'RW', 'Overflow Error Flood Enable'),
    PFE: /* @__PURE__ */ bit(2, 'RW', 'Protocol Error Fatal Enable'),
    OFE: /* @__PURE__ */ bit(3, 'RW', 'Overflow Error Fatal Enable'),
    EOCFE: /* @__PURE__ */ bit(4, 'RW', 'End of Chain Error Fatal Enable'),
    RFE: /* @__PURE__ */ bit(5, 'RW', 'Response Error Fatal Enable'),
    CRCFE: /* @__PURE__ */ bit(6, 'RW', 'CRC Error Fatal Enable'),
    SERRFE: /* @__PURE__ */ bit(7, 'RW', 'System Error Fatal Enable'),
    CF: /* @__PURE__ */ bit(8, 'RO', 'Chain Fail'),
    RE: /* @__PURE__ */ bit(9, 'RW1C', 'Response Error'),
    PNFE: /* @__PURE__ */ bit(10, 'RW', 'Protocol Error Nonfatal Enable'),
    ONFE: /* @__PURE__ */ bit(11, 'RW', 'Overflow Error Nonfatal Enable'),
    EOCNFE: /* @__PURE__ */ bit(12, 'RW', 'End of Chain Error Nonfatal Enable'),
    RNFE: /* @__PURE__ */ bit(13, 'RW', 'Response Error Nonfatal Enable'),
    CRCNFE: /* @__PURE__ */ bit(14, 'RW', 'CRC Error Nonfatal Enable'),
    SERRNFE: /* @__PURE__ */ bit(15, 'RW', 'System Error Nonfatal Enable'),
  },
});

function byte(name: string, doc: string) {
  return register(name, { spec: 'HT 3.10 §7.5.13, §7.5.14', offset: 0, bytes: 1, fields: { VALUE: field(7, 0, 'RW', doc) } });
}

export const PCI_HT_MBU = /* @__PURE__ */ byte('PCI_HT_MBU', 'Prefetchable Memory Base Upper, bits 39:32');
export const PCI_HT_MLU = /* @__PURE__ */ byte('PCI_HT_MLU', 'Prefetchable Memory Limit Upper, bits 39:32');
export const PCI_HT_BN = /* @__PURE__ */ byte('PCI_HT_BN', 'Bus Number');

/** MSI Mapping. */
export const PCI_HT_MSI_CMD = /* @__PURE__ */ register('PCI_HT_MSI_CMD', {
  spec: 'HT 3.10 §7.12',
  offset: 2,
  bytes: 2,
  fields: {
    EN: /* @__PURE__ */ bit(0, 'RW', 'Enable: MSIs become HyperTransport interrupts'),
    FIXED: /* @__PURE__ */ bit(1, 'RO', 'Fixed: the address is 0xfee00000 and no base follows'),
    RSVD10_2: /* @__PURE__ */ field(10, 2, 'RsvdP', 'Reserved'),
    TYPE: /* @__PURE__ */ field(15, 11, 'RO', 'Capability type 10101'),
  },
});

export const PCI_HT_MSI_ADDR_LO = /* @__PURE__ */ register('PCI_HT_MSI_ADDR_LO', {
  spec: 'HT 3.10 §7.12',
  offset: 4,
  bytes: 4,
  fields: {
    RSVD19_0: /* @__PURE__ */ field(19, 0, 'RsvdP', 'Reserved: the base is a multiple of 1 MiB'),
    ADDR: /* @__PURE__ */ field(31, 20, 'RW', 'Mapping Address Base, bits 31:20'),
  },
});

export const PCI_HT_MSI_ADDR_HI = /* @__PURE__ */ register('PCI_HT_MSI_ADDR_HI', {
  spec: 'HT 3.10 §7.12',
  offset: 8,
  bytes: 4,
  fields: { ADDR: /* @__PURE__ */ field(31, 0, 'RW', 'Mapping Address Base, bits 63:32') },
});
