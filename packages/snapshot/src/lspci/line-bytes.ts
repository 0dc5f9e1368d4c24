/** Lines as they lie in the bytes: positions instead of strings. */
import { type Sbdf, sbdf } from '@penstock/hal';

export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const COLON = 0x3a;
export const EQUALS = 0x3d;
const DOT = 0x2e;

function nibbleTable(): Int8Array {
  const table = new Int8Array(256).fill(-1);
  for (let value = 0; value < 16; value++) {
    const digit = value.toString(16).charCodeAt(0);
    table[digit] = value;
    if (value > 9) table[digit - 0x20] = value;
  }
  return table;
}

/** Value of a hexadecimal digit by its character code, -1 for any other byte. */
export const NIBBLE = /* @__PURE__ */ nibbleTable();

/** Where the line that starts at `at` ends: its line feed, or the end of the bytes. */
export function lineEnd(bytes: Uint8Array, at: number): number {
  const length = bytes.length;
  let i = at;
  while (i < length && bytes[i] !== LF) i++;
  return i;
}

/** `end` without the blanks and the carriage return before it. */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let i = end;
  while (i > start && (bytes[i - 1] === CR || bytes[i - 1] === SPACE || bytes[i - 1] === TAB)) i--;
  return i;
}

/** The first position from `start` that is neither a blank nor a tab. */
export function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  while (i < end && (bytes[i] === SPACE || bytes[i] === TAB)) i++;
  return i;
}

/** True when the ASCII text `text` stands at `at`. */
export function textAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Value of `count` hexadecimal digits at `at`; negative when one of them is none. */
export function hexAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) {
    const digit = NIBBLE[bytes[at + i] as number] ?? -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** The decimal number at `at`, null when there is none or it is above 2^31. */
export function decimalAt(bytes: Uint8Array, at: number): number | null {
  let value = 0;
  let i = at;
  for (; (bytes[i] as number) >= 0x30 && (bytes[i] as number) <= 0x39; i++) {
    value = value * 10 + (bytes[i] as number) - 0x30;
    if (value > 0x7fffffff) return null;
  }
  return i === at ? null : value;
}

/** Where `[segment:]bus:device.function` that starts at `at` ends: segment of 4 to 8 digits, bus and device of 2, device below 32, function below 8. -1 for other text. */
export function addressEnd(bytes: Uint8Array, at: number, end: number): number {
  let bus = at;
  if (bytes[at + 2] !== COLON) {
    let digits = 0;
    while (digits < 9 && (NIBBLE[bytes[at + digits] as number] as number) >= 0) digits++;
    if (digits < 4 || digits > 8 || bytes[at + digits] !== COLON) return -1;
    bus = at + digits + 1;
  }
  if (bus + 7 > end || bytes[bus + 2] !== COLON || bytes[bus + 5] !== DOT) return -1;
  const device = hexAt(bytes, bus + 3, 2);
  const fn = (bytes[bus + 6] as number) - 0x30;
  return hexAt(bytes, bus, 2) < 0 || device < 0 || device > 31 || fn < 0 || fn > 7 ? -1 : bus + 7;
}

/** The function whose address lies from `at` to `end`, as `addressEnd` found it. */
export function addressAt(bytes: Uint8Array, at: number, end: number): Sbdf {
  const bus = end - 7;
  const segment = bus === at ? 0 : hexAt(bytes, at, bus - 1 - at);
  return sbdf(segment, hexAt(bytes, bus, 2), hexAt(bytes, bus + 3, 2), (bytes[bus + 6] as number) - 0x30);
}

/** Bytes, and the same as a view that reads four at a time. */
export interface ScannedBytes {
  readonly bytes: Uint8Array;
  readonly words: DataView;
}

const FOUR_LINE_FEEDS = 0x0a0a0a0a;

/** The first line feed from `start` on, -1 without one before the last four bytes. */
export function lineFeedFrom(words: DataView, start: number): number {
  const last = words.byteLength - 4;
  for (let at = start; at <= last; at += 4) {
    const word = words.getInt32(at, true) ^ FOUR_LINE_FEEDS;
    // A byte of `word` is zero where a line feed stands; the subtraction borrows into the high bit of the lowest such byte.
    const zeros = (word - 0x01010101) & ~word & 0x80808080;
    if (zeros !== 0) return at + ((31 - Math.clz32(zeros & -zeros)) >> 3);
  }
  return -1;
}
