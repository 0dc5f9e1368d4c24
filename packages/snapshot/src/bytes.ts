/** Bytes and text without the host's codecs. */

const CHUNK = 8192;

/** UTF-8 bytes `from` (inclusive) to `to` (exclusive) as text; a byte that is not UTF-8 becomes the Latin-1 character of its value. */
export function decodeText(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let ascii = true;
  for (let i = from; ascii && i < to; i++) ascii = (bytes[i] as number) < 0x80;
  return fromUnits(ascii ? bytes.subarray(from, to) : codeUnits(bytes, from, to));
}

/** Text of UTF-16 code units. */
function fromUnits(units: Uint8Array | Uint16Array): string {
  if (units.length <= CHUNK) return String.fromCharCode.apply(null, units as unknown as number[]);
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += CHUNK) parts.push(fromUnits(units.subarray(i, i + CHUNK)));
  return parts.join('');
}

/** UTF-16 code units of UTF-8 bytes. */
function codeUnits(bytes: Uint8Array, from: number, to: number): Uint16Array {
  const out = new Uint16Array(to - from);
  let n = 0;
  for (let i = from; i < to; ) {
    const lead = bytes[i] as number;
    const more = lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
    let code = more === 0 ? lead : lead & (0x3f >> more);
    let have = 0;
    while (have < more && i + have + 1 < to && ((bytes[i + have + 1] as number) & 0xc0) === 0x80) {
      have++;
      code = (code << 6) | ((bytes[i + have] as number) & 0x3f);
    }
    if (have < more || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
      out[n++] = lead;
      i++;
      continue;
    }
    i += more + 1;
    if (code > 0xffff) {
      out[n++] = 0xd800 + ((code - 0x10000) >> 10);
      out[n++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else out[n++] = code;
  }
  return out.subarray(0, n);
}

/** Text as UTF-8. */
export function encodeText(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
      code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
      i++;
    }
    if (code < 0x80) out[n++] = code;
    else if (code < 0x800) {
      out[n++] = 0xc0 | (code >> 6);
      out[n++] = 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      out[n++] = 0xe0 | (code >> 12);
      out[n++] = 0x80 | ((code >> 6) & 0x3f);
      out[n++] = 0x80 | (code & 0x3f);
    } else {
      out[n++] = 0xf0 | (code >> 18);
      out[n++] = 0x80 | ((code >> 12) & 0x3f);
      out[n++] = 0x80 | ((code >> 6) & 0x3f);
      out[n++] = 0x80 | (code & 0x3f);
    }
  }
  return out.subarray(0, n);
}

/** UTF-16 text (a redirect of Windows PowerShell) as UTF-8; `bytes` starts with its byte order mark. */
export function fromUtf16(bytes: Uint8Array): Uint8Array {
  const high = bytes[0] === 0xfe ? 0 : 1;
  const units = new Uint16Array((bytes.length - 2) >> 1);
  for (let i = 0; i < units.length; i++) units[i] = ((bytes[2 + i * 2 + high] as number) << 8) | (bytes[3 + i * 2 - high] as number);
  return encodeText(fromUnits(units));
}

/** True when `bytes` has the ASCII text `text` at `offset`. */
export function hasText(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Value of a hexadecimal digit's character code, or -1. */
export function nibble(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Bytes of a string of hexadecimal digit pairs, or null when it is none. */
export function parseHexBytes(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) {
    const high = nibble(text.charCodeAt(i * 2));
    const low = nibble(text.charCodeAt(i * 2 + 1));
    if (high < 0 || low < 0) return null;
    out[i] = high * 16 + low;
  }
  return out;
}

/** True when both hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A number of hexadecimal digits without leading zeros as `0x…`: 64-bit values keep all digits. Null when the text is none. */
export function hexString(digits: string): string | null {
  const match = /^(?:0x)?0*([0-9a-f]{1,16})$/i.exec(digits);
  return match ? `0x${(match[1] as string).toLowerCase()}` : null;
}
