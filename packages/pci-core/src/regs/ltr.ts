/** Latency Tolerance Reporting: PCIe 6.2 §7.8.2. A latency is value × 32^scale ns; scales 6 and 7 are not permitted (§6.18). */
import { field, register } from '@penstock/hal';

export const PCI_LTR_MAX_SNOOP_LAT = /* @__PURE__ */ register('PCI_LTR_MAX_SNOOP_LAT', {
  spec: 'PCIe 6.2 §7.8.2.2',
  offset: 0x04,
  bytes: 2,
  fields: {
    VALUE: /* @__PURE__ */ field(9, 0, 'RW', 'Max Snoop LatencyValue'),
    SCALE: /* @__PURE__ */ field(12, 10, 'RW', 'Max Snoop LatencyScale'),
  },
});

export const PCI_LTR_MAX_NOSNOOP_LAT = /* @__PURE__ */ register('PCI_LTR_MAX_NOSNOOP_LAT', {
  spec: 'PCIe 6.2 §7.8.2.3',
  offset: 0x06,
  bytes: 2,
  fields: {
    VALUE: /* @__PURE__ */ field(9, 0, 'RW', 'Max No-Snoop LatencyValue'),
    SCALE: /* @__PURE__ */ field(12, 10, 'RW', 'Max No-Snoop LatencyScale'),
  },
});
