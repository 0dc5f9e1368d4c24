/** Defects of RAM that the machine kit must find. */
import type { PhysAddr } from '../../src/index.js';
import type { MachineUnderTest } from '../../src/testing.js';
import { type Defect, memory } from './plant.js';

export const MEMORY_DEFECTS: readonly Defect[] = [
  {
    defect: 'RAM ranges overlap',
    row: 'RAM is a list of pages',
    plant: memory((m) => ({ ranges: [...m.ranges, ...m.ranges] })),
  },
  {
    defect: 'words ends before RAM does',
    row: 'RAM is a list of pages',
    plant: memory((m) => ({ words: m.words.subarray(0, 0x3f00) })),
  },
  { defect: 'publish is forgotten', row: 'hardware sees what the CPU published', plant: memory(() => ({ publish: () => {} })) },
  { defect: 'refresh is forgotten', row: 'the CPU sees what hardware wrote', plant: memory(() => ({ refresh: () => {} })) },
  {
    defect: 'publish leaves out words of which a part is in the range',
    row: 'a range that does not begin or end at a word',
    plant: memory((m) => ({ publish: (start, length) => m.publish((Math.ceil(start / 4) * 4) as PhysAddr, Math.floor(length / 4) * 4) })),
  },
  {
    defect: 'refresh leaves out words of which a part is in the range',
    row: 'a range that does not begin or end at a word',
    plant: memory((m) => ({ refresh: (start, length) => m.refresh((Math.ceil(start / 4) * 4) as PhysAddr, Math.floor(length / 4) * 4) })),
  },
  {
    defect: 'load does not refresh',
    row: 'load refreshes its word',
    plant: memory((m) => ({ load: (address) => m.words[address / 4] as number })),
  },
  {
    defect: 'store does not publish',
    row: 'load refreshes its word',
    plant: memory((m) => ({
      store: (address, value) => {
        m.words[address / 4] = value;
      },
    })),
  },
  { defect: 'load is signed', row: 'load refreshes its word', plant: memory((m) => ({ load: (address) => m.load(address) | 0 })) },
  {
    defect: 'publish works on whole pages',
    row: 'publish, refresh, load and store leave',
    plant: memory((m) => ({ publish: (start) => m.publish((start - (start % 4096)) as PhysAddr, 4096) })),
  },
  {
    defect: 'refresh works on whole pages',
    row: 'publish, refresh, load and store leave',
    plant: memory((m) => ({ refresh: (start) => m.refresh((start - (start % 4096)) as PhysAddr, 4096) })),
  },
  {
    defect: 'publish past the end of RAM is dropped in silence',
    row: 'what is not RAM is EFAULT',
    plant: memory((m) => ({
      publish: (start, length) => (start >= 0x10000 || start + length > 0x10000 ? undefined : m.publish(start, length)),
    })),
  },
  {
    defect: 'the separate views are one',
    row: 'where the views are apart',
    plant: (under) => {
      const words = under.machine.memory?.words as Uint32Array;
      const ram = under.ram as NonNullable<MachineUnderTest['ram']>;
      const hardwareWrite = (address: PhysAddr, value: number): void => {
        ram.hardwareWrite(address, value);
        words[address / 4] = value;
      };
      return { ...under, ram: { ...ram, hardwareWrite } };
    },
  },
];
