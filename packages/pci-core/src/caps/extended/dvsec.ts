/** Designated Vendor-Specific: the header, and the structures of the vendors that are known. */
import { hex } from '@penstock/hal';
import { DVSEC_VENDOR, PCI_DVSEC_HEADER1, PCI_DVSEC_HEADER2 } from '../../regs/dvsec.js';
import { INTEL_DVSEC_FEATURE } from '../../regs/intel-dvsec.js';
import { type CapabilityDecoder, type CapabilityView, placed } from '../decoder.js';
import { CCIX_PROTOCOL, CCIX_TRANSPORT } from './ccix.js';
import { CXL_DEVICE, CXL_FUNCTION_MAP, CXL_GPF_DEVICE, CXL_MLD } from './cxl-device.js';
import { CXL_FLEX_BUS, CXL_GPF_PORT, CXL_PORT, CXL_REGISTER_LOCATOR, CXL_TEST } from './cxl-port.js';
import type { DvsecBody, DvsecShape } from './dvsec-body.js';
import { INTEL_DISCOVERY } from './intel.js';

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

/** No CXL structure is shorter. */
const CXL_MIN_LENGTH = 0x10;

const CCIX_BODIES: Readonly<Record<number, DvsecBody>> = { 1: CCIX_TRANSPORT, 2: CCIX_PROTOCOL };

/** OpenCAPI 3.0, by DVSEC ID under IBM's vendor ID: names only. */
const OPENCAPI_NAMES: Readonly<Record<number, string>> = {
  61440: 'OpenCAPI Transport Layer',
  61441: 'OpenCAPI Function',
  61442: 'OpenCAPI AFU Information',
  61443: 'OpenCAPI AFU Control',
  61444: 'OpenCAPI Vendor',
};

interface Structure extends DvsecShape {
  readonly vendor: number;
  readonly id: number;
  /** lspci's word for it, or ours in parentheses. */
  readonly word: string;
  readonly body?: DvsecBody | undefined;
}

/** What the header names. */
function structure(view: CapabilityView): Structure {
  const first = view.read(PCI_DVSEC_HEADER1);
  const vendor = PCI_DVSEC_HEADER1.VENDOR.get(first);
  const id = view.read(PCI_DVSEC_HEADER2);
  const shape = { vendor, id, revision: PCI_DVSEC_HEADER1.REV.get(first), length: PCI_DVSEC_HEADER1.LEN.get(first) };
  switch (vendor) {
    case DVSEC_VENDOR.CXL:
      return shape.length < CXL_MIN_LENGTH ? { ...shape, word: ' <?>' } : { ...shape, word: ': CXL', body: CXL_BODIES[id] };
    case DVSEC_VENDOR.CCIX:
      return { ...shape, word: ' (CCIX)', body: CCIX_BODIES[id] };
    case DVSEC_VENDOR.INTEL: {
      const feature = INTEL_DVSEC_FEATURE[id];
      return feature === undefined ? { ...shape, word: ' <?>' } : { ...shape, word: ` (Intel ${feature})`, body: INTEL_DISCOVERY };
    }
    case DVSEC_VENDOR.IBM: {
      const name = OPENCAPI_NAMES[id];
      return { ...shape, word: name === undefined ? ' <?>' : ` (${name})` };
    }
    default:
      return { ...shape, word: ' <?>' };
  }
}

export const DVSEC: CapabilityDecoder = {
  id: 0x23,
  extended: true,
  name: 'Designated Vendor-Specific',
  length: 0x0a,
  registers(view) {
    const found = structure(view);
    return [...placed(PCI_DVSEC_HEADER1, PCI_DVSEC_HEADER2), ...(found.body?.registers(view, found) ?? [])];
  },
  text(view) {
    const found = structure(view);
    const { vendor, id, revision, length, word, body } = found;
    const unknownCxl = word === ': CXL' && body === undefined;
    return {
      title: `${this.name}: Vendor=${hex(vendor, 4)} ID=${hex(id, 4)} Rev=${revision} Len=${length}${word}`,
      lines: body?.lines(view, found) ?? (unknownCxl ? [`Unknown ID ${hex(id, 4)}`] : []),
    };
  },
};
