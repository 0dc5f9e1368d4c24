/** Hierarchy ID: PCIe 6.2 §7.9.17. */
import { field, register } from '@penstock/hal';

export const PCI_HIERARCHY_ID_STATUS = /* @__PURE__ */ register('PCI_HIERARCHY_ID_STATUS', {
  spec: 'PCIe 6.2 §7.9.17.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    REQUESTER: /* @__PURE__ */ field(15, 0, 'RO', 'Message Requester ID'),
    FLAGS: /* @__PURE__ */ field(31, 28, 'RO', 'Hierarchy ID Valid, Writeable, VF Configurable and Pending, undivided'),
  },
});

export const PCI_HIERARCHY_ID_DATA = /* @__PURE__ */ register('PCI_HIERARCHY_ID_DATA', {
  spec: 'PCIe 6.2 §7.9.17.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    AUTHORITY: /* @__PURE__ */ field(7, 0, 'RO', 'System GUID Authority ID'),
    HIERARCHY: /* @__PURE__ */ field(31, 16, 'RO', 'Hierarchy ID'),
  },
});

/** Dwords 1 to 5 of the system GUID; dword n stands at 0x08 + 4 × n. */
export const PCI_HIERARCHY_ID_GUID = /* @__PURE__ */ register('PCI_HIERARCHY_ID_GUID', {
  spec: 'PCIe 6.2 §7.9.17.4',
  offset: 0x0c,
  bytes: 4,
  fields: { GUID: /* @__PURE__ */ field(31, 0, 'RO', 'System GUID, a dword') },
});
