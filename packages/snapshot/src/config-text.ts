/** Configuration bytes in a capture: two hexadecimal digits a byte, `hh*N.` for a byte that stands N times (4 or more). */
import { hex } from '@penstock/hal';
import { nibble } from './bytes.js';

const MIN_RUN = 4;

/** `bytes` in the form of a capture. */
export function encodeRuns(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const value = bytes[at] as number;
    let end = at + 1;
    while (end < bytes.length && bytes[end] === value) end++;
    const run = end - at;
    out.push(run < MIN_RUN ? hex(value, 2).repeat(run) : `${hex(value, 2)}*${run}.`);
    at = end;
  }
  return out.join('');
}

/** The bytes that `text` stands for; null when it has another form or stands for more than `limit` bytes. */
export function decodeRuns(text: string, limit: number): Uint8Array | null {
  const out: number[] = [];
  for (let at = 0; at < text.length; ) {
    const high = nibble(text.charCodeAt(at));
    const low = at + 1 < text.length ? nibble(text.charCodeAt(at + 1)) : -1;
    if (high < 0 || low < 0) return null;
    at += 2;
    let run = 1;
    if (text[at] === '*') {
      const end = text.indexOf('.', at);
      const digits = end < 0 ? '' : text.slice(at + 1, end);
      run = /^[1-9]\d{0,7}$/.test(digits) ? Number(digits) : 0;
      if (run === 0) return null;
      at = end + 1;
    }
    if (out.length + run > limit) return null;
    for (let i = 0; i < run; i++) out.push(high * 16 + low);
  }
  return Uint8Array.from(out);
}
