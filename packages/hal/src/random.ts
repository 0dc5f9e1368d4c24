/** Pseudo-random numbers that are the same on every machine: xoshiro128** 1.1 (Blackman and Vigna, prng.di.unimi.it). */

/** @needs A stream of numbers that its seed determines. Not for secrets. */
export interface Random {
  /** The next 32 bits, unsigned. */
  u32(): number;
  /** The next number from 0 to `limit` - 1, each equally likely; `limit` from 1 to 2^32. */
  below(limit: number): number;
  /** A stream of its own that only this stream's seed and `label` determine: what is drawn elsewhere does not change it. */
  fork(label: string): Random;
}

function rotateLeft(value: number, count: number): number {
  return (value << count) | (value >>> (32 - count));
}

/** A bijection of 32 bits that spreads every input bit over the result (finaliser of MurmurHash3). */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

class Xoshiro128 implements Random {
  constructor(
    readonly key: number,
    readonly s: Uint32Array,
  ) {}

  u32(): number {
    const s = this.s;
    const s1 = s[1] as number;
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const s2 = (s[2] as number) ^ (s[0] as number);
    const s3 = (s[3] as number) ^ s1;
    s[1] = s1 ^ s2;
    s[0] = (s[0] as number) ^ s3;
    s[2] = s2 ^ (s1 << 9);
    s[3] = rotateLeft(s3, 11);
    return result;
  }

  below(limit: number): number {
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= 0x1_0000_0000))
      throw new RangeError(`random: ${limit} is not a limit from 1 to 2^32`);
    const end = 0x1_0000_0000 - (0x1_0000_0000 % limit);
    let value = this.u32();
    while (value >= end) value = this.u32();
    return value % limit;
  }

  fork(label: string): Random {
    let hash = this.key;
    for (let at = 0; at < label.length; at++) hash = mix(hash ^ Math.imul(label.charCodeAt(at) + 1, 0x9e3779b1));
    return createRandom(hash + 0x1_0000_0000 * (mix(this.key ^ label.length) & 0x1f_ffff));
  }
}

/** The stream of `seed`, an integer from 0 to 2^53 - 1. Throws a `RangeError` for any other. */
export function createRandom(seed: number): Random {
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw new RangeError(`random: seed ${seed} is not an integer from 0 to 2^53 - 1`);
  const low = mix(seed >>> 0);
  const high = mix(Math.floor(seed / 0x1_0000_0000) ^ low);
  return randomOfState([mix(low + 1), mix(high + 2), mix(low ^ high), mix(low + high + 3)], high ^ low);
}

/** The stream that begins in `state` (four 32-bit words, not all zero: all zero counts as 1, 0, 0, 0); `key` stands for its seed in forks. */
export function randomOfState(state: readonly [number, number, number, number], key = 0): Random {
  const words = Uint32Array.from(state);
  if (words.every((word) => word === 0)) words[0] = 1;
  return new Xoshiro128(key >>> 0, words);
}
