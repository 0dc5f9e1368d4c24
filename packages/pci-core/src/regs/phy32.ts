/** Physical Layer 32.0 GT/s: PCIe 6.2 §7.7.6. */
import { bit, field, register } from '@penstock/hal';

export const PCI_PL_32GT_CAP = /* @__PURE__ */ register('PCI_PL_32GT_CAP', {
  spec: 'PCIe 6.2 §7.7.6.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    EQ_BYPASS: /* @__PURE__ */ bit(0, 'HwInit', 'Equalization Bypass to Highest Rate Supported'),
    NO_EQ_NEEDED: /* @__PURE__ */ bit(1, 'HwInit', 'No Equalization Needed Supported'),
    MOD_TS_MODE0: /* @__PURE__ */ bit(8, 'HwInit', 'Modified TS Usage Mode 0 Supported: PCI Express'),
    MOD_TS_MODE1: /* @__PURE__ */ bit(9, 'HwInit', 'Modified TS Usage Mode 1 Supported: training set messages'),
    MOD_TS_MODE2: /* @__PURE__ */ bit(10, 'HwInit', 'Modified TS Usage Mode 2 Supported: alternate protocol'),
  },
});

export const PCI_PL_32GT_CTRL = /* @__PURE__ */ register('PCI_PL_32GT_CTRL', {
  spec: 'PCIe 6.2 §7.7.6.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    EQ_BYPASS_DIS: /* @__PURE__ */ bit(0, 'RW', 'Equalization Bypass to Highest Rate Disable'),
    NO_EQ_NEEDED_DIS: /* @__PURE__ */ bit(1, 'RW', 'No Equalization Needed Disable'),
    MOD_TS_MODE: /* @__PURE__ */ field(10, 8, 'RW', 'Modified TS Usage Mode Selected'),
  },
});

export const PCI_PL_32GT_STATUS = /* @__PURE__ */ register('PCI_PL_32GT_STATUS', {
  spec: 'PCIe 6.2 §7.7.6.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    EQ_COMPLETE: /* @__PURE__ */ bit(0, 'RO', 'Equalization 32.0 GT/s Complete'),
    EQ_PHASE1: /* @__PURE__ */ bit(1, 'RO', 'Equalization 32.0 GT/s Phase 1 Successful'),
    EQ_PHASE2: /* @__PURE__ */ bit(2, 'RO', 'Equalization 32.0 GT/s Phase 2 Successful'),
    EQ_PHASE3: /* @__PURE__ */ bit(3, 'RO', 'Equalization 32.0 GT/s Phase 3 Successful'),
    EQ_REQUEST: /* @__PURE__ */ bit(4, 'RW1C', 'Link Equalization Request 32.0 GT/s'),
    MOD_TS_RECEIVED: /* @__PURE__ */ bit(5, 'RO', 'Modified TS Received'),
    LINK_BEHAVIOR: /* @__PURE__ */ field(7, 6, 'RO', 'Received Enhanced Link Behavior Control'),
    TX_PRECODE_ON: /* @__PURE__ */ bit(8, 'RO', 'Transmitter Precoding On'),
    TX_PRECODE_REQUEST: /* @__PURE__ */ bit(9, 'RO', 'Transmitter Precode Request'),
    NO_EQ_NEEDED_RECEIVED: /* @__PURE__ */ bit(10, 'RO', 'No Equalization Needed Received'),
  },
});

export const PCI_PL_32GT_RX_MOD_TS1 = /* @__PURE__ */ register('PCI_PL_32GT_RX_MOD_TS1', {
  spec: 'PCIe 6.2 §7.7.6.5',
  offset: 0x10,
  bytes: 4,
  fields: {
    USAGE_MODE: /* @__PURE__ */ field(2, 0, 'RO', 'Received Modified TS Usage Mode'),
    INFO1: /* @__PURE__ */ field(15, 3, 'RO', 'Received Modified TS Information 1'),
    VENDOR: /* @__PURE__ */ field(31, 16, 'RO', 'Received Modified TS Vendor ID'),
  },
});

export const PCI_PL_32GT_RX_MOD_TS2 = /* @__PURE__ */ register('PCI_PL_32GT_RX_MOD_TS2', {
  spec: 'PCIe 6.2 §7.7.6.6',
  offset: 0x14,
  bytes: 4,
  fields: {
    INFO2: /* @__PURE__ */ field(23, 0, 'RO', 'Received Modified TS Information 2'),
    ALT_PROTOCOL: /* @__PURE__ */ field(25, 24, 'RO', 'Alternate Protocol Negotiation Status'),
  },
});

export const PCI_PL_32GT_TX_MOD_TS1 = /* @__PURE__ */ register('PCI_PL_32GT_TX_MOD_TS1', {
  spec: 'PCIe 6.2 §7.7.6.7',
  offset: 0x18,
  bytes: 4,
  fields: {
    USAGE_MODE: /* @__PURE__ */ field(2, 0, 'RO', 'Transmitted Modified TS Usage Mode'),
    INFO1: /* @__PURE__ */ field(15, 3, 'RO', 'Transmitted Modified TS Information 1'),
    VENDOR: /* @__PURE__ */ field(31, 16, 'RO', 'Transmitted Modified TS Vendor ID'),
  },
});

export const PCI_PL_32GT_TX_MOD_TS2 = /* @__PURE__ */ register('PCI_PL_32GT_TX_MOD_TS2', {
  spec: 'PCIe 6.2 §7.7.6.8',
  offset: 0x1c,
  bytes: 4,
  fields: {
    INFO2: /* @__PURE__ */ field(23, 0, 'RO', 'Transmitted Modified TS Information 2'),
    ALT_PROTOCOL: /* @__PURE__ */ field(25, 24, 'RO', 'Alternate Protocol Negotiation Status'),
  },
});

/** Lane n stands at 0x20 + n. */
export const PCI_PL_32GT_LE_CTRL = /* @__PURE__ */ register('PCI_PL_32GT_LE_CTRL', {
  spec: 'PCIe 6.2 §7.7.6.9',
  offset: 0x20,
  bytes: 1,
  fields: {
    DSP_TX_PRESET: /* @__PURE__ */ field(3, 0, 'HwInit', 'Downstream Port 32.0 GT/s Transmitter Preset'),
    USP_TX_PRESET: /* @__PURE__ */ field(7, 4, 'HwInit', 'Upstream Port 32.0 GT/s Transmitter Preset'),
  },
});
