/** Power Management. */
import { PCI_PM_CTRL, PCI_PM_DATA_REGISTER, PCI_PM_PMC, PCI_PM_PPB_EXTENSIONS } from '../../regs/pm.js';
import { type CapabilityDecoder, type CapabilityText, type CapabilityView, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

/** Aux_Current in mA, by its encoding. */
const AUX_CURRENT = [0, 55, 100, 160, 220, 270, 320, 375] as const;

function text(view: CapabilityView): CapabilityText {
  const pmc = view.read(PCI_PM_PMC);
  const title = `Power Management version ${PCI_PM_PMC.VERSION.get(pmc)}`;
  const features = flags(pmc, [
    ['PMEClk', PCI_PM_PMC.PME_CLOCK],
    ['DSI', PCI_PM_PMC.DSI],
    ['D1', PCI_PM_PMC.D1],
    ['D2', PCI_PM_PMC.D2],
  ]);
  const pme = flags(pmc, [
    ['D0', PCI_PM_PMC.PME_D0],
    ['D1', PCI_PM_PMC.PME_D1],
    ['D2', PCI_PM_PMC.PME_D2],
    ['D3hot', PCI_PM_PMC.PME_D3HOT],
    ['D3cold', PCI_PM_PMC.PME_D3COLD],
  ]).replaceAll(' ', ',');
  const lines = [`Flags: ${features} AuxCurrent=${AUX_CURRENT[PCI_PM_PMC.AUX_POWER.get(pmc)]}mA PME(${pme})`];
  if (!view.has(0, 8)) return { title, lines };
  const ctrl = view.read(PCI_PM_CTRL);
  const bse = view.read(PCI_PM_PPB_EXTENSIONS);
  lines.push(
    `Status: D${PCI_PM_CTRL.STATE.get(ctrl)} ${flags(ctrl, [
      ['NoSoftRst', PCI_PM_CTRL.NO_SOFT_RESET],
      ['PME-Enable', PCI_PM_CTRL.PME_ENABLE],
    ])} DSel=${PCI_PM_CTRL.DATA_SEL.get(ctrl)} DScale=${PCI_PM_CTRL.DATA_SCALE.get(ctrl)} ${flag('PME', PCI_PM_CTRL.PME_STATUS.test(ctrl))}`,
  );
  if (bse !== 0) {
    const { BPCC_ENABLE, B2_B3 } = PCI_PM_PPB_EXTENSIONS;
    lines.push(`Bridge: ${flag('PM', BPCC_ENABLE.test(bse))} ${flag('B3', !B2_B3.test(bse))}`);
  }
  return { title, lines };
}

export const POWER_MANAGEMENT: CapabilityDecoder = {
  id: 0x01,
  extended: false,
  name: 'Power Management',
  length: 4,
  registers: () => placed(PCI_PM_PMC, PCI_PM_CTRL, PCI_PM_PPB_EXTENSIONS, PCI_PM_DATA_REGISTER),
  text,
};
