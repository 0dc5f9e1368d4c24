/** Defects of mappings that the machine kit must find. */
import type { Machine } from '../../src/index.js';
import type { MachineUnderTest } from '../../src/testing.js';
import { type Defect, mapping, withMachine } from './plant.js';

export const MMIO_DEFECTS: readonly Defect[] = [
  {
    defect: 'the halves of 8 bytes are swapped',
    row: 'accesses of 1, 2, 4 and 8 bytes',
    plant: mapping((m) => ({ writePair: (offset: number, low: number, high: number) => m.writePair(offset, high, low) })),
  },
  {
    defect: 'reads are signed',
    row: 'accesses of 1, 2, 4 and 8 bytes',
    plant: mapping((m) => ({ read: (offset: number, size: 1 | 2 | 4) => m.read(offset, size) | 0 })),
  },
  {
    defect: 'bursts are rounded up to dwords',
    row: 'bursts copy the bytes',
    plant: mapping((m) => ({
      copyIn: (offset: number, source: Uint8Array) => {
        const longer = new Uint8Array(Math.ceil(source.length / 4) * 4);
        longer.set(source);
        m.copyIn(offset, longer);
      },
    })),
  },
  {
    defect: 'misaligned accesses are rounded down',
    row: 'an access that is not aligned or not within the mapping',
    plant: mapping((m) => ({ read: (offset: number, size: 1 | 2 | 4) => (offset % size === 0 ? m.read(offset, size) : m.read(0, size)) })),
  },
  {
    defect: 'accesses past the end read all ones',
    row: 'an access that is not aligned or not within the mapping',
    plant: mapping((m) => ({
      readPair: (offset: number, out: Uint32Array) => (offset < m.length ? m.readPair(offset, out) : out.fill(0xffffffff)),
    })),
  },
  {
    defect: 'a revoked mapping can still be read',
    row: 'a revoked mapping is ENXIO',
    plant: mapping((m) => ({ read: (offset: number, size: 1 | 2 | 4) => (m.revoked === null ? m.read(offset, size) : 0) })),
  },
  {
    defect: 'revocation does nothing',
    row: 'a revoked mapping is ENXIO',
    plant: (under) => ({ ...under, region: { ...(under.region as NonNullable<MachineUnderTest['region']>), revoke: () => {} } }),
  },
  { defect: 'unmap does nothing', row: 'an unmapped mapping is ENXIO', plant: mapping(() => ({ unmap: () => {} })) },
  {
    defect: 'RAM can be mapped',
    row: 'a mapping is a range',
    plant: (under) => {
      const map = under.machine.mmio?.map as NonNullable<Machine['mmio']>['map'];
      const region = under.region as NonNullable<MachineUnderTest['region']>;
      return withMachine(under, { mmio: { map: (start, length) => map(start >= 0 && start < 0x10000 ? region.start : start, length) } });
    },
  },
];
