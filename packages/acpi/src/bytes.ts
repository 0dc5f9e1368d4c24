/** Little-endian numbers, hexadecimal text and checksums over bytes: ACPI 6.5 §5.2.1 (all tables are little-endian). */
import { KernelError } from '@penstock/hal';

/** An unsigned 64-bit value in JSON: `0x` and 1 to 16 lower-case hexadecimal digits without leading zeros. */
export type Hex64 = string;

/** Bytes in JSON: two lower-case hexadecimal digits each, without separators. */
export type HexBytes = string;

/** Bytes `start` (inclusive) to `end` (exclusive) that one structure owns. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/**
 * The error of this package: `path` is a table's signature (4 characters), a space, and a dot before each member, so that the
 * message reads `DMAR structures[2].length: 0 is shorter than its 4-byte header`.
 */
export function invalid(path: string, reason: string): KernelError {
  return new KernelError({ code: 'EINVAL', operation: path.slice(0, 4), subject: path.slice(6) || 'table', reason });
}

/** Unsigned number of `size` bytes (1 to 4) at `at`. */
export function getUint(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] as number);
  return value;
}

/** Writes `value` (unsigned, below 2^32) as `size` bytes (1 to 4). */
export function putUint(bytes: Uint8Array, at: number, size: number, value: number): void {
  for (let i = 0, left = value; i < size; i++, left = Math.floor(left / 256)) bytes[at + i] = left & 0xff;
}

/** The 64-bit value at `at`. */
export function getHex64(bytes: Uint8Array, at: number): Hex64 {
  const low = getUint(bytes, at, 4);
  const high = getUint(bytes, at + 4, 4);
  return high === 0 ? `0x${low.toString(16)}` : `0x${high.toString(16)}${low.toString(16).padStart(8, '0')}`;
}

/** Writes a 64-bit value; `value` may be anything that a caller parsed from JSON. */
export function putHex64(bytes: Uint8Array, at: number, value: unknown, path: string): void {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{1,16}$/i.test(value)) {
    throw invalid(path, `${show(value)} is not 0x and 1 to 16 hexadecimal digits`);
  }
  const digits = value.slice(2).padStart(16, '0');
  putUint(bytes, at, 4, Number.parseInt(digits.slice(8), 16));
  putUint(bytes, at + 4, 4, Number.parseInt(digits.slice(0, 8), 16));
}

/** Bytes as hexadecimal text. */
export function toHex(bytes: Uint8Array, start = 0, end = bytes.length): HexBytes {
  let text = '';
  for (let i = start; i < end; i++) text += (bytes[i] as number).toString(16).padStart(2, '0');
  return text;
}

/** Bytes of hexadecimal text. */
export function fromHex(text: unknown, path: string): Uint8Array {
  if (typeof text !== 'string' || text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) {
    throw invalid(path, `${show(text)} is not pairs of hexadecimal digits`);
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Bytes as text, one character per byte with the byte as its code, so that every byte survives. */
export function toLatin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] as number);
  return text;
}

/** Bytes of text whose characters are below 256. */
export function fromLatin1(text: unknown, path: string): Uint8Array {
  if (typeof text !== 'string') throw invalid(path, `${show(text)} is not text`);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) throw invalid(path, `character ${i} of ${show(text)} does not fit a byte`);
    bytes[i] = code;
  }
  return bytes;
}

/** First position of a zero byte in `start` to `end`, or -1. */
export function findNul(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) if (bytes[i] === 0) return i;
  return -1;
}

/** True when all bytes of `start` to `end` are zero. */
export function allZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== 0) return false;
  return true;
}

/** Sum of bytes `start` to `end` modulo 256: zero over a whole table whose checksum is right. */
export function sumOf(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum = (sum + (bytes[i] as number)) & 0xff;
  return sum;
}

/** The parts one after the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A value in a message: short, and never a failure itself. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`;
  if (value === null || typeof value !== 'object') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
