/** Shared by the decoders of this folder: repeated registers, 64-bit values in hexadecimal, the width of the function's link. */
import { type AnyRegister, hex } from '@penstock/hal';
import type { FunctionContext, PlacedRegister } from '../decoder.js';

/** `count` instances of `reg`, the first at its own offset + `at`, each `stride` bytes above the one before, named `NAME[n]`. */
export function repeated(reg: AnyRegister, count: number, stride: number, at = 0): PlacedRegister[] {
  return Array.from({ length: count }, (_, n) => ({ register: reg, at: at + n * stride, suffix: `[${n}]` }));
}

/** The 64-bit value `high`:`low` in hexadecimal, without leading zeros. */
export function hex64(high: number, low: number): string {
  return high === 0 ? hex(low) : hex(high) + hex(low, 8);
}

/** The 64-bit value `high`:`low` in 16 hexadecimal digits. */
export function hex64Padded(high: number, low: number): string {
  return hex(high, 8) + hex(low, 8);
}

/**
 * What the specification says where lspci 3.14 prints the line from other bits than it defines: appended in brackets, so that
 * lspci's own words stay as they are. Empty when both agree.
 */
export function specNote(note: string, differs: boolean): string {
  return differs ? ` [spec: ${note}]` : '';
}

/** Maximum Link Width of the function's PCI Express capability; 0 when it has none. A list of more than 48 entries is given up. */
export function maxLinkWidth(fn: FunctionContext): number {
  const { config } = fn;
  if ((config.u8(0x06) & 0x10) === 0) return 0;
  let at = config.u8(fn.headerType === 2 ? 0x14 : 0x34) & 0xfc;
  for (let left = 48; left > 0 && at >= 0x40 && at + 0x10 <= config.size; left--) {
    if (config.u8(at) === 0x10) return (config.u32(at + 0x0c) >>> 4) & 0x3f;
    at = config.u8(at + 1) & 0xfc;
  }
  return 0;
}
