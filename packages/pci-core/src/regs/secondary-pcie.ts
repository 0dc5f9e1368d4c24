/** Secondary PCI Express: PCIe 6.2 §7.7.3. */
import { bit, field, register } from '@penstock/hal';

export const PCI_SECPCI_LNKCTL3 = /* @__PURE__ */ register('PCI_SECPCI_LNKCTL3', {
  spec: 'PCIe 6.2 §7.7.3.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    PERFORM_EQ: /* @__PURE__ */ bit(0, 'RW', 'Perform Equalization'),
    EQ_REQ_INT_EN: /* @__PURE__ */ bit(1, 'RW', 'Link Equalization Request Interrupt Enable'),
    LOWER_SKP_OS_GEN: /* @__PURE__ */ field(15, 9, 'RW', 'Enable Lower SKP OS Generation Vector, a bit a speed from 2.5 GT/s'),
  },
});

export const PCI_SECPCI_LANE_ERR = /* @__PURE__ */ register('PCI_SECPCI_LANE_ERR', {
  spec: 'PCIe 6.2 §7.7.3.3',
  offset: 0x08,
  bytes: 4,
  fields: { LANES: /* @__PURE__ */ field(31, 0, 'RW1C', 'Lane Error Status, a bit a lane') },
});

/** Lane n stands at 0x0c + 2 × n. */
export const PCI_SECPCI_LE_CTRL = /* @__PURE__ */ register('PCI_SECPCI_LE_CTRL', {
  spec: 'PCIe 6.2 §7.7.3.4',
  offset: 0x0c,
  bytes: 2,
  fields: {
    DSP_TX_PRESET: /* @__PURE__ */ field(3, 0, 'HwInit', 'Downstream Port 8.0 GT/s Transmitter Preset'),
    DSP_RX_HINT: /* @__PURE__ */ field(6, 4, 'HwInit', 'Downstream Port 8.0 GT/s Receiver Preset Hint'),
    USP_TX_PRESET: /* @__PURE__ */ field(11, 8, 'HwInit', 'Upstream Port 8.0 GT/s Transmitter Preset'),
    USP_RX_HINT: /* @__PURE__ */ field(14, 12, 'HwInit', 'Upstream Port 8.0 GT/s Receiver Preset Hint'),
  },
});
