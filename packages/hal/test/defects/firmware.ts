/** Defects of firmware that the machine kit must find. */
import type { PhysAddr } from '../../src/index.js';
import { type Defect, firmware } from './plant.js';

const BRIDGE = { segment: 0, firstBus: 0, lastBus: 255, windows: [], preserve: false };
const WINDOW = { kind: 'memory', prefetchable: false, start: 0x1000 as PhysAddr, length: 0x1000, offset: 0 } as const;

export const FIRMWARE_DEFECTS: readonly Defect[] = [
  {
    defect: 'two host bridges share a bus',
    row: 'host bridges have bus ranges',
    plant: firmware({ hostBridges: [BRIDGE, { ...BRIDGE, firstBus: 255 }] }),
  },
  {
    defect: 'no host bridge reaches the functions',
    row: 'host bridges have bus ranges',
    plant: firmware({ hostBridges: [{ ...BRIDGE, segment: 1 }] }),
  },
  {
    defect: 'two windows overlap',
    row: 'windows of a host bridge',
    plant: firmware({ hostBridges: [{ ...BRIDGE, windows: [WINDOW, { ...WINDOW, start: 0x1fff as PhysAddr }] }] }),
  },
  {
    defect: 'a window begins below bus address 0',
    row: 'windows of a host bridge',
    plant: firmware({ hostBridges: [{ ...BRIDGE, windows: [{ ...WINDOW, offset: 0x2000 }] }] }),
  },
  {
    defect: 'a table has a wrong checksum',
    row: 'a table begins with',
    plant: (under) => {
      const [table] = under.machine.firmware.tables;
      const bytes = Uint8Array.from(table?.bytes ?? []);
      bytes[35] = 1;
      return firmware({ tables: [{ signature: 'TINY', bytes }] })(under);
    },
  },
  {
    defect: 'a table is cut short',
    row: 'a table begins with',
    plant: (under) =>
      firmware({ tables: under.machine.firmware.tables.map(({ signature, bytes }) => ({ signature, bytes: bytes.subarray(0, 35) })) })(
        under,
      ),
  },
];
