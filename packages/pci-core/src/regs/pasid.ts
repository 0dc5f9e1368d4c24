/** Process Address Space ID: PCIe 6.2 §7.8.9. */
import { bit, field, register } from '@penstock/hal';

export const PCI_PASID_CAP = /* @__PURE__ */ register('PCI_PASID_CAP', {
  spec: 'PCIe 6.2 §7.8.9.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    EXEC: /* @__PURE__ */ bit(1, 'RO', 'Execute Permission Supported'),
    PRIV: /* @__PURE__ */ bit(2, 'RO', 'Privileged Mode Supported'),
    WIDTH: /* @__PURE__ */ field(12, 8, 'RO', 'Max PASID Width, in bits, 0 to 20'),
  },
});

export const PCI_PASID_CTRL = /* @__PURE__ */ register('PCI_PASID_CTRL', {
  spec: 'PCIe 6.2 §7.8.9.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'PASID Enable'),
    EXEC: /* @__PURE__ */ bit(1, 'RW', 'Execute Permission Enable'),
    PRIV: /* @__PURE__ */ bit(2, 'RW', 'Privileged Mode Enable'),
  },
});
