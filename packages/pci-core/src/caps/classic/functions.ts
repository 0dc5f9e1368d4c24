/** Small capabilities of functions: VPD, debug port, SATA, advanced features. */
import { hex } from '@penstock/hal';
import { PCI_AF_CAP, PCI_AF_CTRL, PCI_AF_LENGTH, PCI_AF_STATUS } from '../../regs/af.js';
import { PCI_DBG_PORT } from '../../regs/debug-port.js';
import { PCI_SATA_CR0, PCI_SATA_REGS } from '../../regs/sata.js';
import { PCI_VPD_ADDR, PCI_VPD_DATA } from '../../regs/vpd.js';
import { type CapabilityDecoder, type CapabilityView, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

/** The data itself is read through the address register of a live function: a dump does not hold it. */
export const VPD: CapabilityDecoder = {
  id: 0x03,
  extended: false,
  name: 'Vital Product Data',
  length: 4,
  registers: () => placed(PCI_VPD_ADDR, PCI_VPD_DATA),
  text: () => ({ title: 'Vital Product Data', lines: ['Not readable'] }),
};

export const DEBUG_PORT: CapabilityDecoder = {
  id: 0x0a,
  extended: false,
  name: 'Debug port',
  length: 4,
  registers: () => placed(PCI_DBG_PORT),
  text: (view) => {
    const port = view.read(PCI_DBG_PORT);
    return { title: `Debug port: BAR=${PCI_DBG_PORT.BAR.get(port)} offset=${hex(PCI_DBG_PORT.OFFSET.get(port), 4)}`, lines: [] };
  },
};

function sataPlace(view: CapabilityView): string {
  const regs = view.read(PCI_SATA_REGS);
  const bar = PCI_SATA_REGS.BARLOC.get(regs);
  if (bar === 15) return 'InCfgSpace';
  if (bar < 4 || bar > 9) return `BAR??${bar}`;
  return `BAR${bar - 4} Offset=${hex(PCI_SATA_REGS.BAROFST.get(regs), 8)}`;
}

export const SATA: CapabilityDecoder = {
  id: 0x12,
  extended: false,
  name: 'SATA HBA',
  length: 4,
  registers: () => placed(PCI_SATA_CR0, PCI_SATA_REGS),
  text: (view) => {
    const revision = view.read(PCI_SATA_CR0);
    const title = `SATA HBA v${PCI_SATA_CR0.MAJREV.get(revision)}.${PCI_SATA_CR0.MINREV.get(revision)}`;
    return { title: view.has(0, 8) ? `${title} ${sataPlace(view)}` : title, lines: [] };
  },
};

export const ADVANCED_FEATURES: CapabilityDecoder = {
  id: 0x13,
  extended: false,
  name: 'PCI Advanced Features',
  length: 4,
  registers: () => placed(PCI_AF_LENGTH, PCI_AF_CAP, PCI_AF_CTRL, PCI_AF_STATUS),
  text: (view) => {
    const title = 'PCI Advanced Features';
    if (!view.has(0, 6)) return { title, lines: [] };
    const cap = flags(view.read(PCI_AF_CAP), [
      ['TP', PCI_AF_CAP.TP],
      ['FLR', PCI_AF_CAP.FLR],
    ]);
    return {
      title,
      lines: [
        `AFCap: ${cap}`,
        `AFCtrl: ${flag('FLR', PCI_AF_CTRL.FLR.test(view.read(PCI_AF_CTRL)))}`,
        `AFStatus: ${flag('TP', PCI_AF_STATUS.TP.test(view.read(PCI_AF_STATUS)))}`,
      ],
    };
  },
};
