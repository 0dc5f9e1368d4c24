/** Vendor-specific structures: VSEC (0x0b) and what is known of vendors' own, Intel's discovery tables. */
import { hex } from '@penstock/hal';
import { INTEL_DVSEC_ENTRIES, INTEL_DVSEC_SIZE, INTEL_DVSEC_TABLE, INTEL_VSEC_FEATURE } from '../../regs/intel-vsec.js';
import { PCI_VNDR_HEADER } from '../../regs/vsec.js';
import { type CapabilityDecoder, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';

const INTEL = 0x8086;
const INTEL_TABLE_END = 0x10;

/** Names of vendors' structures by vendor × 65536 + VSEC ID. */
const VSEC_NAMES: Readonly<Record<number, string>> = {
  269750912: 'IBM CAPI',
  292688242: 'Altera CvP',
  381878274: 'DesignWare RAS DES',
  381878278: 'DesignWare eDMA',
  2156265539: 'Intel DFL',
  2156270132: 'Intel Thunderbolt',
};

/** True when an Intel structure with this ID holds a discovery table and the input has it. */
export function hasIntelTable(view: CapabilityView, vendor: number, id: number): boolean {
  return vendor === INTEL && INTEL_VSEC_FEATURE[id] !== undefined && view.has(0, INTEL_TABLE_END);
}

/** The registers of an Intel discovery structure. */
export function intelTableRegisters(): PlacedRegister[] {
  return placed(INTEL_DVSEC_ENTRIES, INTEL_DVSEC_SIZE, INTEL_DVSEC_TABLE);
}

/** Where an Intel discovery table stands. */
export function intelTableLine(view: CapabilityView): string {
  const table = view.read(INTEL_DVSEC_TABLE);
  const offset = hex(INTEL_DVSEC_TABLE.OFFSET.get(table) * 8, 8);
  return `Table: Entries=${view.read(INTEL_DVSEC_ENTRIES)} EntrySize=${view.read(INTEL_DVSEC_SIZE) * 4} BAR=${INTEL_DVSEC_TABLE.BIR.get(table)} Offset=${offset}`;
}

export const VENDOR_SPECIFIC: CapabilityDecoder = {
  id: 0x0b,
  extended: true,
  name: 'Vendor Specific Information',
  length: 8,
  registers(view) {
    const id = PCI_VNDR_HEADER.ID.get(view.read(PCI_VNDR_HEADER));
    return [...placed(PCI_VNDR_HEADER), ...(hasIntelTable(view, view.fn.vendor, id) ? intelTableRegisters() : [])];
  },
  text(view) {
    const header = view.read(PCI_VNDR_HEADER);
    const id = PCI_VNDR_HEADER.ID.get(header);
    const { vendor } = view.fn;
    const table = hasIntelTable(view, vendor, id);
    const name = table ? `Intel ${INTEL_VSEC_FEATURE[id]}` : VSEC_NAMES[vendor * 0x10000 + id];
    const numbers = `ID=${hex(id, 4)} Rev=${PCI_VNDR_HEADER.REV.get(header)} Len=${hex(PCI_VNDR_HEADER.LEN.get(header), 3)}`;
    return {
      title: `${this.name}: ${numbers} ${name === undefined ? '<?>' : `(${name})`}`,
      lines: table ? [intelTableLine(view)] : [],
    };
  },
};
