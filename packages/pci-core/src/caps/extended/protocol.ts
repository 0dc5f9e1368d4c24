/** Protocol Multiplexing, Alternate Protocol, M-PCIe. */
import { hex } from '@penstock/hal';
import {
  PCI_ALT_PROTOCOL_CAP,
  PCI_ALT_PROTOCOL_CTRL,
  PCI_ALT_PROTOCOL_DATA1,
  PCI_ALT_PROTOCOL_DATA2,
  PCI_ALT_PROTOCOL_MASK,
} from '../../regs/alternate-protocol.js';
import {
  PCI_MPCIE_CAP,
  PCI_MPCIE_CTRL,
  PCI_MPCIE_LANE_ERR,
  PCI_MPCIE_PHY_ADDR,
  PCI_MPCIE_PHY_DATA,
  PCI_MPCIE_STATUS,
} from '../../regs/m-pcie.js';
import { PCI_PMUX_CAP, PCI_PMUX_CTRL, PCI_PMUX_PROTOCOL, PCI_PMUX_STATUS } from '../../regs/pmux.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flag, flags } from '../text.js';
import { repeated } from './layout.js';

function pmuxStatus(channel: number, bits: number): string {
  return `Channel${channel}: ${flag('DisSpeed', bits & 1)} ${flag('DisWidth', bits & 2)} ${flag('DisProtocol', bits & 4)}`;
}

export const PMUX: CapabilityDecoder = {
  id: 0x1a,
  extended: true,
  name: 'Protocol Multiplexing',
  length: 0x10,
  registers: (view) => [
    ...placed(PCI_PMUX_CAP, PCI_PMUX_CTRL, PCI_PMUX_STATUS),
    ...repeated(PCI_PMUX_PROTOCOL, PCI_PMUX_CAP.ARRAY_SIZE.get(view.read(PCI_PMUX_CAP)), 4),
  ],
  text(view) {
    const cap = view.read(PCI_PMUX_CAP);
    const ctrl = view.read(PCI_PMUX_CTRL);
    const sta = view.read(PCI_PMUX_STATUS);
    const size = PCI_PMUX_CAP.ARRAY_SIZE.get(cap);
    const speeds = flags(cap, [
      ['2.5GT/s', PCI_PMUX_CAP.SPEED_2_5],
      ['5GT/s', PCI_PMUX_CAP.SPEED_5],
      ['8GT/s', PCI_PMUX_CAP.SPEED_8],
      ['16GT/s', PCI_PMUX_CAP.SPEED_16],
    ]);
    const channels = [PCI_PMUX_CTRL.CHANNEL_0, PCI_PMUX_CTRL.CHANNEL_1, PCI_PMUX_CTRL.CHANNEL_2, PCI_PMUX_CTRL.CHANNEL_3];
    const lines = [
      `PMUXCap: ProtocolArraySize=${size} ${speeds}`,
      `PMUXCtl: ${channels.map((bits, n) => `Channel${n}=${bits.get(ctrl)}`).join(' ')}`,
      `PMUXSta: ${[0, 1, 2, 3].map((n) => pmuxStatus(n, (sta >>> (8 * n)) & 7)).join(', ')}`,
    ];
    for (let n = 0; n < size && view.has(PCI_PMUX_PROTOCOL.offset + 4 * n, 4); n++) {
      const entry = view.u32(PCI_PMUX_PROTOCOL.offset + 4 * n);
      lines.push(
        `Protocol${n + 1}: ID=${hex(PCI_PMUX_PROTOCOL.PROTOCOL.get(entry), 4)} Authority=${hex(PCI_PMUX_PROTOCOL.AUTHORITY.get(entry), 4)}`,
      );
    }
    return { title: this.name, lines };
  },
};

function maskDwords(cap: number): number {
  return PCI_ALT_PROTOCOL_CAP.SELECTIVE.test(cap) ? Math.ceil(PCI_ALT_PROTOCOL_CAP.COUNT.get(cap) / 32) : 0;
}

export const ALTERNATE_PROTOCOL: CapabilityDecoder = {
  id: 0x2b,
  extended: true,
  name: 'Alternate Protocol',
  length: 0x14,
  registers: (view) => [
    ...placed(PCI_ALT_PROTOCOL_CAP, PCI_ALT_PROTOCOL_CTRL, PCI_ALT_PROTOCOL_DATA1, PCI_ALT_PROTOCOL_DATA2),
    ...repeated(PCI_ALT_PROTOCOL_MASK, maskDwords(view.read(PCI_ALT_PROTOCOL_CAP)), 4),
  ],
  text(view) {
    const cap = view.read(PCI_ALT_PROTOCOL_CAP);
    const ctrl = view.read(PCI_ALT_PROTOCOL_CTRL);
    const data = view.read(PCI_ALT_PROTOCOL_DATA1);
    const lines = [
      `APCap: Count=${PCI_ALT_PROTOCOL_CAP.COUNT.get(cap)} ${flag('SelectiveEn', PCI_ALT_PROTOCOL_CAP.SELECTIVE.test(cap))}`,
      `APCtl: Index=${PCI_ALT_PROTOCOL_CTRL.INDEX.get(ctrl)} ${flag('NegotiationEn', PCI_ALT_PROTOCOL_CTRL.ENABLE.test(ctrl))}`,
      `APData: Vendor=${hex(PCI_ALT_PROTOCOL_DATA1.VENDOR.get(data), 4)} Usage=${PCI_ALT_PROTOCOL_DATA1.USAGE.get(data)} Details=${hex(PCI_ALT_PROTOCOL_DATA1.DETAILS.get(data), 3)} Info2=${hex(PCI_ALT_PROTOCOL_DATA2.INFO2.get(view.read(PCI_ALT_PROTOCOL_DATA2)), 6)}`,
    ];
    for (let n = 0; n < maskDwords(cap) && view.has(PCI_ALT_PROTOCOL_MASK.offset + 4 * n, 4); n++) {
      lines.push(`APMask${n}: ${hex(view.u32(PCI_ALT_PROTOCOL_MASK.offset + 4 * n), 8)}`);
    }
    return { title: this.name, lines };
  },
};

const WIDTHS = [1, 2, 4, 8, 12, 16, 32];

function widths(bits: number): string {
  const list = WIDTHS.filter((_, n) => (bits >>> n) & 1).map((width) => `x${width}`);
  return list.length === 0 ? 'none' : list.join('/');
}

export const M_PCIE: CapabilityDecoder = {
  id: 0x20,
  extended: true,
  name: 'PCI Express over M_PHY',
  length: 0x1c,
  registers: () => placed(PCI_MPCIE_CAP, PCI_MPCIE_CTRL, PCI_MPCIE_STATUS, PCI_MPCIE_LANE_ERR, PCI_MPCIE_PHY_ADDR, PCI_MPCIE_PHY_DATA),
  text(view) {
    const cap = view.read(PCI_MPCIE_CAP);
    const sta = view.read(PCI_MPCIE_STATUS);
    const addr = view.read(PCI_MPCIE_PHY_ADDR);
    const data = view.read(PCI_MPCIE_PHY_DATA);
    const gears = (bits: number) => `${flag('HS-G1', bits & 1)} ${flag('HS-G2', bits & 2)}`;
    const upper = PCI_MPCIE_PHY_ADDR.UPPER_ADDR.get(addr) | (PCI_MPCIE_PHY_ADDR.UPPER_ADDR5.get(addr) << 5);
    return {
      title: this.name,
      lines: [
        `MPCIeCap: ${gears(cap)} ${flag('ConfigSoftware', PCI_MPCIE_CAP.CONFIG_SOFTWARE.test(cap))} TxWidths=${widths(PCI_MPCIE_CAP.TX_WIDTH.get(cap))} RxWidths=${widths(PCI_MPCIE_CAP.RX_WIDTH.get(cap))}`,
        `MPCIeCtl: ${gears(view.read(PCI_MPCIE_CTRL))}`,
        `MPCIeSta: ${gears(sta)} ${flag('ConfigSoftware', PCI_MPCIE_STATUS.CONFIG_SOFTWARE.test(sta))} TxWidth=x${PCI_MPCIE_STATUS.TX_WIDTH.get(sta)} RxWidth=x${PCI_MPCIE_STATUS.RX_WIDTH.get(sta)} LaneErrors=${hex(view.read(PCI_MPCIE_LANE_ERR), 8)}`,
        `MPCIePhy: Lower=${hex(PCI_MPCIE_PHY_ADDR.LOWER_ADDR.get(addr), 2)} Upper=${hex(upper, 2)} Location=${PCI_MPCIE_PHY_ADDR.LOCATION.get(addr)} ${flags(
          addr,
          [
            ['Read', PCI_MPCIE_PHY_ADDR.READ],
            ['Config', PCI_MPCIE_PHY_ADDR.CONFIG],
          ],
        )} Data=${hex(PCI_MPCIE_PHY_DATA.DATA.get(data), 2)} ${flags(data, [
          ['Error', PCI_MPCIE_PHY_DATA.ERROR],
          ['Abort', PCI_MPCIE_PHY_DATA.ABORT],
          ['Pending', PCI_MPCIE_PHY_DATA.PENDING],
        ])}`,
      ],
    };
  },
};
