/** CXL DVSECs of devices: CXL 3.2 §8.1.3 (device), §8.1.4 (function map), §8.1.7 (GPF), §8.1.10 (MLD). */
import { bit, field, register } from '@penstock/hal';

export const PCI_CXL_DEV_CAP = /* @__PURE__ */ register('PCI_CXL_DEV_CAP', {
  spec: 'CXL 3.2 §8.1.3.1',
  offset: 0x0a,
  bytes: 2,
  fields: {
    CACHE: /* @__PURE__ */ bit(0, 'RO', 'Cache_Capable'),
    IO: /* @__PURE__ */ bit(1, 'RO', 'IO_Capable; set'),
    MEM: /* @__PURE__ */ bit(2, 'RO', 'Mem_Capable'),
    MEM_HWINIT: /* @__PURE__ */ bit(3, 'RO', 'Mem_HwInit_Mode'),
    HDM_COUNT: /* @__PURE__ */ field(5, 4, 'RO', 'HDM_Count: ranges in use, 0 to 2'),
    CACHE_WB_INVAL: /* @__PURE__ */ bit(6, 'RO', 'Cache Writeback and Invalidate Capable'),
    RESET: /* @__PURE__ */ bit(7, 'RO', 'CXL Reset Capable'),
    RESET_TIMEOUT: /* @__PURE__ */ field(10, 8, 'RO', 'CXL Reset Timeout: 0 to 4 = 10 ms, 100 ms, 1 s, 10 s, 100 s'),
    RESET_MEM_CLR: /* @__PURE__ */ bit(11, 'HwInit', 'CXL Reset Mem Clr Capable'),
    TSP: /* @__PURE__ */ bit(12, 'HwInit', 'TSP Capable'),
    MLD: /* @__PURE__ */ bit(13, 'HwInit', 'Multiple Logical Device'),
    VIRAL: /* @__PURE__ */ bit(14, 'RO', 'Viral Capable'),
    PM_INIT_REPORTING: /* @__PURE__ */ bit(15, 'HwInit', 'PM Init Completion Reporting Capable'),
  },
});

export const PCI_CXL_DEV_CTRL = /* @__PURE__ */ register('PCI_CXL_DEV_CTRL', {
  spec: 'CXL 3.2 §8.1.3.2',
  offset: 0x0c,
  bytes: 2,
  fields: {
    CACHE: /* @__PURE__ */ bit(0, 'RW', 'Cache_Enable'),
    IO: /* @__PURE__ */ bit(1, 'RO', 'IO_Enable; set'),
    MEM: /* @__PURE__ */ bit(2, 'RW', 'Mem_Enable'),
    SF_COVERAGE: /* @__PURE__ */ field(7, 3, 'RW', 'Cache_SF_Coverage: log2 of the bytes of snoop filter'),
    SF_GRANULARITY: /* @__PURE__ */ field(10, 8, 'RW', 'Cache_SF_Granularity: 64 B × 2^n'),
    CLEAN_EVICTION: /* @__PURE__ */ bit(11, 'RW', 'Cache_Clean_Eviction'),
    P2P_MEM: /* @__PURE__ */ bit(12, 'RW', 'Direct P2P Mem Enable'),
    VIRAL: /* @__PURE__ */ bit(14, 'RW', 'Viral_Enable'),
  },
});

export const PCI_CXL_DEV_STATUS = /* @__PURE__ */ register('PCI_CXL_DEV_STATUS', {
  spec: 'CXL 3.2 §8.1.3.3',
  offset: 0x0e,
  bytes: 2,
  fields: { VIRAL: /* @__PURE__ */ bit(14, 'RW1C', 'Viral_Status') },
});

export const PCI_CXL_DEV_CTRL2 = /* @__PURE__ */ register('PCI_CXL_DEV_CTRL2', {
  spec: 'CXL 3.2 §8.1.3.4',
  offset: 0x10,
  bytes: 2,
  fields: {
    DISABLE_CACHING: /* @__PURE__ */ bit(0, 'RW', 'Disable Caching'),
    INIT_WB_INVAL: /* @__PURE__ */ bit(1, 'RW', 'Initiate Cache Write Back and Invalidation; reads 0'),
    INIT_RESET: /* @__PURE__ */ bit(2, 'RW', 'Initiate CXL Reset; reads 0'),
    RESET_MEM_CLR_EN: /* @__PURE__ */ bit(3, 'RW', 'CXL Reset Mem Clr Enable'),
    HDM_STATE_HOT_RESET: /* @__PURE__ */ bit(4, 'RW', 'Desired Volatile HDM State after Hot Reset'),
    MODIFIED_COMPLETION: /* @__PURE__ */ bit(5, 'RW', 'Modified Completion Enable'),
  },
});

export const PCI_CXL_DEV_STATUS2 = /* @__PURE__ */ register('PCI_CXL_DEV_STATUS2', {
  spec: 'CXL 3.2 §8.1.3.5',
  offset: 0x12,
  bytes: 2,
  fields: {
    CACHE_INVALID: /* @__PURE__ */ bit(0, 'RO', 'Cache Invalid'),
    RESET_COMPLETE: /* @__PURE__ */ bit(1, 'RO', 'CXL Reset Complete'),
    RESET_ERROR: /* @__PURE__ */ bit(2, 'RO', 'CXL Reset Error'),
    HDM_PRESERVATION_ERROR: /* @__PURE__ */ bit(3, 'RW1C', 'Volatile HDM Preservation Error'),
    PM_INIT_COMPLETE: /* @__PURE__ */ bit(15, 'RO', 'Power Management Initialization Complete'),
  },
});

export const PCI_CXL_DEV_LOCK = /* @__PURE__ */ register('PCI_CXL_DEV_LOCK', {
  spec: 'CXL 3.2 §8.1.3.6',
  offset: 0x14,
  bytes: 2,
  fields: { CONFIG_LOCK: /* @__PURE__ */ bit(0, 'RW', 'CONFIG_LOCK: locks the writable registers of this DVSEC') },
});

export const PCI_CXL_DEV_CAP2 = /* @__PURE__ */ register('PCI_CXL_DEV_CAP2', {
  spec: 'CXL 3.2 §8.1.3.7',
  offset: 0x16,
  bytes: 2,
  fields: {
    CACHE_UNIT: /* @__PURE__ */ field(3, 0, 'RO', 'Cache Size Unit: 0 = not reported, 1 = 64 KiB, 2 = 1 MiB'),
    FALLBACK: /* @__PURE__ */ field(5, 4, 'RO', 'Fallback Capability: 0 = none, 1 = PCIe, 2 = CXL type 1, 3 = CXL type 3'),
    MODIFIED_COMPLETION: /* @__PURE__ */ bit(6, 'RO', 'Modified Completion Capable'),
    NO_CLEAN_WB: /* @__PURE__ */ bit(7, 'RO', 'No Clean Writeback'),
    CACHE_SIZE: /* @__PURE__ */ field(15, 8, 'RO', 'Cache Size, in units'),
  },
});

/** Range n (1, 2) stands at 0x18 + 0x10 × (n − 1): size high, size low, base high, base low. */
export const PCI_CXL_RANGE_SIZE_HIGH = /* @__PURE__ */ register('PCI_CXL_RANGE_SIZE_HIGH', {
  spec: 'CXL 3.2 §8.1.3.8.1',
  offset: 0x18,
  bytes: 4,
  fields: { SIZE: /* @__PURE__ */ field(31, 0, 'RO', 'Memory_Size bits 63:32') },
});

export const PCI_CXL_RANGE_SIZE_LOW = /* @__PURE__ */ register('PCI_CXL_RANGE_SIZE_LOW', {
  spec: 'CXL 3.2 §8.1.3.8.2',
  offset: 0x1c,
  bytes: 4,
  fields: {
    VALID: /* @__PURE__ */ bit(0, 'RO', 'Memory_Info_Valid'),
    ACTIVE: /* @__PURE__ */ bit(1, 'RO', 'Memory_Active'),
    TYPE: /* @__PURE__ */ field(4, 2, 'RO', 'Media_Type: 0 = volatile, 1 = non-volatile, 2 = see CDAT'),
    CLASS: /* @__PURE__ */ field(7, 5, 'RO', 'Memory_Class: 0 = memory, 1 = storage, 2 = see CDAT'),
    INTERLEAVE: /* @__PURE__ */ field(12, 8, 'RO', 'Desired_Interleave'),
    TIMEOUT: /* @__PURE__ */ field(15, 13, 'HwInit', 'Memory_Active_Timeout: 0 to 4 = 1, 4, 16, 64, 256 s'),
    DEGRADED: /* @__PURE__ */ bit(16, 'RO', 'Memory_Active_Degraded'),
    SIZE: /* @__PURE__ */ field(31, 28, 'RO', 'Memory_Size bits 31:28'),
  },
});

export const PCI_CXL_RANGE_BASE_HIGH = /* @__PURE__ */ register('PCI_CXL_RANGE_BASE_HIGH', {
  spec: 'CXL 3.2 §8.1.3.8.3',
  offset: 0x20,
  bytes: 4,
  fields: { BASE: /* @__PURE__ */ field(31, 0, 'RW', 'Memory_Base bits 63:32') },
});

export const PCI_CXL_RANGE_BASE_LOW = /* @__PURE__ */ register('PCI_CXL_RANGE_BASE_LOW', {
  spec: 'CXL 3.2 §8.1.3.8.4',
  offset: 0x24,
  bytes: 4,
  fields: { BASE: /* @__PURE__ */ field(31, 28, 'RW', 'Memory_Base bits 31:28') },
});

export const PCI_CXL_DEV_CAP3 = /* @__PURE__ */ register('PCI_CXL_DEV_CAP3', {
  spec: 'CXL 3.2 §8.1.3.9',
  offset: 0x38,
  bytes: 2,
  fields: {
    COLD_RESET: /* @__PURE__ */ bit(0, 'RO', 'Default Volatile HDM State after Cold Reset'),
    WARM_RESET: /* @__PURE__ */ bit(1, 'RO', 'Default Volatile HDM State after Warm Reset'),
    HOT_RESET: /* @__PURE__ */ bit(2, 'RO', 'Default Volatile HDM State after Hot Reset'),
    HOT_RESET_CONFIG: /* @__PURE__ */ bit(3, 'RO', 'Volatile HDM State after Hot Reset Configurability'),
    P2P_MEM: /* @__PURE__ */ bit(4, 'RO', 'Direct P2P Mem Capable'),
  },
});

/** Register n (0 to 7) stands at 0x0c + 4 × n. */
export const PCI_CXL_FUNCTION_MAP = /* @__PURE__ */ register('PCI_CXL_FUNCTION_MAP', {
  spec: 'CXL 3.2 §8.1.4.1',
  offset: 0x0c,
  bytes: 4,
  fields: {
    FUNCTIONS: /* @__PURE__ */ field(
      31,
      0,
      'HwInit',
      'Non CXL Function, a bit a function: 32 × n + bit with ARI, else device 4 × n + bit ÷ 8',
    ),
  },
});

export const PCI_CXL_GPF_DEV_DURATION = /* @__PURE__ */ register('PCI_CXL_GPF_DEV_DURATION', {
  spec: 'CXL 3.2 §8.1.7.1',
  offset: 0x0a,
  bytes: 2,
  fields: {
    BASE: /* @__PURE__ */ field(3, 0, 'RO', 'Device GPF Phase 2 Time Base'),
    SCALE: /* @__PURE__ */ field(11, 8, 'RO', 'Device GPF Phase 2 Time Scale: 0 to 7 = 1 us to 10 s in powers of ten'),
  },
});

export const PCI_CXL_GPF_DEV_POWER = /* @__PURE__ */ register('PCI_CXL_GPF_DEV_POWER', {
  spec: 'CXL 3.2 §8.1.7.2',
  offset: 0x0c,
  bytes: 4,
  fields: { POWER: /* @__PURE__ */ field(31, 0, 'RO', 'GPF Phase 2 Power, in mW') },
});

export const PCI_CXL_MLD_NUM = /* @__PURE__ */ register('PCI_CXL_MLD_NUM', {
  spec: 'CXL 3.2 §8.1.10.1',
  offset: 0x0a,
  bytes: 2,
  fields: { COUNT: /* @__PURE__ */ field(15, 0, 'RO', 'Number of LDs Supported, 1 to 16') },
});
