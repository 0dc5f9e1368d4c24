/** Root Complex Link Declaration (0x0005) and Root Complex Internal Link Control (0x0006): PCIe 6.0 §7.9.8, §7.9.9. */
import * as R from '../../regs/rc-link.js';
import { type CapabilityDecoder, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag, pick } from '../text.js';
import { part, present } from './present.js';
import { aspm, exitLatency, hex16, speed, supportedSpeeds } from './words.js';

const ESD = R.PCI_RCLD_ESD;
const DESC = R.PCI_RCLD_LINK_DESC;
const ADDR = R.PCI_RCLD_LINK_ADDR;
const LINKCAP = R.PCI_RCILC_LINKCAP;
const LINKCTL = R.PCI_RCILC_LINKCTL;
const LINKSTA = R.PCI_RCILC_LINKSTA;

/** Bytes of a link entry. */
const ENTRY = 0x10;
const ELEMENTS = ['Config', 'Egress', 'Internal'];

const two = (value: number): string => value.toString(16).padStart(2, '0');

/** The function that a link to configuration space names; the width of its bus number stands in the entry. */
function functionOf(low: number): string {
  const bus = ADDR.BUS.get(low) & ((1 << (ADDR.BUS_BITS.get(low) || 8)) - 1);
  return `${two(bus)}:${two(ADDR.DEVICE.get(low))}.${ADDR.FUNCTION.get(low)}`;
}

function linkLines(view: CapabilityView, i: number): string[] {
  const at = ENTRY * i;
  const desc = view.u32(DESC.offset + at);
  const low = view.u32(ADDR.offset + at);
  const address = hex16(view.u32(R.PCI_RCLD_LINK_ADDR_HI.offset + at), low);
  const config = DESC.TYPE.test(desc);
  const target = `TargetPort=${two(DESC.PORT.get(desc))} TargetComponent=${two(DESC.COMPONENT.get(desc))}`;
  const kind = `${flag('AssocRCRB', DESC.RCRB.test(desc))} LinkType=${config ? 'Config' : 'MemMapped'} ${flag('LinkValid', DESC.VALID.test(desc))}`;
  return [`Link${i}:\tDesc:\t${target} ${kind}`, `\tAddr:\t${config ? `${functionOf(low)}  CfgSpace=${address}` : address}`];
}

/** A reserved type is shown with the reserved bits beside it. */
function elementLine(esd: number): string {
  const type = pick(ELEMENTS, esd & 0xff, `??${esd & 0xff}`);
  return `Desc:\tPortNumber=${two(ESD.PORT.get(esd))} ComponentID=${two(ESD.COMPONENT.get(esd))} EltType=${type}`;
}

/** Link entries; unknown, so none, when the input ends before their number. */
function linksOf(view: CapabilityView): number {
  return view.has(ESD.offset, ESD.bytes) ? ESD.LINKS.get(view.read(ESD)) : 0;
}

export const ROOT_COMPLEX_LINK: CapabilityDecoder = {
  id: 0x05,
  extended: true,
  name: 'Root Complex Link',
  length: 4,
  registers(view) {
    const out: PlacedRegister[] = placed(ESD);
    for (let i = 0; i < linksOf(view); i++) {
      for (const register of [DESC, ADDR, R.PCI_RCLD_LINK_ADDR_HI]) out.push({ register, at: ENTRY * i, suffix: `[${i}]` });
    }
    return out;
  },
  text(view) {
    const lines = present(view, part(view, ESD, elementLine));
    for (let i = 0; i < linksOf(view); i++) {
      if (!view.has(DESC.offset + ENTRY * i, ENTRY)) {
        lines.push(`Link${i}:\t<unreadable>`);
        break;
      }
      lines.push(...linkLines(view, i));
    }
    return { title: this.name, lines };
  },
};

function capabilityLines(cap: number): string[] {
  const states = LINKCAP.ASPMS.get(cap);
  const exit = exitLatency(states, LINKCAP.L0SEL.get(cap), LINKCAP.L1EL.get(cap));
  return [
    `LnkCap:\tSpeed ${speed(LINKCAP.SLS.get(cap))}, Width x${LINKCAP.MLW.get(cap)}, ASPM ${aspm(states, 'not supported')}${exit}`,
    `\tSupported Link Speeds: ${supportedSpeeds(LINKCAP.SPEEDS.get(cap))}`,
  ];
}

function controlLine(ctl: number): string {
  const enabled = LINKCTL.ASPMC.get(ctl);
  return `LnkCtl:\tASPM ${enabled === 0 ? 'Disabled' : `${aspm(enabled, '')} Enabled`}; ${flag('ExtSynch', LINKCTL.ES.test(ctl))}`;
}

function statusLine(sta: number): string {
  return `LnkSta:\tSpeed ${speed(LINKSTA.CLS.get(sta))}, Width x${LINKSTA.NLW.get(sta)}`;
}

export const ROOT_COMPLEX_INTERNAL_LINK: CapabilityDecoder = {
  id: 0x06,
  extended: true,
  name: 'Root Complex Internal Link',
  length: 4,
  registers: () => placed(LINKCAP, LINKCTL, LINKSTA),
  text(view) {
    return {
      title: this.name,
      lines: present(view, part(view, LINKCAP, capabilityLines), part(view, LINKCTL, controlLine), part(view, LINKSTA, statusLine)),
    };
  },
};
