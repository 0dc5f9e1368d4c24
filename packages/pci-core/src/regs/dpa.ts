/** Dynamic Power Allocation: PCIe 6.2 §7.9.12. */
import { bit, field, register } from '@penstock/hal';

export const PCI_DPA_CAP = /* @__PURE__ */ register('PCI_DPA_CAP', {
  spec: 'PCIe 6.2 §7.9.12.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    SUBSTATE_MAX: /* @__PURE__ */ field(4, 0, 'RO', 'Substate_Max: number of substates minus 1'),
    TLUNIT: /* @__PURE__ */ field(9, 8, 'RO', 'Transition Latency Unit: 0 = 1 ms, 1 = 10 ms, 2 = 100 ms'),
    PAS: /* @__PURE__ */ field(13, 12, 'RO', 'Power Allocation Scale: 0 = 10, 1 = 1, 2 = 0.1, 3 = 0.01'),
    XLCY0: /* @__PURE__ */ field(23, 16, 'RO', 'Transition Latency Value 0, in latency units'),
    XLCY1: /* @__PURE__ */ field(31, 24, 'RO', 'Transition Latency Value 1, in latency units'),
  },
});

export const PCI_DPA_LATENCY_INDICATOR = /* @__PURE__ */ register('PCI_DPA_LATENCY_INDICATOR', {
  spec: 'PCIe 6.2 §7.9.12.3',
  offset: 0x08,
  bytes: 4,
  fields: { INDICATOR: /* @__PURE__ */ field(31, 0, 'RO', 'A bit a substate: which of the two transition latency values applies') },
});

export const PCI_DPA_STATUS = /* @__PURE__ */ register('PCI_DPA_STATUS', {
  spec: 'PCIe 6.2 §7.9.12.4',
  offset: 0x0c,
  bytes: 2,
  fields: {
    SUBSTATE: /* @__PURE__ */ field(4, 0, 'RO', 'Substate Status: the current substate'),
    CONTROL_ENABLED: /* @__PURE__ */ bit(8, 'RW1C', 'Substate Control Enabled: clearing it disables the Substate Control field'),
  },
});

export const PCI_DPA_CONTROL = /* @__PURE__ */ register('PCI_DPA_CONTROL', {
  spec: 'PCIe 6.2 §7.9.12.5',
  offset: 0x0e,
  bytes: 2,
  fields: { SUBSTATE: /* @__PURE__ */ field(4, 0, 'RW', 'Substate Control: the substate asked for') },
});

/** One byte a substate; substate n stands at 0x10 + n. */
export const PCI_DPA_ALLOCATION = /* @__PURE__ */ register('PCI_DPA_ALLOCATION', {
  spec: 'PCIe 6.2 §7.9.12.6',
  offset: 0x10,
  bytes: 1,
  fields: { POWER: /* @__PURE__ */ field(7, 0, 'RO', 'Substate Power Allocation: times the scale, in watts') },
});
