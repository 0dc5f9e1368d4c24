/** Device 3: PCIe 6.2 §7.7.9. Link widths: 0 to 4 = x1, x2, x4, x8, x16; 7 = dynamic. */
import { bit, field, register } from '@penstock/hal';

export const PCI_DEV3_CAP = /* @__PURE__ */ register('PCI_DEV3_CAP', {
  spec: 'PCIe 6.2 §7.7.9.2',
  offset: 0x04,
  bytes: 4,
  fields: {
    DMWR_ROUTING: /* @__PURE__ */ bit(0, 'HwInit', 'DMWr Request Routing Supported'),
    TAG14_COMPLETER: /* @__PURE__ */ bit(1, 'HwInit', '14-Bit Tag Completer Supported'),
    TAG14_REQUESTER: /* @__PURE__ */ bit(2, 'HwInit', '14-Bit Tag Requester Supported'),
    L0P: /* @__PURE__ */ bit(3, 'HwInit', 'Receiver L0p Supported'),
    PORT_L0P_LATENCY: /* @__PURE__ */ field(6, 4, 'HwInit', 'Port L0p Exit Latency'),
    RETIMER_L0P_LATENCY: /* @__PURE__ */ field(9, 7, 'HwInit', 'Retimer L0p Exit Latency'),
    UIO_COMPLETER: /* @__PURE__ */ bit(10, 'HwInit', 'UIO Mem RdWr Completer Supported'),
    UIO_REQUESTER: /* @__PURE__ */ bit(11, 'HwInit', 'UIO Mem RdWr Requester Supported'),
  },
});

export const PCI_DEV3_CTL = /* @__PURE__ */ register('PCI_DEV3_CTL', {
  spec: 'PCIe 6.2 §7.7.9.3',
  offset: 0x08,
  bytes: 4,
  fields: {
    DMWR_REQUESTER_EN: /* @__PURE__ */ bit(0, 'RW', 'DMWr Requester Enable'),
    DMWR_EGRESS_BLOCK: /* @__PURE__ */ bit(1, 'RW', 'DMWr Egress Blocking'),
    TAG14_REQUESTER_EN: /* @__PURE__ */ bit(2, 'RW', '14-Bit Tag Requester Enable'),
    L0P_EN: /* @__PURE__ */ bit(3, 'RW', 'L0p Enable'),
    TARGET_WIDTH: /* @__PURE__ */ field(6, 4, 'RW', 'Target Link Width'),
    UIO_REQUESTER_EN: /* @__PURE__ */ bit(7, 'RW', 'UIO Mem RdWr Requester Enable'),
    UIO_256B_BOUNDARY_DIS: /* @__PURE__ */ bit(8, 'RW', 'UIO Request 256B Boundary Disable'),
  },
});

export const PCI_DEV3_STA = /* @__PURE__ */ register('PCI_DEV3_STA', {
  spec: 'PCIe 6.2 §7.7.9.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    INITIAL_WIDTH: /* @__PURE__ */ field(2, 0, 'RO', 'Initial Link Width'),
    SEGMENT_CAPTURED: /* @__PURE__ */ bit(3, 'RW1C', 'Segment Captured: a configuration write in Flit Mode reached the function'),
    REMOTE_L0P: /* @__PURE__ */ bit(4, 'RO', 'Remote L0p Supported'),
  },
});
