/** Lines of the device registers of PCI Express, by device/port type. */
import { PCI_EXP_DEVCAP as CAP, PCI_EXP_DEVCTL as CTL, PCI_EXP_DEVSTA as STA, PCI_EXP_TYPE as TYPE } from '../../regs/express.js';
import { PCI_EXP_DEVCAP2 as CAP2, PCI_EXP_DEVCTL2 as CTL2 } from '../../regs/express2.js';
import type { CapabilityView } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { hasMemoryBar } from './memory-bar.js';
import { part, present } from './present.js';
import { latencyL0s, latencyL1, payload, watts } from './words.js';

/** Completion timeout ranges A to D, when they adjoin as the specification asks. */
const RANGES: Readonly<Record<number, string>> = {
  0: 'Not Supported',
  1: 'Range A',
  2: 'Range B',
  3: 'Range AB',
  6: 'Range BC',
  7: 'Range ABC',
  14: 'Range BCD',
  15: 'Range ABCD',
};
const TIMEOUTS: Readonly<Record<number, string>> = {
  0: '50us to 50ms',
  1: '50us to 100us',
  2: '1ms to 10ms',
  5: '16ms to 55ms',
  6: '65ms to 210ms',
  9: '260ms to 900ms',
  10: '1s to 3.5s',
  13: '4s to 13s',
  14: '17s to 64s',
};
const OBFF = ['Not Supported', 'Via message', 'Via WAKE#', 'Via message/WAKE#'];
const OBFF_ENABLED = ['Disabled', 'Via message A', 'Via message B', 'Via WAKE#'];
const POWER_REDUCTION = ['Not Supported', 'Dev Specific', 'Form Factor Dev Specific', 'Reserved'];
const LN_CLS = ['Not Supported', '64byte cachelines', '128byte cachelines', 'Reserved'];
/** lspci prints nothing for the reserved code 2. */
const TPH = ['TPHComp- ExtTPHComp-', 'TPHComp+ ExtTPHComp-', '', 'TPHComp+ ExtTPHComp+'];

const is = (type: number, ...types: readonly number[]): boolean => types.includes(type);

function capabilityLines(cap: number, type: number): string[] {
  const endpoint = is(type, TYPE.ENDPOINT, TYPE.LEG_END);
  const latency = endpoint ? `, Latency L0s ${latencyL0s(CAP.L0S.get(cap))}, L1 ${latencyL1(CAP.L1.get(cap))}` : '';
  const parts = [flag('ExtTag', CAP.EXT_TAG.test(cap))];
  if (is(type, TYPE.ENDPOINT, TYPE.LEG_END, TYPE.UPSTREAM, TYPE.PCI_BRIDGE)) {
    parts.push(
      flags(cap, [
        ['AttnBtn', CAP.ATN_BUT],
        ['AttnInd', CAP.ATN_IND],
        ['PwrInd', CAP.PWR_IND],
      ]),
    );
  }
  parts.push(flag('RBE', CAP.RBER.test(cap)));
  if (endpoint || type === TYPE.RC_END) parts.push(flag('FLReset', CAP.FLR.test(cap)));
  if (is(type, TYPE.ENDPOINT, TYPE.UPSTREAM, TYPE.PCI_BRIDGE)) {
    parts.push(`SlotPowerLimit ${watts(CAP.PWR_VAL.get(cap), CAP.PWR_SCL.get(cap))}`);
  }
  parts.push(flag('TEE-IO', CAP.TEE_IO.test(cap)));
  return [
    `DevCap:\tMaxPayload ${payload(CAP.PAYLOAD.get(cap))}, PhantFunc ${(1 << CAP.PHANTOM.get(cap)) - 1}${latency}`,
    `\t${parts.join(' ')}`,
  ];
}

function controlLines(ctl: number, cap: number, type: number): string[] {
  const last =
    type === TYPE.PCI_BRIDGE
      ? ` ${flag('BrConfRtry', CTL.BCR_FLR.test(ctl))}`
      : is(type, TYPE.ENDPOINT, TYPE.LEG_END, TYPE.RC_END) && CAP.FLR.test(cap)
        ? ` ${flag('FLReset', CTL.BCR_FLR.test(ctl))}`
        : '';
  const errors = flags(ctl, [
    ['CorrErr', CTL.CERE],
    ['NonFatalErr', CTL.NFERE],
    ['FatalErr', CTL.FERE],
    ['UnsupReq', CTL.URRE],
  ]);
  const features = flags(ctl, [
    ['RlxdOrd', CTL.RELAX_EN],
    ['ExtTag', CTL.EXT_TAG],
    ['PhantFunc', CTL.PHANTOM],
    ['AuxPwr', CTL.AUX_PME],
    ['NoSnoop', CTL.NOSNOOP_EN],
  ]);
  return [
    `DevCtl:\t${errors}`,
    `\t${features}${last}`,
    `\tMaxPayload ${payload(CTL.PAYLOAD.get(ctl))}, MaxReadReq ${payload(CTL.READRQ.get(ctl))}`,
  ];
}

function statusLine(sta: number): string {
  return `DevSta:\t${flags(sta, [
    ['CorrErr', STA.CED],
    ['NonFatalErr', STA.NFED],
    ['FatalErr', STA.FED],
    ['UnsupReq', STA.URD],
    ['AuxPwr', STA.AUXPD],
    ['TransPend', STA.TRPND],
  ])}`;
}

/** Device Capabilities, Control and Status, as far as the input has them. */
export function deviceLines(view: CapabilityView, type: number): string[] {
  return present(
    view,
    part(view, CAP, (cap) => capabilityLines(cap, type)),
    part(view, CTL, (ctl) => controlLines(ctl, view.read(CAP), type)),
    part(view, STA, statusLine),
  );
}

/** The part of Device Capabilities 2 that only some types have; `memory`: the function can be the target of AtomicOps. */
function completerWords(cap: number, type: number, memory: boolean): { words: string[]; atomic: string } {
  const words = [flag('FRS', CAP2.FRS.test(cap))];
  if (type === TYPE.ROOT_PORT) words.push(`LN System CLS ${pick(LN_CLS, CAP2.LN_CLS.get(cap))},`);
  if (is(type, TYPE.ROOT_PORT, TYPE.ENDPOINT)) words.push(pick(TPH, CAP2.TPH_COMP.get(cap)));
  if (is(type, TYPE.ROOT_PORT, TYPE.DOWNSTREAM)) words.push(flag('ARIFwd', CAP2.ARI.test(cap)));
  const atomic: string[] = [];
  if (is(type, TYPE.ROOT_PORT, TYPE.UPSTREAM, TYPE.DOWNSTREAM)) atomic.push(flag('Routing', CAP2.ATOMIC_ROUTE.test(cap)));
  if (type === TYPE.ROOT_PORT || memory) {
    atomic.push(
      flags(cap, [
        ['32bit', CAP2.ATOMIC_COMP32],
        ['64bit', CAP2.ATOMIC_COMP64],
        ['128bitCAS', CAP2.ATOMIC_COMP128],
      ]),
    );
  }
  return { words, atomic: atomic.join(' ') };
}

function capability2Lines(cap: number, type: number, memory: boolean): string[] {
  const first = flags(cap, [
    ['TimeoutDis', CAP2.COMP_TMOUT_DIS],
    ['NROPrPrP', CAP2.NO_RO_PR_PR],
    ['LTR', CAP2.LTR],
  ]);
  const tags = flags(cap, [
    ['10BitTagComp', CAP2.TAG_COMP10],
    ['10BitTagReq', CAP2.TAG_REQ10],
  ]);
  const prefixes = flags(cap, [
    ['ExtFmt', CAP2.EXT_FMT],
    ['EETLPPrefix', CAP2.EE_PREFIX],
  ]);
  const most = CAP2.EE_PREFIX.test(cap) ? `, MaxEETLPPrefixes ${CAP2.EE_PREFIX_MAX.get(cap) || 4}` : '';
  const { words, atomic } = completerWords(cap, type, memory);
  const lines = [
    `DevCap2: Completion Timeout: ${RANGES[CAP2.COMP_TMOUT.get(cap)] ?? 'Unknown'}, ${first}`,
    `\t ${tags} OBFF ${pick(OBFF, CAP2.OBFF.get(cap))}, ${prefixes}${most}`,
    `\t EmergencyPowerReduction ${pick(POWER_REDUCTION, CAP2.EPR.get(cap))}, ${flag('EmergencyPowerReductionInit', CAP2.EPR_INIT.test(cap))}`,
    `\t ${words.join(' ')}`,
  ];
  if (atomic !== '') lines.push(`\t AtomicOpsCap: ${atomic}`);
  return lines;
}

function control2Lines(ctl: number, type: number): string[] {
  const ari = is(type, TYPE.ROOT_PORT, TYPE.DOWNSTREAM) ? ` ${flag('ARIFwd', CTL2.ARI.test(ctl))}` : '';
  const atomic: string[] = [];
  if (is(type, TYPE.ROOT_PORT, TYPE.ENDPOINT, TYPE.LEG_END, TYPE.RC_END)) atomic.push(flag('ReqEn', CTL2.ATOMIC_REQ.test(ctl)));
  if (is(type, TYPE.ROOT_PORT, TYPE.UPSTREAM, TYPE.DOWNSTREAM)) atomic.push(flag('EgressBlck', CTL2.ATOMIC_EGRESS_BLOCK.test(ctl)));
  const ordering = flags(ctl, [
    ['IDOReq', CTL2.IDO_REQ_EN],
    ['IDOCompl', CTL2.IDO_CMP_EN],
    ['LTR', CTL2.LTR_EN],
    ['EmergencyPowerReductionReq', CTL2.EPR_REQ],
  ]);
  return [
    `DevCtl2: Completion Timeout: ${TIMEOUTS[CTL2.COMP_TIMEOUT.get(ctl)] ?? 'Unknown'}, ${flag('TimeoutDis', CTL2.COMP_TMOUT_DIS.test(ctl))}${ari}`,
    ...(atomic.length > 0 ? [`\t AtomicOpsCtl: ${atomic.join(' ')}`] : []),
    `\t ${ordering}`,
    `\t ${flag('10BitTagReq', CTL2.TAG_REQ10_EN.test(ctl))} OBFF ${pick(OBFF_ENABLED, CTL2.OBFF_EN.get(ctl))}, ${flag('EETLPPrefixBlk', CTL2.EE_PREFIX_BLOCK.test(ctl))}`,
  ];
}

/** Device Capabilities 2 and Control 2, as far as the input has them. */
export function device2Lines(view: CapabilityView, type: number): string[] {
  return present(
    view,
    part(view, CAP2, (cap) => capability2Lines(cap, type, hasMemoryBar(view.fn))),
    part(view, CTL2, (ctl) => control2Lines(ctl, type)),
  );
}
