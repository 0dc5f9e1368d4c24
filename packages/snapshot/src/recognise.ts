/** What an input is, by its content. */
import { isAcpiTable } from '@penstock/acpi';
import { hasText } from './bytes.js';
import { isTar } from './tar.js';

/** Kinds that are told apart before anything is parsed; every text that is no JSON is `text`. */
export type InputKind =
  | 'empty'
  | 'tar'
  | 'acpi'
  | 'json'
  | 'text'
  | 'utf-16'
  | 'binary'
  | { readonly packed: string; readonly how: string };

/** Bytes that decide between text and binary. */
export const HEAD = 65536;

const PACKED: readonly (readonly [magic: readonly number[], name: string, how: string])[] = [
  [[0x1f, 0x8b], 'gzip', 'gunzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd', 'unzstd'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'xz', 'unxz'],
  [[0x42, 0x5a, 0x68], 'bzip2', 'bunzip2'],
  [[0x50, 0x4b, 0x03, 0x04], 'zip', 'unzip'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z', '7z x'],
];

/** Recognises `bytes`, or the first `HEAD` bytes of a longer input. */
export function recognise(bytes: Uint8Array): InputKind {
  if (bytes.length === 0) return 'empty';
  for (const [magic, packed, how] of PACKED) if (magic.every((byte, at) => bytes[at] === byte)) return { packed, how };
  if (isTar(bytes)) return 'tar';
  if (isAcpiTable(bytes)) return 'acpi';
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return 'utf-16';
  if (looksBinary(bytes)) return 'binary';
  return firstByte(bytes) === 0x7b ? 'json' : 'text';
}

/** Start of the text of `bytes`: after a UTF-8 byte order mark. */
export function textStart(bytes: Uint8Array): number {
  return hasText(bytes, 0, '\xef\xbb\xbf') ? 3 : 0;
}

/** Control characters that logs and dumps have: tab, line feed, vertical tab, form feed, return, escape, backspace, bell. */
const TEXT_CONTROLS = [7, 8, 9, 10, 11, 12, 13, 27];

/** True when more than one byte in 32 is a control character that no text has. */
function looksBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, HEAD);
  let controls = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte < 32 ? !TEXT_CONTROLS.includes(byte) : byte === 127) controls++;
  }
  return controls * 32 > end;
}

/** The first byte that is no blank. */
function firstByte(bytes: Uint8Array): number {
  for (let i = textStart(bytes); i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return byte;
  }
  return 0;
}
