/**
 * 64-bit values of an ABI or a register in control code: IOVAs of iommufd and VFIO, user pointers, MSI addresses, 64-bit BARs and
 * windows. They are `bigint` there and hexadecimal text in JSON, and are converted once, here; hot paths take page numbers.
 */
import { ADDRESS_LIMIT, hex, PAGE_SIZE, type Pfn } from '../address.js';

const LIMIT = 1n << 64n;

/** `value`. Throws a `RangeError` unless it is from 0 to 2^64 - 1. */
export function u64(value: bigint): bigint {
  if (value < 0n || value >= LIMIT) throw new RangeError(`${value} is not a value from 0 to 2^64 - 1`);
  return value;
}

/** The value with these halves, each 32 bits. */
export function u64OfHalves(low: number, high: number): bigint {
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** The halves of `value`, unsigned. Throws a `RangeError` unless it is from 0 to 2^64 - 1. */
export function halvesOfU64(value: bigint): { readonly low: number; readonly high: number } {
  return { low: Number(u64(value) & 0xffff_ffffn), high: Number(value >> 32n) };
}

/** `value` as JSON has it: `0x` and lower-case hexadecimal digits without leading zeros. Throws a `RangeError` unless it is from 0 to 2^64 - 1. */
export function formatU64(value: bigint): string {
  return `0x${u64(value).toString(16)}`;
}

/** Reads `0x` and 1 to 16 hexadecimal digits; null for any other text. */
export function parseU64(text: string): bigint | null {
  return /^0x[0-9a-f]{1,16}$/i.test(text) ? BigInt(text) : null;
}

/** `value` as a plain number, for `physAddr`, `iova` or `busAddr`. Throws a `RangeError` unless it is from 0 to 2^53 - 1. */
export function addressOfU64(value: bigint): number {
  if (value < 0n || value >= BigInt(ADDRESS_LIMIT))
    throw new RangeError(`${value < 0n ? value : formatU64(value)} is not an address from 0 to 2^53 - 1`);
  return Number(value);
}

/** `value` as page frame number and byte within the page, exact for every 64-bit value. Throws a `RangeError` unless it is from 0 to 2^64 - 1. */
export function pageOfU64(value: bigint): { readonly page: Pfn; readonly offset: number } {
  const { low, high } = halvesOfU64(value);
  return { page: (high * (0x1_0000_0000 / PAGE_SIZE) + Math.floor(low / PAGE_SIZE)) as Pfn, offset: low % PAGE_SIZE };
}

/** The 64-bit address `page` × 4096 + `offset`; `page` below 2^52, `offset` from 0 to 4095. Throws a `RangeError` for others. */
export function u64OfPage(page: Pfn, offset = 0): bigint {
  if (!(Number.isInteger(page) && page >= 0 && page < 2 ** 52 && Number.isInteger(offset) && offset >= 0 && offset < PAGE_SIZE))
    throw new RangeError(`page ${page >= 0 ? `0x${hex(page)}` : page} and offset ${offset} are no 64-bit address`);
  return BigInt(page) * BigInt(PAGE_SIZE) + BigInt(offset);
}
