/** Page Request Interface (0x0013): PCIe 6.0 §10.5.2. */
import { PCI_PRI_ALLOC_REQ as ALLOC, PCI_PRI_CTRL as CTRL, PCI_PRI_MAX_REQ as MAX, PCI_PRI_STATUS as STATUS } from '../../regs/pri.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flags } from '../text.js';
import { part, present } from './present.js';
import { hex8 } from './words.js';

function controlLine(value: number): string {
  return `PRICtl: ${flags(value, [
    ['Enable', CTRL.ENABLE],
    ['Reset', CTRL.RESET],
  ])}`;
}

function statusLine(value: number): string {
  return `PRISta: ${flags(value, [
    ['RF', STATUS.RF],
    ['UPRGI', STATUS.UPRGI],
    ['Stopped', STATUS.STOPPED],
    ['PASID', STATUS.PASID],
  ])}`;
}

export const PRI: CapabilityDecoder = {
  id: 0x13,
  extended: true,
  name: 'Page Request Interface (PRI)',
  length: 4,
  registers: () => placed(CTRL, STATUS, MAX, ALLOC),
  text(view) {
    return {
      title: this.name,
      lines: present(
        view,
        part(view, CTRL, controlLine),
        part(view, STATUS, statusLine),
        part(view, ALLOC, (most) => `Page Request Capacity: ${hex8(view.read(MAX))}, Page Request Allocation: ${hex8(most)}`),
      ),
    };
  },
};
