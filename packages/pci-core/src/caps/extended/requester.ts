/** Requester features: TPH, PASID, LN, PTM. */

import { hex } from '@penstock/hal';
import { PCI_LNR_CAP, PCI_LNR_CTRL } from '../../regs/ln-requester.js';
import { PCI_PASID_CAP, PCI_PASID_CTRL } from '../../regs/pasid.js';
import { PCI_PTM_CAP, PCI_PTM_CTRL } from '../../regs/ptm.js';
import { PCI_TPH_CAP, PCI_TPH_CTRL, PCI_TPH_ST } from '../../regs/tph.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { repeated } from './layout.js';

const ST_LOCATIONS = [
  'No steering table available',
  'Steering table in TPH capability structure',
  'Steering table in MSI-X table',
  'Reserved steering table location',
];

export const TPH: CapabilityDecoder = {
  id: 0x17,
  extended: true,
  name: 'Transaction Processing Hints',
  length: 8,
  registers(view) {
    const cap = view.read(PCI_TPH_CAP);
    const entries = PCI_TPH_CAP.LOC.get(cap) === 1 ? PCI_TPH_CAP.ST_SIZE.get(cap) + 1 : 0;
    return [...placed(PCI_TPH_CAP, PCI_TPH_CTRL), ...repeated(PCI_TPH_ST, entries, 2)];
  },
  text(view) {
    const cap = view.read(PCI_TPH_CAP);
    const lines: string[] = [];
    if (PCI_TPH_CAP.ST_IV.test(cap)) lines.push('Interrupt vector mode supported');
    if (PCI_TPH_CAP.ST_DS.test(cap)) lines.push('Device specific mode supported');
    if (PCI_TPH_CAP.EXT_TPH.test(cap)) lines.push('Extended requester support');
    lines.push(pick(ST_LOCATIONS, PCI_TPH_CAP.LOC.get(cap)));
    return { title: this.name, lines };
  },
};

export const PASID: CapabilityDecoder = {
  id: 0x1b,
  extended: true,
  name: 'Process Address Space ID (PASID)',
  length: 8,
  registers: () => placed(PCI_PASID_CAP, PCI_PASID_CTRL),
  text(view) {
    const cap = view.read(PCI_PASID_CAP);
    const supported = flags(cap, [
      ['Exec', PCI_PASID_CAP.EXEC],
      ['Priv', PCI_PASID_CAP.PRIV],
    ]);
    const enabled = flags(view.read(PCI_PASID_CTRL), [
      ['Enable', PCI_PASID_CTRL.ENABLE],
      ['Exec', PCI_PASID_CTRL.EXEC],
      ['Priv', PCI_PASID_CTRL.PRIV],
    ]);
    return {
      title: this.name,
      lines: [`PASIDCap: ${supported}, Max PASID Width: ${hex(PCI_PASID_CAP.WIDTH.get(cap), 2)}`, `PASIDCtl: ${enabled}`],
    };
  },
};

export const LN_REQUESTER: CapabilityDecoder = {
  id: 0x1c,
  extended: true,
  name: 'LN Requester',
  length: 8,
  registers: () => placed(PCI_LNR_CAP, PCI_LNR_CTRL),
  text(view) {
    const cap = view.read(PCI_LNR_CAP);
    const ctrl = view.read(PCI_LNR_CTRL);
    const supported = flags(cap, [
      ['LNR64', PCI_LNR_CAP.LNR_64],
      ['LNR128', PCI_LNR_CAP.LNR_128],
    ]);
    const cls = PCI_LNR_CTRL.CLS.test(ctrl) ? 128 : 64;
    return {
      title: this.name,
      lines: [
        `LNRCap: ${supported} RegistrationMax=${2 ** PCI_LNR_CAP.REGISTRATION_MAX.get(cap)}`,
        `LNRCtl: ${flag('Enable', PCI_LNR_CTRL.ENABLE.test(ctrl))} CLS=${cls} RegistrationLimit=${2 ** PCI_LNR_CTRL.REGISTRATION_LIMIT.get(ctrl)}`,
      ],
    };
  },
};

function granularity(value: number, zero: string): string {
  return value === 0 ? zero : value === 255 ? 'Greater than 254ns' : `${value}ns`;
}

export const PTM: CapabilityDecoder = {
  id: 0x1f,
  extended: true,
  name: 'Precision Time Measurement',
  length: 0x0c,
  registers: () => placed(PCI_PTM_CAP, PCI_PTM_CTRL),
  text(view) {
    const cap = view.read(PCI_PTM_CAP);
    const ctrl = view.read(PCI_PTM_CTRL);
    const capable = flags(cap, [
      ['Requester', PCI_PTM_CAP.REQ],
      ['Responder', PCI_PTM_CAP.RES],
      ['Root', PCI_PTM_CAP.ROOT],
    ]);
    const enabled = flags(ctrl, [
      ['Enabled', PCI_PTM_CTRL.ENABLE],
      ['RootSelected', PCI_PTM_CTRL.ROOT],
    ]);
    return {
      title: this.name,
      lines: [
        `PTMCap: ${capable}`,
        `PTMClockGranularity: ${granularity(PCI_PTM_CAP.GRANULARITY.get(cap), 'Unimplemented')}`,
        `PTMControl: ${enabled}`,
        `PTMEffectiveGranularity: ${granularity(PCI_PTM_CTRL.GRANULARITY.get(ctrl), 'Unknown')}`,
      ],
    };
  },
};
