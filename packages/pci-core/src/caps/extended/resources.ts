/** Streamlined Virtual Channel and the MMIO Register Block Locator. */
import { hex } from '@penstock/hal';
import { PCI_MRBL_CAP, PCI_MRBL_LOCATOR, PCI_MRBL_LOCATOR_HIGH } from '../../regs/mmio-register-block.js';
import {
  PCI_SVC_PORT_CAP1,
  PCI_SVC_PORT_CTRL,
  PCI_SVC_PORT_STATUS,
  PCI_SVC_RES_CAP,
  PCI_SVC_RES_CTRL,
  PCI_SVC_RES_STATUS,
} from '../../regs/streamlined-vc.js';
import { type CapabilityDecoder, type CapabilityView, placed } from '../decoder.js';
import { flag } from '../text.js';
import { hex64Padded, repeated } from './layout.js';

const VC_RESOURCE = 0x0c;

function resources(view: CapabilityView): number {
  return PCI_SVC_PORT_CAP1.EVCC.get(view.read(PCI_SVC_PORT_CAP1)) + 1;
}

export const STREAMLINED_VC: CapabilityDecoder = {
  id: 0x35,
  extended: true,
  name: 'Streamlined Virtual Channel',
  length: 0x14,
  registers: (view) => [
    ...placed(PCI_SVC_PORT_CAP1, PCI_SVC_PORT_CTRL, PCI_SVC_PORT_STATUS),
    ...[PCI_SVC_RES_CAP, PCI_SVC_RES_CTRL, PCI_SVC_RES_STATUS].flatMap((reg) => repeated(reg, resources(view), VC_RESOURCE)),
  ],
  text(view) {
    const lines = [
      `SVCCap: Resources=${resources(view)}`,
      `SVCCtl: ${flag('Completed', PCI_SVC_PORT_CTRL.COMPLETED.test(view.read(PCI_SVC_PORT_CTRL)))}`,
      `SVCSta: ${flag('UseVC/MFVC', PCI_SVC_PORT_STATUS.USE_VC_MFVC.test(view.read(PCI_SVC_PORT_STATUS)))}`,
    ];
    for (let n = 0; n < resources(view) && view.has(PCI_SVC_RES_CAP.offset + VC_RESOURCE * n, VC_RESOURCE); n++) {
      const ctrl = view.u32(PCI_SVC_RES_CTRL.offset + VC_RESOURCE * n);
      const pending = PCI_SVC_RES_STATUS.NEGOTIATION.test(view.u32(PCI_SVC_RES_STATUS.offset + VC_RESOURCE * n));
      const limit = PCI_SVC_RES_CTRL.LIMIT_EN.test(ctrl) ? ` Limit=${PCI_SVC_RES_CTRL.LIMIT.get(ctrl)}` : '';
      lines.push(
        `SVC${n}: ${flag('Enable', PCI_SVC_RES_CTRL.ENABLE.test(ctrl))} Protocol=${PCI_SVC_RES_CTRL.PROTOCOL.get(ctrl)} TC/VC=${hex(PCI_SVC_RES_CTRL.TC_VC_MAP.get(ctrl), 2)}${limit} ${flag('NegoPending', pending)}`,
      );
    }
    return { title: this.name, lines };
  },
};

const LOCATOR = 8;
const BLOCK_NAMES: Readonly<Record<number, string>> = { 0: 'Empty', 1: 'MCAP', 255: 'MDVS' };

/** Locators that the structure length has room for; none when it is shorter than its own header. */
function locators(view: CapabilityView): number {
  return Math.max(0, Math.floor((PCI_MRBL_CAP.LENGTH.get(view.read(PCI_MRBL_CAP)) - PCI_MRBL_LOCATOR.offset) / LOCATOR));
}

export const MMIO_REGISTER_BLOCK: CapabilityDecoder = {
  id: 0x36,
  extended: true,
  name: 'MMIO Register Block Locator',
  length: 8,
  registers: (view) => [
    ...placed(PCI_MRBL_CAP),
    ...repeated(PCI_MRBL_LOCATOR, locators(view), LOCATOR),
    ...repeated(PCI_MRBL_LOCATOR_HIGH, locators(view), LOCATOR),
  ],
  text(view) {
    const lines: string[] = [];
    for (let n = 0; n < locators(view); n++) {
      const at = PCI_MRBL_LOCATOR.offset + LOCATOR * n;
      if (!view.has(at, LOCATOR)) {
        lines.push('<unreadable>');
        break;
      }
      const low = view.u32(at);
      const id = PCI_MRBL_LOCATOR.ID.get(low);
      lines.push(
        `Locator${n}: BIR: BAR${PCI_MRBL_LOCATOR.BIR.get(low)}, ID: ${BLOCK_NAMES[id] ?? `Reserved (${id})`}, offset: ${hex64Padded(view.u32(at + 4), (low & 0xffff0000) >>> 0)}`,
      );
    }
    return { title: this.name, lines };
  },
};
