/** Access Control Services extended capability (0x000d): PCIe 6.0 §7.7.11. */
import { bit, field, register } from '@penstock/hal';

export const PCI_ACS_CAP = /* @__PURE__ */ register('PCI_ACS_CAP', {
  spec: 'PCIe 6.0 §7.7.11.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    SV: /* @__PURE__ */ bit(0, 'RO', 'ACS Source Validation'),
    TB: /* @__PURE__ */ bit(1, 'RO', 'ACS Translation Blocking'),
    RR: /* @__PURE__ */ bit(2, 'RO', 'ACS P2P Request Redirect'),
    CR: /* @__PURE__ */ bit(3, 'RO', 'ACS P2P Completion Redirect'),
    UF: /* @__PURE__ */ bit(4, 'RO', 'ACS Upstream Forwarding'),
    EC: /* @__PURE__ */ bit(5, 'RO', 'ACS P2P Egress Control'),
    DT: /* @__PURE__ */ bit(6, 'RO', 'ACS Direct Translated P2P'),
    ENHANCED: /* @__PURE__ */ bit(7, 'RO', 'ACS Enhanced Capability'),
    EGRESS_BITS: /* @__PURE__ */ field(15, 8, 'HwInit', 'Egress Control Vector Size in bits; 0 is 256'),
  },
});

export const PCI_ACS_CTRL = /* @__PURE__ */ register('PCI_ACS_CTRL', {
  spec: 'PCIe 6.0 §7.7.11.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    SV: /* @__PURE__ */ bit(0, 'RW', 'ACS Source Validation Enable'),
    TB: /* @__PURE__ */ bit(1, 'RW', 'ACS Translation Blocking Enable'),
    RR: /* @__PURE__ */ bit(2, 'RW', 'ACS P2P Request Redirect Enable'),
    CR: /* @__PURE__ */ bit(3, 'RW', 'ACS P2P Completion Redirect Enable'),
    UF: /* @__PURE__ */ bit(4, 'RW', 'ACS Upstream Forwarding Enable'),
    EC: /* @__PURE__ */ bit(5, 'RW', 'ACS P2P Egress Control Enable'),
    DT: /* @__PURE__ */ bit(6, 'RW', 'ACS Direct Translated P2P Enable'),
    IO_BLOCK: /* @__PURE__ */ bit(7, 'RW', 'ACS I/O Request Blocking Enable'),
    DSP_MEM: /* @__PURE__ */ field(9, 8, 'RW', 'ACS DSP Memory Target Access Control: 0 direct, 1 blocked, 2 redirected'),
    USP_MEM: /* @__PURE__ */ field(11, 10, 'RW', 'ACS USP Memory Target Access Control: 0 direct, 1 blocked, 2 redirected'),
    UNCLAIMED: /* @__PURE__ */ bit(12, 'RW', 'ACS Unclaimed Request Redirect Control'),
    RSVD: /* @__PURE__ */ field(15, 13, 'RsvdP', 'reserved'),
  },
});

/** One dword for each 32 bits of the vector; there when EC is. */
export const PCI_ACS_EGRESS_CTL_V = /* @__PURE__ */ register('PCI_ACS_EGRESS_CTL_V', {
  spec: 'PCIe 6.0 §7.7.11.4',
  offset: 0x08,
  bytes: 4,
  fields: {
    VECTOR: /* @__PURE__ */ field(31, 0, 'RW', 'Bit n: requests to port or function n are blocked or redirected'),
  },
});
