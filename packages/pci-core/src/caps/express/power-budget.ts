/** Power Budgeting (0x0004): PCIe 5.0 §7.8.1. The data register shows one operating condition, the one last selected. */
import { PCI_PWR_CAP as CAP, PCI_PWR_DATA as DATA, PCI_PWR_DSR as DSR } from '../../regs/power-budget.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flag, pick } from '../text.js';
import { part, present } from './present.js';
import { watts } from './words.js';

const TYPES = [
  'PME-Aux',
  'Auxiliary',
  'Idle',
  'Sustained',
  'Sustained-EmergencyPowerReduction',
  'Maximum-EmergencyPowerReduction',
  '??6',
  'Maximum',
];
const RAILS = ['12V', '3.3V', '1.5V/1.8V', '??3', '??4', '??5', '??6', 'Thermal'];

function dataLine(data: number): string {
  const state = `SubState=${DATA.PM_SUB.get(data)} State=D${DATA.PM_STATE.get(data)}`;
  const kind = `Type=${pick(TYPES, DATA.TYPE.get(data))} Rail=${pick(RAILS, DATA.RAIL.get(data))}`;
  return `PwrData:\tBasePower=${watts(DATA.BASE.get(data), DATA.SCALE.get(data))} ${state} ${kind}`;
}

export const POWER_BUDGETING: CapabilityDecoder = {
  id: 0x04,
  extended: true,
  name: 'Power Budgeting',
  length: 4,
  registers: () => placed(DSR, DATA, CAP),
  text(view) {
    const lines = present(
      view,
      part(view, DSR, (index) => `PwrSel:\tIndex=${index}`),
      part(view, DATA, dataLine),
      part(view, CAP, (cap) => `PwrCap:\t${flag('SysAlloc', CAP.BUDGET.test(cap))}`),
    );
    return { title: this.name, lines };
  },
};
