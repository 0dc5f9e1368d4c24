/** Flit Logging, Flit Performance Measurement, Flit Error Injection. */
import { hex } from '@penstock/hal';
import {
  FLIT_EI_TARGETS,
  type FlitEiTarget,
  PCI_FLIT_EI_CTRL1,
  PCI_FLIT_EI_CTRL2,
  PCI_FLIT_EI_OS_CTRL1,
  PCI_FLIT_EI_OS_CTRL2,
  PCI_FLIT_EI_OS_RX,
  PCI_FLIT_EI_OS_TX,
  PCI_FLIT_EI_STATUS,
} from '../../regs/flit-error-injection.js';
import {
  PCI_FBER_CTRL,
  PCI_FBER_STATUS_1,
  PCI_FBER_STATUS_2,
  PCI_FBER_STATUS_LANES,
  PCI_FLIT_COUNTER_CTRL,
  PCI_FLIT_COUNTER_STATUS,
  PCI_FLIT_LOG_1,
  PCI_FLIT_LOG_2,
} from '../../regs/flit-logging.js';
import { PCI_FLIT_PM_CAP, PCI_FLIT_PM_CTRL, PCI_FLIT_PM_LTSSM, PCI_FLIT_PM_STATUS } from '../../regs/flit-performance.js';
import { type CapabilityDecoder, type CapabilityView, placed } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { repeated, specNote } from './layout.js';
import { flitWidth } from './platform.js';

const LANE_PAIRS = 8;
const GRANULARITIES = ['all', 'even', 'odd', 'mismatch'];

function logLines(view: CapabilityView): string[] {
  const log1 = view.read(PCI_FLIT_LOG_1);
  const log2 = view.read(PCI_FLIT_LOG_2);
  const syndrome = (group: number, parity: number, check: number) =>
    `SyndParityGrp${group}: ${hex(parity, 2)}, SyndCheckGrp${group}: ${hex(check, 2)}`;
  return [
    `Log1:      ${flag('Valid', PCI_FLIT_LOG_1.VALID.test(log1))}, Link Width: ${flitWidth(PCI_FLIT_LOG_1.WIDTH.get(log1))}`,
    `\t   ${flags(log1, [
      ['More entries', PCI_FLIT_LOG_1.MORE],
      ['Unrecognized flit', PCI_FLIT_LOG_1.UNRECOGNIZED],
      ['FEC uncorrectable', PCI_FLIT_LOG_1.UNCORRECTABLE],
    ])}`,
    `\t   ${syndrome(0, PCI_FLIT_LOG_1.PARITY_0.get(log1), PCI_FLIT_LOG_1.CHECK_0.get(log1))}`,
    `Log2:      ${syndrome(1, PCI_FLIT_LOG_2.PARITY_1.get(log2), PCI_FLIT_LOG_2.CHECK_1.get(log2))}`,
    `\t   ${syndrome(2, PCI_FLIT_LOG_2.PARITY_2.get(log2), PCI_FLIT_LOG_2.CHECK_2.get(log2))}`,
  ];
}

/** lspci reads bit 2 of the counter status, the highest of the link width, as the interrupt. */
function counterLines(view: CapabilityView): string[] {
  const ctrl = view.read(PCI_FLIT_COUNTER_CTRL);
  const sta = view.read(PCI_FLIT_COUNTER_STATUS);
  const shown = (sta & 4) !== 0;
  const interrupt = PCI_FLIT_COUNTER_STATUS.INTERRUPT.test(sta);
  const name = 'Interrupt Generated based on Trigger Event Count';
  return [
    `CntCtl:    ${flags(ctrl, [
      ['Flit Error Counter En', PCI_FLIT_COUNTER_CTRL.ENABLE],
      ['Flit Error Counter Interrupt En', PCI_FLIT_COUNTER_CTRL.INT_EN],
    ])}`,
    `\t   Events to count: ${PCI_FLIT_COUNTER_CTRL.EVENTS.get(ctrl)}, Trigger Event on Error Count: ${hex(PCI_FLIT_COUNTER_CTRL.TRIGGER.get(ctrl), 2)}`,
    `CntSts:    Link Width when Error Counter Started ${flitWidth(PCI_FLIT_COUNTER_STATUS.WIDTH.get(sta))}`,
    `\t   ${flag(name, shown)}, FlitErr: ${PCI_FLIT_COUNTER_STATUS.COUNT.get(sta)}${specNote(flag(name, interrupt), shown !== interrupt)}`,
  ];
}

function laneLine(view: CapabilityView, pair: number): string {
  const value = view.u32(PCI_FBER_STATUS_LANES.offset + 4 * pair);
  const lane = (n: number, count: number) => `${`Lane${n}:`.padEnd(7)} ${String(count).padStart(5)}`;
  const even = lane(2 * pair, PCI_FBER_STATUS_LANES.EVEN.get(value));
  const odd = lane(2 * pair + 1, PCI_FBER_STATUS_LANES.ODD.get(value));
  return `${`MeasSts${3 + pair}:`.padEnd(10)} ${even}, ${odd}`;
}

export const FLIT_LOGGING: CapabilityDecoder = {
  id: 0x32,
  extended: true,
  name: 'Flit Logging',
  length: 0x3c,
  registers: () => [
    ...placed(PCI_FLIT_LOG_1, PCI_FLIT_LOG_2, PCI_FLIT_COUNTER_CTRL, PCI_FLIT_COUNTER_STATUS),
    ...placed(PCI_FBER_CTRL, PCI_FBER_STATUS_1, PCI_FBER_STATUS_2),
    ...repeated(PCI_FBER_STATUS_LANES, LANE_PAIRS, 4),
  ],
  text(view) {
    const ctrl = view.read(PCI_FBER_CTRL);
    return {
      title: this.name,
      lines: [
        ...logLines(view),
        ...counterLines(view),
        `MeasCtl:   ${flag('En', PCI_FBER_CTRL.ENABLE.test(ctrl))} Granularity: ${pick(GRANULARITIES, PCI_FBER_CTRL.GRANULARITY.get(ctrl))}`,
        `MeasSts1:  Flit Counter: ${view.read(PCI_FBER_STATUS_1)}`,
        `MeasSts2:  Invalid Flit Counter: ${PCI_FBER_STATUS_2.INVALID.get(view.read(PCI_FBER_STATUS_2))}`,
        ...Array.from({ length: LANE_PAIRS }, (_, pair) => laneLine(view, pair)),
      ],
    };
  },
};

const LTSSM_DWORDS = 5;

export const FLIT_PERFORMANCE: CapabilityDecoder = {
  id: 0x33,
  extended: true,
  name: 'Flit Performance Measurement',
  length: 0x24,
  registers: () => [...placed(PCI_FLIT_PM_CAP, PCI_FLIT_PM_CTRL, PCI_FLIT_PM_STATUS), ...repeated(PCI_FLIT_PM_LTSSM, LTSSM_DWORDS, 4)],
  text(view) {
    const ltssm = Array.from({ length: LTSSM_DWORDS }, (_, n) => hex(view.u32(PCI_FLIT_PM_LTSSM.offset + 4 * n), 8));
    const value = (reg: typeof PCI_FLIT_PM_CAP | typeof PCI_FLIT_PM_CTRL | typeof PCI_FLIT_PM_STATUS) => hex(view.read(reg), 8);
    return {
      title: this.name,
      lines: [
        `FlitPm: Cap=${value(PCI_FLIT_PM_CAP)} Ctl=${value(PCI_FLIT_PM_CTRL)} Sta=${value(PCI_FLIT_PM_STATUS)}`,
        `FlitPmLTSSM: ${ltssm.join(' ')}`,
      ],
    };
  },
};

const FLIT_TYPES = ['any', 'any non-IDLE', 'only payload', 'only NOP'];
const ERROR_TYPES = ['random', 'correctable single group', 'correctable three groups', 'uncorrectable'];
const CONSECUTIVE = ['none', '1', '2', '3', 'Unknown (4)', '5', '6', 'pseudo-random'];
const STATES = ['not started', 'started', 'completed', 'error'];
/** lspci's names of the targets, in the control register and in the status registers. */
const CONTROL_NAMES = ['TS0', 'TS1', 'TS2', 'SKP', 'EIEOS', 'EIOS', 'SDS', 'Poll', 'Conf', 'L0', 'NoEq', 'Eq01', 'Eq2', 'Eq3'];
const STATUS_NAMES = 'TS0,TS1,TS2,SKP,EIEOS,EIOS,SDS,Polling,Configuration,L0,non-EQ recovery,Eq01,Eq2,Eq3'.split(',');

function controlFlags(value: number, first: number, end: number): string {
  return FLIT_EI_TARGETS.slice(first, end)
    .map((target, n) => flag(CONTROL_NAMES[first + n] as string, PCI_FLIT_EI_OS_CTRL1[target].test(value)))
    .join(' ');
}

/** Five lines: the states of the 14 targets, three a line. */
function stateLines(reg: Record<FlitEiTarget, { get(value: number): number }>, value: number, name: string): string[] {
  const states = FLIT_EI_TARGETS.map((target, n) => `${STATUS_NAMES[n]}: ${pick(STATES, reg[target].get(value))}`);
  return [0, 3, 6, 9, 12].map((at, row) => (row === 0 ? name.padEnd(14) : '\t      ') + states.slice(at, at + 3).join(', '));
}

export const FLIT_ERROR_INJECTION: CapabilityDecoder = {
  id: 0x34,
  extended: true,
  name: 'Flit Error Injection',
  length: 0x24,
  registers: () => [
    ...placed(PCI_FLIT_EI_CTRL1, PCI_FLIT_EI_CTRL2, PCI_FLIT_EI_STATUS),
    ...placed(PCI_FLIT_EI_OS_CTRL1, PCI_FLIT_EI_OS_CTRL2, PCI_FLIT_EI_OS_TX, PCI_FLIT_EI_OS_RX),
  ],
  text(view) {
    const ctrl1 = view.read(PCI_FLIT_EI_CTRL1);
    const ctrl2 = view.read(PCI_FLIT_EI_CTRL2);
    const sta = view.read(PCI_FLIT_EI_STATUS);
    const os1 = view.read(PCI_FLIT_EI_OS_CTRL1);
    const os2 = view.read(PCI_FLIT_EI_OS_CTRL2);
    return {
      title: this.name,
      lines: [
        `FlitEiCtl1:   ${flags(ctrl1, [
          ['En', PCI_FLIT_EI_CTRL1.ENABLE],
          ['Tx', PCI_FLIT_EI_CTRL1.TX],
          ['Rx', PCI_FLIT_EI_CTRL1.RX],
          ['2.5GT/s', PCI_FLIT_EI_CTRL1.SPEED_2_5],
          ['5.0GT/s', PCI_FLIT_EI_CTRL1.SPEED_5],
          ['8.0GT/s', PCI_FLIT_EI_CTRL1.SPEED_8],
          ['16.0GT/s', PCI_FLIT_EI_CTRL1.SPEED_16],
          ['32.0GT/s', PCI_FLIT_EI_CTRL1.SPEED_32],
          ['64.0GT/s', PCI_FLIT_EI_CTRL1.SPEED_64],
        ])}`,
        `\t      Number of errors: ${PCI_FLIT_EI_CTRL1.COUNT.get(ctrl1)}, Spacing between errors: ${PCI_FLIT_EI_CTRL1.SPACING.get(ctrl1)}, Flit Type: ${pick(FLIT_TYPES, PCI_FLIT_EI_CTRL1.TYPE.get(ctrl1))}`,
        `FlitEiCtl2:   Consecutive: ${pick(CONSECUTIVE, PCI_FLIT_EI_CTRL2.CONSECUTIVE.get(ctrl2))}, Type: ${pick(ERROR_TYPES, PCI_FLIT_EI_CTRL2.TYPE.get(ctrl2))}, Offset: ${PCI_FLIT_EI_CTRL2.OFFSET.get(ctrl2)}, Magnitude: ${PCI_FLIT_EI_CTRL2.MAGNITUDE.get(ctrl2)}`,
        `FlitEiSts:    Tx: ${pick(STATES, PCI_FLIT_EI_STATUS.TX.get(sta))}, Rx: ${pick(STATES, PCI_FLIT_EI_STATUS.RX.get(sta))}`,
        `FlitEiOsCtl1: ${flags(os1, [
          ['En', PCI_FLIT_EI_OS_CTRL1.ENABLE],
          ['Tx', PCI_FLIT_EI_OS_CTRL1.TX],
          ['Rx', PCI_FLIT_EI_OS_CTRL1.RX],
        ])} ${controlFlags(os1, 0, 6)}`,
        `\t      ${controlFlags(os1, 6, 14)}`,
        `FlitEiOsCtl2: Bytes: ${hex(PCI_FLIT_EI_OS_CTRL2.BYTES.get(os2), 4)}, Lanes: ${hex(PCI_FLIT_EI_OS_CTRL2.LANES.get(os2), 4)}`,
        ...stateLines(PCI_FLIT_EI_OS_TX, view.read(PCI_FLIT_EI_OS_TX), 'FlitEiOsTx:'),
        ...stateLines(PCI_FLIT_EI_OS_RX, view.read(PCI_FLIT_EI_OS_RX), 'FlitEiOsRx:'),
      ],
    };
  },
};
