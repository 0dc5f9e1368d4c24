/** Secure Device capability: AMD I/O Virtualization Technology (IOMMU) Specification 48882, revision 3.07, §3.3. */
import { bit, field, register } from '@penstock/hal';

/** Capability header, upper half. */
export const AMD_IOMMU_CAP_HDR = /* @__PURE__ */ register('AMD_IOMMU_CAP_HDR', {
  spec: 'AMD IOMMU 3.07 §3.3.1',
  offset: 2,
  bytes: 2,
  fields: {
    CAP_TYPE: /* @__PURE__ */ field(2, 0, 'RO', 'CapType: 3 for an IOMMU'),
    CAP_REV: /* @__PURE__ */ field(7, 3, 'RO', 'CapRev'),
    IOTLB_SUP: /* @__PURE__ */ bit(8, 'RO', 'IotlbSup: remote IOTLBs'),
    HT_TUNNEL: /* @__PURE__ */ bit(9, 'RO', 'HtTunnel'),
    NP_CACHE: /* @__PURE__ */ bit(10, 'RO', 'NpCache: not-present entries are cached'),
    EFR_SUP: /* @__PURE__ */ bit(11, 'RO', 'EFRSup: extended feature register'),
    CAP_EXT: /* @__PURE__ */ bit(12, 'RO', 'CapExt: miscellaneous information 1 is there'),
    RSVD15_13: /* @__PURE__ */ field(15, 13, 'RsvdP', 'Reserved'),
  },
});

export const AMD_IOMMU_BASE_LO = /* @__PURE__ */ register('AMD_IOMMU_BASE_LO', {
  spec: 'AMD IOMMU 3.07 §3.3.2',
  offset: 4,
  bytes: 4,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'Enable: the base is locked and decoded'),
    RSVD13_1: /* @__PURE__ */ field(13, 1, 'RsvdP', 'Reserved'),
    BASE: /* @__PURE__ */ field(31, 14, 'RW', 'MMIO base, bits 31:14 (31:19 where 512 KiB are decoded)'),
  },
});

export const AMD_IOMMU_BASE_HI = /* @__PURE__ */ register('AMD_IOMMU_BASE_HI', {
  spec: 'AMD IOMMU 3.07 §3.3.3',
  offset: 8,
  bytes: 4,
  fields: { BASE: /* @__PURE__ */ field(31, 0, 'RW', 'MMIO base, bits 63:32') },
});

export const AMD_IOMMU_RANGE = /* @__PURE__ */ register('AMD_IOMMU_RANGE', {
  spec: 'AMD IOMMU 3.07 §3.3.4',
  offset: 12,
  bytes: 4,
  fields: {
    UNIT_ID: /* @__PURE__ */ field(4, 0, 'RO', 'UnitID'),
    RSVD6_5: /* @__PURE__ */ field(6, 5, 'RsvdP', 'Reserved'),
    RNG_VALID: /* @__PURE__ */ bit(7, 'RW', 'RngValid: the range below is meant'),
    BUS_NUMBER: /* @__PURE__ */ field(15, 8, 'RW', 'BusNumber'),
    FIRST_DEVICE: /* @__PURE__ */ field(23, 16, 'RW', 'FirstDevice: device and function'),
    LAST_DEVICE: /* @__PURE__ */ field(31, 24, 'RW', 'LastDevice: device and function'),
  },
});

export const AMD_IOMMU_MISC0 = /* @__PURE__ */ register('AMD_IOMMU_MISC0', {
  spec: 'AMD IOMMU 3.07 §3.3.5',
  offset: 16,
  bytes: 4,
  fields: {
    MSI_NUM: /* @__PURE__ */ field(4, 0, 'RO', 'MsiNum: vector of event and command interrupts'),
    GVA_SIZE: /* @__PURE__ */ field(7, 5, 'RO', 'GVAsize: 2 for 48 bits'),
    PA_SIZE: /* @__PURE__ */ field(14, 8, 'RO', 'PAsize in bits'),
    VA_SIZE: /* @__PURE__ */ field(21, 15, 'RO', 'VAsize in bits'),
    HT_ATS_RESV: /* @__PURE__ */ bit(22, 'RO', 'HtAtsResv'),
    RSVD26_23: /* @__PURE__ */ field(26, 23, 'RsvdP', 'Reserved'),
    MSI_NUM_PPR: /* @__PURE__ */ field(31, 27, 'RO', 'MsiNumPPR: vector of peripheral page requests'),
  },
});

export const AMD_IOMMU_MISC1 = /* @__PURE__ */ register('AMD_IOMMU_MISC1', {
  spec: 'AMD IOMMU 3.07 §3.3.6',
  offset: 20,
  bytes: 4,
  fields: {
    MSI_NUM_GA: /* @__PURE__ */ field(4, 0, 'RO', 'MsiNumGA: vector of guest APIC events'),
    RSVD31_5: /* @__PURE__ */ field(31, 5, 'RsvdP', 'Reserved'),
  },
});
