/** Multicast extended capability (0x0012): PCIe 6.0 §7.9.11. */
import { bit, field, register } from '@penstock/hal';

export const PCI_MCAST_CAP = /* @__PURE__ */ register('PCI_MCAST_CAP', {
  spec: 'PCIe 6.0 §7.9.11.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    MAX_GROUP: /* @__PURE__ */ field(5, 0, 'RO', 'MC_Max_Group: groups minus one'),
    RSVD: /* @__PURE__ */ field(7, 6, 'RsvdP', 'reserved'),
    WIN_SIZE: /* @__PURE__ */ field(13, 8, 'RO', 'MC_Window_Size_Requested (endpoints): 1 << n bytes'),
    RSVD1: /* @__PURE__ */ bit(14, 'RsvdP', 'reserved'),
    ECRC_REGEN: /* @__PURE__ */ bit(15, 'RO', 'MC_ECRC_Regeneration_Supported (ports)'),
  },
});

export const PCI_MCAST_CTRL = /* @__PURE__ */ register('PCI_MCAST_CTRL', {
  spec: 'PCIe 6.0 §7.9.11.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    NUM_GROUP: /* @__PURE__ */ field(5, 0, 'RW', 'MC_Num_Group: groups minus one'),
    RSVD: /* @__PURE__ */ field(14, 6, 'RsvdP', 'reserved'),
    ENABLE: /* @__PURE__ */ bit(15, 'RW', 'MC_Enable'),
  },
});

export const PCI_MCAST_BAR = /* @__PURE__ */ register('PCI_MCAST_BAR', {
  spec: 'PCIe 6.0 §7.9.11.4',
  offset: 0x08,
  bytes: 4,
  fields: {
    INDEX_POS: /* @__PURE__ */ field(5, 0, 'RW', 'MC_Index_Position: bit of the address where the group number starts'),
    RSVD: /* @__PURE__ */ field(11, 6, 'RsvdP', 'reserved'),
    BASE: /* @__PURE__ */ field(31, 12, 'RW', 'MC_Base_Address, bits 31:12'),
  },
});

export const PCI_MCAST_BAR_HI = /* @__PURE__ */ register('PCI_MCAST_BAR_HI', {
  spec: 'PCIe 6.0 §7.9.11.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    BASE: /* @__PURE__ */ field(31, 0, 'RW', 'MC_Base_Address, bits 63:32'),
  },
});

/** Bit n of the 64-bit vectors is group n. */
export const PCI_MCAST_RCV = /* @__PURE__ */ register('PCI_MCAST_RCV', {
  spec: 'PCIe 6.0 §7.9.11.5',
  offset: 0x10,
  bytes: 4,
  fields: {
    GROUPS: /* @__PURE__ */ field(31, 0, 'RW', 'MC_Receive, groups 0 to 31'),
  },
});

export const PCI_MCAST_RCV_HI = /* @__PURE__ */ register('PCI_MCAST_RCV_HI', {
  spec: 'PCIe 6.0 §7.9.11.5',
  offset: 0x14,
  bytes: 4,
  fields: {
    GROUPS: /* @__PURE__ */ field(31, 0, 'RW', 'MC_Receive, groups 32 to 63'),
  },
});

export const PCI_MCAST_BLOCK = /* @__PURE__ */ register('PCI_MCAST_BLOCK', {
  spec: 'PCIe 6.0 §7.9.11.6',
  offset: 0x18,
  bytes: 4,
  fields: {
    GROUPS: /* @__PURE__ */ field(31, 0, 'RW', 'MC_Block_All, groups 0 to 31'),
  },
});

export const PCI_MCAST_BLOCK_HI = /* @__PURE__ */ register('PCI_MCAST_BLOCK_HI', {
  spec: 'PCIe 6.0 §7.9.11.6',
  offset: 0x1c,
  bytes: 4,
  fields: {
    GROUPS: /* @__PURE__ */ field(31, 0, 'RW', 'MC_Block_All, groups 32 to 63'),
  },
});

export const PCI_MCAST_BLOCK_UNTRANS = /* @__PURE__ */ register('PCI_MCAST_BLOCK_UNTRANS', {
  spec: 'PCIe 6.0 §7.9.11.7',
  offset: 0x20,
  bytes: 4,
  fields: {
    GROUPS: /* @__PURE__ */ field(31, 0, 'RW', 'MC_Block_Untranslated, groups 0 to 31'),
  },
});

export const PCI_MCAST_BLOCK_UNTRANS_HI = /* @__PURE__ */ register('PCI_MCAST_BLOCK_UNTRANS_HI', {
  spec: 'PCIe 6.0 §7.9.11.7',
  offset: 0x24,
  bytes: 4,
  fields: {
    GROUPS: /* @__PURE__ */ field(31, 0, 'RW', 'MC_Block_Untranslated, groups 32 to 63'),
  },
});

/** Root ports and switch ports. */
export const PCI_MCAST_OVL_BAR = /* @__PURE__ */ register('PCI_MCAST_OVL_BAR', {
  spec: 'PCIe 6.0 §7.9.11.8',
  offset: 0x28,
  bytes: 4,
  fields: {
    SIZE: /* @__PURE__ */ field(5, 0, 'RW', 'MC_Overlay_Size: log2 of bytes; below 6: no overlay'),
    BASE: /* @__PURE__ */ field(31, 6, 'RW', 'MC_Overlay_BAR, bits 31:6'),
  },
});

export const PCI_MCAST_OVL_BAR_HI = /* @__PURE__ */ register('PCI_MCAST_OVL_BAR_HI', {
  spec: 'PCIe 6.0 §7.9.11.8',
  offset: 0x2c,
  bytes: 4,
  fields: {
    BASE: /* @__PURE__ */ field(31, 0, 'RW', 'MC_Overlay_BAR, bits 63:32'),
  },
});
