import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyWrite, Bits, bit, decode, encode, type FieldDef, field, maskOf, register } from './register.js';

const PAIRS: [number, number][] = [];
for (let msb = 0; msb < 32; msb++) for (let lsb = 0; lsb <= msb; lsb++) PAIRS.push([msb, lsb]);
const VALUES = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xdeadbeef, 0x55555555, 0xaaaaaaaa];

const DEVSTA = register('PCI_EXP_DEVSTA', {
  spec: 'PCIe 6.0 §7.5.3.5',
  offset: 0x0a,
  bytes: 2,
  reset: 0x10,
  fields: {
    CED: bit(0, 'RW1C', 'Correctable Error Detected'),
    MODE: field(3, 1, 'RW', 'a writable field'),
    AUX: bit(4, 'RO', 'AUX Power Detected'),
    FIXED: bit(5, 'HwInit', 'strapped'),
    KEEP: field(9, 8, 'RsvdP', 'reserved, preserved'),
    ZERO: bit(15, 'RsvdZ', 'reserved, zero'),
  },
});

describe('Bits', () => {
  it('reads and writes all 528 msb/lsb pairs as the BigInt reference does', () => {
    expect(PAIRS.length).toBe(528);
    for (const [msb, lsb] of PAIRS) {
      const bits = new Bits(maskOf(msb, lsb), lsb);
      const ones = (1n << BigInt(msb - lsb + 1)) - 1n;
      for (const value of VALUES) {
        const got = (BigInt(value) >> BigInt(lsb)) & ones;
        expect([msb, lsb, BigInt(bits.get(value)), bits.test(value)]).toEqual([msb, lsb, got, got !== 0n]);
        for (const written of VALUES) {
          const expected = (BigInt(value) & ~(ones << BigInt(lsb))) | ((BigInt(written) & ones) << BigInt(lsb));
          expect([msb, lsb, BigInt(bits.set(value, written))]).toEqual([msb, lsb, expected]);
        }
      }
    }
  });
});

describe('register', () => {
  it.each<[string, Record<string, FieldDef>, string]>([
    ['overlaps another field', { A: field(3, 0, 'RW', ''), B: bit(3, 'RO', '') }, 'register R: field B [3:3] overlaps another field'],
    ['lies outside the width', { A: field(8, 7, 'RW', '') }, 'register R: field A [8:7] is outside 8 bits'],
    ['is upside down', { A: field(1, 2, 'RW', '') }, 'register R: field A [1:2] is outside 8 bits'],
    ['is not of whole bits', { A: field(1, 0.5, 'RW', '') }, 'register R: field A [1:0.5] is outside 8 bits'],
    ['hides a member', { reset: bit(0, 'RW', '') }, 'register R: a field cannot be called reset'],
  ])('refuses at import a field that %s', (_, fields, message) => {
    expect(() => register('R', { spec: 's', offset: 0, bytes: 1, fields })).toThrow(new RangeError(message));
  });

  it('collects the masks of what writes change', () => {
    expect([DEVSTA.rw, DEVSTA.w1c, DEVSTA.KEEP.mask]).toEqual([0x000e, 0x0001, 0x0300]);
    expect(Object.isFrozen(DEVSTA)).toBe(true);
  });
});

describe('applyWrite', () => {
  it.each([
    ['replaces RW', 0x0000, 0x000a, 0x000a],
    ['clears RW1C where a one is written', 0x0001, 0x0001, 0x0000],
    ['keeps RW1C where a zero is written', 0x0001, 0x0000, 0x0001],
    ['does not set RW1C', 0x0000, 0x0001, 0x0000],
    ['keeps RO, HwInit, RsvdP, RsvdZ and undeclared bits', 0xc330, 0x0000, 0xc330],
    ['sets none of them', 0x0000, 0xfff0, 0x0000],
  ])('%s', (_, old, written, expected) => {
    expect(applyWrite(DEVSTA, old, written)).toBe(expected);
  });

  it('treats each bit by its own access kind, whatever the others are', () => {
    const u16 = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(u16, u16, (old, written) => {
        const result = applyWrite(DEVSTA, old, written);
        for (let position = 0; position < 16; position++) {
          const was = (old >>> position) & 1;
          const wrote = (written >>> position) & 1;
          const kind = Object.values(DEVSTA.fields).find((f) => position >= f.lsb && position <= f.msb)?.access;
          const expected = kind === 'RW' ? wrote : kind === 'RW1C' ? was & ~wrote : was;
          if (((result >>> position) & 1) !== expected) return false;
        }
        return true;
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});

describe('decode and encode', () => {
  it('are inverse over the declared fields', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (value) => encode(DEVSTA, decode(DEVSTA, value), value) === value),
      { numRuns: 500, seed: 4 },
    );
    expect(decode(DEVSTA, 0x8213)).toEqual({ CED: 1, MODE: 1, AUX: 1, FIXED: 0, KEEP: 2, ZERO: 1 });
  });

  it('start from the reset value when no base is given', () => {
    expect(encode(DEVSTA, { MODE: 5 })).toBe(0x1a);
  });

  it.each([8, -1, 1.5, Number.NaN])('refuse the value %s in a field of three bits', (value) => {
    expect(() => encode(DEVSTA, { MODE: value })).toThrow(RangeError);
  });

  it('refuse a field that is not declared', () => {
    expect(() => encode(DEVSTA, { NONE: 1 } as Record<string, number>)).toThrow('register PCI_EXP_DEVSTA: no field NONE');
  });
});
