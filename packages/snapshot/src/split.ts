/** A text in which several kinds of listing stand together, split by the kind of each line. */

import { decodeText, encodeText } from './bytes.js';
import type { DmesgRecord } from './contract.js';
import { isDmesgLine, parseDmesgLine } from './dmesg.js';
import { GroupListing } from './group-listing.js';
import type { GroupMember } from './input.js';
import { listingsOf, parseRangeLine, type RangeLine } from './ranges.js';

/** The kinds of lines of one text. */
export interface SplitText {
  /** Everything that no other kind claims, in order: lspci text and prose. */
  readonly lspci: Uint8Array;
  /** Listings of /proc/iomem and /proc/ioports. */
  readonly ranges: readonly (readonly RangeLine[])[];
  readonly dmesg: readonly DmesgRecord[];
  /** Lines of a kernel log, whether they say something of PCI or not. */
  readonly dmesgLines: number;
  /** From a listing of groups; one in quoted text counts only where nothing stands outside of quotes. */
  readonly groups: readonly GroupMember[] | null;
  /** Lines of acpidump text. */
  readonly acpidump: string;
}

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const COMMA = 0x2c;
const DOT = 0x2e;
const COLON = 0x3a;
/** A longer line is no line of any kind here; it is left to lspci, whose headers may be long. */
const MAX_LINE = 65536;
const TABLE = /^[A-Z0-9_]{4} @ 0x[0-9a-f]+/i;
const TABLE_BYTES = /^\s+[0-9a-f]{4,16}: (?:[0-9a-f]{2} ){1,16}/i;
/** `IOMMU group 3` is a heading of a listing, or the end of a `Flags:` line that was wrapped. */
const WRAPPED_FLAG = /^IOMMU group \d+\s*$/;
const QUOTE = /^(?: ?>)+ ?/;

/** Splits `bytes`, which are text. */
export function splitText(bytes: Uint8Array): SplitText {
  const splitter = new Splitter(bytes);
  const length = bytes.length;
  let at = 0;
  while (at < length) {
    const hexEnd = hexLineEnd(bytes, at);
    if (hexEnd > 0) {
      at = hexEnd + 1;
      continue;
    }
    const newline = bytes.indexOf(LF, at);
    const next = newline < 0 ? length : newline + 1;
    splitter.line(at, next);
    at = next;
  }
  return splitter.end();
}

/** Offset of the newline of a full line of an lspci hex dump (`00: ` or `100: ` and 16 bytes), or 0. */
function hexLineEnd(bytes: Uint8Array, at: number): number {
  const wide = bytes[at + 2] === COLON ? 0 : 1;
  if (bytes[at + 2 + wide] !== COLON || bytes[at + 3 + wide] !== SPACE || bytes[at + 6 + wide] !== SPACE) return 0;
  const end = at + 51 + wide;
  return bytes[end] === LF ? end : bytes[end + 1] === LF && bytes[end] === CR ? end + 1 : 0;
}

/** True for a line that is of lspci as far as its beginning tells: empty, below a function, or a function's address. */
function ofLspci(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at];
  if (first === TAB || first === LF) return true;
  if (bytes[at + 2] === COLON) return bytes[at + 5] === DOT;
  return bytes[at + 4] === COLON && bytes[at + 7] === COLON && bytes[at + 10] === DOT;
}

/** Lines that are another kind's, and what stands in their place for lspci. */
interface Claim {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** It is of a listing of groups within quoted text. */
  readonly quotedListing: boolean;
}

class Splitter {
  readonly #bytes: Uint8Array;
  readonly #claims: Claim[] = [];
  readonly #runs: RangeLine[][] = [];
  #inRun = false;
  readonly #dmesg: DmesgRecord[] = [];
  #dmesgLines = 0;
  readonly #groups = new GroupListing();
  readonly #quotedGroups = new GroupListing();
  readonly #table: string[] = [];
  #inTable = false;
  /** A function stands in the text outside of quotes. */
  #functionSeen = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Takes the line of bytes `from` to `to` (its newline included). */
  line(from: number, to: number): void {
    if (!this.#groups.open && !this.#inTable && ofLspci(this.#bytes, from)) {
      const first = this.#bytes[from];
      this.#inRun &&= first === LF;
      this.#functionSeen ||= first !== LF && first !== TAB;
      return;
    }
    if (to - from > MAX_LINE) return;
    const line = decodeText(this.#bytes, from, to).replace(/[\r\n]+$/, '');
    const text = line.replace(QUOTE, '');
    const claimed = this.#claim(text);
    const groups = text.length === line.length ? this.#groups : this.#quotedGroups;
    const listed = claimed === null && !(WRAPPED_FLAG.test(text) && this.#goesOn(from)) ? groups.line(text) : null;
    if (claimed !== null) this.#claims.push({ from, to, text: claimed, quotedListing: false });
    else if (listed !== null) this.#claims.push({ from, to, text: listed.lspci ?? '', quotedListing: groups !== this.#groups });
    else if (isDmesgLine(text)) this.#dmesgLine(text, { from, to, text: '', quotedListing: false });
  }

  /** The line before the one at `from` ends in a comma. */
  #goesOn(from: number): boolean {
    let at = from - 1;
    while (at >= 0 && (this.#bytes[at] === LF || this.#bytes[at] === CR || this.#bytes[at] === SPACE)) at--;
    return this.#bytes[at] === COMMA;
  }

  /** What stands in place of a line of a table or of ranges; null when the line is of neither. */
  #claim(text: string): string | null {
    if (this.#inTable && TABLE_BYTES.test(text)) return this.#tableLine(text);
    this.#inTable = TABLE.test(text);
    if (this.#inTable) return this.#tableLine(text);
    const range = text.includes(' : ') ? parseRangeLine(text) : null;
    if (range !== null) return this.#rangeLine(range);
    if (text.trim() !== '') this.#inRun = false;
    return null;
  }

  #tableLine(text: string): string {
    this.#table.push(text);
    return '';
  }

  #rangeLine(range: RangeLine): string {
    if (this.#inRun) this.#runs.at(-1)?.push(range);
    else this.#runs.push([range]);
    this.#inRun = true;
    return '';
  }

  #dmesgLine(text: string, claim: Claim): void {
    this.#claims.push(claim);
    this.#dmesgLines++;
    const record = parseDmesgLine(text);
    if (record !== null) this.#dmesg.push(record);
  }

  end(): SplitText {
    const own = this.#groups.members;
    const quoted = own === null && !this.#functionSeen ? this.#quotedGroups.members : null;
    const claims = quoted === null ? this.#claims.filter(({ quotedListing }) => !quotedListing) : this.#claims;
    return {
      lspci: withoutClaims(this.#bytes, claims),
      ranges: this.#runs.flatMap(listingsOf),
      dmesg: this.#dmesg,
      dmesgLines: this.#dmesgLines,
      groups: own ?? quoted,
      acpidump: this.#table.join('\n'),
    };
  }
}

/** The bytes with every claim's text in place of its lines. */
function withoutClaims(bytes: Uint8Array, claims: readonly Claim[]): Uint8Array {
  if (claims.length === 0) return bytes;
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { from, to, text } of claims) {
    if (at < from) pieces.push(bytes.subarray(at, from));
    if (text !== '') pieces.push(encodeText(`${text}\n`));
    at = to;
  }
  return concat([...pieces, bytes.subarray(at)]);
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
