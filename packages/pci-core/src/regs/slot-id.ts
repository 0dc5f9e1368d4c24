/** Slot Identification capability: PCI-to-PCI Bridge 1.2 §13.3. */
import { bit, field, register } from '@penstock/hal';

/** Expansion slots behind the bridge. */
export const PCI_SID_ESR = /* @__PURE__ */ register('PCI_SID_ESR', {
  spec: 'PCI-to-PCI Bridge 1.2 §13.3.1',
  offset: 2,
  bytes: 1,
  fields: {
    NSLOTS: /* @__PURE__ */ field(4, 0, 'HwInit', 'Expansion slots provided'),
    FIC: /* @__PURE__ */ bit(5, 'HwInit', 'First In Chassis'),
    RSVD7_6: /* @__PURE__ */ field(7, 6, 'RsvdP', 'Reserved'),
  },
});

/** Chassis of the slots. */
export const PCI_SID_CHASSIS_NR = /* @__PURE__ */ register('PCI_SID_CHASSIS_NR', {
  spec: 'PCI-to-PCI Bridge 1.2 §13.3.2',
  offset: 3,
  bytes: 1,
  fields: { CHASSIS: /* @__PURE__ */ field(7, 0, 'RW', 'Chassis Number; 0: not set') },
});
