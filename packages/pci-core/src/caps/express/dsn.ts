/** Device Serial Number (0x0003): PCIe 6.0 §7.9.3. */
import { PCI_DSN_LOWER, PCI_DSN_UPPER } from '../../regs/dsn.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { hex16 } from './words.js';

export const DEVICE_SERIAL_NUMBER: CapabilityDecoder = {
  id: 0x03,
  extended: true,
  name: 'Device Serial Number',
  length: 4,
  registers: () => placed(PCI_DSN_LOWER, PCI_DSN_UPPER),
  text(view) {
    if (!view.has(0, 12)) return { title: this.name, lines: [] };
    const octets = hex16(view.read(PCI_DSN_UPPER), view.read(PCI_DSN_LOWER)).match(/../g) as string[];
    return { title: `${this.name} ${octets.join('-')}`, lines: [] };
  },
};
