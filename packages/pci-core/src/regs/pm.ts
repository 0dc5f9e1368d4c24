/** PCI Power Management capability: PCI Bus Power Management Interface 1.2 §3.2. Names as in Linux pci_regs.h. */
import { bit, field, register } from '@penstock/hal';

/** What the function can do. */
export const PCI_PM_PMC = /* @__PURE__ */ register('PCI_PM_PMC', {
  spec: 'PCI PM 1.2 §3.2.3',
  offset: 2,
  bytes: 2,
  fields: {
    VERSION: /* @__PURE__ */ field(2, 0, 'RO', 'Version: 3 for revision 1.2'),
    PME_CLOCK: /* @__PURE__ */ bit(3, 'RO', 'PME Clock: needs the PCI clock to generate PME#'),
    IMMEDIATE_READINESS: /* @__PURE__ */ bit(4, 'RO', 'Immediate_Readiness_on_Return_to_D0 (PCIe 6.0 §7.5.2.1)'),
    DSI: /* @__PURE__ */ bit(5, 'RO', 'Device Specific Initialization'),
    AUX_POWER: /* @__PURE__ */ field(8, 6, 'RO', 'Aux_Current: 0, 55, 100, 160, 220, 270, 320, 375 mA'),
    D1: /* @__PURE__ */ bit(9, 'RO', 'D1_Support'),
    D2: /* @__PURE__ */ bit(10, 'RO', 'D2_Support'),
    PME_D0: /* @__PURE__ */ bit(11, 'RO', 'PME# from D0'),
    PME_D1: /* @__PURE__ */ bit(12, 'RO', 'PME# from D1'),
    PME_D2: /* @__PURE__ */ bit(13, 'RO', 'PME# from D2'),
    PME_D3HOT: /* @__PURE__ */ bit(14, 'RO', 'PME# from D3hot'),
    PME_D3COLD: /* @__PURE__ */ bit(15, 'RO', 'PME# from D3cold'),
  },
});

/** Control and status (PMCSR). */
export const PCI_PM_CTRL = /* @__PURE__ */ register('PCI_PM_CTRL', {
  spec: 'PCI PM 1.2 §3.2.4',
  offset: 4,
  bytes: 2,
  fields: {
    STATE: /* @__PURE__ */ field(1, 0, 'RW', 'PowerState: D0 to D3'),
    RSVD2: /* @__PURE__ */ bit(2, 'RsvdP', 'Reserved'),
    NO_SOFT_RESET: /* @__PURE__ */ bit(3, 'RO', 'No_Soft_Reset: D3hot to D0 keeps state'),
    RSVD7_4: /* @__PURE__ */ field(7, 4, 'RsvdP', 'Reserved'),
    PME_ENABLE: /* @__PURE__ */ bit(8, 'RW', 'PME_En'),
    DATA_SEL: /* @__PURE__ */ field(12, 9, 'RW', 'Data_Select'),
    DATA_SCALE: /* @__PURE__ */ field(14, 13, 'RO', 'Data_Scale'),
    PME_STATUS: /* @__PURE__ */ bit(15, 'RW1C', 'PME_Status'),
  },
});

/** Bridge support extensions (PMCSR_BSE). */
export const PCI_PM_PPB_EXTENSIONS = /* @__PURE__ */ register('PCI_PM_PPB_EXTENSIONS', {
  spec: 'PCI PM 1.2 §3.2.5',
  offset: 6,
  bytes: 1,
  fields: {
    RSVD5_0: /* @__PURE__ */ field(5, 0, 'RsvdP', 'Reserved'),
    B2_B3: /* @__PURE__ */ bit(6, 'RO', 'B2_B3#: in D3hot the secondary bus clock stops (B2), else the bus goes to B3'),
    BPCC_ENABLE: /* @__PURE__ */ bit(7, 'RO', 'BPCC_En: bus power and clock control'),
  },
});

/** Data, chosen by Data_Select. */
export const PCI_PM_DATA_REGISTER = /* @__PURE__ */ register('PCI_PM_DATA_REGISTER', {
  spec: 'PCI PM 1.2 §3.2.6',
  offset: 7,
  bytes: 1,
  fields: { DATA: /* @__PURE__ */ field(7, 0, 'RO', 'Power in units of Data_Scale') },
});
