/** Is this text of lspci? */
import { startsHex } from './detail-lines.js';
import { CR, hexAt, LF, lineEnd, NIBBLE, SPACE, TAB, textAt } from './line-bytes.js';

const SAMPLE = 4096;
/** Control characters that text has: tab, line feed, form feed, carriage return, escape. */
const TEXT_CONTROLS: ReadonlySet<number> = /* @__PURE__ */ new Set([TAB, LF, 0x0c, CR, 0x1b]);

/** True when the first 4 KiB hold a zero byte, or more control characters than text ever has. */
export function isBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SAMPLE);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const code = bytes[i] as number;
    if (code === 0) return true;
    if (code < 0x20 && !TEXT_CONTROLS.has(code)) controls++;
  }
  return controls * 50 > length;
}

const DOT = 0x2e;
/** What may stand before a line's text: line feed, blank, tab, and the last byte of a quote mark, entity, tag, no-break space, byte order mark, colour. */
const BEFORE_TEXT: ReadonlySet<number> = /* @__PURE__ */ new Set([LF, SPACE, TAB, 0x3e, 0x3b, 0x5d, 0xa0, 0xbf, 0x6d]);

/** True when the text has a line of a function, a record's first line or a tree, also quoted or indented. Costs one pass at most. */
export function looksLikeLspci(bytes: Uint8Array): boolean {
  if (isBinary(bytes)) return false;
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes[i];
    if (code === DOT && isFunctionLine(bytes, i)) return true;
    if (code === 0x5b && bytes[i - 1] === 0x2d && isTreeRoot(bytes, i)) return true;
  }
  return false;
}

/** `at` is the dot of an address that starts its line's text, and a class, quoted fields or the end of a `Slot:` line follow. */
function isFunctionLine(bytes: Uint8Array, at: number): boolean {
  const fn = bytes[at + 1];
  if (fn === undefined || fn < 0x30 || fn > 0x37 || bytes[at - 3] !== 0x3a) return false;
  if (hexAt(bytes, at - 2, 2) < 0 || hexAt(bytes, at - 5, 2) < 0) return false;
  let start = at - 5;
  if (bytes[start - 1] === 0x3a) {
    start--;
    while (start > 0 && (NIBBLE[bytes[start - 1] as number] as number) >= 0) start--;
  }
  const end = lineEnd(bytes, at);
  const after = bytes[at + 2];
  if (at + 2 >= end || after === CR) return startsRecord(bytes, start, end);
  const before = bytes[start - 1];
  if (before !== undefined && !BEFORE_TEXT.has(before)) return false;
  if (after !== SPACE && after !== TAB) return false;
  const first = bytes[at + 3] as number;
  if (first === 0x22 || first === 0x1b) return true;
  if (startsHex(bytes, end + 1)) return true;
  const named = (first >= 0x41 && first <= 0x5a) || (NIBBLE[first] as number) >= 0;
  if (!named) return false;
  for (let i = at + 4; i + 1 < end && i < at + 120; i++) if (bytes[i] === 0x3a && bytes[i + 1] === SPACE) return true;
  return false;
}

/**
 * `Slot:` or `Device:` and the address at `start` are the line's last two words. Where no tab parts them, prose might say
 * the same: a record's class must follow on the next line.
 */
function startsRecord(bytes: Uint8Array, start: number, end: number): boolean {
  let colon = start - 1;
  while (colon > 0 && (bytes[colon] === SPACE || bytes[colon] === TAB)) colon--;
  if (!textAt(bytes, colon - 4, 'Slot:') && !textAt(bytes, colon - 6, 'Device:')) return false;
  if (bytes[start - 1] === TAB) return true;
  const next = lineEnd(bytes, end + 1);
  for (let i = end + 1; i < next && i < end + 40; i++) if (textAt(bytes, i, 'Class:')) return true;
  return false;
}

/** `[0000:00]-` or `[00]-`. */
function isTreeRoot(bytes: Uint8Array, at: number): boolean {
  const end = lineEnd(bytes, at);
  let close = at + 1;
  while (close < end && close < at + 16 && bytes[close] !== 0x5d) close++;
  if (bytes[close] !== 0x5d || bytes[close + 1] !== 0x2d) return false;
  return hexAt(bytes, at + 1, 2) >= 0 && (close === at + 3 || bytes[at + 3] === 0x2d || bytes.subarray(at, close).includes(0x3a));
}
