/** Physical Layer 64.0 GT/s: PCIe 6.2 §7.7.7. The Capabilities and Control registers have only reserved bits. */
import { bit, field, register } from '@penstock/hal';

export const PCI_PL_64GT_STATUS = /* @__PURE__ */ register('PCI_PL_64GT_STATUS', {
  spec: 'PCIe 6.2 §7.7.7.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    EQ_COMPLETE: /* @__PURE__ */ bit(0, 'RO', 'Equalization 64.0 GT/s Complete'),
    EQ_PHASE1: /* @__PURE__ */ bit(1, 'RO', 'Equalization 64.0 GT/s Phase 1 Successful'),
    EQ_PHASE2: /* @__PURE__ */ bit(2, 'RO', 'Equalization 64.0 GT/s Phase 2 Successful'),
    EQ_PHASE3: /* @__PURE__ */ bit(3, 'RO', 'Equalization 64.0 GT/s Phase 3 Successful'),
    EQ_REQUEST: /* @__PURE__ */ bit(4, 'RW1C', 'Link Equalization Request 64.0 GT/s'),
    TX_PRECODE_ON: /* @__PURE__ */ bit(5, 'RO', 'Transmitter Precoding On'),
    TX_PRECODE_REQUEST: /* @__PURE__ */ bit(6, 'RO', 'Transmitter Precode Request'),
    NO_EQ_NEEDED_RECEIVED: /* @__PURE__ */ bit(7, 'RO', 'No Equalization Needed Received'),
  },
});

/** Lane n stands at 0x10 + n. */
export const PCI_PL_64GT_LE_CTRL = /* @__PURE__ */ register('PCI_PL_64GT_LE_CTRL', {
  spec: 'PCIe 6.2 §7.7.7.5',
  offset: 0x10,
  bytes: 1,
  fields: {
    DSP_TX_PRESET: /* @__PURE__ */ field(3, 0, 'HwInit', 'Downstream Port 64.0 GT/s Transmitter Preset'),
    USP_TX_PRESET: /* @__PURE__ */ field(7, 4, 'HwInit', 'Upstream Port 64.0 GT/s Transmitter Preset'),
  },
});
