import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pfn } from '../address.js';
import { addressOfU64, formatU64, halvesOfU64, pageOfU64, parseU64, u64, u64OfHalves, u64OfPage } from './u64.js';

const TOP = 0xffff_ffff_ffff_ffffn;
const any = fc.bigInt({ min: 0n, max: TOP });

describe('64-bit values', () => {
  it.each([
    [0n, 0, 0, '0x0', 0, 0],
    [0xfee0_0358n, 0xfee0_0358, 0, '0xfee00358', 0xfee00, 0x358],
    [0x1_0000_0fffn, 0x0000_0fff, 1, '0x100000fff', 0x100000, 0xfff],
    [0x01ff_ffff_8765_4321n, 0x8765_4321, 0x01ff_ffff, '0x1ffffff87654321', 0x1f_ffff_f876_54, 0x321],
    [TOP, 0xffff_ffff, 0xffff_ffff, '0xffffffffffffffff', 2 ** 52 - 1, 0xfff],
  ])('%s: halves, text and page', (value, ...parts) => {
    const [low, high, text, page, offset] = parts;
    expect(halvesOfU64(value)).toEqual({ low, high });
    expect(u64OfHalves(low, high)).toBe(value);
    expect(formatU64(value)).toBe(text);
    expect(parseU64(text)).toBe(value);
    expect(pageOfU64(value)).toEqual({ page, offset });
    expect(u64OfPage(page as Pfn, offset)).toBe(value);
  });

  it('come back from every form', () => {
    fc.assert(
      fc.property(any, (value) => {
        const { low, high } = halvesOfU64(value);
        const { page, offset } = pageOfU64(value);
        expect([u64(value), u64OfHalves(low, high), parseU64(formatU64(value)), u64OfPage(page, offset)]).toEqual(new Array(4).fill(value));
      }),
      { numRuns: 2000, seed: 5 },
    );
  });

  it('take signed halves as unsigned', () => {
    expect(u64OfHalves(-1, -1)).toBe(TOP);
  });

  it.each([-1n, TOP + 1n])('refuse %s', (value) => {
    for (const convert of [u64, halvesOfU64, formatU64, pageOfU64, addressOfU64]) expect(() => convert(value)).toThrow(RangeError);
  });

  it.each(['', '0x', '10', '0x10000000000000000', '0xg', ' 0x1', '-0x1', '0x1n'])('are not read from %j', (text) => {
    expect(parseU64(text)).toBeNull();
  });

  it('are plain addresses below 2^53 only', () => {
    expect(addressOfU64(2n ** 53n - 1n)).toBe(2 ** 53 - 1);
    expect(() => addressOfU64(2n ** 53n)).toThrow('0x20000000000000 is not an address from 0 to 2^53 - 1');
  });

  it.each([
    [2 ** 52, 0],
    [-1, 0],
    [0.5, 0],
    [0, 4096],
    [0, -1],
  ])('have no page %d with offset %d', (page, offset) => {
    expect(() => u64OfPage(page as Pfn, offset)).toThrow(RangeError);
  });
});
