/** Root Complex Event Collector Endpoint Association (0x0007): PCIe 6.0 §7.9.10. */
import { PCI_RCEC_RCIEP_BITMAP as BITMAP, PCI_RCEC_BUSN as BUSN } from '../../regs/rcec.js';
import { type CapabilityDecoder, type CapabilityView, placed } from '../decoder.js';
import { part, present } from './present.js';
import { hex8 } from './words.js';

/** Numbers of the bits set, neighbours as `first-last`. */
export function bitRanges(bitmap: number): string {
  const out: string[] = [];
  for (let i = 0; i < 32; i++) {
    if (((bitmap >>> i) & 1) === 0) continue;
    const first = i;
    while (i < 31 && (bitmap >>> (i + 1)) & 1) i++;
    out.push(first === i ? `${first}` : `${first}-${i}`);
  }
  return out.join(', ');
}

/** The bus range is there from version 2 on. */
function hasBuses(view: CapabilityView): boolean {
  return view.header.version >= 2;
}

function busLine(value: number): string {
  const two = (bus: number) => bus.toString(16).padStart(2, '0');
  const next = BUSN.NEXT.get(value);
  const last = BUSN.LAST.get(value);
  return `AssociatedBusNumbers: ${two(next)}-${two(last)}${next === 0xff && last === 0 ? ' [none]' : ''}`;
}

function devicesLine(bitmap: number): string {
  return `RCiEPBitmap: ${bitmap === 0 ? `${hex8(bitmap)} [none]` : `RCiEP at Device(s): ${bitRanges(bitmap)}`}`;
}

export const EVENT_COLLECTOR: CapabilityDecoder = {
  id: 0x07,
  extended: true,
  name: 'Root Complex Event Collector Endpoint Association',
  length: 4,
  registers: (view) => placed(BITMAP, ...(hasBuses(view) ? [BUSN] : [])),
  text(view) {
    const buses = hasBuses(view) ? [part(view, BUSN, busLine)] : [];
    return { title: this.name, lines: present(view, part(view, BITMAP, devicesLine), ...buses) };
  },
};
