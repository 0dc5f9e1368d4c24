/** Vendor-Specific capability (PCIe 6.0 §7.9.4) and the two layouts in it that are public: virtio's and Intel's. */
import { field, register } from '@penstock/hal';

export const PCI_VNDR_LENGTH = /* @__PURE__ */ register('PCI_VNDR_LENGTH', {
  spec: 'PCIe 6.0 §7.9.4',
  offset: 2,
  bytes: 1,
  fields: { LENGTH: /* @__PURE__ */ field(7, 0, 'RO', 'Length of the capability in bytes') },
});

/** Intel's type byte. */
export const PCI_VNDR_INTEL = /* @__PURE__ */ register('PCI_VNDR_INTEL', {
  spec: 'Intel chipset datasheets, FDCT and CAPID0',
  offset: 3,
  bytes: 1,
  fields: {
    VERSION: /* @__PURE__ */ field(3, 0, 'RO', 'Version'),
    TYPE: /* @__PURE__ */ field(7, 4, 'RO', '0: capabilities; 1: feature detection'),
  },
});

export const VIRTIO_PCI_CAP_CFG_TYPE = /* @__PURE__ */ register('VIRTIO_PCI_CAP_CFG_TYPE', {
  spec: 'virtio 1.3 §4.1.4',
  offset: 3,
  bytes: 1,
  fields: { CFG_TYPE: /* @__PURE__ */ field(7, 0, 'RO', '1 common, 2 notify, 3 ISR, 4 device, 5 PCI access, 8 shared memory, 9 vendor') },
});

export const VIRTIO_PCI_CAP_BAR = /* @__PURE__ */ register('VIRTIO_PCI_CAP_BAR', {
  spec: 'virtio 1.3 §4.1.4',
  offset: 4,
  bytes: 1,
  fields: { BAR: /* @__PURE__ */ field(7, 0, 'RO', 'BAR of the structure: 0 to 5') },
});

export const VIRTIO_PCI_CAP_ID = /* @__PURE__ */ register('VIRTIO_PCI_CAP_ID', {
  spec: 'virtio 1.3 §4.1.4',
  offset: 5,
  bytes: 1,
  fields: { ID: /* @__PURE__ */ field(7, 0, 'RO', 'Tells several structures of one type apart') },
});

function dword(name: string, offset: number, doc: string) {
  return register(name, { spec: 'virtio 1.3 §4.1.4', offset, bytes: 4, fields: { VALUE: field(31, 0, 'RO', doc) } });
}

export const VIRTIO_PCI_CAP_OFFSET = /* @__PURE__ */ dword('VIRTIO_PCI_CAP_OFFSET', 8, 'Offset in the BAR, in bytes');
export const VIRTIO_PCI_CAP_LENGTH = /* @__PURE__ */ dword('VIRTIO_PCI_CAP_LENGTH', 12, 'Length in bytes');
export const VIRTIO_PCI_NOTIFY_CAP_MULT = /* @__PURE__ */ dword('VIRTIO_PCI_NOTIFY_CAP_MULT', 16, 'Multiplier of queue_notify_off');
export const VIRTIO_PCI_CAP_OFFSET_HI = /* @__PURE__ */ dword('VIRTIO_PCI_CAP_OFFSET_HI', 16, 'Offset, bits 63:32');
export const VIRTIO_PCI_CAP_LENGTH_HI = /* @__PURE__ */ dword('VIRTIO_PCI_CAP_LENGTH_HI', 20, 'Length, bits 63:32');
