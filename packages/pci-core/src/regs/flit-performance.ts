/** Flit Performance Measurement: PCIe 6.2 §7.8.12. Registers undivided. */
import { field, register } from '@penstock/hal';

export const PCI_FLIT_PM_CAP = /* @__PURE__ */ register('PCI_FLIT_PM_CAP', {
  spec: 'PCIe 6.2 §7.8.12.2',
  offset: 0x04,
  bytes: 4,
  fields: { CAP: /* @__PURE__ */ field(31, 0, 'RO', 'Flit Performance Measurement Capability') },
});

export const PCI_FLIT_PM_CTRL = /* @__PURE__ */ register('PCI_FLIT_PM_CTRL', {
  spec: 'PCIe 6.2 §7.8.12.3',
  offset: 0x08,
  bytes: 4,
  fields: { CTRL: /* @__PURE__ */ field(31, 0, 'RW', 'Flit Performance Measurement Control') },
});

export const PCI_FLIT_PM_STATUS = /* @__PURE__ */ register('PCI_FLIT_PM_STATUS', {
  spec: 'PCIe 6.2 §7.8.12.4',
  offset: 0x0c,
  bytes: 4,
  fields: { STATUS: /* @__PURE__ */ field(31, 0, 'RO', 'Flit Performance Measurement Status') },
});

/** Dword n stands at 0x10 + 4 × n, n = 0 to 4. */
export const PCI_FLIT_PM_LTSSM = /* @__PURE__ */ register('PCI_FLIT_PM_LTSSM', {
  spec: 'PCIe 6.2 §7.8.12.5',
  offset: 0x10,
  bytes: 4,
  fields: { STATUS: /* @__PURE__ */ field(31, 0, 'RO', 'LTSSM Performance Measurement Status') },
});
