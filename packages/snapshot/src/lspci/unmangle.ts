/** Text as lspci printed it, out of what mail, forums and terminals made of it. */
import { isDetail } from './detail-lines.js';
import { parseHexLine } from './hex-dump.js';
import { addressEnd, CR, EQUALS, hexAt, LF, lineEnd, SPACE, skipBlanks, TAB, trimEnd } from './line-bytes.js';

const QUOTE = 0x3e;
const ESCAPE = 0x1b;
const AMPERSAND = 0x26;
const DOT = 0x2e;
const CAPITAL_F = 0x46;
const STAR = 0x2a;
const BACKSLASH = 0x5c;

/** Undone text, and how many functions stood only in quoted text beside a real dump. */
export interface Unmangled {
  readonly bytes: Uint8Array;
  readonly quotedListings: number;
}

/**
 * Undoes quoted-printable, HTML entities and tags, Markdown, escapes, no-break spaces, byte order marks and quote marks (`> `). Where a hex dump or
 * decoded text stands at one depth of quotation and mere listings at another, the listings are what somebody wrote about: they are dropped.
 */
export function unmangle(bytes: Uint8Array): Unmangled {
  return unquote(plainCharacters(fromQuotedPrintable(bytes)));
}

/**
 * True when the sequence `=XX` at `at` stands for `code`. lspci's own `secondary=80` has digits after `=`, too: bytes above 0x7f come at
 * least in pairs (UTF-8), a blank ends a line, a tab follows no letter, and `F` is only encoded where a line begins with `From`.
 */
function isEncoded(bytes: Uint8Array, at: number, code: number): boolean {
  const next = bytes[at + 3];
  if (code >= 0x80) return highByteAt(bytes, at + 3) || highByteAt(bytes, at - 3);
  if (code === EQUALS || code === CR || code === DOT || code === QUOTE) return true;
  if (code === SPACE) return next === undefined || next === LF || next === CR || next === SPACE || next === EQUALS;
  if (code === TAB) return !isLetter(bytes[at - 1]);
  return code === CAPITAL_F && next === 0x72 && (at === 0 || bytes[at - 1] === LF);
}

/** `=XX` of a byte above 0x7f stands at `at`. */
function highByteAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === EQUALS && isUpperHex(bytes[at + 1]) && isUpperHex(bytes[at + 2]) && hexAt(bytes, at + 1, 2) >= 0x80;
}

function isLetter(code: number | undefined): boolean {
  const lower = (code ?? 0) | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Joins soft line breaks and decodes `=3D`; other text stays, since leftovers often stand beside text that is decoded already. */
function fromQuotedPrintable(bytes: Uint8Array): Uint8Array {
  let at = bytes.indexOf(EQUALS);
  if (at < 0) return bytes;
  const out = new Uint8Array(bytes.length);
  out.set(bytes.subarray(0, at));
  let n = at;
  while (at < bytes.length) {
    const code = bytes[at] as number;
    if (code !== EQUALS) {
      out[n++] = code;
      at++;
      continue;
    }
    const after = bytes[at + 1] === CR ? at + 2 : at + 1;
    if (bytes[after] === LF && !startsStructure(bytes, after + 1)) {
      at = after + 1;
      continue;
    }
    const value = isUpperHex(bytes[at + 1]) && isUpperHex(bytes[at + 2]) ? hexAt(bytes, at + 1, 2) : -1;
    if (value >= 0 && isEncoded(bytes, at, value)) {
      out[n++] = value;
      at += 3;
    } else {
      out[n++] = code;
      at++;
    }
  }
  return out.subarray(0, n);
}

function isUpperHex(code: number | undefined): boolean {
  return code !== undefined && ((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46));
}

/** A header or hex line: nothing joins it to the line before. */
function startsStructure(bytes: Uint8Array, at: number): boolean {
  const end = Math.min(lineEnd(bytes, at), at + 200);
  const address = addressEnd(bytes, at, end);
  return (address >= 0 && bytes[address] === SPACE) || parseHexLine(bytes, at, trimEnd(bytes, at, end)) !== null;
}

const ENTITIES: readonly (readonly [name: string, code: number])[] = [
  ['&gt;', QUOTE],
  ['&lt;', 0x3c],
  ['&amp;', AMPERSAND],
  ['&quot;', 0x22],
  ['&#34;', 0x22],
  ['&#39;', 0x27],
  ['&nbsp;', SPACE],
  ['&#160;', SPACE],
  ['&#9;', TAB],
];
const TAGS = /^<\/?(?:pre|code|p|br|div|span|tt|font|td|tr|blockquote)\b[^<>]{0,200}>|^\[\/?(?:code|quote|spoiler)[^[\]]{0,80}\]/i;

/** What may begin a sequence of `specialAt`, besides bytes from 0xc2 on. */
const SPECIAL: ReadonlySet<number> = /* @__PURE__ */ new Set([AMPERSAND, 0x3c, 0x5b, ESCAPE, STAR, BACKSLASH]);
/** Characters that Markdown has a backslash before when they stand for themselves. */
const ESCAPED = '[]<>_*#`';

/** Replaces entities and drops tags, escapes and Markdown's marks. */
function plainCharacters(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let n = 0;
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at] as number;
    const special = SPECIAL.has(code) || code >= 0xc2 ? specialAt(bytes, at) : null;
    if (special === null) out[n++] = code;
    else if (special.code >= 0) out[n++] = special.code;
    at += special?.length ?? 1;
  }
  return out.subarray(0, n);
}

/** A sequence of `length` bytes that stands for `code`, or for nothing (-1). */
function specialAt(bytes: Uint8Array, at: number): { code: number; length: number } | null {
  const code = bytes[at];
  if (code === 0xc2) return bytes[at + 1] === 0xa0 ? { code: SPACE, length: 2 } : null;
  if (code === 0xef) return bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? { code: -1, length: 3 } : null;
  if (code === STAR) return bytes[at + 1] === STAR ? { code: -1, length: 2 } : null;
  if (code === BACKSLASH) return ESCAPED.includes(String.fromCharCode(bytes[at + 1] ?? SPACE)) ? { code: -1, length: 1 } : null;
  const text = ascii(bytes, at, 240);
  if (code === AMPERSAND) {
    const entity = ENTITIES.find(([name]) => text.startsWith(name));
    return entity ? { code: entity[1], length: entity[0].length } : null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with ESC
  const drop = code === ESCAPE ? /^\u001b(?:\[[0-9;?]{0,20}[A-Za-z]|.)/.exec(text) : TAGS.exec(text);
  return drop ? { code: -1, length: drop[0].length } : null;
}

/** Up to `count` characters of the line at `at`. */
function ascii(bytes: Uint8Array, at: number, count: number): string {
  let text = '';
  for (let i = at; i < at + count && i < bytes.length && bytes[i] !== LF; i++) text += String.fromCharCode(bytes[i] as number);
  return text;
}

/** What stands at one depth of quotation. */
interface Depth {
  substance: boolean;
  headers: number;
}

const MAX_DEPTH = 32;

function unquote(bytes: Uint8Array): Unmangled {
  const depths: Depth[] = Array.from({ length: MAX_DEPTH + 1 }, () => ({ substance: false, headers: 0 }));
  for (let start = 0; start < bytes.length; ) {
    const end = lineEnd(bytes, start);
    const { depth, text } = quoteAt(bytes, start, end);
    const first = skipBlanks(bytes, text, end);
    const at = depths[depth] as Depth;
    if (addressEnd(bytes, first, end) >= 0) at.headers++;
    else if (!at.substance) at.substance = isDetail(bytes, first, end) || parseHexLine(bytes, first, trimEnd(bytes, first, end)) !== null;
    start = end + 1;
  }
  const selective = depths.some(({ substance }) => substance);
  const out = new Uint8Array(bytes.length + 1);
  let n = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = lineEnd(bytes, start);
    const { depth, text } = quoteAt(bytes, start, end);
    if (!selective || depths[depth]?.substance) {
      out.set(bytes.subarray(text, end), n);
      n += end - text;
    }
    if (end < bytes.length) out[n++] = LF;
    start = end + 1;
  }
  const dropped = selective ? depths.reduce((sum, depth) => sum + (depth.substance ? 0 : depth.headers), 0) : 0;
  return { bytes: out.subarray(0, n), quotedListings: dropped };
}

/** Quote marks at a line's start: how many, and where the text behind them begins (one blank after the last belongs to it). */
function quoteAt(bytes: Uint8Array, start: number, end: number): { depth: number; text: number } {
  let depth = 0;
  let text = start;
  for (
    let at = start;
    depth < MAX_DEPTH && at < end && (bytes[at] === QUOTE || (depth > 0 && bytes[at] === SPACE && bytes[at + 1] === QUOTE));
    at++
  ) {
    if (bytes[at] !== QUOTE) continue;
    depth++;
    text = at + 1;
  }
  if (depth > 0 && bytes[text] === SPACE) text++;
  return { depth, text };
}
