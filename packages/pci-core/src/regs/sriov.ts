/** Single Root I/O Virtualization extended capability (0x0010): PCIe 6.0 §9.3.3. */
import { bit, field, register } from '@penstock/hal';

export const PCI_SRIOV_CAP = /* @__PURE__ */ register('PCI_SRIOV_CAP', {
  spec: 'PCIe 6.0 §9.3.3.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    VFM: /* @__PURE__ */ bit(0, 'RO', 'VF Migration Capable (before PCIe 6.0)'),
    ARI_PRESERVED: /* @__PURE__ */ bit(1, 'RO', 'ARI Capable Hierarchy Preserved'),
    TAG_REQ10: /* @__PURE__ */ bit(2, 'HwInit', 'VF 10-Bit Tag Requester Supported'),
    RSVD: /* @__PURE__ */ field(20, 3, 'RsvdP', 'reserved'),
    INTR: /* @__PURE__ */ field(31, 21, 'RO', 'VF Migration Interrupt Message Number (before PCIe 6.0)'),
  },
});

export const PCI_SRIOV_CTRL = /* @__PURE__ */ register('PCI_SRIOV_CTRL', {
  spec: 'PCIe 6.0 §9.3.3.3',
  offset: 0x08,
  bytes: 2,
  fields: {
    VFE: /* @__PURE__ */ bit(0, 'RW', 'VF Enable'),
    VFM: /* @__PURE__ */ bit(1, 'RW', 'VF Migration Enable (before PCIe 6.0)'),
    INTR: /* @__PURE__ */ bit(2, 'RW', 'VF Migration Interrupt Enable (before PCIe 6.0)'),
    MSE: /* @__PURE__ */ bit(3, 'RW', 'VF Memory Space Enable'),
    ARI: /* @__PURE__ */ bit(4, 'RW', 'ARI Capable Hierarchy'),
    TAG_REQ10_EN: /* @__PURE__ */ bit(5, 'RW', 'VF 10-Bit Tag Requester Enable'),
    RSVD: /* @__PURE__ */ field(15, 6, 'RsvdP', 'reserved'),
  },
});

export const PCI_SRIOV_STATUS = /* @__PURE__ */ register('PCI_SRIOV_STATUS', {
  spec: 'PCIe 6.0 §9.3.3.4',
  offset: 0x0a,
  bytes: 2,
  fields: {
    VFM: /* @__PURE__ */ bit(0, 'RW1C', 'VF Migration Status (before PCIe 6.0)'),
    RSVD: /* @__PURE__ */ field(15, 1, 'RsvdZ', 'reserved'),
  },
});

export const PCI_SRIOV_INITIAL_VF = /* @__PURE__ */ register('PCI_SRIOV_INITIAL_VF', {
  spec: 'PCIe 6.0 §9.3.3.5',
  offset: 0x0c,
  bytes: 2,
  fields: {
    COUNT: /* @__PURE__ */ field(15, 0, 'RO', 'InitialVFs'),
  },
});

export const PCI_SRIOV_TOTAL_VF = /* @__PURE__ */ register('PCI_SRIOV_TOTAL_VF', {
  spec: 'PCIe 6.0 §9.3.3.6',
  offset: 0x0e,
  bytes: 2,
  fields: {
    COUNT: /* @__PURE__ */ field(15, 0, 'HwInit', 'TotalVFs'),
  },
});

export const PCI_SRIOV_NUM_VF = /* @__PURE__ */ register('PCI_SRIOV_NUM_VF', {
  spec: 'PCIe 6.0 §9.3.3.7',
  offset: 0x10,
  bytes: 2,
  fields: {
    COUNT: /* @__PURE__ */ field(15, 0, 'RW', 'NumVFs'),
  },
});

export const PCI_SRIOV_FUNC_LINK = /* @__PURE__ */ register('PCI_SRIOV_FUNC_LINK', {
  spec: 'PCIe 6.0 §9.3.3.8',
  offset: 0x12,
  bytes: 1,
  fields: {
    LINK: /* @__PURE__ */ field(7, 0, 'RO', 'Function Dependency Link: function number of the next PF of the list; its own: none'),
  },
});

export const PCI_SRIOV_VF_OFFSET = /* @__PURE__ */ register('PCI_SRIOV_VF_OFFSET', {
  spec: 'PCIe 6.0 §9.3.3.9',
  offset: 0x14,
  bytes: 2,
  fields: {
    OFFSET: /* @__PURE__ */ field(15, 0, 'RO', "First VF Offset: routing ID of the first VF minus the PF's"),
  },
});

export const PCI_SRIOV_VF_STRIDE = /* @__PURE__ */ register('PCI_SRIOV_VF_STRIDE', {
  spec: 'PCIe 6.0 §9.3.3.10',
  offset: 0x16,
  bytes: 2,
  fields: {
    STRIDE: /* @__PURE__ */ field(15, 0, 'RO', 'VF Stride: routing IDs between VFs'),
  },
});

export const PCI_SRIOV_VF_DID = /* @__PURE__ */ register('PCI_SRIOV_VF_DID', {
  spec: 'PCIe 6.0 §9.3.3.11',
  offset: 0x1a,
  bytes: 2,
  fields: {
    ID: /* @__PURE__ */ field(15, 0, 'RO', 'VF Device ID'),
  },
});

export const PCI_SRIOV_SUP_PGSIZE = /* @__PURE__ */ register('PCI_SRIOV_SUP_PGSIZE', {
  spec: 'PCIe 6.0 §9.3.3.12',
  offset: 0x1c,
  bytes: 4,
  fields: {
    SIZES: /* @__PURE__ */ field(31, 0, 'RO', 'Supported Page Sizes: bit n is 4096 bytes << n'),
  },
});

export const PCI_SRIOV_SYS_PGSIZE = /* @__PURE__ */ register('PCI_SRIOV_SYS_PGSIZE', {
  spec: 'PCIe 6.0 §9.3.3.13',
  offset: 0x20,
  bytes: 4,
  fields: {
    SIZE: /* @__PURE__ */ field(31, 0, 'RW', 'System Page Size: one bit as in the supported sizes'),
  },
});

/** Six of them; the upper half of a 64-bit one is an address whole. */
export const PCI_SRIOV_BAR = /* @__PURE__ */ register('PCI_SRIOV_BAR', {
  spec: 'PCIe 6.0 §9.3.3.14',
  offset: 0x24,
  bytes: 4,
  fields: {
    IO: /* @__PURE__ */ bit(0, 'RO', 'must be 0: VF BARs map memory'),
    TYPE: /* @__PURE__ */ field(2, 1, 'RO', 'Memory Type: 0 is 32-bit, 2 is 64-bit'),
    PREFETCH: /* @__PURE__ */ bit(3, 'RO', 'Prefetchable'),
    BASE: /* @__PURE__ */ field(31, 4, 'RW', 'Base Address of VF 1; the others follow it'),
  },
});

export const PCI_SRIOV_VFM = /* @__PURE__ */ register('PCI_SRIOV_VFM', {
  spec: 'PCIe 5.0 §9.3.3.15',
  offset: 0x3c,
  bytes: 4,
  fields: {
    BIR: /* @__PURE__ */ field(2, 0, 'RO', 'VF Migration State BIR'),
    OFFSET: /* @__PURE__ */ field(31, 3, 'RO', 'VF Migration State Offset in 8 bytes'),
  },
});
