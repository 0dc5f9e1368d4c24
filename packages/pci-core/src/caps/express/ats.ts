/** Address Translation Services (0x000f): PCIe 6.0 §10.5.1. */
import { PCI_ATS_CAP as CAP, PCI_ATS_CTRL as CTRL } from '../../regs/ats.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flag } from '../text.js';
import { part, present } from './present.js';

export const ATS: CapabilityDecoder = {
  id: 0x0f,
  extended: true,
  name: 'Address Translation Service (ATS)',
  length: 4,
  registers: () => placed(CAP, CTRL),
  text(view) {
    const two = (value: number) => value.toString(16).padStart(2, '0');
    return {
      title: this.name,
      lines: present(
        view,
        part(view, CAP, (cap) => `ATSCap:\tInvalidate Queue Depth: ${two(CAP.QDEP.get(cap))}`),
        part(
          view,
          CTRL,
          (ctrl) => `ATSCtl:\t${flag('Enable', CTRL.ENABLE.test(ctrl))}, Smallest Translation Unit: ${two(CTRL.STU.get(ctrl))}`,
        ),
      ),
    };
  },
};
