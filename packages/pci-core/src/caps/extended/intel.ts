/** Intel's discovery DVSECs (Platform Monitoring Technology and its relatives): where the discovery table stands. */
import { hex } from '@penstock/hal';
import { INTEL_DVSEC_ENTRIES, INTEL_DVSEC_SIZE, INTEL_DVSEC_TABLE } from '../../regs/intel-dvsec.js';
import { placed } from '../decoder.js';
import { type DvsecBody, within } from './dvsec-body.js';

const LENGTH = 0x10;

export const INTEL_DISCOVERY: DvsecBody = {
  registers: (_view, { length }) => within(placed(INTEL_DVSEC_ENTRIES, INTEL_DVSEC_SIZE, INTEL_DVSEC_TABLE), length),
  lines(view, { length }) {
    if (length < LENGTH || !view.has(0, LENGTH)) return [];
    const table = view.read(INTEL_DVSEC_TABLE);
    const offset = hex(INTEL_DVSEC_TABLE.OFFSET.get(table) * 8, 8);
    return [
      `Table: Entries=${view.read(INTEL_DVSEC_ENTRIES)} EntrySize=${view.read(INTEL_DVSEC_SIZE) * 4} BAR=${INTEL_DVSEC_TABLE.BIR.get(table)} Offset=${offset}`,
    ];
  },
};
