import { describe, expect, it } from 'vitest';
import { createRandom, randomOfState } from './random.js';

const draw = (seed: number, label?: string): number[] => {
  const random = label === undefined ? createRandom(seed) : createRandom(seed).fork(label);
  return Array.from({ length: 8 }, () => random.u32());
};

describe('Random', () => {
  it('gives the reference sequence of xoshiro128** 1.1 from state 1, 2, 3, 4 (vector of rand_xoshiro, made with the reference C)', () => {
    const random = randomOfState([1, 2, 3, 4]);
    const expected = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804];
    expect(expected.map(() => random.u32())).toEqual(expected);
  });

  it('repeats for one seed and differs between seeds, also those that differ above bit 32', () => {
    expect(draw(7)).toEqual(draw(7));
    const first = [0, 1, 7, 7 + 2 ** 32, 2 ** 52].map((seed) => draw(seed).join());
    expect(new Set(first).size).toBe(first.length);
  });

  it('forks streams by seed and label alone', () => {
    const parent = createRandom(9);
    const early = parent.fork('nvme').u32();
    parent.u32();
    expect(parent.fork('nvme').u32()).toBe(early);
    const labels = ['', 'nvme', 'emvn', 'nvme0', 'order'].map((label) => draw(9, label).join());
    expect(new Set([...labels, draw(9).join(), draw(10, 'nvme').join()]).size).toBe(7);
  });

  it('does not stick at zero', () => {
    const random = randomOfState([0, 0, 0, 0]);
    expect(Array.from({ length: 8 }, () => random.u32()).some((value) => value !== 0)).toBe(true);
  });

  it('draws below a limit with every value about equally often', () => {
    const random = createRandom(1);
    const tally = [0, 0, 0];
    for (let n = 0; n < 30_000; n++) {
      const value = random.below(3);
      tally[value] = (tally[value] as number) + 1;
    }
    for (const count of tally) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(random.below(1)).toBe(0);
    expect(random.below(2 ** 32)).toBeLessThan(2 ** 32);
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('refuses the limit %d', (limit) => {
    expect(() => createRandom(0).below(limit)).toThrow(RangeError);
  });

  it.each([-1, 0.5, 2 ** 53, Number.NaN])('refuses the seed %d', (seed) => {
    expect(() => createRandom(seed)).toThrow(RangeError);
  });
});
