/** Multi-Root I/O Virtualization (0x0011): its layout is in no public specification, and PCIe 6.0 deprecates it. Named, not decoded. */
import type { CapabilityDecoder } from '../decoder.js';

export const MRIOV: CapabilityDecoder = {
  id: 0x11,
  extended: true,
  name: 'Multi-Root I/O Virtualization',
  length: 4,
  registers: () => [],
  text() {
    return { title: `${this.name} <?>`, lines: [] };
  },
};
