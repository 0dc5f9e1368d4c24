/** Lines of the link registers of PCI Express, by device/port type. */
import { PCI_EXP_LNKCAP as CAP, PCI_EXP_LNKCTL as CTL, PCI_EXP_LNKSTA as STA, PCI_EXP_TYPE as TYPE } from '../../regs/express.js';
import { PCI_EXP_LNKCAP2 as CAP2, PCI_EXP_LNKCTL2 as CTL2, PCI_EXP_LNKSTA2 as STA2 } from '../../regs/express2.js';
import type { CapabilityView } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { part, present } from './present.js';
import { aspm, exitLatency, speed, supportedSpeeds } from './words.js';

const DEEMPHASIS = ['-6dB', '-3.5dB'];
const MARGIN = [
  'Normal Operating Range',
  '800-1200mV(full-swing)/400-700mV(half-swing)',
  ...new Array<string>(4).fill('200-400mV(full-swing)/100-200mV(half-swing)'),
];
const PRESET = [
  '-6dB de-emphasis, 0dB preshoot',
  '-3.5dB de-emphasis, 0dB preshoot',
  '-4.4dB de-emphasis, 0dB preshoot',
  '-2.5dB de-emphasis, 0dB preshoot',
  '0dB de-emphasis, 0dB preshoot',
  '0dB de-emphasis, 1.9dB preshoot',
  '0dB de-emphasis, 2.5dB preshoot',
  '-6.0dB de-emphasis, 3.5dB preshoot',
  '-3.5dB de-emphasis, 3.5dB preshoot',
  '0dB de-emphasis, 3.5dB preshoot',
];
const CROSSLINK = ['unsupported', 'Upstream Port', 'Downstream Port', 'incomplete'];
const COMPONENT = [
  'Link Down - Not Determined',
  'Link Down - Not Present',
  'Link Down - Present',
  'Reserved',
  'Link Up - Present',
  'Link Up - Present and DRS Received',
];

/** A port whose link leads away from the root. */
function leadsDown(type: number): boolean {
  return type === TYPE.ROOT_PORT || type === TYPE.DOWNSTREAM || type === TYPE.PCIE_BRIDGE;
}

/** What a value now says against the most that is possible; a port with a lesser partner is not worth a word. */
function against(type: number, now: number, most: number): string {
  if (now > most) return ' (overdriven)';
  return now === most || leadsDown(type) ? '' : ' (downgraded)';
}

function capabilityLines(cap: number): string[] {
  const states = CAP.ASPMS.get(cap);
  const exit = exitLatency(states, CAP.L0SEL.get(cap), CAP.L1EL.get(cap));
  return [
    `LnkCap:\tPort #${CAP.PN.get(cap)}, Speed ${speed(CAP.SLS.get(cap))}, Width x${CAP.MLW.get(cap)}, ASPM ${aspm(states, 'not supported')}${exit}`,
    `\t${flags(cap, [
      ['ClockPM', CAP.CLKPM],
      ['Surprise', CAP.SDERC],
      ['LLActRep', CAP.DLLLARC],
      ['BwNot', CAP.LBNC],
      ['ASPMOptComp', CAP.AOC],
    ])}`,
  ];
}

function controlLines(ctl: number, type: number): string[] {
  const states = CTL.ASPMC.get(ctl);
  const hasRcb = type === TYPE.ROOT_PORT || type === TYPE.ENDPOINT || type === TYPE.LEG_END || type === TYPE.PCI_BRIDGE;
  const rcb = hasRcb ? ` RCB ${CTL.RCB.test(ctl) ? 128 : 64} bytes,` : '';
  const common = flags(ctl, [
    ['LnkDisable', CTL.LD],
    ['CommClk', CTL.CCC],
  ]);
  return [
    `LnkCtl:\tASPM ${states === 0 ? 'Disabled' : `${aspm(states, '')} Enabled`};${rcb} ${common}`,
    `\t${flags(ctl, [
      ['ExtSynch', CTL.ES],
      ['ClockPM', CTL.CLKREQ_EN],
      ['AutWidDis', CTL.HAWD],
      ['BWInt', CTL.LBMIE],
      ['AutBWInt', CTL.LABIE],
      ['FltModeDis', CTL.FLIT_DIS],
    ])}`,
  ];
}

function statusLines(sta: number, cap: number, type: number): string[] {
  const rate = STA.CLS.get(sta);
  const width = STA.NLW.get(sta);
  return [
    `LnkSta:\tSpeed ${speed(rate)}${against(type, rate, CAP.SLS.get(cap))}, Width x${width}${against(type, width, CAP.MLW.get(cap))}`,
    `\t${flags(sta, [
      ['TrErr', STA.LTE],
      ['Train', STA.LT],
      ['SlotClk', STA.SLC],
      ['DLActive', STA.DLLLA],
      ['BWMgmt', STA.LBMS],
      ['ABWMgmt', STA.LABS],
    ])}`,
  ];
}

/** Link Capabilities, Control and Status, as far as the input has them. */
export function linkLines(view: CapabilityView, type: number): string[] {
  return present(
    view,
    part(view, CAP, capabilityLines),
    part(view, CTL, (ctl) => controlLines(ctl, type)),
    part(view, STA, (sta) => statusLines(sta, view.read(CAP), type)),
  );
}

function capability2Line(cap: number): string {
  return `LnkCap2: Supported Link Speeds: ${supportedSpeeds(CAP2.SLS.get(cap))}, ${flags(cap, [
    ['Crosslink', CAP2.CROSSLINK],
    ['Retimer', CAP2.RETIMER],
    ['2Retimers', CAP2.RETIMERS2],
    ['DRS', CAP2.DRS],
  ])}`;
}

function control2Lines(ctl: number, type: number): string[] {
  const selectable = type === TYPE.DOWNSTREAM ? `, Selectable De-emphasis: ${pick(DEEMPHASIS, CTL2.SEL_DEEMPH.get(ctl))}` : '';
  const speeds = flags(ctl, [
    ['EnterCompliance', CTL2.ENTER_COMP],
    ['SpeedDis', CTL2.HASD],
  ]);
  const compliance = flags(ctl, [
    ['EnterModifiedCompliance', CTL2.ENTER_MOD_COMP],
    ['ComplianceSOS', CTL2.COMP_SOS],
  ]);
  return [
    `LnkCtl2: Target Link Speed: ${speed(CTL2.TLS.get(ctl) || 1, 'Unknown')}, ${speeds}${selectable}`,
    `\t Transmit Margin: ${pick(MARGIN, CTL2.TX_MARGIN.get(ctl), 'Unknown')}, ${compliance}`,
    `\t Compliance Preset/De-emphasis: ${pick(PRESET, CTL2.COMP_PRESET.get(ctl), 'Unknown')}`,
  ];
}

/** `drs`: the port receives DRS messages. */
function status2Lines(sta: number, drs: boolean): string[] {
  const lines = [
    `LnkSta2: Current De-emphasis Level: ${pick(DEEMPHASIS, STA2.DEEMPH.get(sta))}, ${flags(sta, [
      ['EqualizationComplete', STA2.EQ_COMPLETE],
      ['EqualizationPhase1', STA2.EQ_PHASE1],
    ])}`,
    `\t ${flags(sta, [
      ['EqualizationPhase2', STA2.EQ_PHASE2],
      ['EqualizationPhase3', STA2.EQ_PHASE3],
      ['LinkEqualizationRequest', STA2.LINK_EQ_REQ],
    ])}`,
    `\t ${flags(sta, [
      ['Retimer', STA2.RETIMER],
      ['2Retimers', STA2.RETIMERS2],
    ])} CrosslinkRes: ${pick(CROSSLINK, STA2.CROSSLINK.get(sta))}, ${flag('FltMode', STA2.FLIT.test(sta))}${
      drs ? `, ${flag('DRS', STA2.DRS_RCV.test(sta))}` : ''
    }`,
  ];
  if (drs) lines.push(`\t DownstreamComp: ${pick(COMPONENT, STA2.DWN_COMP.get(sta), 'Reserved')}`);
  return lines;
}

/**
 * Link Capabilities 2, Control 2 and Status 2, as far as the input has them. Capabilities and control of an endpoint's functions
 * other than 0 are reserved: function 0 holds them for the link.
 */
export function link2Lines(view: CapabilityView, type: number): string[] {
  const shared = (type === TYPE.ENDPOINT || type === TYPE.LEG_END) && (view.fn.devfn ?? 0) !== 0;
  return present(
    view,
    part(view, CAP2, (cap) => (shared || cap === 0 ? [] : capability2Line(cap))),
    part(view, CTL2, (ctl) => (shared ? [] : control2Lines(ctl, type))),
    part(view, STA2, (sta) => status2Lines(sta, leadsDown(type) && CAP2.DRS.test(view.read(CAP2)))),
  );
}
