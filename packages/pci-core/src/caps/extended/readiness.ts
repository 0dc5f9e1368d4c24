/** FRS Queueing and Readiness Time Reporting. */
import { hex } from '@penstock/hal';
import { PCI_FRSQ_CAP, PCI_FRSQ_CTRL, PCI_FRSQ_QUEUE, PCI_FRSQ_STATUS } from '../../regs/frs-queueing.js';
import { PCI_RTR_1, PCI_RTR_2 } from '../../regs/readiness-time.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

export const FRS_QUEUEING: CapabilityDecoder = {
  id: 0x21,
  extended: true,
  name: 'FRS Queueing',
  length: 0x10,
  registers: () => placed(PCI_FRSQ_CAP, PCI_FRSQ_STATUS, PCI_FRSQ_CTRL, PCI_FRSQ_QUEUE),
  text(view) {
    const cap = view.read(PCI_FRSQ_CAP);
    const queue = view.read(PCI_FRSQ_QUEUE);
    const status = flags(view.read(PCI_FRSQ_STATUS), [
      ['Received', PCI_FRSQ_STATUS.RECEIVED],
      ['Overflow', PCI_FRSQ_STATUS.OVERFLOW],
    ]);
    return {
      title: this.name,
      lines: [
        `FRSCap: MaxDepth=${PCI_FRSQ_CAP.MAX_DEPTH.get(cap)} IntMsgNum=${PCI_FRSQ_CAP.INT_MSG.get(cap)}`,
        `FRSSta: ${status}`,
        `FRSCtl: ${flag('IntEn', PCI_FRSQ_CTRL.INT_EN.test(view.read(PCI_FRSQ_CTRL)))}`,
        `FRSQueue: Function=${hex(PCI_FRSQ_QUEUE.FUNCTION.get(queue), 4)} Reason=${PCI_FRSQ_QUEUE.REASON.get(queue)} Depth=${PCI_FRSQ_QUEUE.DEPTH.get(queue)}`,
      ],
    };
  },
};

/** A 12-bit time in ns; scales 6 and 7 are reserved. */
function time(bits: number): string {
  const scale = bits >>> 9;
  return scale > 5 ? '<error>' : `${(bits & 0x1ff) * 32 ** scale}ns`;
}

export const READINESS_TIME: CapabilityDecoder = {
  id: 0x22,
  extended: true,
  name: 'Readiness Time Reporting',
  length: 0x0c,
  registers: () => placed(PCI_RTR_1, PCI_RTR_2),
  text(view) {
    const first = view.read(PCI_RTR_1);
    const second = view.read(PCI_RTR_2);
    return {
      title: this.name,
      lines: [
        `RTR: ${flag('Valid', PCI_RTR_1.VALID.test(first))} ResetTime=${time(PCI_RTR_1.RESET_TIME.get(first))} DLUpTime=${time(PCI_RTR_1.DL_UP_TIME.get(first))} FLRTime=${time(PCI_RTR_2.FLR_TIME.get(second))} D3hotD0Time=${time(PCI_RTR_2.D3HOT_D0_TIME.get(second))}`,
      ],
    };
  },
};
