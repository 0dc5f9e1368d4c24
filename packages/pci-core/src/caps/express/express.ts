/** PCI Express (0x10): PCIe 6.0 §7.5.3. */
import type { AnyRegister } from '@penstock/hal';
import * as V1 from '../../regs/express.js';
import * as V2 from '../../regs/express2.js';
import { type CapabilityDecoder, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag } from '../text.js';
import { device2Lines, deviceLines } from './device.js';
import { link2Lines, linkLines } from './link.js';
import { rootLines, slotLines } from './slot.js';

const FLAGS = V1.PCI_EXP_FLAGS;
const TYPE = V1.PCI_EXP_TYPE;

const TITLES: Readonly<Record<number, string>> = {
  [TYPE.ENDPOINT]: 'Endpoint',
  [TYPE.LEG_END]: 'Legacy Endpoint',
  [TYPE.ROOT_PORT]: 'Root Port',
  [TYPE.UPSTREAM]: 'Upstream Port',
  [TYPE.DOWNSTREAM]: 'Downstream Port',
  [TYPE.PCI_BRIDGE]: 'PCI-Express to PCI/PCI-X Bridge',
  [TYPE.PCIE_BRIDGE]: 'PCI/PCI-X to PCI-Express Bridge',
  [TYPE.RC_END]: 'Root Complex Integrated Endpoint',
  [TYPE.RC_EC]: 'Root Complex Event Collector',
};

/** Which register groups an instance has. */
interface Groups {
  readonly version: number;
  readonly type: number;
  readonly link: boolean;
  readonly slot: boolean;
  readonly root: boolean;
  /** The registers that version 2 adds. */
  readonly second: boolean;
}

/** Only a port towards a device can have a slot. */
function canHaveSlot(type: number): boolean {
  return type === TYPE.ROOT_PORT || type === TYPE.DOWNSTREAM || type === TYPE.PCIE_BRIDGE;
}

function groupsOf(view: CapabilityView): Groups {
  const flags = view.read(FLAGS);
  const type = FLAGS.TYPE.get(flags);
  const version = FLAGS.VERS.get(flags);
  return {
    version,
    type,
    link: type !== TYPE.RC_END && type !== TYPE.RC_EC,
    slot: FLAGS.SLOT.test(flags) && canHaveSlot(type),
    root: type === TYPE.ROOT_PORT || type === TYPE.RC_EC,
    second: version >= 2,
  };
}

function title(view: CapabilityView, { version, type }: Groups): string {
  const flags = view.read(FLAGS);
  const slot = canHaveSlot(type) ? ` (${flag('Slot', FLAGS.SLOT.test(flags))})` : '';
  const flit = FLAGS.FLIT.test(flags) ? ', FLIT Mode Supported' : '';
  return `Express (v${version}) ${TITLES[type] ?? `Unknown type ${type}`}${slot}, IntMsgNum ${FLAGS.IRQ.get(flags)}${flit}`;
}

function registers(view: CapabilityView): readonly PlacedRegister[] {
  const groups = groupsOf(view);
  const list: AnyRegister[] = [FLAGS, V1.PCI_EXP_DEVCAP, V1.PCI_EXP_DEVCTL, V1.PCI_EXP_DEVSTA];
  if (groups.link) list.push(V1.PCI_EXP_LNKCAP, V1.PCI_EXP_LNKCTL, V1.PCI_EXP_LNKSTA);
  if (groups.slot) list.push(V1.PCI_EXP_SLTCAP, V1.PCI_EXP_SLTCTL, V1.PCI_EXP_SLTSTA);
  if (groups.root) list.push(V1.PCI_EXP_RTCTL, V1.PCI_EXP_RTCAP, V1.PCI_EXP_RTSTA);
  if (groups.second) {
    list.push(V2.PCI_EXP_DEVCAP2, V2.PCI_EXP_DEVCTL2, V2.PCI_EXP_DEVSTA2);
    if (groups.link) list.push(V2.PCI_EXP_LNKCAP2, V2.PCI_EXP_LNKCTL2, V2.PCI_EXP_LNKSTA2);
    if (groups.slot) list.push(V2.PCI_EXP_SLTCAP2, V2.PCI_EXP_SLTCTL2, V2.PCI_EXP_SLTSTA2);
  }
  return placed(...list);
}

export const EXPRESS: CapabilityDecoder = {
  id: 0x10,
  extended: false,
  name: 'Express',
  length: 4,
  registers,
  text(view) {
    const groups = groupsOf(view);
    const { type } = groups;
    return {
      title: title(view, groups),
      lines: [
        ...deviceLines(view, type),
        ...(groups.link ? linkLines(view, type) : []),
        ...(groups.slot ? slotLines(view) : []),
        ...(groups.root ? rootLines(view) : []),
        ...(groups.second ? device2Lines(view, type) : []),
        ...(groups.second && groups.link ? link2Lines(view, type) : []),
      ],
    };
  },
};
