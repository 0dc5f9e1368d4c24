/** Root Complex Event Collector Endpoint Association extended capability (0x0007): PCIe 6.0 §7.9.10. */
import { field, register } from '@penstock/hal';

export const PCI_RCEC_RCIEP_BITMAP = /* @__PURE__ */ register('PCI_RCEC_RCIEP_BITMAP', {
  spec: 'PCIe 6.0 §7.9.10.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    DEVICES: /* @__PURE__ */ field(31, 0, 'HwInit', "Bit n: the root complex integrated endpoints of device n on the collector's bus"),
  },
});

/** Version 2 of the capability on. */
export const PCI_RCEC_BUSN = /* @__PURE__ */ register('PCI_RCEC_BUSN', {
  spec: 'PCIe 6.0 §7.9.10.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    RSVD0: /* @__PURE__ */ field(7, 0, 'RsvdP', 'reserved'),
    NEXT: /* @__PURE__ */ field(15, 8, 'HwInit', 'RCEC Next Bus: first bus of the associated range; above LAST: none'),
    LAST: /* @__PURE__ */ field(23, 16, 'HwInit', 'RCEC Last Bus'),
    RSVD1: /* @__PURE__ */ field(31, 24, 'RsvdP', 'reserved'),
  },
});
