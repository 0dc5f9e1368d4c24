/** Designated Vendor-Specific: the header, and the structures of the vendors that are known. */
import { hex } from '@penstock/hal';
import { DVSEC_VENDOR, PCI_DVSEC_HEADER1, PCI_DVSEC_HEADER2 } from '../../regs/dvsec.js';
import { INTEL_VSEC_FEATURE } from '../../regs/intel-vsec.js';
import { type CapabilityDecoder, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { CCIX_PROTOCOL, CCIX_TRANSPORT } from './ccix.js';
import { CXL_DEVICE, CXL_FUNCTION_MAP, CXL_GPF_DEVICE, CXL_MLD } from './cxl-device.js';
import { CXL_FLEX_BUS, CXL_GPF_PORT, CXL_PORT, CXL_REGISTER_LOCATOR, CXL_TEST } from './cxl-port.js';
import type { DvsecBody } from './dvsec-body.js';
import { hasIntelTable, intelTableLine, intelTableRegisters } from './vendor.js';

const CXL_BODIES: Readonly<Record<number, DvsecBody>> = {
  0: CXL_DEVICE,
  2: CXL_FUNCTION_MAP,
  3: CXL_PORT,
  4: CXL_GPF_PORT,
  5: CXL_GPF_DEVICE,
  7: CXL_FLEX_BUS,
  8: CXL_REGISTER_LOCATOR,
  9: CXL_MLD,
  10: CXL_TEST,
};

const CCIX_BODIES: Readonly<Record<number, DvsecBody>> = { 1: CCIX_TRANSPORT, 2: CCIX_PROTOCOL };

/** Names of other structures by vendor × 65536 + DVSEC ID: OpenCAPI 3.0. */
const NAMES: Readonly<Record<number, string>> = {
  269807616: 'OpenCAPI Transport Layer',
  269807617: 'OpenCAPI Function',
  269807618: 'OpenCAPI AFU Information',
  269807619: 'OpenCAPI AFU Control',
  269807620: 'OpenCAPI Vendor',
};

/** No CXL structure is shorter. */
const CXL_MIN_LENGTH = 0x10;

function bodyOf(vendor: number, id: number): DvsecBody | undefined {
  if (vendor === DVSEC_VENDOR.CXL) return CXL_BODIES[id];
  return vendor === DVSEC_VENDOR.CCIX ? CCIX_BODIES[id] : undefined;
}

function header(view: CapabilityView) {
  const first = view.read(PCI_DVSEC_HEADER1);
  return {
    vendor: PCI_DVSEC_HEADER1.VENDOR.get(first),
    revision: PCI_DVSEC_HEADER1.REV.get(first),
    length: PCI_DVSEC_HEADER1.LEN.get(first),
    id: view.read(PCI_DVSEC_HEADER2),
  };
}

function bodyRegisters(view: CapabilityView): readonly PlacedRegister[] {
  const { vendor, revision, length, id } = header(view);
  if (hasIntelTable(view, vendor, id)) return intelTableRegisters();
  return bodyOf(vendor, id)?.registers(view, { revision, length }) ?? [];
}

export const DVSEC: CapabilityDecoder = {
  id: 0x23,
  extended: true,
  name: 'Designated Vendor-Specific',
  length: 0x0a,
  registers: (view) => [...placed(PCI_DVSEC_HEADER1, PCI_DVSEC_HEADER2), ...bodyRegisters(view)],
  text(view) {
    const { vendor, revision, length, id } = header(view);
    const title = `${this.name}: Vendor=${hex(vendor, 4)} ID=${hex(id, 4)} Rev=${revision} Len=${length}`;
    const lines = bodyOf(vendor, id)?.lines(view, { revision, length });
    if (vendor === DVSEC_VENDOR.CXL && length >= CXL_MIN_LENGTH)
      return { title: `${title}: CXL`, lines: lines ?? [`Unknown ID ${hex(id, 4)}`] };
    if (vendor === DVSEC_VENDOR.CCIX) return { title: `${title} (CCIX)`, lines: lines ?? [] };
    if (hasIntelTable(view, vendor, id)) return { title: `${title} (Intel ${INTEL_VSEC_FEATURE[id]})`, lines: [intelTableLine(view)] };
    const name = NAMES[vendor * 0x10000 + id];
    return { title: `${title} ${name === undefined ? '<?>' : `(${name})`}`, lines: [] };
  },
};
