/** Configuration space: PCIe 6.0 §7.2. */
import type { Sbdf } from './address.js';

/**
 * @needs What PCI software gets from any machine. One call is one access; `offset` is a multiple of `size`, below 4096.
 * An absent function reads all ones and drops writes. A value is unsigned.
 */
export interface ConfigAccess {
  read(fn: Sbdf, offset: number, size: 1 | 2 | 4): number;
  write(fn: Sbdf, offset: number, size: 1 | 2 | 4, value: number): void;
}

/**
 * @needs One function's configuration space as a reader. Bytes at or above `size` are not there: they read all ones, and code
 * that must tell "absent" from "all ones" compares with `size` first.
 */
export interface ConfigSpace {
  /** Bytes that can be read: 64, 256 or 4096 on a real function; a truncated dump may have any number. */
  readonly size: number;
  u8(offset: number): number;
  u16(offset: number): number;
  u32(offset: number): number;
}
