/** Downstream Port Containment. */
import { hex } from '@penstock/hal';
import {
  PCI_EXP_DPC_CAP,
  PCI_EXP_DPC_CTL,
  PCI_EXP_DPC_RP_PIO,
  PCI_EXP_DPC_RP_PIO_HEADER_LOG,
  PCI_EXP_DPC_RP_PIO_IMPSPEC_LOG,
  PCI_EXP_DPC_RP_PIO_TLPPREFIX_LOG,
  PCI_EXP_DPC_SOURCE_ID,
  PCI_EXP_DPC_STATUS,
} from '../../regs/dpc.js';
import { type CapabilityDecoder, type PlacedRegister, placed } from '../decoder.js';
import { flag, flags } from '../text.js';
import { repeated } from './layout.js';

/** The log registers for a log size in dwords: 4 of header, one implementation specific, up to 4 of prefixes. */
function logs(size: number): PlacedRegister[] {
  if (size < 4) return [];
  return [
    ...repeated(PCI_EXP_DPC_RP_PIO_HEADER_LOG, 4, 4),
    ...(size >= 5 ? placed(PCI_EXP_DPC_RP_PIO_IMPSPEC_LOG) : []),
    ...repeated(PCI_EXP_DPC_RP_PIO_TLPPREFIX_LOG, Math.min(Math.max(size - 5, 0), 4), 4),
  ];
}

export const DPC: CapabilityDecoder = {
  id: 0x1d,
  extended: true,
  name: 'Downstream Port Containment',
  length: 0x0c,
  registers(view) {
    const cap = view.read(PCI_EXP_DPC_CAP);
    const base = placed(PCI_EXP_DPC_CAP, PCI_EXP_DPC_CTL, PCI_EXP_DPC_STATUS, PCI_EXP_DPC_SOURCE_ID);
    if (!PCI_EXP_DPC_CAP.RP_EXT.test(cap)) return base;
    return [...base, ...placed(...PCI_EXP_DPC_RP_PIO), ...logs(PCI_EXP_DPC_CAP.RP_PIO_LOG_SIZE.get(cap))];
  },
  text(view) {
    const cap = view.read(PCI_EXP_DPC_CAP);
    const ctl = view.read(PCI_EXP_DPC_CTL);
    const sta = view.read(PCI_EXP_DPC_STATUS);
    const supported = flags(cap, [
      ['RPExt', PCI_EXP_DPC_CAP.RP_EXT],
      ['PoisonedTLP', PCI_EXP_DPC_CAP.POISONED_TLP],
      ['SwTrigger', PCI_EXP_DPC_CAP.SW_TRIGGER],
    ]);
    const enabled = flags(ctl, [
      ['Cmpl', PCI_EXP_DPC_CTL.COMPLETION],
      ['INT', PCI_EXP_DPC_CTL.INT_EN],
      ['ErrCor', PCI_EXP_DPC_CTL.ERR_COR_EN],
      ['PoisonedTLP', PCI_EXP_DPC_CTL.POISONED_TLP_EN],
      ['SwTrigger', PCI_EXP_DPC_CTL.SW_TRIGGER],
      ['DL_ActiveErr', PCI_EXP_DPC_CTL.DL_ACTIVE_EN],
    ]);
    const state = flags(sta, [
      ['INT', PCI_EXP_DPC_STATUS.INTERRUPT],
      ['RPBusy', PCI_EXP_DPC_STATUS.RP_BUSY],
    ]);
    const trigger = flag('Trigger', PCI_EXP_DPC_STATUS.TRIGGER.test(sta));
    const reason = hex(PCI_EXP_DPC_STATUS.REASON.get(sta), 2);
    const extension = hex(PCI_EXP_DPC_STATUS.REASON_EXT.get(sta), 2);
    const pointer = hex(PCI_EXP_DPC_STATUS.RP_PIO_FEP.get(sta), 2);
    return {
      title: this.name,
      lines: [
        `DpcCap:\tIntMsgNum ${PCI_EXP_DPC_CAP.INT_MSG.get(cap)}, ${supported} RP PIO Log ${PCI_EXP_DPC_CAP.RP_PIO_LOG_SIZE.get(cap)}, ${flag('DL_ActiveErr', PCI_EXP_DPC_CAP.DL_ACTIVE.test(cap))}`,
        `DpcCtl:\tTrigger:${hex(PCI_EXP_DPC_CTL.TRIGGER_EN.get(ctl))} ${enabled}`,
        `DpcSta:\t${trigger} Reason:${reason} ${state} TriggerExt:${extension} RP PIO ErrPtr:${pointer}`,
        `Source:\t${hex(view.read(PCI_EXP_DPC_SOURCE_ID), 4)}`,
      ],
    };
  },
};
