/** Capabilities of bridges and slots: slot identification, hot-plug, CompactPCI, subsystem IDs. */
import { hex } from '@penstock/hal';
import { PCI_CCRC, PCI_CHSWP_CSR } from '../../regs/compact-pci.js';
import { PCI_SHPC_DATA, PCI_SHPC_PENDING, PCI_SHPC_SELECT } from '../../regs/hot-plug.js';
import { PCI_SID_CHASSIS_NR, PCI_SID_ESR } from '../../regs/slot-id.js';
import { PCI_SSVID_DEVICE_ID, PCI_SSVID_VENDOR_ID } from '../../regs/ssvid.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

export const SLOT_ID: CapabilityDecoder = {
  id: 0x04,
  extended: false,
  name: 'Slot ID',
  length: 4,
  registers: () => placed(PCI_SID_ESR, PCI_SID_CHASSIS_NR),
  text: (view) => {
    const slots = view.read(PCI_SID_ESR);
    const first = flag('First', PCI_SID_ESR.FIC.test(slots));
    const chassis = hex(view.read(PCI_SID_CHASSIS_NR), 2);
    return { title: `Slot ID: ${PCI_SID_ESR.NSLOTS.get(slots)} slots, ${first}, chassis ${chassis}`, lines: [] };
  },
};

export const COMPACT_PCI_HOT_SWAP: CapabilityDecoder = {
  id: 0x06,
  extended: false,
  name: 'CompactPCI hot-swap',
  length: 4,
  registers: () => placed(PCI_CHSWP_CSR),
  text: (view) => {
    const csr = view.read(PCI_CHSWP_CSR);
    const R = PCI_CHSWP_CSR;
    const armed = flags(csr, [
      ['DHA', R.DHA],
      ['EIM', R.EIM],
      ['PIE', R.PIE],
      ['LOO', R.LOO],
    ]);
    const status = flags(csr, [
      ['EXT', R.EXT],
      ['INS', R.INS],
    ]);
    return { title: 'CompactPCI hot-swap', lines: [`CSR: ${armed} PI=${R.PI.get(csr)} ${status}`] };
  },
};

export const COMPACT_PCI_CRC: CapabilityDecoder = {
  id: 0x0b,
  extended: false,
  name: 'CompactPCI central resource control',
  length: 4,
  registers: () => placed(PCI_CCRC),
  text: () => ({ title: 'CompactPCI central resource control <?>', lines: [] }),
};

export const HOT_PLUG: CapabilityDecoder = {
  id: 0x0c,
  extended: false,
  name: 'Hot-plug capable',
  length: 4,
  registers: () => placed(PCI_SHPC_SELECT, PCI_SHPC_PENDING, PCI_SHPC_DATA),
  text: (view) => {
    if (!view.has(0, 8)) return { title: 'Hot-plug capable', lines: [] };
    const pending = flags(view.read(PCI_SHPC_PENDING), [
      ['SERRPend', PCI_SHPC_PENDING.CSP],
      ['IntPend', PCI_SHPC_PENDING.CIP],
    ]);
    const data = hex(view.read(PCI_SHPC_DATA), 8);
    return { title: 'Hot-plug capable', lines: [`SHPC: Select=${hex(view.read(PCI_SHPC_SELECT), 2)} Data=${data} ${pending}`] };
  },
};

export const SUBSYSTEM: CapabilityDecoder = {
  id: 0x0d,
  extended: false,
  name: 'Subsystem',
  length: 8,
  registers: () => placed(PCI_SSVID_VENDOR_ID, PCI_SSVID_DEVICE_ID),
  text: (view) => {
    const vendor = view.read(PCI_SSVID_VENDOR_ID);
    const device = view.read(PCI_SSVID_DEVICE_ID);
    const names = view.fn.subsystemName?.(vendor, device) ?? 'Device';
    return { title: `Subsystem: ${names} [${hex(vendor, 4)}:${hex(device, 4)}]`, lines: [] };
  },
};
