/** Fields of a 64-bit word that is held as two 32-bit halves, also those that straddle bit 32. */
import { maskOf } from './register.js';

/** Bits of a 64-bit word as read and written: all members are pure functions of its halves. */
export class WideBits {
  constructor(
    /** The field's bits in the low half, in place, unsigned. */
    readonly loMask: number,
    /** The field's bits in the high half, in place, unsigned. */
    readonly hiMask: number,
    readonly loShift: number,
    readonly hiShift: number,
    /** What one unit of the high half's bits counts in the field. */
    readonly hiScale: number,
  ) {}
  /** The field's value, right-aligned, from 0 to 2^53 - 1. */
  get(lo: number, hi: number): number {
    return ((hi & this.hiMask) >>> this.hiShift) * this.hiScale + ((lo & this.loMask) >>> this.loShift);
  }
  /** The field's bits of the low half for value `field`, in place; bits of `field` beyond the field's width are dropped. */
  lo(field: number): number {
    return ((field << this.loShift) & this.loMask) >>> 0;
  }
  /** The field's bits of the high half for value `field`, in place; bits of `field` beyond the field's width are dropped. */
  hi(field: number): number {
    return ((Math.floor(field / this.hiScale) << this.hiShift) & this.hiMask) >>> 0;
  }
}

/**
 * Bits `msb` to `lsb` of a 64-bit word, at most 53 of them. Throws a `RangeError` at import for a range outside the word or wider.
 * Write a pure annotation before the call.
 */
export function wide(msb: number, lsb: number): WideBits {
  if (!(Number.isInteger(msb) && Number.isInteger(lsb) && lsb >= 0 && msb >= lsb && msb < 64)) {
    throw new RangeError(`wide field [${msb}:${lsb}] is outside 64 bits`);
  }
  if (msb - lsb >= 53) throw new RangeError(`wide field [${msb}:${lsb}] has more than 53 bits`);
  const loMask = lsb < 32 ? maskOf(Math.min(msb, 31), lsb) : 0;
  const hiMask = msb >= 32 ? maskOf(msb - 32, Math.max(lsb - 32, 0)) : 0;
  return Object.freeze(new WideBits(loMask, hiMask, lsb < 32 ? lsb : 0, Math.max(lsb - 32, 0), lsb < 32 ? 2 ** (32 - lsb) : 1));
}
