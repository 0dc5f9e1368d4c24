/** Vendor-specific information: virtio's structures, Intel's types, and any other by its length. */
import { hex } from '@penstock/hal';
import {
  PCI_VNDR_LENGTH,
  VIRTIO_PCI_CAP_BAR,
  VIRTIO_PCI_CAP_CFG_TYPE,
  VIRTIO_PCI_CAP_ID,
  VIRTIO_PCI_CAP_LENGTH,
  VIRTIO_PCI_CAP_LENGTH_HI,
  VIRTIO_PCI_CAP_OFFSET,
  VIRTIO_PCI_CAP_OFFSET_HI,
  VIRTIO_PCI_NOTIFY_CAP_MULT,
} from '../../regs/vendor.js';
import { type CapabilityDecoder, type CapabilityText, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { pick } from '../text.js';
import { intelRegisters, intelText } from './intel-capabilities.js';

const INTEL = 0x8086;
const RED_HAT = 0x1af4;
const NOTIFY = 2;
const SHARED_MEMORY = 8;
/** Structures by cfg_type. */
const STRUCTURES = ['<unknown>', 'CommonCfg', 'Notify', 'ISR', 'DeviceCfg', '<unknown>', '<unknown>', '<unknown>', 'SharedMemory'] as const;

/** virtio 1.3 §4.1.2: device IDs 0x1000 to 0x107f. */
function isVirtio(view: CapabilityView): boolean {
  const { vendor, device } = view.fn;
  const length = view.read(PCI_VNDR_LENGTH);
  return vendor === RED_HAT && device >= 0x1000 && device <= 0x107f && length >= 16 && view.has(0, length);
}

function virtioRegisters(view: CapabilityView): PlacedRegister[] {
  const type = view.read(VIRTIO_PCI_CAP_CFG_TYPE);
  const length = view.read(PCI_VNDR_LENGTH);
  const regs = [VIRTIO_PCI_CAP_CFG_TYPE, VIRTIO_PCI_CAP_BAR, VIRTIO_PCI_CAP_ID, VIRTIO_PCI_CAP_OFFSET, VIRTIO_PCI_CAP_LENGTH];
  if (type === NOTIFY && length >= 20) regs.push(VIRTIO_PCI_NOTIFY_CAP_MULT);
  if (type === SHARED_MEMORY && length >= 24) regs.push(VIRTIO_PCI_CAP_OFFSET_HI, VIRTIO_PCI_CAP_LENGTH_HI);
  return placed(PCI_VNDR_LENGTH, ...regs);
}

function virtioText(view: CapabilityView): CapabilityText {
  const type = view.read(VIRTIO_PCI_CAP_CFG_TYPE);
  const length = view.read(PCI_VNDR_LENGTH);
  const title = `Vendor Specific Information: VirtIO: ${pick(STRUCTURES, type, '<unknown>')}`;
  const bar = `BAR=${view.read(VIRTIO_PCI_CAP_BAR)}`;
  const offset = hex(view.read(VIRTIO_PCI_CAP_OFFSET), 8);
  const size = hex(view.read(VIRTIO_PCI_CAP_LENGTH), 8);
  if (type === SHARED_MEMORY) {
    if (length < 24) return { title, lines: [] };
    const high = [VIRTIO_PCI_CAP_OFFSET_HI, VIRTIO_PCI_CAP_LENGTH_HI].map((reg) => hex(view.read(reg), 8));
    return { title, lines: [`${bar} offset=${high[0]}${offset} size=${high[1]}${size} id=${view.read(VIRTIO_PCI_CAP_ID)}`] };
  }
  const multiplier = type === NOTIFY && length >= 20 ? ` multiplier=${hex(view.read(VIRTIO_PCI_NOTIFY_CAP_MULT), 8)}` : '';
  return { title, lines: [`${bar} offset=${offset} size=${size}${multiplier}`] };
}

export const VENDOR_SPECIFIC: CapabilityDecoder = {
  id: 0x09,
  extended: false,
  name: 'Vendor Specific Information',
  length: 4,
  registers: (view) => {
    if (isVirtio(view)) return virtioRegisters(view);
    return view.fn.vendor === INTEL ? intelRegisters(view) : placed(PCI_VNDR_LENGTH);
  },
  text: (view) => {
    if (isVirtio(view)) return virtioText(view);
    if (view.fn.vendor === INTEL) return intelText(view);
    return { title: `Vendor Specific Information: Len=${hex(view.read(PCI_VNDR_LENGTH), 2)} <?>`, lines: [] };
  },
};
