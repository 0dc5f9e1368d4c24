/** Names of capabilities. */
import { PCI_CAP, PCI_EXT_CAP } from './regs/capability-ids.js';

/** The name of capability `id`; an unknown one is named as lspci words it: `Capability ID 0x42`, `Extended Capability ID 0x142`. */
export function capabilityName(id: number, extended: boolean): string {
  const known = extended ? PCI_EXT_CAP[id] : PCI_CAP[id];
  return known?.name ?? `${extended ? 'Extended ' : ''}Capability ID 0x${id.toString(16)}`;
}
