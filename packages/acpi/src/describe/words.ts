/** Short words for values of tables. */
import { hex } from '@penstock/hal';
import type { Hex64, HexBytes } from '../bytes.js';
import type { UnknownStructure } from '../layout.js';

/** `00:1f.3` of a requester ID. */
export function ridText(rid: number): string {
  return `${hex(rid >>> 8, 2)}:${hex((rid >>> 3) & 31, 2)}.${rid & 7}`;
}

/** `segment 0000`. */
export function segmentText(segment: number): string {
  return `segment ${hex(segment, 4)}`;
}

/** The 64-bit value as a number; null where a number cannot hold it. */
function numberOf(value: Hex64): number | null {
  const number = Number.parseInt(value.slice(2), 16);
  return Number.isSafeInteger(number) ? number : null;
}

/** `1 bank`, `2 banks`. */
export function countText(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** `16 MiB`, `1.5 GiB`, `20 bytes`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return countText(bytes, 'byte');
  const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${Number.isInteger(value) ? value : value.toFixed(1)} ${units[unit]}`;
}

/** `0x1000-0x1fff (4 KiB)` of a first and a last byte. */
export function rangeText(first: Hex64, last: Hex64): string {
  const from = numberOf(first);
  const to = numberOf(last);
  if (from === null || to === null) return `${first}-${last}`;
  return to < from ? `${first}-${last} (ends before it begins)` : `${first}-${last} (${sizeText(to - from + 1)})`;
}

/** The same of a first byte and a length. */
export function lengthText(first: Hex64, length: Hex64): string {
  const from = numberOf(first);
  const bytes = numberOf(length);
  if (from === null || bytes === null || bytes === 0) return `${first}, ${length} bytes`;
  return `${first}-0x${(from + bytes - 1).toString(16)} (${sizeText(bytes)})`;
}

/** The words of the flags that are set, in order; `none` when none is. */
export function flagText(words: readonly (readonly [boolean, string])[], none = ''): string {
  const set = words.filter(([on]) => on).map(([, word]) => word);
  return set.length === 0 ? none : set.join(', ');
}

/** `word` of a number, or the number. */
export function nameOf(names: Readonly<Record<number, string>>, value: number): string {
  return names[value] ?? `type ${value}`;
}

/** Text as it may be printed: other characters as `\x09`. */
export function printable(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.charCodeAt(0);
    out += code >= 0x20 && code <= 0x7e ? char : `\\x${hex(code, 2)}`;
  }
  return out;
}

/** Bytes, at most 16 of them. */
export function bytesText(bytes: HexBytes): string {
  return bytes.length > 32 ? `${bytes.slice(0, 32)}… (${bytes.length / 2} bytes)` : bytes;
}

/** A structure of an unknown type. */
export function unknownText(structure: UnknownStructure): string {
  return `unknown type 0x${structure.type.toString(16)}: ${bytesText(structure.bytes)}`;
}

/** Lines of an inner level. */
export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
