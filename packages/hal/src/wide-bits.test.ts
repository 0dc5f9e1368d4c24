import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wide } from './wide-bits.js';

const PAIRS: [number, number][] = [];
for (let msb = 0; msb < 64; msb++) for (let lsb = Math.max(0, msb - 52); lsb <= msb; lsb++) PAIRS.push([msb, lsb]);

/** Halves with every pattern that tends to break sign or carry handling. */
const WORDS: [number, number][] = [
  [0, 0],
  [0xffffffff, 0xffffffff],
  [0x80000001, 0x7ffffffe],
  [0xdeadbeef, 0x81234567],
  [0x55555555, 0xaaaaaaaa],
];

function reference(lo: number, hi: number, msb: number, lsb: number): bigint {
  return (((BigInt(hi) << 32n) | BigInt(lo)) >> BigInt(lsb)) & ((1n << BigInt(msb - lsb + 1)) - 1n);
}

describe('wide', () => {
  it('reads every msb/lsb pair of at most 53 bits as the BigInt reference does', () => {
    expect(PAIRS.length).toBe(2014);
    for (const [msb, lsb] of PAIRS) {
      const bits = wide(msb, lsb);
      for (const [lo, hi] of WORDS) expect([msb, lsb, BigInt(bits.get(lo, hi))]).toEqual([msb, lsb, reference(lo, hi, msb, lsb)]);
    }
  });

  it('writes every pair so that the halves hold the value in place and nothing else', () => {
    for (const [msb, lsb] of PAIRS) {
      const bits = wide(msb, lsb);
      for (const [lo, hi] of WORDS) {
        const value = Number(reference(lo, hi, msb, lsb));
        const word = (BigInt(bits.hi(value)) << 32n) | BigInt(bits.lo(value));
        expect([msb, lsb, word]).toEqual([msb, lsb, BigInt(value) << BigInt(lsb)]);
      }
    }
  });

  it('agrees with the reference for random words and drops bits beyond the width', () => {
    const u32 = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: PAIRS.length - 1 }), u32, u32, fc.maxSafeNat(), (index, lo, hi, value) => {
        const [msb, lsb] = PAIRS[index] as [number, number];
        const bits = wide(msb, lsb);
        const kept = BigInt(value) & ((1n << BigInt(msb - lsb + 1)) - 1n);
        return (
          BigInt(bits.get(lo, hi)) === reference(lo, hi, msb, lsb) &&
          ((BigInt(bits.hi(value)) << 32n) | BigInt(bits.lo(value))) === kept << BigInt(lsb)
        );
      }),
      { numRuns: 5000, seed: 51 },
    );
  });

  it.each([
    [64, 0],
    [31, 32],
    [5, -1],
    [53, 0],
    [63, 10],
    [1.5, 0],
  ])('refuses [%s:%s]', (msb, lsb) => {
    expect(() => wide(msb, lsb)).toThrow(RangeError);
  });
});
