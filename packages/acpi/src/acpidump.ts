/**
 * The text that acpidump prints: `DMAR @ 0x000000007F5A3000`, then lines of an offset and up to 16 bytes. Older versions print
 * fewer blanks and digits; anything else between tables is prose and is passed over.
 */
import type { Hex64 } from './bytes.js';

/** One table of an acpidump text. */
export interface DumpedTable {
  readonly signature: string;
  /** Physical address, as its heading says. */
  readonly address: Hex64;
  readonly bytes: Uint8Array;
  /** Number of the heading's line, from 1. */
  readonly line: number;
  /** Why the bytes end early, in words; null where each line follows the one before. */
  readonly problem: string | null;
}

/** Bytes of a line. */
const ROW_BYTES = 16;

/** No table is larger. */
const MAX_TABLE_BYTES = 0x1000000;

const NEWLINE = 10;
const RETURN = 13;
const BLANK = 32;
const TAB = 9;
const COLON = 58;
const QUOTE = 62;
const AT = 64;

/** Value of a hexadecimal digit; -1 for any other character. */
function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** All tables of a text, in order; none where it has none. Tables with the same signature stand one after the other. */
export function parseAcpidump(input: string | Uint8Array): DumpedTable[] {
  const text = typeof input === 'string' ? bytesOf(input) : input;
  const tables: Collected[] = [];
  let open: Collected | null = null;
  for (let start = 0, line = 1; start < text.length; line++) {
    const end = endOfLine(text, start);
    const at = skipBlanks(text, start, end);
    const heading = parseHeading(text, at, end, line);
    if (heading) {
      tables.push(heading);
      open = heading;
    } else if (open && !isBlank(text, at, end) && !takeRow(text, at, end, open, line)) open = null;
    start = end + 1;
  }
  return tables.filter((table) => table.bytes.length > 0).map((table) => ({ ...table, bytes: Uint8Array.from(table.bytes) }));
}

interface Collected {
  readonly signature: string;
  readonly address: Hex64;
  readonly line: number;
  readonly bytes: number[];
  problem: string | null;
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = Math.min(text.charCodeAt(i), 0xff);
  return bytes;
}

function endOfLine(text: Uint8Array, start: number): number {
  const end = text.indexOf(NEWLINE, start);
  return end < 0 ? text.length : end;
}

/** First character that is neither a blank nor a mail's quotation mark. */
function skipBlanks(text: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === BLANK || text[at] === TAB || text[at] === QUOTE)) at++;
  return at;
}

/** True when nothing but a carriage return stands from `at`. */
function isBlank(text: Uint8Array, at: number, end: number): boolean {
  return at === end || (at + 1 === end && text[at] === RETURN);
}

/** `DMAR @ 0x7F5A3000`; the signature has four characters. */
function parseHeading(text: Uint8Array, at: number, end: number, line: number): Collected | null {
  if (end - at < 9 || text[at + 4] !== BLANK || text[at + 5] !== AT || text[at + 6] !== BLANK) return null;
  if (text[at + 7] !== 48 || ((text[at + 8] as number) | 32) !== 120) return null;
  let digits = '';
  for (let i = at + 9; i < end && digits.length <= 16 && digit(text[i] as number) >= 0; i++)
    digits += String.fromCharCode(text[i] as number);
  if (digits.length === 0 || digits.length > 16) return null;
  let signature = '';
  for (let i = at; i < at + 4; i++) {
    const code = text[i] as number;
    if (code < 0x21 || code > 0x7e) return null;
    signature += String.fromCharCode(code);
  }
  return { signature, address: `0x${digits.replace(/^0+(?=.)/, '').toLowerCase()}`, line, bytes: [], problem: null };
}

/** Appends the bytes of one line `0010: 44 4d …`; false where the line is not one, or does not follow. */
function takeRow(text: Uint8Array, at: number, end: number, table: Collected, line: number): boolean {
  let offset = 0;
  let i = at;
  for (; i < end && i - at < 8 && digit(text[i] as number) >= 0; i++) offset = offset * 16 + digit(text[i] as number);
  if (i === at || text[i] !== COLON || text[i + 1] !== BLANK || i + 3 >= end) return false;
  if (digit(text[i + 2] as number) < 0 || digit(text[i + 3] as number) < 0) return false;
  if (table.bytes.length >= MAX_TABLE_BYTES) {
    table.problem = `line ${line}: the table has more than ${MAX_TABLE_BYTES} bytes`;
    return false;
  }
  if (offset !== table.bytes.length) {
    table.problem = `line ${line}: the bytes at 0x${offset.toString(16)} do not follow the ${table.bytes.length} bytes before`;
    return false;
  }
  i++;
  for (let count = 0; count < ROW_BYTES && i + 2 < end && text[i] === BLANK; count++, i += 3) {
    const high = digit(text[i + 1] as number);
    const low = digit(text[i + 2] as number);
    if (high < 0 || low < 0 || (i + 3 < end && digit(text[i + 3] as number) >= 0)) break;
    table.bytes.push(high * 16 + low);
  }
  return true;
}
