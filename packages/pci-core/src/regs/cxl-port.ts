/** CXL DVSECs of ports: CXL 3.2 §8.1.5 (extensions), §8.1.6 (GPF), §8.2.1.3 (flex bus), §8.1.9 (register locator). */
import { bit, field, register } from '@penstock/hal';

export const PCI_CXL_PORT_STATUS = /* @__PURE__ */ register('PCI_CXL_PORT_STATUS', {
  spec: 'CXL 3.2 §8.1.5.1',
  offset: 0x0a,
  bytes: 2,
  fields: {
    PM_INIT_COMPLETE: /* @__PURE__ */ bit(0, 'RO', 'Port Power Management Initialization Complete'),
    VIRAL: /* @__PURE__ */ bit(14, 'RW1C', 'Viral Status'),
  },
});

export const PCI_CXL_PORT_CTRL = /* @__PURE__ */ register('PCI_CXL_PORT_CTRL', {
  spec: 'CXL 3.2 §8.1.5.2',
  offset: 0x0c,
  bytes: 2,
  fields: {
    UNMASK_SBR: /* @__PURE__ */ bit(0, 'RW', 'Unmask SBR'),
    UNMASK_LINK_DISABLE: /* @__PURE__ */ bit(1, 'RW', 'Unmask Link Disable'),
    ALT_MEM: /* @__PURE__ */ bit(2, 'RW', 'Alt Memory and ID Space Enable'),
    ALT_BME: /* @__PURE__ */ bit(3, 'RW', 'Alt BME'),
    UIO_TO_HDM: /* @__PURE__ */ bit(4, 'RW', 'UIO To HDM Enable'),
    VIRAL: /* @__PURE__ */ bit(14, 'RW', 'Viral Enable'),
  },
});

export const PCI_CXL_PORT_ALT_BUS_BASE = /* @__PURE__ */ register('PCI_CXL_PORT_ALT_BUS_BASE', {
  spec: 'CXL 3.2 §8.1.5.3',
  offset: 0x0e,
  bytes: 1,
  fields: { BUS: /* @__PURE__ */ field(7, 0, 'RW', 'Alternate Bus Base') },
});

export const PCI_CXL_PORT_ALT_BUS_LIMIT = /* @__PURE__ */ register('PCI_CXL_PORT_ALT_BUS_LIMIT', {
  spec: 'CXL 3.2 §8.1.5.4',
  offset: 0x0f,
  bytes: 1,
  fields: { BUS: /* @__PURE__ */ field(7, 0, 'RW', 'Alternate Bus Limit') },
});

export const PCI_CXL_PORT_ALT_MEM_BASE = /* @__PURE__ */ register('PCI_CXL_PORT_ALT_MEM_BASE', {
  spec: 'CXL 3.2 §8.1.5.5',
  offset: 0x10,
  bytes: 2,
  fields: { BASE: /* @__PURE__ */ field(15, 4, 'RW', 'Alternate Memory Base: address bits 31:20') },
});

export const PCI_CXL_PORT_ALT_MEM_LIMIT = /* @__PURE__ */ register('PCI_CXL_PORT_ALT_MEM_LIMIT', {
  spec: 'CXL 3.2 §8.1.5.6',
  offset: 0x12,
  bytes: 2,
  fields: { LIMIT: /* @__PURE__ */ field(15, 4, 'RW', 'Alternate Memory Limit: address bits 31:20') },
});

export const PCI_CXL_PORT_ALT_PREF_BASE = /* @__PURE__ */ register('PCI_CXL_PORT_ALT_PREF_BASE', {
  spec: 'CXL 3.2 §8.1.5.7',
  offset: 0x14,
  bytes: 2,
  fields: { BASE: /* @__PURE__ */ field(15, 4, 'RW', 'Alternate Prefetchable Memory Base: address bits 31:20') },
});

export const PCI_CXL_PORT_ALT_PREF_LIMIT = /* @__PURE__ */ register('PCI_CXL_PORT_ALT_PREF_LIMIT', {
  spec: 'CXL 3.2 §8.1.5.8',
  offset: 0x16,
  bytes: 2,
  fields: { LIMIT: /* @__PURE__ */ field(15, 4, 'RW', 'Alternate Prefetchable Memory Limit: address bits 31:20') },
});

export const PCI_CXL_PORT_ALT_PREF_BASE_HIGH = /* @__PURE__ */ register('PCI_CXL_PORT_ALT_PREF_BASE_HIGH', {
  spec: 'CXL 3.2 §8.1.5.9',
  offset: 0x18,
  bytes: 4,
  fields: { BASE: /* @__PURE__ */ field(31, 0, 'RW', 'Alternate Prefetchable Memory Base: address bits 63:32') },
});

export const PCI_CXL_PORT_ALT_PREF_LIMIT_HIGH = /* @__PURE__ */ register('PCI_CXL_PORT_ALT_PREF_LIMIT_HIGH', {
  spec: 'CXL 3.2 §8.1.5.10',
  offset: 0x1c,
  bytes: 4,
  fields: { LIMIT: /* @__PURE__ */ field(31, 0, 'RW', 'Alternate Prefetchable Memory Limit: address bits 63:32') },
});

export const PCI_CXL_PORT_RCRB_BASE = /* @__PURE__ */ register('PCI_CXL_PORT_RCRB_BASE', {
  spec: 'CXL 3.2 §8.1.5.11',
  offset: 0x20,
  bytes: 4,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'CXL RCRB Enable'),
    BASE: /* @__PURE__ */ field(31, 13, 'RW', 'CXL RCRB Base: address bits 31:13'),
  },
});

export const PCI_CXL_PORT_RCRB_BASE_HIGH = /* @__PURE__ */ register('PCI_CXL_PORT_RCRB_BASE_HIGH', {
  spec: 'CXL 3.2 §8.1.5.12',
  offset: 0x24,
  bytes: 4,
  fields: { BASE: /* @__PURE__ */ field(31, 0, 'RW', 'CXL RCRB Base: address bits 63:32') },
});

/** Phase 1; phase 2 stands 2 bytes above. */
export const PCI_CXL_GPF_PORT_TIMEOUT = /* @__PURE__ */ register('PCI_CXL_GPF_PORT_TIMEOUT', {
  spec: 'CXL 3.2 §8.1.6.1',
  offset: 0x0c,
  bytes: 2,
  fields: {
    BASE: /* @__PURE__ */ field(3, 0, 'RW', 'Port GPF Phase Timeout Base'),
    SCALE: /* @__PURE__ */ field(11, 8, 'RW', 'Port GPF Phase Timeout Scale: 0 to 7 = 1 us to 10 s in powers of ten'),
  },
});

export const PCI_CXL_FB_CAP = /* @__PURE__ */ register('PCI_CXL_FB_CAP', {
  spec: 'CXL 3.2 §8.2.1.3.1',
  offset: 0x0a,
  bytes: 2,
  fields: {
    CACHE: /* @__PURE__ */ bit(0, 'RO', 'Cache_Capable'),
    IO: /* @__PURE__ */ bit(1, 'RO', 'IO_Capable'),
    MEM: /* @__PURE__ */ bit(2, 'RO', 'Mem_Capable'),
    FLIT_68B: /* @__PURE__ */ bit(5, 'RO', 'CXL 68B Flit and VH Capable'),
    MLD: /* @__PURE__ */ bit(6, 'RO', 'CXL Multi-Logical Device Capable'),
    FLIT_256B: /* @__PURE__ */ bit(13, 'RO', 'CXL Latency_Optimized_256B_Flit_Capable'),
    FLIT_PBR: /* @__PURE__ */ bit(14, 'RO', 'CXL PBR Flit Capable'),
  },
});

export const PCI_CXL_FB_CTRL = /* @__PURE__ */ register('PCI_CXL_FB_CTRL', {
  spec: 'CXL 3.2 §8.2.1.3.2',
  offset: 0x0c,
  bytes: 2,
  fields: {
    CACHE: /* @__PURE__ */ bit(0, 'RW', 'Cache_Enable'),
    IO: /* @__PURE__ */ bit(1, 'RO', 'IO_Enable'),
    MEM: /* @__PURE__ */ bit(2, 'RW', 'Mem_Enable'),
    SYNC_HDR_BYPASS: /* @__PURE__ */ bit(3, 'RW', 'CXL_Sync_Hdr_Bypass_Enable'),
    DRIFT_BUFFER: /* @__PURE__ */ bit(4, 'RW', 'Drift_Buffer_Enable'),
    FLIT_68B: /* @__PURE__ */ bit(5, 'RW', 'CXL 68B Flit and VH Enable'),
    MLD: /* @__PURE__ */ bit(6, 'RW', 'CXL Multi-Logical Device Enable'),
    DISABLE_RCD: /* @__PURE__ */ bit(7, 'RW', 'Disable RCD Training'),
    RETIMER1: /* @__PURE__ */ bit(8, 'RW', 'Retimer1 Present'),
    RETIMER2: /* @__PURE__ */ bit(9, 'RW', 'Retimer2 Present'),
    FLIT_256B: /* @__PURE__ */ bit(13, 'RW', 'CXL Latency_Optimized_256B_Flit_Enable'),
    FLIT_PBR: /* @__PURE__ */ bit(14, 'RW', 'CXL PBR Flit Enable'),
  },
});

export const PCI_CXL_FB_STATUS = /* @__PURE__ */ register('PCI_CXL_FB_STATUS', {
  spec: 'CXL 3.2 §8.2.1.3.3',
  offset: 0x0e,
  bytes: 2,
  fields: {
    CACHE: /* @__PURE__ */ bit(0, 'RO', 'Cache_Enabled'),
    IO: /* @__PURE__ */ bit(1, 'RO', 'IO_Enabled'),
    MEM: /* @__PURE__ */ bit(2, 'RO', 'Mem_Enabled'),
    SYNC_HDR_BYPASS: /* @__PURE__ */ bit(3, 'RO', 'CXL_Sync_Hdr_Bypass_Enabled'),
    DRIFT_BUFFER: /* @__PURE__ */ bit(4, 'RO', 'Drift_Buffer_Enabled'),
    FLIT_68B: /* @__PURE__ */ bit(5, 'RO', 'CXL 68B Flit and VH Enabled'),
    MLD: /* @__PURE__ */ bit(6, 'RO', 'CXL Multi-Logical Device Enabled'),
    EVEN_HALF_FAILED: /* @__PURE__ */ bit(7, 'RW1C', 'Even Half Failed'),
    CORRECTABLE_FRAMING: /* @__PURE__ */ bit(8, 'RW1C', 'CXL_Correctable_Protocol_ID_Framing_Error'),
    UNCORRECTABLE_FRAMING: /* @__PURE__ */ bit(9, 'RW1C', 'CXL_Uncorrectable_Protocol_ID_Framing_Error'),
    UNEXPECTED_PROTOCOL: /* @__PURE__ */ bit(10, 'RW1C', 'CXL_Unexpected_Protocol_ID_Dropped'),
    RETIMERS_MISMATCHED: /* @__PURE__ */ bit(11, 'RW1C', 'CXL_Retimers_Present_Mismatched'),
    PHASE2_MISMATCH: /* @__PURE__ */ bit(12, 'RW1C', 'FlexBusEnableBits_Phase_2_Mismatch'),
    FLIT_256B: /* @__PURE__ */ bit(13, 'RO', 'CXL Latency_Optimized_256B_Flit_Enabled'),
    FLIT_PBR: /* @__PURE__ */ bit(14, 'RO', 'CXL PBR Flit Enabled'),
  },
});

export const PCI_CXL_FB_MOD_TS = /* @__PURE__ */ register('PCI_CXL_FB_MOD_TS', {
  spec: 'CXL 3.2 §8.2.1.3.4',
  offset: 0x10,
  bytes: 4,
  fields: { DATA: /* @__PURE__ */ field(23, 0, 'RO', 'Received_Flex_Bus_Data_Phase_1') },
});

export const PCI_CXL_FB_CAP2 = /* @__PURE__ */ register('PCI_CXL_FB_CAP2', {
  spec: 'CXL 3.2 §8.2.1.3.5',
  offset: 0x14,
  bytes: 4,
  fields: { NOP_HINT: /* @__PURE__ */ bit(0, 'RO', 'NOP Hint Capable') },
});

export const PCI_CXL_FB_CTRL2 = /* @__PURE__ */ register('PCI_CXL_FB_CTRL2', {
  spec: 'CXL 3.2 §8.2.1.3.6',
  offset: 0x18,
  bytes: 4,
  fields: { NOP_HINT: /* @__PURE__ */ bit(0, 'RW', 'NOP Hint Enable') },
});

export const PCI_CXL_FB_STATUS2 = /* @__PURE__ */ register('PCI_CXL_FB_STATUS2', {
  spec: 'CXL 3.2 §8.2.1.3.7',
  offset: 0x1c,
  bytes: 4,
  fields: { NOP_HINT_INFO: /* @__PURE__ */ field(1, 0, 'RO', 'NOP Hint Info') },
});

/** Block n (from 1) stands at 0x0c + 8 × (n − 1): this dword and the upper one. */
export const PCI_CXL_RL_BLOCK = /* @__PURE__ */ register('PCI_CXL_RL_BLOCK', {
  spec: 'CXL 3.2 §8.1.9.1',
  offset: 0x0c,
  bytes: 4,
  fields: {
    BIR: /* @__PURE__ */ field(2, 0, 'HwInit', 'Register BIR: 0 to 5'),
    ID: /* @__PURE__ */ field(15, 8, 'HwInit', 'Register Block Identifier: 0 = empty, 255 = designated vendor-specific'),
    OFFSET_LOW: /* @__PURE__ */ field(31, 16, 'HwInit', 'Register Block Offset bits 31:16'),
  },
});

export const PCI_CXL_RL_BLOCK_HIGH = /* @__PURE__ */ register('PCI_CXL_RL_BLOCK_HIGH', {
  spec: 'CXL 3.2 §8.1.9.2',
  offset: 0x10,
  bytes: 4,
  fields: { OFFSET_HIGH: /* @__PURE__ */ field(31, 0, 'HwInit', 'Register Block Offset bits 63:32') },
});
