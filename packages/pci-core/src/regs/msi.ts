/** MSI capability: PCIe 6.0 §7.7.1. Its layout depends on 64-bit addresses and per-vector masking. */
import { bit, field, register } from '@penstock/hal';

/** Message Control. */
export const PCI_MSI_FLAGS = /* @__PURE__ */ register('PCI_MSI_FLAGS', {
  spec: 'PCIe 6.0 §7.7.1.2',
  offset: 2,
  bytes: 2,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'MSI Enable'),
    QMASK: /* @__PURE__ */ field(3, 1, 'RO', 'Multiple Message Capable: 2^n vectors'),
    QSIZE: /* @__PURE__ */ field(6, 4, 'RW', 'Multiple Message Enable: 2^n vectors'),
    ADDR64: /* @__PURE__ */ bit(7, 'RO', '64-bit Address Capable'),
    MASKBIT: /* @__PURE__ */ bit(8, 'RO', 'Per-Vector Masking Capable'),
    EXT_DATA_CAP: /* @__PURE__ */ bit(9, 'RO', 'Extended Message Data Capable'),
    EXT_DATA_EN: /* @__PURE__ */ bit(10, 'RW', 'Extended Message Data Enable'),
    RSVD15_11: /* @__PURE__ */ field(15, 11, 'RsvdP', 'Reserved'),
  },
});

/** Message Address. */
export const PCI_MSI_ADDRESS_LO = /* @__PURE__ */ register('PCI_MSI_ADDRESS_LO', {
  spec: 'PCIe 6.0 §7.7.1.3',
  offset: 4,
  bytes: 4,
  fields: {
    RSVD1_0: /* @__PURE__ */ field(1, 0, 'RsvdP', 'Reserved: the address is a multiple of 4'),
    ADDR: /* @__PURE__ */ field(31, 2, 'RW', 'Message Address, bits 31:2'),
  },
});

/** Upper half of the address, where 64-bit addresses are capable. */
export const PCI_MSI_ADDRESS_HI = /* @__PURE__ */ register('PCI_MSI_ADDRESS_HI', {
  spec: 'PCIe 6.0 §7.7.1.4',
  offset: 8,
  bytes: 4,
  fields: { ADDR: /* @__PURE__ */ field(31, 0, 'RW', 'Message Address, bits 63:32') },
});

function data(name: string, offset: number) {
  return register(name, {
    spec: 'PCIe 6.0 §7.7.1.5, §7.7.1.6',
    offset,
    bytes: 4,
    fields: {
      DATA: field(15, 0, 'RW', 'Message Data; the low bits number the vector'),
      EXT_DATA: field(31, 16, 'RW', 'Extended Message Data, where enabled'),
    },
  });
}

function vectors(name: string, offset: number, access: 'RW' | 'RO', doc: string) {
  return register(name, { spec: 'PCIe 6.0 §7.7.1.7, §7.7.1.8', offset, bytes: 4, fields: { VECTORS: field(31, 0, access, doc) } });
}

export const PCI_MSI_DATA_32 = /* @__PURE__ */ data('PCI_MSI_DATA_32', 8);
export const PCI_MSI_DATA_64 = /* @__PURE__ */ data('PCI_MSI_DATA_64', 12);
export const PCI_MSI_MASK_32 = /* @__PURE__ */ vectors('PCI_MSI_MASK_32', 12, 'RW', 'Mask Bits, one a vector');
export const PCI_MSI_MASK_64 = /* @__PURE__ */ vectors('PCI_MSI_MASK_64', 16, 'RW', 'Mask Bits, one a vector');
export const PCI_MSI_PENDING_32 = /* @__PURE__ */ vectors('PCI_MSI_PENDING_32', 16, 'RO', 'Pending Bits, one a vector');
export const PCI_MSI_PENDING_64 = /* @__PURE__ */ vectors('PCI_MSI_PENDING_64', 20, 'RO', 'Pending Bits, one a vector');
