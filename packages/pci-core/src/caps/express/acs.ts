/** Access Control Services (0x000d): PCIe 6.0 §7.7.11. */
import { PCI_ACS_CAP as CAP, PCI_ACS_CTRL as CTRL, PCI_ACS_EGRESS_CTL_V as VECTOR } from '../../regs/acs.js';
import { type CapabilityDecoder, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flags } from '../text.js';
import { part, present } from './present.js';

function services(value: number): string {
  return flags(value, [
    ['SrcValid', CAP.SV],
    ['TransBlk', CAP.TB],
    ['ReqRedir', CAP.RR],
    ['CmpltRedir', CAP.CR],
    ['UpstreamFwd', CAP.UF],
    ['EgressCtrl', CAP.EC],
    ['DirectTrans', CAP.DT],
  ]);
}

/** Dwords of the egress control vector: none without egress control. */
function vectorDwords(view: CapabilityView): number {
  if (!view.has(CAP.offset, CAP.bytes)) return 0;
  const cap = view.read(CAP);
  return CAP.EC.test(cap) ? Math.ceil((CAP.EGRESS_BITS.get(cap) || 256) / 32) : 0;
}

/** Beyond lspci: which ports or functions requests are kept from. */
function vectorLine(view: CapabilityView): string[] {
  const dwords = vectorDwords(view);
  if (dwords === 0 || !view.has(VECTOR.offset, 4 * dwords)) return [];
  const bits = CAP.EGRESS_BITS.get(view.read(CAP)) || 256;
  const set: number[] = [];
  for (let i = 0; i < bits; i++) if ((view.u32(VECTOR.offset + 4 * (i >>> 5)) >>> (i & 31)) & 1) set.push(i);
  return [`ACSVec:\tSize ${bits}, Blocked ${set.length === 0 ? 'none' : set.join(' ')}`];
}

export const ACS: CapabilityDecoder = {
  id: 0x0d,
  extended: true,
  name: 'Access Control Services',
  length: 4,
  registers(view) {
    const out: PlacedRegister[] = placed(CAP, CTRL);
    for (let i = 0; i < vectorDwords(view); i++) out.push({ register: VECTOR, at: 4 * i, suffix: `[${i}]` });
    return out;
  },
  text(view) {
    const lines = present(
      view,
      part(view, CAP, (cap) => `ACSCap:\t${services(cap)}`),
      part(view, CTRL, (ctrl) => `ACSCtl:\t${services(ctrl)}`),
    );
    return { title: this.name, lines: [...lines, ...vectorLine(view)] };
  },
};
