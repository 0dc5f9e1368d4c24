/** Alternative Routing-ID Interpretation (0x000e): PCIe 6.0 §7.8.8. */
import { PCI_ARI_CAP as CAP, PCI_ARI_CTRL as CTRL } from '../../regs/ari.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flags } from '../text.js';
import { part, present } from './present.js';

export const ARI: CapabilityDecoder = {
  id: 0x0e,
  extended: true,
  name: 'Alternative Routing-ID Interpretation (ARI)',
  length: 4,
  registers: () => placed(CAP, CTRL),
  text(view) {
    const groups = (value: number) =>
      flags(value, [
        ['MFVC', CAP.MFVC],
        ['ACS', CAP.ACS],
      ]);
    return {
      title: this.name,
      lines: present(
        view,
        part(view, CAP, (cap) => `ARICap:\t${groups(cap)}, Next Function: ${CAP.NFN.get(cap)}`),
        part(view, CTRL, (ctrl) => `ARICtl:\t${groups(ctrl)}, Function Group: ${CTRL.FG.get(ctrl)}`),
      ),
    };
  },
};
