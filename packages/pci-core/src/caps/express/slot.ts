/** Lines of the slot and root registers of PCI Express. */
import {
  PCI_EXP_SLTCAP as CAP,
  PCI_EXP_SLTCTL as CTL,
  PCI_EXP_RTCAP as RTCAP,
  PCI_EXP_RTCTL as RTCTL,
  PCI_EXP_RTSTA as RTSTA,
  PCI_EXP_SLTSTA as STA,
} from '../../regs/express.js';
import type { CapabilityView } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { part, present } from './present.js';
import { watts } from './words.js';

const INDICATOR = ['Unknown', 'On', 'Blink', 'Off'];

function capabilityLines(cap: number): string[] {
  const present = flags(cap, [
    ['AttnBtn', CAP.ABP],
    ['PwrCtrl', CAP.PCP],
    ['MRL', CAP.MRLSP],
    ['AttnInd', CAP.AIP],
    ['PwrInd', CAP.PIP],
    ['HotPlug', CAP.HPC],
    ['Surprise', CAP.HPS],
  ]);
  const locks = flags(cap, [
    ['Interlock', CAP.EIP],
    ['NoCompl', CAP.NCCS],
  ]);
  return [`SltCap:\t${present}`, `\tSlot #${CAP.PSN.get(cap)}, PowerLimit ${watts(CAP.SPLV.get(cap), CAP.SPLS.get(cap))}; ${locks}`];
}

function controlLines(ctl: number): string[] {
  const enable = flags(ctl, [
    ['AttnBtn', CTL.ABPE],
    ['PwrFlt', CTL.PFDE],
    ['MRL', CTL.MRLSCE],
    ['PresDet', CTL.PDCE],
    ['CmdCplt', CTL.CCIE],
    ['HPIrq', CTL.HPIE],
    ['LinkChg', CTL.DLLSCE],
  ]);
  const power = flags(ctl, [
    ['Power', CTL.PCC],
    ['Interlock', CTL.EIC],
  ]);
  return [
    `SltCtl:\tEnable: ${enable}`,
    `\tControl: AttnInd ${pick(INDICATOR, CTL.AIC.get(ctl))}, PwrInd ${pick(INDICATOR, CTL.PIC.get(ctl))}, ${power}`,
  ];
}

function statusLines(sta: number): string[] {
  const now = flags(sta, [
    ['AttnBtn', STA.ABP],
    ['PowerFlt', STA.PFD],
    ['MRL', STA.MRLSS],
    ['CmdCplt', STA.CC],
    ['PresDet', STA.PDS],
    ['Interlock', STA.EIS],
  ]);
  const changed = flags(sta, [
    ['MRL', STA.MRLSC],
    ['PresDet', STA.PDC],
    ['LinkState', STA.DLLSC],
  ]);
  return [`SltSta:\tStatus: ${now}`, `\tChanged: ${changed}`];
}

/** Slot Capabilities, Control and Status, as far as the input has them. */
export function slotLines(view: CapabilityView): string[] {
  return present(view, part(view, CAP, capabilityLines), part(view, CTL, controlLines), part(view, STA, statusLines));
}

function rootControlLine(ctl: number): string {
  return `RootCtl: ${flags(ctl, [
    ['ErrCorrectable', RTCTL.SECEE],
    ['ErrNon-Fatal', RTCTL.SENFEE],
    ['ErrFatal', RTCTL.SEFEE],
    ['PMEIntEna', RTCTL.PMEIE],
    ['CRSVisible', RTCTL.RRS_SVE],
  ])}`;
}

function rootStatusLine(sta: number): string {
  const requester = RTSTA.PME_RQ_ID.get(sta).toString(16).padStart(4, '0');
  return `RootSta: PME ReqID ${requester}, ${flags(sta, [
    ['PMEStatus', RTSTA.PME],
    ['PMEPending', RTSTA.PENDING],
  ])}`;
}

/** Root Capabilities, Control and Status, as far as the input has them. */
export function rootLines(view: CapabilityView): string[] {
  return present(
    view,
    part(view, RTCAP, (cap) => `RootCap: ${flag('CRSVisible', RTCAP.RRS_SV.test(cap))}`),
    part(view, RTCTL, rootControlLine),
    part(view, RTSTA, rootStatusLine),
  );
}
