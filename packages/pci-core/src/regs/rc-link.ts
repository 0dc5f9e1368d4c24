/** Root Complex Link Declaration (0x0005) and Root Complex Internal Link Control (0x0006): PCIe 6.0 §7.9.8, §7.9.9. */
import { bit, field, register } from '@penstock/hal';

export const PCI_RCLD_ESD = /* @__PURE__ */ register('PCI_RCLD_ESD', {
  spec: 'PCIe 6.0 §7.9.8.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    TYPE: /* @__PURE__ */ field(3, 0, 'RO', 'Element Type: 0 configuration space, 1 egress port to memory, 2 internal link'),
    RSVD: /* @__PURE__ */ field(7, 4, 'RsvdP', 'reserved'),
    LINKS: /* @__PURE__ */ field(15, 8, 'HwInit', 'Number of Link Entries'),
    COMPONENT: /* @__PURE__ */ field(23, 16, 'HwInit', 'Component ID; 0 is not used'),
    PORT: /* @__PURE__ */ field(31, 24, 'RO', 'Port Number of this element'),
  },
});

/** One link entry of 16 bytes for each link. */
export const PCI_RCLD_LINK_DESC = /* @__PURE__ */ register('PCI_RCLD_LINK_DESC', {
  spec: 'PCIe 6.0 §7.9.8.3.1',
  offset: 0x10,
  bytes: 4,
  fields: {
    VALID: /* @__PURE__ */ bit(0, 'HwInit', 'Link Valid'),
    TYPE: /* @__PURE__ */ bit(1, 'HwInit', 'Link Type: 0 memory-mapped space (an RCRB), 1 configuration space'),
    RCRB: /* @__PURE__ */ bit(2, 'HwInit', 'Associate RCRB Header'),
    RSVD: /* @__PURE__ */ field(15, 3, 'RsvdP', 'reserved'),
    COMPONENT: /* @__PURE__ */ field(23, 16, 'HwInit', 'Target Component ID'),
    PORT: /* @__PURE__ */ field(31, 24, 'HwInit', 'Target Port Number'),
  },
});

/** Low half; memory-mapped: the RCRB in pages of 4 KiB; configuration space: the function as below. */
export const PCI_RCLD_LINK_ADDR = /* @__PURE__ */ register('PCI_RCLD_LINK_ADDR', {
  spec: 'PCIe 6.0 §7.9.8.3.2',
  offset: 0x18,
  bytes: 4,
  fields: {
    BUS_BITS: /* @__PURE__ */ field(2, 0, 'HwInit', 'Encoded number of bus number bits; 0 is 8'),
    RSVD: /* @__PURE__ */ field(11, 3, 'RsvdP', 'reserved'),
    FUNCTION: /* @__PURE__ */ field(14, 12, 'HwInit', 'Function Number'),
    DEVICE: /* @__PURE__ */ field(19, 15, 'HwInit', 'Device Number'),
    BUS: /* @__PURE__ */ field(31, 20, 'HwInit', 'Bus Number in the low bits, above them the base of the configuration space'),
  },
});

export const PCI_RCLD_LINK_ADDR_HI = /* @__PURE__ */ register('PCI_RCLD_LINK_ADDR_HI', {
  spec: 'PCIe 6.0 §7.9.8.3.2',
  offset: 0x1c,
  bytes: 4,
  fields: {
    ADDR: /* @__PURE__ */ field(31, 0, 'HwInit', 'Link Address, bits 63:32'),
  },
});

export const PCI_RCILC_LINKCAP = /* @__PURE__ */ register('PCI_RCILC_LINKCAP', {
  spec: 'PCIe 6.0 §7.9.9.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    SLS: /* @__PURE__ */ field(3, 0, 'RO', 'Max Link Speed: bit of the Supported Link Speeds Vector, 1 is 2.5 GT/s'),
    MLW: /* @__PURE__ */ field(9, 4, 'RO', 'Maximum Link Width: lanes'),
    ASPMS: /* @__PURE__ */ field(11, 10, 'RO', 'ASPM Support: bit 0 L0s, bit 1 L1'),
    L0SEL: /* @__PURE__ */ field(14, 12, 'RO', 'L0s Exit Latency'),
    L1EL: /* @__PURE__ */ field(17, 15, 'RO', 'L1 Exit Latency'),
    SPEEDS: /* @__PURE__ */ field(24, 18, 'RO', 'Supported Link Speeds Vector: bits 0 to 5 are 2.5, 5, 8, 16, 32 and 64 GT/s'),
    RSVD: /* @__PURE__ */ field(31, 25, 'RsvdP', 'reserved'),
  },
});

export const PCI_RCILC_LINKCTL = /* @__PURE__ */ register('PCI_RCILC_LINKCTL', {
  spec: 'PCIe 6.0 §7.9.9.3',
  offset: 0x08,
  bytes: 2,
  fields: {
    ASPMC: /* @__PURE__ */ field(1, 0, 'RW', 'ASPM Control: bit 0 L0s, bit 1 L1'),
    RSVD0: /* @__PURE__ */ field(6, 2, 'RsvdP', 'reserved'),
    ES: /* @__PURE__ */ bit(7, 'RW', 'Extended Synch'),
    RSVD1: /* @__PURE__ */ field(15, 8, 'RsvdP', 'reserved'),
  },
});

export const PCI_RCILC_LINKSTA = /* @__PURE__ */ register('PCI_RCILC_LINKSTA', {
  spec: 'PCIe 6.0 §7.9.9.4',
  offset: 0x0a,
  bytes: 2,
  fields: {
    CLS: /* @__PURE__ */ field(3, 0, 'RO', 'Current Link Speed: bit of the Supported Link Speeds Vector, 1 is 2.5 GT/s'),
    NLW: /* @__PURE__ */ field(9, 4, 'RO', 'Negotiated Link Width: lanes'),
    RSVD: /* @__PURE__ */ field(15, 10, 'RsvdZ', 'reserved'),
  },
});
