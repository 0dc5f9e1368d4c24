/** Root Complex Register Block Header (0x000a): PCIe 6.0 §7.9.7. */
import { PCI_RCRB_CAP as CAP, PCI_RCRB_CTRL as CTRL, PCI_RCRB_DEVICE as DEVICE, PCI_RCRB_VENDOR as VENDOR } from '../../regs/rcrb.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flag } from '../text.js';
import { part, present } from './present.js';

export const ROOT_COMPLEX_REGISTER_BLOCK: CapabilityDecoder = {
  id: 0x0a,
  extended: true,
  name: 'Root Complex Register Block',
  length: 4,
  registers: () => placed(VENDOR, DEVICE, CAP, CTRL),
  text(view) {
    const four = (value: number) => value.toString(16).padStart(4, '0');
    return {
      title: this.name,
      lines: present(
        view,
        part(view, DEVICE, (device) => `RCRBId:\tVendor=${four(view.read(VENDOR))} Device=${four(device)}`),
        part(view, CAP, (cap) => `RCRBCap:\t${flag('CRSVisible', CAP.RRS_SV.test(cap))}`),
        part(view, CTRL, (ctrl) => `RCRBCtl:\t${flag('CRSVisible', CTRL.RRS_SVE.test(ctrl))}`),
      ),
    };
  },
};
