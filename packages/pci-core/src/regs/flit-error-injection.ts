/** Flit Error Injection: PCIe 6.2 §7.8.13. A state of two bits: 0 = not started, 1 = started, 2 = completed, 3 = error. */
import { bit, type FieldDef, field, register } from '@penstock/hal';

export const PCI_FLIT_EI_CTRL1 = /* @__PURE__ */ register('PCI_FLIT_EI_CTRL1', {
  spec: 'PCIe 6.2 §7.8.13.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'Flit Error Injection Enable'),
    TX: /* @__PURE__ */ bit(1, 'RW', 'Inject into transmitted Flits'),
    RX: /* @__PURE__ */ bit(2, 'RW', 'Inject into received Flits'),
    SPEED_2_5: /* @__PURE__ */ bit(6, 'RW', 'At 2.5 GT/s'),
    SPEED_5: /* @__PURE__ */ bit(7, 'RW', 'At 5.0 GT/s'),
    SPEED_8: /* @__PURE__ */ bit(8, 'RW', 'At 8.0 GT/s'),
    SPEED_16: /* @__PURE__ */ bit(9, 'RW', 'At 16.0 GT/s'),
    SPEED_32: /* @__PURE__ */ bit(10, 'RW', 'At 32.0 GT/s'),
    SPEED_64: /* @__PURE__ */ bit(11, 'RW', 'At 64.0 GT/s'),
    COUNT: /* @__PURE__ */ field(20, 16, 'RW', 'Number of errors injected; 0 = continuous'),
    SPACING: /* @__PURE__ */ field(28, 21, 'RW', 'Flits between errors'),
    TYPE: /* @__PURE__ */ field(30, 29, 'RW', 'Flit type: 0 = any, 1 = any but IDLE, 2 = payload, 3 = NOP'),
  },
});

export const PCI_FLIT_EI_CTRL2 = /* @__PURE__ */ register('PCI_FLIT_EI_CTRL2', {
  spec: 'PCIe 6.2 §7.8.13.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    CONSECUTIVE: /* @__PURE__ */ field(2, 0, 'RW', 'Consecutive error injection'),
    TYPE: /* @__PURE__ */ field(4, 3, 'RW', 'Error type: 0 = random, 1 = correctable in one ECC group, 2 = in three, 3 = uncorrectable'),
    OFFSET: /* @__PURE__ */ field(11, 5, 'RW', 'Error offset in the Flit, bytes'),
    MAGNITUDE: /* @__PURE__ */ field(19, 12, 'RW', 'Error magnitude: bits that are inverted'),
  },
});

export const PCI_FLIT_EI_STATUS = /* @__PURE__ */ register('PCI_FLIT_EI_STATUS', {
  spec: 'PCIe 6.2 §7.8.13.5',
  offset: 0x10,
  bytes: 4,
  fields: {
    TX: /* @__PURE__ */ field(1, 0, 'RO', 'Flit error Tx injection state'),
    RX: /* @__PURE__ */ field(3, 2, 'RO', 'Flit error Rx injection state'),
  },
});

/** Ordered sets and link states, in the order of the control and status bits. */
export const FLIT_EI_TARGETS = [
  'TS0',
  'TS1',
  'TS2',
  'SKP',
  'EIEOS',
  'EIOS',
  'SDS',
  'POLLING',
  'CONFIGURATION',
  'L0',
  'NON_EQ_RECOVERY',
  'EQ01',
  'EQ2',
  'EQ3',
] as const;

/** One of `FLIT_EI_TARGETS`. */
export type FlitEiTarget = (typeof FLIT_EI_TARGETS)[number];

function perTarget(make: (index: number, target: FlitEiTarget) => FieldDef): Record<FlitEiTarget, FieldDef> {
  return Object.fromEntries(FLIT_EI_TARGETS.map((target, index) => [target, make(index, target)])) as Record<FlitEiTarget, FieldDef>;
}

export const PCI_FLIT_EI_OS_CTRL1 = /* @__PURE__ */ register('PCI_FLIT_EI_OS_CTRL1', {
  spec: 'PCIe 6.2 §7.8.13.6',
  offset: 0x14,
  bytes: 4,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'Ordered Set Error Injection Enable'),
    TX: /* @__PURE__ */ bit(1, 'RW', 'Inject into transmitted Ordered Sets'),
    RX: /* @__PURE__ */ bit(2, 'RW', 'Inject into received Ordered Sets'),
    .../* @__PURE__ */ perTarget((index, target) => bit(16 + index, 'RW', `Inject into or in ${target}`)),
  },
});

export const PCI_FLIT_EI_OS_CTRL2 = /* @__PURE__ */ register('PCI_FLIT_EI_OS_CTRL2', {
  spec: 'PCIe 6.2 §7.8.13.7',
  offset: 0x18,
  bytes: 4,
  fields: {
    BYTES: /* @__PURE__ */ field(15, 0, 'RW', 'Error bytes in the Ordered Set, a bit a byte'),
    LANES: /* @__PURE__ */ field(31, 16, 'RW', 'Lanes, a bit a lane'),
  },
});

export const PCI_FLIT_EI_OS_TX = /* @__PURE__ */ register('PCI_FLIT_EI_OS_TX', {
  spec: 'PCIe 6.2 §7.8.13.8',
  offset: 0x1c,
  bytes: 4,
  fields: /* @__PURE__ */ perTarget((index, target) => field(2 * index + 1, 2 * index, 'RO', `Tx injection state of ${target}`)),
});

export const PCI_FLIT_EI_OS_RX = /* @__PURE__ */ register('PCI_FLIT_EI_OS_RX', {
  spec: 'PCIe 6.2 §7.8.13.9',
  offset: 0x20,
  bytes: 4,
  fields: /* @__PURE__ */ perTarget((index, target) => field(2 * index + 1, 2 * index, 'RO', `Rx injection state of ${target}`)),
});
