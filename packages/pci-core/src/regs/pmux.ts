/** Protocol Multiplexing: PCIe 6.2 §G.5. */
import { bit, field, register } from '@penstock/hal';

export const PCI_PMUX_CAP = /* @__PURE__ */ register('PCI_PMUX_CAP', {
  spec: 'PCIe 6.2 §G.5.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    ARRAY_SIZE: /* @__PURE__ */ field(5, 0, 'RO', 'PMUX Protocol Array Size: number of entries'),
    SPEED_2_5: /* @__PURE__ */ bit(8, 'RO', 'Protocol Multiplexing supported at 2.5 GT/s'),
    SPEED_5: /* @__PURE__ */ bit(9, 'RO', 'Protocol Multiplexing supported at 5.0 GT/s'),
    SPEED_8: /* @__PURE__ */ bit(10, 'RO', 'Protocol Multiplexing supported at 8.0 GT/s'),
    SPEED_16: /* @__PURE__ */ bit(11, 'RO', 'Protocol Multiplexing supported at 16.0 GT/s'),
  },
});

export const PCI_PMUX_CTRL = /* @__PURE__ */ register('PCI_PMUX_CTRL', {
  spec: 'PCIe 6.2 §G.5.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    CHANNEL_0: /* @__PURE__ */ field(5, 0, 'RW', 'PMUX Channel 0 Assignment: index of the protocol array, 0 = none'),
    CHANNEL_1: /* @__PURE__ */ field(13, 8, 'RW', 'PMUX Channel 1 Assignment'),
    CHANNEL_2: /* @__PURE__ */ field(21, 16, 'RW', 'PMUX Channel 2 Assignment'),
    CHANNEL_3: /* @__PURE__ */ field(29, 24, 'RW', 'PMUX Channel 3 Assignment'),
  },
});

export const PCI_PMUX_STATUS = /* @__PURE__ */ register('PCI_PMUX_STATUS', {
  spec: 'PCIe 6.2 §G.5.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    CHANNEL_0_SPEED: /* @__PURE__ */ bit(0, 'RO', 'Channel 0 disabled: link speed'),
    CHANNEL_0_WIDTH: /* @__PURE__ */ bit(1, 'RO', 'Channel 0 disabled: link width'),
    CHANNEL_0_PROTOCOL: /* @__PURE__ */ bit(2, 'RO', 'Channel 0 disabled: protocol specific'),
    CHANNEL_1_SPEED: /* @__PURE__ */ bit(8, 'RO', 'Channel 1 disabled: link speed'),
    CHANNEL_1_WIDTH: /* @__PURE__ */ bit(9, 'RO', 'Channel 1 disabled: link width'),
    CHANNEL_1_PROTOCOL: /* @__PURE__ */ bit(10, 'RO', 'Channel 1 disabled: protocol specific'),
    CHANNEL_2_SPEED: /* @__PURE__ */ bit(16, 'RO', 'Channel 2 disabled: link speed'),
    CHANNEL_2_WIDTH: /* @__PURE__ */ bit(17, 'RO', 'Channel 2 disabled: link width'),
    CHANNEL_2_PROTOCOL: /* @__PURE__ */ bit(18, 'RO', 'Channel 2 disabled: protocol specific'),
    CHANNEL_3_SPEED: /* @__PURE__ */ bit(24, 'RO', 'Channel 3 disabled: link speed'),
    CHANNEL_3_WIDTH: /* @__PURE__ */ bit(25, 'RO', 'Channel 3 disabled: link width'),
    CHANNEL_3_PROTOCOL: /* @__PURE__ */ bit(26, 'RO', 'Channel 3 disabled: protocol specific'),
  },
});

/** Entry n (from 1) stands at 0x0c + 4 × n. */
export const PCI_PMUX_PROTOCOL = /* @__PURE__ */ register('PCI_PMUX_PROTOCOL', {
  spec: 'PCIe 6.2 §G.5.5',
  offset: 0x10,
  bytes: 4,
  fields: {
    PROTOCOL: /* @__PURE__ */ field(15, 0, 'RO', 'Protocol ID'),
    AUTHORITY: /* @__PURE__ */ field(31, 16, 'RO', 'Authority ID: vendor ID of who gave the protocol ID'),
  },
});
