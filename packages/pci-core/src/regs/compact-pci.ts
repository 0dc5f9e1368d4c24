/** CompactPCI Hot Swap (PICMG 2.1 R2.0 §6) and Central Resource Control (PICMG 2.13). */
import { bit, field, register } from '@penstock/hal';

/** Hot Swap Control and Status. */
export const PCI_CHSWP_CSR = /* @__PURE__ */ register('PCI_CHSWP_CSR', {
  spec: 'PICMG 2.1 R2.0; Linux pci_regs.h',
  offset: 2,
  bytes: 1,
  fields: {
    DHA: /* @__PURE__ */ bit(0, 'RW', 'Device Hiding Arm'),
    EIM: /* @__PURE__ */ bit(1, 'RW', 'ENUM# Signal Mask'),
    PIE: /* @__PURE__ */ bit(2, 'RO', 'Pending Insert or Extract'),
    LOO: /* @__PURE__ */ bit(3, 'RW', 'LED On'),
    PI: /* @__PURE__ */ field(5, 4, 'RO', 'Programming Interface'),
    EXT: /* @__PURE__ */ bit(6, 'RW1C', 'ENUM# status: extraction'),
    INS: /* @__PURE__ */ bit(7, 'RW1C', 'ENUM# status: insertion'),
  },
});

/** Central Resource Control. */
export const PCI_CCRC = /* @__PURE__ */ register('PCI_CCRC', {
  spec: 'PICMG 2.13',
  offset: 2,
  bytes: 2,
  fields: { VALUE: /* @__PURE__ */ field(15, 0, 'RO', 'Bits of the capability') },
});
