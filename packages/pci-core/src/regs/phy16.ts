/** Physical Layer 16.0 GT/s: PCIe 6.2 §7.7.5. The Capabilities and Control registers have only reserved bits. */
import { bit, field, register } from '@penstock/hal';

export const PCI_PL_16GT_STATUS = /* @__PURE__ */ register('PCI_PL_16GT_STATUS', {
  spec: 'PCIe 6.2 §7.7.5.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    EQ_COMPLETE: /* @__PURE__ */ bit(0, 'RO', 'Equalization 16.0 GT/s Complete'),
    EQ_PHASE1: /* @__PURE__ */ bit(1, 'RO', 'Equalization 16.0 GT/s Phase 1 Successful'),
    EQ_PHASE2: /* @__PURE__ */ bit(2, 'RO', 'Equalization 16.0 GT/s Phase 2 Successful'),
    EQ_PHASE3: /* @__PURE__ */ bit(3, 'RO', 'Equalization 16.0 GT/s Phase 3 Successful'),
    EQ_REQUEST: /* @__PURE__ */ bit(4, 'RW1C', 'Link Equalization Request 16.0 GT/s'),
  },
});

export const PCI_PL_16GT_LOCAL_PARITY = /* @__PURE__ */ register('PCI_PL_16GT_LOCAL_PARITY', {
  spec: 'PCIe 6.2 §7.7.5.5',
  offset: 0x10,
  bytes: 4,
  fields: { LANES: /* @__PURE__ */ field(31, 0, 'RW1C', 'Local Data Parity Mismatch Status, a bit a lane') },
});

export const PCI_PL_16GT_RETIMER1_PARITY = /* @__PURE__ */ register('PCI_PL_16GT_RETIMER1_PARITY', {
  spec: 'PCIe 6.2 §7.7.5.6',
  offset: 0x14,
  bytes: 4,
  fields: { LANES: /* @__PURE__ */ field(31, 0, 'RW1C', 'First Retimer Data Parity Mismatch Status, a bit a lane') },
});

export const PCI_PL_16GT_RETIMER2_PARITY = /* @__PURE__ */ register('PCI_PL_16GT_RETIMER2_PARITY', {
  spec: 'PCIe 6.2 §7.7.5.7',
  offset: 0x18,
  bytes: 4,
  fields: { LANES: /* @__PURE__ */ field(31, 0, 'RW1C', 'Second Retimer Data Parity Mismatch Status, a bit a lane') },
});

/** Lane n stands at 0x20 + n. */
export const PCI_PL_16GT_LE_CTRL = /* @__PURE__ */ register('PCI_PL_16GT_LE_CTRL', {
  spec: 'PCIe 6.2 §7.7.5.9',
  offset: 0x20,
  bytes: 1,
  fields: {
    DSP_TX_PRESET: /* @__PURE__ */ field(3, 0, 'HwInit', 'Downstream Port 16.0 GT/s Transmitter Preset'),
    USP_TX_PRESET: /* @__PURE__ */ field(7, 4, 'HwInit', 'Upstream Port 16.0 GT/s Transmitter Preset'),
  },
});
