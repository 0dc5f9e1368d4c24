/** Integrity and Data Encryption: PCIe 6.2 §7.9.26. */
import { type Access, bit, type FieldDef, field, register } from '@penstock/hal';

export const PCI_IDE_CAP = /* @__PURE__ */ register('PCI_IDE_CAP', {
  spec: 'PCIe 6.2 §7.9.26.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    LINK: /* @__PURE__ */ bit(0, 'HwInit', 'Link IDE Stream Supported'),
    SELECTIVE: /* @__PURE__ */ bit(1, 'HwInit', 'Selective IDE Streams Supported'),
    FLOWTHROUGH: /* @__PURE__ */ bit(2, 'HwInit', 'Flow-Through IDE Stream Supported'),
    PARTIAL_HEADER: /* @__PURE__ */ bit(3, 'HwInit', 'Partial Header Encryption Supported'),
    AGGREGATION: /* @__PURE__ */ bit(4, 'HwInit', 'Aggregation Supported'),
    PCRC: /* @__PURE__ */ bit(5, 'HwInit', 'PCRC Supported'),
    IDE_KM: /* @__PURE__ */ bit(6, 'HwInit', 'IDE_KM Protocol Supported'),
    SEL_CFG: /* @__PURE__ */ bit(7, 'HwInit', 'Selective IDE for Configuration Requests Supported'),
    ALG: /* @__PURE__ */ field(12, 8, 'HwInit', 'Supported Algorithms: 0 = AES-GCM 256 with a 96-bit MAC'),
    LINK_TC_NUM: /* @__PURE__ */ field(15, 13, 'HwInit', 'Number of TCs Supported for Link IDE, minus 1'),
    SELECTIVE_NUM: /* @__PURE__ */ field(23, 16, 'HwInit', 'Number of Selective IDE Streams Supported, minus 1'),
    TEE_LIMITED: /* @__PURE__ */ bit(24, 'HwInit', 'TEE-Limited Stream Supported'),
    XT: /* @__PURE__ */ bit(25, 'HwInit', 'XT Mode Supported'),
  },
});

export const PCI_IDE_CTL = /* @__PURE__ */ register('PCI_IDE_CTL', {
  spec: 'PCIe 6.2 §7.9.26.3',
  offset: 0x08,
  bytes: 4,
  fields: { FLOWTHROUGH: /* @__PURE__ */ bit(2, 'RW', 'Flow-Through IDE Stream Enabled') },
});

/** Fields that the two stream control registers share. */
export type IdeStreamField = 'EN' | 'XT' | 'TX_AGGR_NPR' | 'TX_AGGR_PR' | 'TX_AGGR_CPL' | 'PCRC' | 'HDR_ENC' | 'ALG' | 'TC' | 'ID';

function streamFields(access: Access): Record<IdeStreamField, FieldDef> {
  return {
    EN: bit(0, access, 'IDE Stream Enable'),
    XT: bit(1, access, 'XT Mode Enable'),
    TX_AGGR_NPR: field(3, 2, access, 'Tx Aggregation Mode NPR: 0 = none, 1 to 3 = up to 2, 4, 8 TLPs'),
    TX_AGGR_PR: field(5, 4, access, 'Tx Aggregation Mode PR'),
    TX_AGGR_CPL: field(7, 6, access, 'Tx Aggregation Mode CPL'),
    PCRC: bit(8, access, 'PCRC Enable'),
    HDR_ENC: field(13, 10, access, 'Partial Header Encryption Mode: 0 = none, 1 to 4 = address bits 17:2, 25:2, 33:2, 41:2'),
    ALG: field(18, 14, access, 'Selected Algorithm'),
    TC: field(21, 19, access, 'Traffic class of the stream'),
    ID: field(31, 24, access, 'Stream ID'),
  };
}

/** Block n of the Link IDE streams stands at 0x0c + 8 × n. */
export const PCI_IDE_LINK_CTL = /* @__PURE__ */ register('PCI_IDE_LINK_CTL', {
  spec: 'PCIe 6.2 §7.9.26.4.1',
  offset: 0x00,
  bytes: 4,
  fields: /* @__PURE__ */ streamFields('RW'),
});

export const PCI_IDE_LINK_STS = /* @__PURE__ */ register('PCI_IDE_LINK_STS', {
  spec: 'PCIe 6.2 §7.9.26.4.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    STATE: /* @__PURE__ */ field(3, 0, 'RO', 'Link IDE Stream State: 0 = insecure, 2 = secure'),
    IDE_FAIL: /* @__PURE__ */ bit(31, 'RW1C', 'Received IDE Fail Message'),
  },
});

/** Selective blocks follow the link blocks; each is 0x14 bytes and 0x0c for each address association. */
export const PCI_IDE_SEL_CAP = /* @__PURE__ */ register('PCI_IDE_SEL_CAP', {
  spec: 'PCIe 6.2 §7.9.26.5.1',
  offset: 0x00,
  bytes: 4,
  fields: { ASSOC_NUM: /* @__PURE__ */ field(3, 0, 'HwInit', 'Number of Address Association Register Blocks') },
});

export const PCI_IDE_SEL_CTL = /* @__PURE__ */ register('PCI_IDE_SEL_CTL', {
  spec: 'PCIe 6.2 §7.9.26.5.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    .../* @__PURE__ */ streamFields('RW'),
    CFG: /* @__PURE__ */ bit(9, 'RW', 'Selective IDE for Configuration Requests Enable'),
    DEFAULT: /* @__PURE__ */ bit(22, 'RW', 'Default Stream'),
    TEE_LIMITED: /* @__PURE__ */ bit(23, 'RW', 'TEE-Limited Stream'),
  },
});

export const PCI_IDE_SEL_STS = /* @__PURE__ */ register('PCI_IDE_SEL_STS', {
  spec: 'PCIe 6.2 §7.9.26.5.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    STATE: /* @__PURE__ */ field(3, 0, 'RO', 'Selective IDE Stream State: 0 = insecure, 2 = secure'),
    IDE_FAIL: /* @__PURE__ */ bit(31, 'RW1C', 'Received IDE Fail Message'),
  },
});

export const PCI_IDE_SEL_RID_1 = /* @__PURE__ */ register('PCI_IDE_SEL_RID_1', {
  spec: 'PCIe 6.2 §7.9.26.5.4.1',
  offset: 0x0c,
  bytes: 4,
  fields: { LIMIT: /* @__PURE__ */ field(23, 8, 'RW', 'RID Limit: highest requester ID of the partner') },
});

export const PCI_IDE_SEL_RID_2 = /* @__PURE__ */ register('PCI_IDE_SEL_RID_2', {
  spec: 'PCIe 6.2 §7.9.26.5.4.2',
  offset: 0x10,
  bytes: 4,
  fields: {
    VALID: /* @__PURE__ */ bit(0, 'RW', 'Valid'),
    BASE: /* @__PURE__ */ field(23, 8, 'RW', 'RID Base: lowest requester ID of the partner'),
    SEGMENT: /* @__PURE__ */ field(31, 24, 'RW', 'Segment Base, in Flit Mode'),
  },
});

export const PCI_IDE_SEL_ADDR_1 = /* @__PURE__ */ register('PCI_IDE_SEL_ADDR_1', {
  spec: 'PCIe 6.2 §7.9.26.5.5.1',
  offset: 0x14,
  bytes: 4,
  fields: {
    VALID: /* @__PURE__ */ bit(0, 'RW', 'Valid'),
    BASE_LOW: /* @__PURE__ */ field(19, 8, 'RW', 'Memory Base Lower: address bits 31:20'),
    LIMIT_LOW: /* @__PURE__ */ field(31, 20, 'RW', 'Memory Limit Lower: address bits 31:20'),
  },
});

export const PCI_IDE_SEL_ADDR_2 = /* @__PURE__ */ register('PCI_IDE_SEL_ADDR_2', {
  spec: 'PCIe 6.2 §7.9.26.5.5.2',
  offset: 0x18,
  bytes: 4,
  fields: { LIMIT_HIGH: /* @__PURE__ */ field(31, 0, 'RW', 'Memory Limit Upper: address bits 63:32') },
});

export const PCI_IDE_SEL_ADDR_3 = /* @__PURE__ */ register('PCI_IDE_SEL_ADDR_3', {
  spec: 'PCIe 6.2 §7.9.26.5.5.3',
  offset: 0x1c,
  bytes: 4,
  fields: { BASE_HIGH: /* @__PURE__ */ field(31, 0, 'RW', 'Memory Base Upper: address bits 63:32') },
});
