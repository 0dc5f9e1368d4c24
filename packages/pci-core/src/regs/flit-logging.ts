/** Flit Logging: PCIe 6.2 §7.7.8. Link widths: 0 to 4 = x1, x2, x4, x8, x16; 7 = dynamic. */
import { bit, field, register } from '@penstock/hal';

export const PCI_FLIT_LOG_1 = /* @__PURE__ */ register('PCI_FLIT_LOG_1', {
  spec: 'PCIe 6.2 §7.7.8.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    VALID: /* @__PURE__ */ bit(0, 'RW1C', 'Flit Error Log Valid'),
    WIDTH: /* @__PURE__ */ field(3, 1, 'RO', 'Flit Error Link Width'),
    OFFSET: /* @__PURE__ */ field(11, 4, 'RO', 'Flit Offset'),
    CONSECUTIVE: /* @__PURE__ */ bit(12, 'RO', 'Consecutive Flit Error after last logged'),
    MORE: /* @__PURE__ */ bit(13, 'RW1C', 'More Entries'),
    UNRECOGNIZED: /* @__PURE__ */ bit(14, 'RO', 'Unrecognized Flit'),
    UNCORRECTABLE: /* @__PURE__ */ bit(15, 'RO', 'FEC Uncorrectable'),
    PARITY_0: /* @__PURE__ */ field(23, 16, 'RO', 'Syndrome Parity of ECC group 0'),
    CHECK_0: /* @__PURE__ */ field(31, 24, 'RO', 'Syndrome Check of ECC group 0'),
  },
});

export const PCI_FLIT_LOG_2 = /* @__PURE__ */ register('PCI_FLIT_LOG_2', {
  spec: 'PCIe 6.2 §7.7.8.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    PARITY_1: /* @__PURE__ */ field(7, 0, 'RO', 'Syndrome Parity of ECC group 1'),
    CHECK_1: /* @__PURE__ */ field(15, 8, 'RO', 'Syndrome Check of ECC group 1'),
    PARITY_2: /* @__PURE__ */ field(23, 16, 'RO', 'Syndrome Parity of ECC group 2'),
    CHECK_2: /* @__PURE__ */ field(31, 24, 'RO', 'Syndrome Check of ECC group 2'),
  },
});

export const PCI_FLIT_COUNTER_CTRL = /* @__PURE__ */ register('PCI_FLIT_COUNTER_CTRL', {
  spec: 'PCIe 6.2 §7.7.8.4',
  offset: 0x0c,
  bytes: 2,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'Flit Error Counter Enable'),
    INT_EN: /* @__PURE__ */ bit(1, 'RW', 'Flit Error Counter Interrupt Enable'),
    EVENTS: /* @__PURE__ */ field(3, 2, 'RW', 'Events to count'),
    TRIGGER: /* @__PURE__ */ field(11, 4, 'RW', 'Trigger Event on Error Count'),
  },
});

export const PCI_FLIT_COUNTER_STATUS = /* @__PURE__ */ register('PCI_FLIT_COUNTER_STATUS', {
  spec: 'PCIe 6.2 §7.7.8.5',
  offset: 0x0e,
  bytes: 2,
  fields: {
    WIDTH: /* @__PURE__ */ field(2, 0, 'RO', 'Link Width when Error Counter Started'),
    INTERRUPT: /* @__PURE__ */ bit(3, 'RW1C', 'Interrupt Generated based on Trigger Event Count'),
    COUNT: /* @__PURE__ */ field(15, 8, 'RO', 'Flit Error Counter'),
  },
});

export const PCI_FBER_CTRL = /* @__PURE__ */ register('PCI_FBER_CTRL', {
  spec: 'PCIe 6.2 §7.7.8.6',
  offset: 0x10,
  bytes: 4,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'FBER Measurement Enable'),
    CLEAR: /* @__PURE__ */ bit(1, 'RW', 'Clear FBER Measurement Counters'),
    GRANULARITY: /* @__PURE__ */ field(3, 2, 'RW', 'FBER Measurement Granularity'),
  },
});

export const PCI_FBER_STATUS_1 = /* @__PURE__ */ register('PCI_FBER_STATUS_1', {
  spec: 'PCIe 6.2 §7.7.8.7',
  offset: 0x14,
  bytes: 4,
  fields: { FLITS: /* @__PURE__ */ field(31, 0, 'RO', 'Flit Counter') },
});

export const PCI_FBER_STATUS_2 = /* @__PURE__ */ register('PCI_FBER_STATUS_2', {
  spec: 'PCIe 6.2 §7.7.8.8',
  offset: 0x18,
  bytes: 4,
  fields: { INVALID: /* @__PURE__ */ field(15, 0, 'RO', 'Invalid Flit Counter') },
});

/** Lanes 2 × n and 2 × n + 1 stand at 0x1c + 4 × n, n = 0 to 7. */
export const PCI_FBER_STATUS_LANES = /* @__PURE__ */ register('PCI_FBER_STATUS_LANES', {
  spec: 'PCIe 6.2 §7.7.8.9',
  offset: 0x1c,
  bytes: 4,
  fields: {
    EVEN: /* @__PURE__ */ field(15, 0, 'RO', 'Correctable errors of the even lane'),
    ODD: /* @__PURE__ */ field(31, 16, 'RO', 'Correctable errors of the odd lane'),
  },
});
