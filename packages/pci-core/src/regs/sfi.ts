/** System Firmware Intermediary: PCIe 6.2 §7.9.22. */
import { bit, field, register } from '@penstock/hal';

export const PCI_SFI_CAP = /* @__PURE__ */ register('PCI_SFI_CAP', {
  spec: 'PCIe 6.2 §7.9.22.2',
  offset: 0x04,
  bytes: 2,
  fields: { OOB_PD: /* @__PURE__ */ bit(0, 'HwInit', 'SFI OOB PD Supported') },
});

export const PCI_SFI_CTRL = /* @__PURE__ */ register('PCI_SFI_CTRL', {
  spec: 'PCIe 6.2 §7.9.22.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    PD_STATE_MASK: /* @__PURE__ */ bit(0, 'RW', 'SFI PD State Mask'),
    DLL_STATE_MASK: /* @__PURE__ */ bit(1, 'RW', 'SFI DLL State Mask'),
    REST: /* @__PURE__ */ field(15, 2, 'RW', 'SFI change enables and DRS controls, undivided'),
  },
});

export const PCI_SFI_STATUS = /* @__PURE__ */ register('PCI_SFI_STATUS', {
  spec: 'PCIe 6.2 §7.9.22.4',
  offset: 0x08,
  bytes: 2,
  fields: {
    PD_STATE: /* @__PURE__ */ bit(0, 'RO', 'SFI PD State'),
    REST: /* @__PURE__ */ field(15, 1, 'RO', 'SFI states and changes, undivided'),
  },
});

export const PCI_SFI_CAM_ADDR = /* @__PURE__ */ register('PCI_SFI_CAM_ADDR', {
  spec: 'PCIe 6.2 §7.9.22.5',
  offset: 0x0c,
  bytes: 4,
  fields: { ADDRESS: /* @__PURE__ */ field(27, 0, 'RW', 'SFI CAM Address: byte offset in the ECAM below the port') },
});

export const PCI_SFI_CAM_DATA = /* @__PURE__ */ register('PCI_SFI_CAM_DATA', {
  spec: 'PCIe 6.2 §7.9.22.6',
  offset: 0x10,
  bytes: 4,
  fields: { DATA: /* @__PURE__ */ field(31, 0, 'RW', 'SFI CAM Data: reads and writes the addressed dword') },
});
