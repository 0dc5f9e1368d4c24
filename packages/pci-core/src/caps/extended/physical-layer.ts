/** Secondary PCI Express, Physical Layer 16, 32 and 64 GT/s, Lane Margining, Data Link Feature. */

import { hex } from '@penstock/hal';
import { PCI_DLF_CAP, PCI_DLF_STATUS } from '../../regs/data-link-feature.js';
import { PCI_LMR_LANE_CTRL, PCI_LMR_LANE_STATUS, PCI_LMR_PORT_CAP, PCI_LMR_PORT_STATUS } from '../../regs/lane-margining.js';
import {
  PCI_PL_16GT_LE_CTRL,
  PCI_PL_16GT_LOCAL_PARITY,
  PCI_PL_16GT_RETIMER1_PARITY,
  PCI_PL_16GT_RETIMER2_PARITY,
  PCI_PL_16GT_STATUS,
} from '../../regs/phy16.js';
import {
  PCI_PL_32GT_CAP,
  PCI_PL_32GT_CTRL,
  PCI_PL_32GT_LE_CTRL,
  PCI_PL_32GT_RX_MOD_TS1,
  PCI_PL_32GT_RX_MOD_TS2,
  PCI_PL_32GT_STATUS,
  PCI_PL_32GT_TX_MOD_TS1,
  PCI_PL_32GT_TX_MOD_TS2,
} from '../../regs/phy32.js';
import { PCI_PL_64GT_LE_CTRL, PCI_PL_64GT_STATUS } from '../../regs/phy64.js';
import { PCI_SECPCI_LANE_ERR, PCI_SECPCI_LE_CTRL, PCI_SECPCI_LNKCTL3 } from '../../regs/secondary-pcie.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flags, pick } from '../text.js';
import { maxLinkWidth, repeated, specNote } from './layout.js';

/** Lanes that lspci looks at in the Lane Error Status register. */
const LANES_SHOWN = 0xffff;

function laneErrors(bits: number): string {
  const lanes = Array.from({ length: 32 }, (_, lane) => lane).filter((lane) => (bits >>> lane) & 1);
  return lanes.length === 0 ? '0' : `LaneErr at lane: ${lanes.join(' ')}`;
}

export const SECONDARY_PCIE: CapabilityDecoder = {
  id: 0x19,
  extended: true,
  name: 'Secondary PCI Express',
  length: 0x0c,
  registers: (view) => [...placed(PCI_SECPCI_LNKCTL3, PCI_SECPCI_LANE_ERR), ...repeated(PCI_SECPCI_LE_CTRL, maxLinkWidth(view.fn), 2)],
  text(view) {
    const errors = view.read(PCI_SECPCI_LANE_ERR);
    const control = flags(view.read(PCI_SECPCI_LNKCTL3), [
      ['LnkEquIntrruptEn', PCI_SECPCI_LNKCTL3.EQ_REQ_INT_EN],
      ['PerformEqu', PCI_SECPCI_LNKCTL3.PERFORM_EQ],
    ]);
    const shown = laneErrors(errors & LANES_SHOWN);
    return {
      title: this.name,
      lines: [`LnkCtl3: ${control}`, `LaneErrStat: ${shown}${specNote(laneErrors(errors), (errors & ~LANES_SHOWN) !== 0)}`],
    };
  },
};

export const DATA_LINK_FEATURE: CapabilityDecoder = {
  id: 0x25,
  extended: true,
  name: 'Data Link Feature',
  length: 0x0c,
  registers: () => placed(PCI_DLF_CAP, PCI_DLF_STATUS),
  text(view) {
    const cap = view.read(PCI_DLF_CAP);
    const sta = view.read(PCI_DLF_STATUS);
    const local = flags(cap, [
      ['ScaledFlowControl', PCI_DLF_CAP.SCALED_FC],
      ['ImmediateReadiness', PCI_DLF_CAP.IMMEDIATE_READINESS],
    ]);
    const remote = flags(sta, [
      ['ScaledFlowControl', PCI_DLF_STATUS.SCALED_FC],
      ['ImmediateReadiness', PCI_DLF_STATUS.IMMEDIATE_READINESS],
    ]);
    const counts = (vcs: number, latency: number) => `ExtVCCount=${vcs} L0pExitLatency=${latency}`;
    return {
      title: this.name,
      lines: [
        `DLFCap: ${local} ${counts(PCI_DLF_CAP.EXT_VC_COUNT.get(cap), PCI_DLF_CAP.L0P_EXIT_LATENCY.get(cap))} Other=${hex(PCI_DLF_CAP.OTHER.get(cap), 4)} ${flags(cap, [['ExchangeEn', PCI_DLF_CAP.EXCHANGE_ENABLE]])}`,
        `DLFSta: ${remote} ${counts(PCI_DLF_STATUS.EXT_VC_COUNT.get(sta), PCI_DLF_STATUS.L0P_EXIT_LATENCY.get(sta))} Other=${hex(PCI_DLF_STATUS.OTHER.get(sta), 4)} ${flags(sta, [['Valid', PCI_DLF_STATUS.VALID]])}`,
      ],
    };
  },
};

export const PHY_16GT: CapabilityDecoder = {
  id: 0x26,
  extended: true,
  name: 'Physical Layer 16.0 GT/s',
  length: 0x10,
  registers: (view) => [
    ...placed(PCI_PL_16GT_STATUS, PCI_PL_16GT_LOCAL_PARITY, PCI_PL_16GT_RETIMER1_PARITY, PCI_PL_16GT_RETIMER2_PARITY),
    ...repeated(PCI_PL_16GT_LE_CTRL, maxLinkWidth(view.fn), 1),
  ],
  text(view) {
    const status = flags(view.read(PCI_PL_16GT_STATUS), [
      ['EquComplete', PCI_PL_16GT_STATUS.EQ_COMPLETE],
      ['EquPhase1', PCI_PL_16GT_STATUS.EQ_PHASE1],
      ['EquPhase2', PCI_PL_16GT_STATUS.EQ_PHASE2],
      ['EquPhase3', PCI_PL_16GT_STATUS.EQ_PHASE3],
      ['LinkEquRequest', PCI_PL_16GT_STATUS.EQ_REQUEST],
    ]);
    return { title: this.name, lines: [`Phy16Sta: ${status}`] };
  },
};

const MOD_TS_MODES = ['PCI Express', 'Training Set Messages', 'Alternate Protocol Negotiation'];
const LINK_BEHAVIORS = [
  'Full Equalization required',
  'Equalization bypass to highest rate support',
  'No Equalization Needed',
  'Modified TS1/TS2 Ordered Sets supported',
];

export const PHY_32GT: CapabilityDecoder = {
  id: 0x2a,
  extended: true,
  name: 'Physical Layer 32.0 GT/s',
  length: 0x10,
  registers: (view) => [
    ...placed(PCI_PL_32GT_CAP, PCI_PL_32GT_CTRL, PCI_PL_32GT_STATUS),
    ...placed(PCI_PL_32GT_RX_MOD_TS1, PCI_PL_32GT_RX_MOD_TS2, PCI_PL_32GT_TX_MOD_TS1, PCI_PL_32GT_TX_MOD_TS2),
    ...repeated(PCI_PL_32GT_LE_CTRL, maxLinkWidth(view.fn), 1),
  ],
  text(view) {
    const cap = view.read(PCI_PL_32GT_CAP);
    const ctrl = view.read(PCI_PL_32GT_CTRL);
    const sta = view.read(PCI_PL_32GT_STATUS);
    const mode = PCI_PL_32GT_CTRL.MOD_TS_MODE.get(ctrl);
    return {
      title: this.name,
      lines: [
        `Phy32Cap: ${flags(cap, [
          ['EqualizationBypass', PCI_PL_32GT_CAP.EQ_BYPASS],
          ['NoEqualizationNeeded', PCI_PL_32GT_CAP.NO_EQ_NEEDED],
        ])}`,
        `\t  ${flags(cap, [
          ['ModTsMode0', PCI_PL_32GT_CAP.MOD_TS_MODE0],
          ['ModTsMode1', PCI_PL_32GT_CAP.MOD_TS_MODE1],
          ['ModTsMode2', PCI_PL_32GT_CAP.MOD_TS_MODE2],
        ])}`,
        `Phy32Ctl: ${flags(ctrl, [
          ['EqualizationBypassDis', PCI_PL_32GT_CTRL.EQ_BYPASS_DIS],
          ['NoEqualizationNeededDis', PCI_PL_32GT_CTRL.NO_EQ_NEEDED_DIS],
        ])}`,
        `\t  Modified TS Usage Mode: ${pick(MOD_TS_MODES, mode, `??${mode}`)}`,
        `Phy32Sta: ${flags(sta, [
          ['EquComplete', PCI_PL_32GT_STATUS.EQ_COMPLETE],
          ['EquPhase1', PCI_PL_32GT_STATUS.EQ_PHASE1],
          ['EquPhase2', PCI_PL_32GT_STATUS.EQ_PHASE2],
          ['EquPhase3', PCI_PL_32GT_STATUS.EQ_PHASE3],
          ['LinkEquRequest', PCI_PL_32GT_STATUS.EQ_REQUEST],
        ])}`,
        `\t  Received Enhanced Link Behavior Control: ${pick(LINK_BEHAVIORS, PCI_PL_32GT_STATUS.LINK_BEHAVIOR.get(sta))}`,
        `\t  ${flags(sta, [
          ['ModTsRecv', PCI_PL_32GT_STATUS.MOD_TS_RECEIVED],
          ['TxPrecodeOn', PCI_PL_32GT_STATUS.TX_PRECODE_ON],
          ['TxPrecodeReq', PCI_PL_32GT_STATUS.TX_PRECODE_REQUEST],
          ['NoEqualizationNeededRecv', PCI_PL_32GT_STATUS.NO_EQ_NEEDED_RECEIVED],
        ])}`,
      ],
    };
  },
};

export const PHY_64GT: CapabilityDecoder = {
  id: 0x31,
  extended: true,
  name: 'Physical Layer 64.0 GT/s',
  length: 0x10,
  registers: (view) => [...placed(PCI_PL_64GT_STATUS), ...repeated(PCI_PL_64GT_LE_CTRL, maxLinkWidth(view.fn), 1)],
  text(view) {
    const sta = view.read(PCI_PL_64GT_STATUS);
    return {
      title: this.name,
      lines: [
        `Phy64Sta: ${flags(sta, [
          ['EquComplete', PCI_PL_64GT_STATUS.EQ_COMPLETE],
          ['EquPhase1', PCI_PL_64GT_STATUS.EQ_PHASE1],
          ['EquPhase2', PCI_PL_64GT_STATUS.EQ_PHASE2],
          ['EquPhase3', PCI_PL_64GT_STATUS.EQ_PHASE3],
          ['LinkEquRequest', PCI_PL_64GT_STATUS.EQ_REQUEST],
        ])}`,
        `\t  ${flags(sta, [
          ['TxPrecodeOn', PCI_PL_64GT_STATUS.TX_PRECODE_ON],
          ['TxPrecodeReq', PCI_PL_64GT_STATUS.TX_PRECODE_REQUEST],
          ['NoEqualizationNeededRecv', PCI_PL_64GT_STATUS.NO_EQ_NEEDED_RECEIVED],
        ])}`,
      ],
    };
  },
};

export const LANE_MARGINING: CapabilityDecoder = {
  id: 0x27,
  extended: true,
  name: 'Lane Margining at the Receiver',
  length: 8,
  registers(view) {
    const lanes = maxLinkWidth(view.fn);
    return [
      ...placed(PCI_LMR_PORT_CAP, PCI_LMR_PORT_STATUS),
      ...repeated(PCI_LMR_LANE_CTRL, lanes, 4),
      ...repeated(PCI_LMR_LANE_STATUS, lanes, 4),
    ];
  },
  text(view) {
    const ready = flags(view.read(PCI_LMR_PORT_STATUS), [
      ['MargReady', PCI_LMR_PORT_STATUS.READY],
      ['MargSoftReady', PCI_LMR_PORT_STATUS.SOFT_READY],
    ]);
    return {
      title: this.name,
      lines: [`PortCap: ${flags(view.read(PCI_LMR_PORT_CAP), [['Uses Driver', PCI_LMR_PORT_CAP.DRIVER]])}`, `PortSta: ${ready}`],
    };
  },
};
