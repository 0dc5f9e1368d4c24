import { describe, expect, it } from 'vitest';
import { type PhysAddr, physAddr } from './address.js';
import { bytesOf, checkRam, checkRamRanges, isRam, type MemoryRange, RAM_LIMIT } from './memory.js';

const RANGES: MemoryRange[] = [
  { start: physAddr(0x1000), end: physAddr(0x3000), node: 0 },
  { start: physAddr(0x3000), end: physAddr(0x4000), node: 1 },
  { start: physAddr(0x8000), end: physAddr(0x9000), node: null },
];

describe('isRam', () => {
  it.each([
    ['one byte', 0x1000, 1, true],
    ['a range to its end', 0x1000, 0x2000, true],
    ['across ranges that touch', 0x2ffc, 0x1004, true],
    ['the last byte', 0x8fff, 1, true],
    ['before the first', 0xffc, 4, false],
    ['into the first', 0xffc, 8, false],
    ['into a hole', 0x3ffc, 8, false],
    ['across a hole', 0x3ffc, 0x5000, false],
    ['past the end', 0x8ffc, 8, false],
    ['at a negative address', -4, 4, false],
    ['at no number', Number.NaN, 4, false],
    ['of no length', 0x1000, Number.NaN, false],
  ])('%s', (_, start, length, expected) => {
    expect(isRam(RANGES, start, length)).toBe(expected);
  });

  it('agrees with a look at every byte', () => {
    const ram = (at: number): boolean => (at >= 0x10 && at < 0x40) || (at >= 0x80 && at < 0x90);
    const ranges = RANGES.map(({ start, end, node }) => ({ start: physAddr(start / 256), end: physAddr(end / 256), node }));
    for (let start = 0; start < 0xa0; start++) {
      for (let length = 1; length < 0x60; length++) {
        const expected = Array.from({ length }, (__, n) => ram(start + n)).every(Boolean);
        if (isRam(ranges, start, length) !== expected) expect([start, length]).toEqual(expected);
      }
    }
  });
});

describe('checkRam', () => {
  it('names the operation, the range and the reason', () => {
    expect(() => checkRam(RANGES, 0x3ffc, 8, 'memory publish')).toThrow('memory publish 0x3ffc + 8: not all of it is RAM');
    expect(() => checkRam(RANGES, 0x3ffc, 8, 'memory publish')).toThrow(expect.objectContaining({ code: 'EFAULT' }));
  });

  it('lets an empty range pass and refuses one of negative length', () => {
    checkRam(RANGES, 0x5000, 0, 'x');
    for (const length of [-1, Number.NaN]) expect(() => checkRam(RANGES, 0x1000, length, 'x')).toThrow('not all of it is RAM');
  });
});

describe('bytesOf', () => {
  it('is the same memory, also of a subarray', () => {
    const host = new Uint32Array(8);
    const bytes = bytesOf(host.subarray(4));
    bytes[1] = 0xab;
    expect([bytes.length, host[4]]).toEqual([16, 0xab00]);
  });
});

describe('checkRamRanges', () => {
  const range = (start: number, end: number): MemoryRange => ({ start: start as PhysAddr, end: end as PhysAddr, node: null });
  it('takes whole pages that ascend, with holes or without, up to 16 GiB', () => {
    checkRamRanges([]);
    checkRamRanges(RANGES);
    checkRamRanges([range(0, 0xa0000), range(0x100000, RAM_LIMIT)]);
  });

  it.each([
    ['EINVAL', [range(0, 100)], 'memory create RAM 0x0 to 0x64: not whole pages of 4096 bytes'],
    ['EINVAL', [range(Number.NaN, 4096)], 'memory create RAM NaN to 0x1000: not whole pages of 4096 bytes'],
    ['EINVAL', [range(0x2000, 0x2000)], 'memory create RAM 0x2000 to 0x2000: is empty'],
    ['EINVAL', [range(0, 0x3000), range(0x2000, 0x4000)], 'memory create RAM 0x2000 to 0x4000: begins below 0x3000'],
    ['EINVAL', [range(-4096, 0)], 'memory create RAM -4096 to 0x0: begins below 0x0'],
    ['ENOMEM', [range(0, RAM_LIMIT + 4096)], 'memory create RAM 0x0 to 0x400001000: RAM must end at 16 GiB or below'],
  ])('%s: %#', (code, ranges, message) => {
    expect(() => checkRamRanges(ranges)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });
});
