/** SATA Data/Index configuration capability: Serial ATA AHCI 1.3 §2.4, Serial ATA II Extensions §10.1. */
import { field, register } from '@penstock/hal';

/** Revision of the capability. */
export const PCI_SATA_CR0 = /* @__PURE__ */ register('PCI_SATA_CR0', {
  spec: 'AHCI 1.3 §2.4.1',
  offset: 2,
  bytes: 2,
  fields: {
    MINREV: /* @__PURE__ */ field(3, 0, 'RO', 'Minor revision'),
    MAJREV: /* @__PURE__ */ field(7, 4, 'RO', 'Major revision'),
    RSVD15_8: /* @__PURE__ */ field(15, 8, 'RsvdP', 'Reserved'),
  },
});

/** Where the index-data pair is. */
export const PCI_SATA_REGS = /* @__PURE__ */ register('PCI_SATA_REGS', {
  spec: 'AHCI 1.3 §2.4.2',
  offset: 4,
  bytes: 4,
  fields: {
    BARLOC: /* @__PURE__ */ field(3, 0, 'RO', '4 to 9: BAR 0 to 5; 15: in configuration space, right behind this register'),
    BAROFST: /* @__PURE__ */ field(23, 4, 'RO', 'Offset in the BAR, in dwords'),
    RSVD31_24: /* @__PURE__ */ field(31, 24, 'RsvdP', 'Reserved'),
  },
});
