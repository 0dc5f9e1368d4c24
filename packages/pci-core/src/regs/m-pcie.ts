/** PCI Express over M-PHY: PCIe 3.1 (removed by PCIe 4.0). */
import { bit, field, register } from '@penstock/hal';

export const PCI_MPCIE_CAP = /* @__PURE__ */ register('PCI_MPCIE_CAP', {
  spec: 'PCIe 3.1, M-PCIe Capabilities Register',
  offset: 0x04,
  bytes: 4,
  fields: {
    SPEED: /* @__PURE__ */ field(1, 0, 'RO', 'M-PCIe Link Speed Capability: bit 0 = HS-G1, bit 1 = HS-G2'),
    CONFIG_SOFTWARE: /* @__PURE__ */ bit(15, 'RO', 'Configuration.Software Supported'),
    TX_WIDTH: /* @__PURE__ */ field(23, 16, 'RO', 'Maximum TX LANE Width Capability: a bit each for x1, x2, x4, x8, x12, x16, x32'),
    RX_WIDTH: /* @__PURE__ */ field(31, 24, 'RO', 'Maximum RX LANE Width Capability, likewise'),
  },
});

export const PCI_MPCIE_CTRL = /* @__PURE__ */ register('PCI_MPCIE_CTRL', {
  spec: 'PCIe 3.1, M-PCIe Control Register',
  offset: 0x08,
  bytes: 4,
  fields: { SPEED: /* @__PURE__ */ field(1, 0, 'RW', 'M-PCIe Target Link Speed Control: bit 0 = HS-G1, bit 1 = HS-G2') },
});

export const PCI_MPCIE_STATUS = /* @__PURE__ */ register('PCI_MPCIE_STATUS', {
  spec: 'PCIe 3.1, M-PCIe Status Register',
  offset: 0x0c,
  bytes: 4,
  fields: {
    SPEED: /* @__PURE__ */ field(1, 0, 'RO', 'M-PCIe Current Link Speed Status: bit 0 = HS-G1, bit 1 = HS-G2'),
    CONFIG_SOFTWARE: /* @__PURE__ */ bit(15, 'RO', 'M-PCIe Configuration.Software Status'),
    TX_WIDTH: /* @__PURE__ */ field(23, 16, 'RO', 'TX LANE Width Status: the width as a number, 12 = x12'),
    RX_WIDTH: /* @__PURE__ */ field(31, 24, 'RO', 'RX LANE Width Status, likewise'),
  },
});

export const PCI_MPCIE_LANE_ERR = /* @__PURE__ */ register('PCI_MPCIE_LANE_ERR', {
  spec: 'PCIe 3.1, M-PCIe LANE Error Status Register',
  offset: 0x10,
  bytes: 4,
  fields: { LANES: /* @__PURE__ */ field(31, 0, 'RW1C', 'LANE Error Status, a bit a lane') },
});

export const PCI_MPCIE_PHY_ADDR = /* @__PURE__ */ register('PCI_MPCIE_PHY_ADDR', {
  spec: 'PCIe 3.1, M-PCIe Phy Control Address Register',
  offset: 0x14,
  bytes: 4,
  fields: {
    LOWER_ADDR: /* @__PURE__ */ field(7, 0, 'RW', 'LowerAddr of the RRAP packet'),
    UPPER_ADDR: /* @__PURE__ */ field(20, 16, 'RW', 'UpperAddr bits 4:0'),
    UPPER_ADDR5: /* @__PURE__ */ bit(24, 'RW', 'UpperAddr bit 5'),
    LOCATION: /* @__PURE__ */ field(27, 25, 'RW', 'Phy Location: 0 = local, 1 = remote'),
    READ: /* @__PURE__ */ bit(30, 'RW', 'Read: starts a read of the named register'),
    CONFIG: /* @__PURE__ */ bit(31, 'RW', 'Config: the LTSSM stays in Configuration.Software'),
  },
});

export const PCI_MPCIE_PHY_DATA = /* @__PURE__ */ register('PCI_MPCIE_PHY_DATA', {
  spec: 'PCIe 3.1, M-PCIe Phy Control Data Register',
  offset: 0x18,
  bytes: 4,
  fields: {
    DATA: /* @__PURE__ */ field(7, 0, 'RW', 'Phy Register Data'),
    ERROR: /* @__PURE__ */ bit(29, 'RO', 'Phy Control Error'),
    ABORT: /* @__PURE__ */ bit(30, 'RO', 'RRAP A bit of the response'),
    PENDING: /* @__PURE__ */ bit(31, 'RO', 'Phy Control Pending'),
  },
});
