/** Resizable BAR (0x0015) and VF Resizable BAR (0x0024): PCIe 6.0 §7.8.6, §7.8.7. Both have one pair of registers for each BAR, 8 bytes apart. */
import { field, register } from '@penstock/hal';

export const PCI_REBAR_CAP = /* @__PURE__ */ register('PCI_REBAR_CAP', {
  spec: 'PCIe 6.0 §7.8.6.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    RSVD: /* @__PURE__ */ field(3, 0, 'RsvdP', 'reserved'),
    SIZES: /* @__PURE__ */ field(31, 4, 'RO', 'supported sizes: bit 4 is 1 MB, bit 31 is 128 TB'),
  },
});

export const PCI_REBAR_CTRL = /* @__PURE__ */ register('PCI_REBAR_CTRL', {
  spec: 'PCIe 6.0 §7.8.6.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    BAR_IDX: /* @__PURE__ */ field(2, 0, 'RO', 'BAR Index'),
    RSVD0: /* @__PURE__ */ field(4, 3, 'RsvdP', 'reserved'),
    NBAR: /* @__PURE__ */ field(7, 5, 'RO', 'Number of Resizable BARs, 1 to 6; only in the first pair'),
    BAR_SIZE: /* @__PURE__ */ field(13, 8, 'RW', 'BAR Size: 1 MB << n'),
    RSVD1: /* @__PURE__ */ field(15, 14, 'RsvdP', 'reserved'),
    SIZES_HI: /* @__PURE__ */ field(31, 16, 'RO', 'supported sizes: bit 16 is 256 TB, bit 28 is 1 EB, bit 31 is 8 EB'),
  },
});

export const PCI_VF_REBAR_CAP = /* @__PURE__ */ register('PCI_VF_REBAR_CAP', {
  spec: 'PCIe 6.0 §7.8.7.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    RSVD: /* @__PURE__ */ field(3, 0, 'RsvdP', 'reserved'),
    SIZES: /* @__PURE__ */ field(31, 4, 'RO', "supported sizes of one VF's BAR: bit 4 is 1 MB, bit 31 is 128 TB"),
  },
});

export const PCI_VF_REBAR_CTRL = /* @__PURE__ */ register('PCI_VF_REBAR_CTRL', {
  spec: 'PCIe 6.0 §7.8.7.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    BAR_IDX: /* @__PURE__ */ field(2, 0, 'RO', 'VF BAR Index'),
    RSVD0: /* @__PURE__ */ field(4, 3, 'RsvdP', 'reserved'),
    NBAR: /* @__PURE__ */ field(7, 5, 'RO', 'Number of VF Resizable BARs, 1 to 6; only in the first pair'),
    BAR_SIZE: /* @__PURE__ */ field(13, 8, 'RW', 'VF BAR Size: 1 MB << n'),
    RSVD1: /* @__PURE__ */ field(15, 14, 'RsvdP', 'reserved'),
    SIZES_HI: /* @__PURE__ */ field(31, 16, 'RO', 'supported sizes: bit 16 is 256 TB, bit 28 is 1 EB, bit 31 is 8 EB'),
  },
});
