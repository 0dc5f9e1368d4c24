/** Defects of configuration space that the machine kit must find. */
import type { Sbdf } from '../../src/index.js';
import { config, type Defect } from './plant.js';

export const CONFIG_DEFECTS: readonly Defect[] = [
  {
    defect: 'an absent function reads zero',
    row: 'an absent function reads all ones',
    plant: config((c, { absent }) => ({ read: (fn, offset, size) => (fn === absent ? 0 : c.read(fn, offset, size)) })),
  },
  {
    defect: 'an absent function reads all ones of the wrong width',
    row: 'an absent function reads all ones',
    plant: config((c, { absent }) => ({ read: (fn, offset, size) => (fn === absent ? 0xffffffff : c.read(fn, offset, size)) })),
  },
  {
    defect: 'an absent function reads -1',
    row: 'an absent function reads all ones',
    plant: config((c) => ({ read: (fn, offset, size) => c.read(fn, offset, size) | 0 })),
  },
  {
    defect: 'an absent function remembers writes',
    row: 'an absent function drops writes',
    plant: config((c) => {
      const written = new Map<Sbdf, number>();
      return {
        read: (fn, offset, size) => written.get(fn) ?? c.read(fn, offset, size),
        write: (fn, _, __, value) => void written.set(fn, value),
      };
    }),
  },
  {
    defect: 'configuration space is big-endian',
    row: 'a present function has a vendor ID',
    plant: config((c) => ({ read: (fn, offset, size) => c.read(fn, (offset & ~3) | ((4 - size - (offset & 3)) & 3), size) })),
  },
  {
    defect: 'the present function is not there',
    row: 'a present function has a vendor ID',
    plant: (under) => ({ ...under, present: under.absent }),
  },
  {
    defect: 'misaligned configuration accesses are rounded',
    row: 'a configuration access that is not aligned',
    plant: config((c) => ({
      read: (fn, offset, size) => c.read(fn, offset & 0xfff & ~(size - 1), size),
      write: (fn, offset, size, value) => c.write(fn, offset & 0xfff & ~(size - 1), size, value),
    })),
  },
  {
    defect: 'a partial write is a read-modify-write of the whole register',
    row: 'a partial write clears no RW1C bit',
    plant: config((c) => ({
      write: (fn, offset, size, value) => {
        const start = offset & ~3;
        const mask = (2 ** (size * 8) - 1) * 2 ** ((offset - start) * 8);
        const merged = ((c.read(fn, start, 4) & ~mask) | ((value * 2 ** ((offset - start) * 8)) & mask)) >>> 0;
        c.write(fn, start, 4, merged);
      },
    })),
  },
  {
    defect: 'RW1C bits cannot be cleared',
    row: 'a one clears an RW1C bit',
    plant: config((c, { latch }) => ({
      write: (fn, offset, size, value) => c.write(fn, offset, size, value & ~(latch?.register.w1c ?? 0)),
    })),
  },
  {
    defect: 'any write clears all RW1C bits',
    row: 'a one clears an RW1C bit',
    plant: config((c, { latch }) => ({
      write: (fn, offset, size, value) => c.write(fn, offset, size, (value | (latch?.register.w1c ?? 0)) >>> 0),
    })),
  },
  {
    defect: 'fixed bits can be written',
    row: 'a write changes no bit that is neither',
    plant: config((c, { latch }) => {
      let extra = 0;
      return {
        read: (fn, offset, size) =>
          offset === latch?.register.offset ? (c.read(fn, offset, size) | extra) >>> 0 : c.read(fn, offset, size),
        write: (fn, offset, size, value) => {
          extra = value & 0x1000_0000;
          c.write(fn, offset, size, value);
        },
      };
    }),
  },
];
