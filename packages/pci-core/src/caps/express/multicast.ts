/** Multicast (0x0012): PCIe 6.0 §7.9.11. */
import * as R from '../../regs/multicast.js';
import { type CapabilityDecoder, type CapabilityView, placed } from '../decoder.js';
import { flag } from '../text.js';
import { part, present } from './present.js';
import { hex16, powerOfTwo } from './words.js';

const CAP = R.PCI_MCAST_CAP;
const CTRL = R.PCI_MCAST_CTRL;
const BAR = R.PCI_MCAST_BAR;
const OVERLAY = R.PCI_MCAST_OVL_BAR;
/** MC_Overlay_Size below this disables the overlay: §7.9.11.8. */
const OVERLAY_MIN = 6;

function isEndpoint(view: CapabilityView): boolean {
  return view.fn.portType === 'endpoint' || view.fn.portType === 'rc-integrated-endpoint';
}

function isPort(view: CapabilityView): boolean {
  return view.fn.portType === 'root-port' || view.fn.portType === 'upstream-port' || view.fn.portType === 'downstream-port';
}

/** Capability and control; lspci breaks the line between them only on a port. */
function controlLines(view: CapabilityView): string[] {
  const cap = view.read(CAP);
  const ctrl = view.read(CTRL);
  const groups = `McastCap: MaxGroups ${CAP.MAX_GROUP.get(cap) + 1}`;
  const control = `McastCtl: NumGroups ${CTRL.NUM_GROUP.get(ctrl) + 1}, ${flag('Enable', CTRL.ENABLE.test(ctrl))}`;
  if (isPort(view)) return [`${groups}, ${flag('ECRCRegen', CAP.ECRC_REGEN.test(cap))}`, control];
  const lg2 = CAP.WIN_SIZE.get(cap);
  return [`${groups}${isEndpoint(view) ? `, WindowSz ${lg2} (${powerOfTwo(lg2)} bytes)` : ''}\t\t${control}`];
}

function baseLine(high: number, low: number): string {
  return `McastBAR: IndexPos ${BAR.INDEX_POS.get(low)}, BaseAddr ${hex16(high, (low & BAR.BASE.mask) >>> 0)}`;
}

function overlayLine(view: CapabilityView): string {
  const low = view.read(OVERLAY);
  const lg2 = OVERLAY.SIZE.get(low);
  const size = lg2 < OVERLAY_MIN ? 'disabled' : `${powerOfTwo(lg2)} bytes`;
  const base = hex16(view.read(R.PCI_MCAST_OVL_BAR_HI), (low & OVERLAY.BASE.mask) >>> 0);
  return `McastOverlayBAR: OverlaySize ${lg2} (${size}), BaseAddr ${base}`;
}

export const MULTICAST: CapabilityDecoder = {
  id: 0x12,
  extended: true,
  name: 'Multicast',
  length: 4,
  registers: (view) =>
    placed(
      CAP,
      CTRL,
      BAR,
      R.PCI_MCAST_BAR_HI,
      R.PCI_MCAST_RCV,
      R.PCI_MCAST_RCV_HI,
      R.PCI_MCAST_BLOCK,
      R.PCI_MCAST_BLOCK_HI,
      R.PCI_MCAST_BLOCK_UNTRANS,
      R.PCI_MCAST_BLOCK_UNTRANS_HI,
      ...(isEndpoint(view) ? [] : [OVERLAY, R.PCI_MCAST_OVL_BAR_HI]),
    ),
  text(view) {
    const overlay = isEndpoint(view) ? [] : [part(view, R.PCI_MCAST_OVL_BAR_HI, () => overlayLine(view))];
    const lines = present(
      view,
      part(view, CTRL, () => controlLines(view)),
      part(view, R.PCI_MCAST_BAR_HI, (high) => baseLine(high, view.read(BAR))),
      part(view, R.PCI_MCAST_RCV_HI, (high) => `McastReceiveVec:      ${hex16(high, view.read(R.PCI_MCAST_RCV))}`),
      part(view, R.PCI_MCAST_BLOCK_HI, (high) => `McastBlockAllVec:     ${hex16(high, view.read(R.PCI_MCAST_BLOCK))}`),
      part(view, R.PCI_MCAST_BLOCK_UNTRANS_HI, (high) => `McastBlockUntransVec: ${hex16(high, view.read(R.PCI_MCAST_BLOCK_UNTRANS))}`),
      ...overlay,
    );
    return { title: this.name, lines };
  },
};
