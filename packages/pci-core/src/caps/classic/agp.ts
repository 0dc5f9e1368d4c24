/** Accelerated Graphics Port, and the AGP bridge capability of AGP 3.0 that has no registers of its own. */
import { hex } from '@penstock/hal';
import { PCI_AGP_COMMAND, PCI_AGP_STATUS, PCI_AGP_VERSION } from '../../regs/agp.js';
import { type CapabilityDecoder, type CapabilityText, type CapabilityView, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

function rates(bits: number, agp3: boolean): string {
  const names: string[] = [];
  for (let i = 0; i < 3; i++) if ((bits & (1 << i)) !== 0) names.push(`x${1 << (agp3 ? i + 2 : i)}`);
  return names.length > 0 ? names.join(',') : '<none>';
}

function text(view: CapabilityView): CapabilityText {
  const version = view.read(PCI_AGP_VERSION);
  const title = `AGP version ${hex(PCI_AGP_VERSION.MAJOR.get(version))}.${hex(PCI_AGP_VERSION.MINOR.get(version))}`;
  if (!view.has(0, 12)) return { title, lines: [] };
  const status = view.read(PCI_AGP_STATUS);
  const command = view.read(PCI_AGP_COMMAND);
  const agp3 = PCI_AGP_VERSION.MAJOR.get(version) >= 3 && PCI_AGP_STATUS.AGP3.test(status);
  const S = PCI_AGP_STATUS;
  const C = PCI_AGP_COMMAND;
  const can = flags(status, [
    ['SBA', S.SBA],
    ['ITACoh', S.ITA_COH],
    ['GART64', S.GART64],
    ['HTrans', S.HTRANS],
    ['64bit', S.ADDR64],
    ['FW', S.FW],
    ['AGP3', S.AGP3],
  ]);
  const chosen = flags(command, [
    ['SBA', C.SBA],
    ['AGP', C.AGP],
    ['GART64', C.GART64],
    ['64bit', C.ADDR64],
    ['FW', C.FW],
  ]);
  return {
    title,
    lines: [
      `Status: RQ=${S.RQ.get(status) + 1} ${flag('Iso', S.ISOCH.test(status))} ArqSz=${S.ARQSZ.get(status)} Cal=${S.CAL_CYCLE.get(status)} ${can} Rate=${rates(S.RATE.get(status), agp3)}`,
      `Command: RQ=${C.RQ.get(command) + 1} ArqSz=${C.ARQSZ.get(command)} Cal=${C.CAL_CYCLE.get(command)} ${chosen} Rate=${rates(C.RATE.get(command), agp3)}`,
    ],
  };
}

export const AGP: CapabilityDecoder = {
  id: 0x02,
  extended: false,
  name: 'AGP',
  length: 4,
  registers: () => placed(PCI_AGP_VERSION, PCI_AGP_STATUS, PCI_AGP_COMMAND),
  text,
};

export const AGP3: CapabilityDecoder = {
  id: 0x0e,
  extended: false,
  name: 'AGP3',
  length: 4,
  registers: () => placed(PCI_AGP_VERSION),
  text: () => ({ title: 'AGP3 <?>', lines: [] }),
};
