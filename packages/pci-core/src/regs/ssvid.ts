/** Subsystem ID and Vendor ID capability of bridges: PCIe 6.0 §7.9.24. */
import { field, register } from '@penstock/hal';

export const PCI_SSVID_VENDOR_ID = /* @__PURE__ */ register('PCI_SSVID_VENDOR_ID', {
  spec: 'PCIe 6.0 §7.9.24',
  offset: 4,
  bytes: 2,
  fields: { ID: /* @__PURE__ */ field(15, 0, 'HwInit', 'SSVID: subsystem vendor') },
});

export const PCI_SSVID_DEVICE_ID = /* @__PURE__ */ register('PCI_SSVID_DEVICE_ID', {
  spec: 'PCIe 6.0 §7.9.24',
  offset: 6,
  bytes: 2,
  fields: { ID: /* @__PURE__ */ field(15, 0, 'HwInit', 'SSID: subsystem device') },
});
