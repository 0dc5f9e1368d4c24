/** L1 PM Substates: PCIe 6.2 §7.8.3. */
import { bit, field, register } from '@penstock/hal';

export const PCI_L1SS_CAP = /* @__PURE__ */ register('PCI_L1SS_CAP', {
  spec: 'PCIe 6.2 §7.8.3.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    PCIPM_L1_2: /* @__PURE__ */ bit(0, 'HwInit', 'PCI-PM L1.2 Supported'),
    PCIPM_L1_1: /* @__PURE__ */ bit(1, 'HwInit', 'PCI-PM L1.1 Supported'),
    ASPM_L1_2: /* @__PURE__ */ bit(2, 'HwInit', 'ASPM L1.2 Supported'),
    ASPM_L1_1: /* @__PURE__ */ bit(3, 'HwInit', 'ASPM L1.1 Supported'),
    L1_PM_SS: /* @__PURE__ */ bit(4, 'HwInit', 'L1 PM Substates Supported'),
    LINK_ACTIVATION: /* @__PURE__ */ bit(5, 'HwInit', 'Link Activation Supported'),
    CM_RESTORE_TIME: /* @__PURE__ */ field(15, 8, 'HwInit', 'Port Common_Mode_Restore_Time, in microseconds'),
    P_PWR_ON_SCALE: /* @__PURE__ */ field(17, 16, 'HwInit', 'Port T_POWER_ON Scale: 0 = 2 us, 1 = 10 us, 2 = 100 us'),
    P_PWR_ON_VALUE: /* @__PURE__ */ field(23, 19, 'HwInit', 'Port T_POWER_ON Value, times the scale'),
  },
});

export const PCI_L1SS_CTL1 = /* @__PURE__ */ register('PCI_L1SS_CTL1', {
  spec: 'PCIe 6.2 §7.8.3.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    PCIPM_L1_2: /* @__PURE__ */ bit(0, 'RW', 'PCI-PM L1.2 Enable'),
    PCIPM_L1_1: /* @__PURE__ */ bit(1, 'RW', 'PCI-PM L1.1 Enable'),
    ASPM_L1_2: /* @__PURE__ */ bit(2, 'RW', 'ASPM L1.2 Enable'),
    ASPM_L1_1: /* @__PURE__ */ bit(3, 'RW', 'ASPM L1.1 Enable'),
    LINK_ACTIVATION_INT_EN: /* @__PURE__ */ bit(4, 'RW', 'Link Activation Interrupt Enable'),
    LINK_ACTIVATION: /* @__PURE__ */ bit(5, 'RW', 'Link Activation Control'),
    CM_RESTORE_TIME: /* @__PURE__ */ field(15, 8, 'RW', 'Common_Mode_Restore_Time, in microseconds'),
    LTR_L12_TH_VALUE: /* @__PURE__ */ field(25, 16, 'RW', 'LTR_L1.2_THRESHOLD_Value'),
    LTR_L12_TH_SCALE: /* @__PURE__ */ field(31, 29, 'RW', 'LTR_L1.2_THRESHOLD_Scale: value × 32^scale ns, 0 to 5'),
  },
});

export const PCI_L1SS_CTL2 = /* @__PURE__ */ register('PCI_L1SS_CTL2', {
  spec: 'PCIe 6.2 §7.8.3.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    T_PWR_ON_SCALE: /* @__PURE__ */ field(1, 0, 'RW', 'T_POWER_ON Scale: 0 = 2 us, 1 = 10 us, 2 = 100 us'),
    T_PWR_ON_VALUE: /* @__PURE__ */ field(7, 3, 'RW', 'T_POWER_ON Value, times the scale'),
  },
});

/** In capabilities of version 2. */
export const PCI_L1SS_STATUS = /* @__PURE__ */ register('PCI_L1SS_STATUS', {
  spec: 'PCIe 6.2 §7.8.3.5',
  offset: 0x10,
  bytes: 4,
  fields: { LINK_ACTIVATION: /* @__PURE__ */ bit(0, 'RW1C', 'Link Activation Status') },
});
