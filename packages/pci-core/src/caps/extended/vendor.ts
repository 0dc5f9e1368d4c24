/** Vendor-Specific Extended Capability. */
import { hex } from '@penstock/hal';
import { PCI_VNDR_HEADER } from '../../regs/vsec.js';
import { type CapabilityDecoder, placed } from '../decoder.js';

/**
 * Names of structures by vendor × 65536 + VSEC ID, as Linux finds them on any function of the vendor: cxl (IBM CAPI), dwc
 * (DesignWare), fpga/dfl-pci, thunderbolt.
 */
const NAMES: Readonly<Record<number, string>> = {
  269750912: 'IBM CAPI',
  381878274: 'DesignWare RAS DES',
  381878278: 'DesignWare eDMA',
  2156265539: 'Intel DFL',
  2156270132: 'Intel Thunderbolt',
};

export const VENDOR_SPECIFIC: CapabilityDecoder = {
  id: 0x0b,
  extended: true,
  name: 'Vendor Specific Information',
  length: 8,
  registers: () => placed(PCI_VNDR_HEADER),
  text(view) {
    const header = view.read(PCI_VNDR_HEADER);
    const id = PCI_VNDR_HEADER.ID.get(header);
    const name = NAMES[view.fn.vendor * 0x10000 + id];
    const numbers = `ID=${hex(id, 4)} Rev=${PCI_VNDR_HEADER.REV.get(header)} Len=${hex(PCI_VNDR_HEADER.LEN.get(header), 3)}`;
    return { title: `${this.name}: ${numbers} ${name === undefined ? '<?>' : `(${name})`}`, lines: [] };
  },
};
