/** Defects of port I/O that the machine kit must find. */
import type { PortAccess } from '../../src/index.js';
import type { MachineUnderTest } from '../../src/testing.js';
import { type Defect, withMachine } from './plant.js';

const ports =
  (change: (ports: PortAccess) => Partial<PortAccess>) =>
  (under: MachineUnderTest): MachineUnderTest => {
    const original = under.machine.ports as PortAccess;
    return withMachine(under, { ports: { ...original, ...change(original) } });
  };

export const PORT_DEFECTS: readonly Defect[] = [
  {
    defect: 'an empty port reads zero',
    row: 'a port where nothing answers',
    plant: ports((p) => ({ read: (port, size) => (p.read(port, size) + 1) % 2 ** (size * 8) })),
  },
  {
    defect: 'port reads are signed',
    row: 'ports read the same little-endian bytes',
    plant: ports((p) => ({ read: (port, size) => p.read(port, size) | 0 })),
  },
  {
    defect: 'a write of a byte writes its neighbours',
    row: 'ports read the same little-endian bytes',
    plant: ports((p) => ({ write: (port, _, value) => p.write(port - (port % 4), 4, value >>> 0) })),
  },
  {
    defect: 'misaligned port accesses are rounded down',
    row: 'a port access that is not aligned',
    plant: ports((p) => ({ read: (port, size) => p.read(port - (port % size), size) })),
  },
  {
    defect: 'ports wrap at 64 Ki',
    row: 'a port access that is not aligned',
    plant: ports((p) => ({ write: (port, size, value) => p.write(port & 0xffff, size, value) })),
  },
];
