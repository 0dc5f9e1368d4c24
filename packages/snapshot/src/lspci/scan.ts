/** The one pass over the bytes: hex lines into configuration bytes, all other lines into passages. */
import { formatSbdf, type Sbdf } from '@penstock/hal';
import { decodeText } from '../bytes.js';
import { continuesHeader, endsInSoftBreak, isDetail, join, skipDetails, startsHex, startsLikeDetail, wrappedLine } from './detail-lines.js';
import { type FactSource, readFact } from './facts.js';
import { type HeaderFacts, parseHeader, parseIdentity } from './header-line.js';
import { HexDump, parseHexLine } from './hex-dump.js';
import { addressAt, CR, decimalAt, LF, lineEnd, NIBBLE, SPACE, skipBlanks, TAB, textAt, trimEnd } from './line-bytes.js';
import { newPassage, type Passage } from './passage.js';
import { RecordReader } from './records.js';
import type { Reports } from './reports.js';
import { remember, TextPool } from './text-pool.js';
import { startsTree, TreeReader } from './tree.js';

/** No machine has more; text that claims more is hostile. */
const MAX_PASSAGES = 1 << 17;
/** A line's text beyond this is not read. */
const MAX_LINE = 1 << 14;
const MAX_WRAPS = 4;

/** How far the current passage takes lines that nothing marks as decoded text. */
type Openness = 'open' | 'after-blank' | 'closed';

/** Positions in one line: where it starts, its first character that is no blank, the end of its text, its line feed. */
interface Line {
  readonly start: number;
  readonly first: number;
  readonly stop: number;
  readonly end: number;
}

/** Scans `bytes` once. */
export class Scanner {
  readonly passages: Passage[] = [];
  /** A hex line, a tree was seen. */
  hexSeen = false;
  treeSeen = false;
  lines = 0;
  /** The text was mangled on its way (quoted, encoded, coloured): `run` stopped there. */
  mangled = false;

  readonly #pool: TextPool;
  readonly #facts: FactSource;
  readonly #hex: HexDump;
  readonly #parseHeader: (text: string) => HeaderFacts | 'mangled' | null;
  #current: Passage | null = null;
  #openness: Openness = 'closed';
  /** The header stood at the line's start, so that two tabs can only be the lines of a capability. */
  #plain = false;
  #record: RecordReader | null = null;
  #tree: TreeReader | null = null;
  #unwrappedEnd = 0;
  /** Group number of the heading `IOMMU Group N:` above. */
  #listGroup: number | null = null;

  /** `watch`: stop at the first sign of mangling. */
  constructor(
    readonly bytes: Uint8Array,
    readonly reports: Reports,
    readonly watch: boolean,
  ) {
    this.#hex = new HexDump(bytes, reports);
    const pool = new TextPool(bytes);
    this.#pool = pool;
    this.#facts = { pool, unwrapped: (from) => this.#unwrapped(from), identity: remember(parseIdentity) };
    this.#parseHeader = remember((text) => (watch && isMangled(text) ? 'mangled' : parseHeader(text)));
  }

  run(): void {
    const length = this.bytes.length;
    let at = 0;
    while (at < length && !this.mangled) {
      const next = this.#current === null ? at : this.#regular(at, this.#current);
      at = next === at ? this.#line(at) : next;
    }
    this.#finish();
    this.lines += this.#hex.lines;
  }

  /** Takes the lines from `at` on that need no look at their text; returns where the first other line starts. */
  #regular(at: number, passage: Passage): number {
    if (this.bytes[at] !== TAB) return this.#hex.read(at);
    if (!this.#plain || !passage.verbose || this.#openness !== 'open') return at;
    const skipped = skipDetails(this.bytes, at, this.watch);
    if (skipped.lines > 0) {
      passage.detailsTo = skipped.end - 1;
      if (passage.detailsFrom < 0) passage.detailsFrom = at;
      this.lines += skipped.lines;
    }
    return skipped.end;
  }

  /** Takes the line at `start`; returns where the next one starts. */
  #line(start: number): number {
    const bytes = this.bytes;
    this.lines++;
    if (bytes[start] === LF) {
      this.#blank();
      return start + 1;
    }
    const end = lineEnd(bytes, start);
    const stop = Math.min(trimEnd(bytes, start, end), start + MAX_LINE);
    const first = skipBlanks(bytes, start, stop);
    if (this.watch && (endsInSoftBreak(bytes, end) || looksMangled(bytes, first))) {
      this.mangled = true;
      return end;
    }
    if (first >= stop) {
      this.#blank();
      return end + 1;
    }
    if ((NIBBLE[bytes[first] as number] as number) >= 0) {
      const address = addressAt(bytes, first, stop);
      if (address && isSpace(bytes[address.end])) {
        const next = this.#header(address.sbdf, address.end);
        if (next >= 0) {
          this.#plain = first === start;
          return next;
        }
      } else if (this.#hexLine(first, stop)) return end + 1;
    }
    const line: Line = { start, first, stop, end };
    if (first === start && this.#structure(line)) return end + 1;
    if (!this.#detail(line) && (first === start || !this.#structure(line))) this.#prose(line);
    return end + 1;
  }

  #blank(): void {
    if (this.#openness === 'open') this.#openness = 'after-blank';
    this.#listGroup = null;
    this.#tree = null;
    this.#finishRecord();
  }

  /** Takes a header line with the lines it is wrapped onto; returns where the next line starts, -1 when the text is none. */
  #header(sbdf: Sbdf, from: number): number {
    const text = this.#unwrapped(from);
    const stop = this.#unwrappedEnd;
    const header = this.#parseHeader(text);
    if (header === 'mangled') {
      this.mangled = true;
      return stop;
    }
    if (header === null) return -1;
    this.#begin(sbdf, text.startsWith('"') ? 'mm' : 'listing', header);
    return stop + 1;
  }

  /** The text from `from` to the end of its line, with the lines that it is wrapped onto; `#unwrappedEnd` is the end of the last. */
  #unwrapped(from: number): string {
    const bytes = this.bytes;
    const end = lineEnd(bytes, from);
    const first = skipBlanks(bytes, from, end);
    const limit = Math.min(end, from + MAX_LINE);
    this.#unwrappedEnd = end;
    if (!this.#mayContinue(end + 1)) return this.#pool.text(first, trimEnd(bytes, first, limit));
    let line = wrappedLine(bytes, bytes.lastIndexOf(LF, from) + 1, first, limit);
    for (let wraps = 0; wraps < MAX_WRAPS && this.#mayContinue(this.#unwrappedEnd + 1); wraps++) {
      const next = this.#unwrappedEnd + 1;
      const nextStop = lineEnd(bytes, next);
      if (addressAt(bytes, next, nextStop) !== null) break;
      const rest = wrappedLine(bytes, next, next, Math.min(nextStop, next + MAX_LINE));
      if (!continuesHeader(line, rest.text, this.#belongs(nextStop + 1))) break;
      line = join(line, rest);
      this.#unwrappedEnd = nextStop;
    }
    return line.text;
  }

  /** The line at `start` is neither empty, indented, nor of a hex dump. */
  #mayContinue(start: number): boolean {
    const code = this.bytes[start];
    return code !== undefined && code !== LF && code !== CR && !isSpace(code) && !startsHex(this.bytes, start);
  }

  /** The line at `start` is an indented one of lspci's, or the first line of a hex dump. */
  #belongs(start: number): boolean {
    const end = lineEnd(this.bytes, start);
    const first = skipBlanks(this.bytes, start, end);
    if (first > start) return isDetail(this.bytes, first, end);
    return parseHexLine(this.bytes, start, trimEnd(this.bytes, start, end))?.offset === 0;
  }

  #begin(sbdf: Sbdf, form: Passage['form'], header: HeaderFacts | null): void {
    this.#finish();
    if (this.passages.length >= MAX_PASSAGES) {
      this.reports.add('too-many-functions', formatSbdf(sbdf), `more than ${MAX_PASSAGES} entries; this and later ones are left out`);
      return;
    }
    this.#current = newPassage(sbdf, form, header);
    this.#current.iommuGroup = this.#listGroup;
    this.#openness = 'open';
    this.passages.push(this.#current);
  }

  #finish(): void {
    this.#finishRecord();
    if (this.#current !== null) {
      this.#current.config = this.#hex.finish(this.#current.sbdf);
      if (this.#current.config !== null) this.hexSeen = true;
    }
    this.#current = null;
    this.#openness = 'closed';
    this.#plain = false;
  }

  #finishRecord(): void {
    this.#record?.finish();
    this.#record = null;
  }

  /** Takes a hex line that is indented, out of order, short or cut. */
  #hexLine(first: number, stop: number): boolean {
    const line = parseHexLine(this.bytes, first, stop);
    if (line === null) return false;
    if (this.#current === null || (this.#openness === 'closed' && this.#hex.empty && line.offset > 0)) {
      if (line.offset === 0) this.reports.add('hex-without-header', 'hex dump', 'no line names the function that these bytes belong to');
      return line.values.length > 4;
    }
    this.#hex.put(line);
    return true;
  }

  /** Takes a decoded line of the current function. */
  #detail({ start, first, stop, end }: Line): boolean {
    const passage = this.#current;
    if (passage === null || passage.form !== 'listing') return false;
    if (this.#openness === 'closed' && first === start) return false;
    const known = readFact(this.#facts, first, stop, passage);
    if (known) this.#openness = 'open';
    else {
      if (this.#openness === 'closed') return false;
      const indented = first > start && startsLikeDetail(this.bytes, start, first);
      const wrapped = first === start && passage.detailsFrom >= 0 && this.#openness === 'open';
      if (this.#openness === 'open' ? !indented && !wrapped : !indented || !passage.verbose) return false;
    }
    if (passage.detailsFrom < 0) passage.detailsFrom = start;
    passage.detailsTo = end;
    return true;
  }

  /** Takes a line of a record, of a tree, or a group's heading. */
  #structure({ start, first, stop }: Line): boolean {
    const bytes = this.bytes;
    const code = bytes[first] as number;
    if (this.#record?.line(decodeText(bytes, first, stop))) return true;
    if (textAt(bytes, first, 'Slot:') || textAt(bytes, first, 'Device:')) {
      const address = addressAt(bytes, skipBlanks(bytes, first + (code === 0x53 ? 5 : 7), stop), stop);
      if (address?.end === stop) {
        this.#begin(address.sbdf, 'mm', null);
        if (this.#current) this.#record = new RecordReader(this.#current);
        return true;
      }
    }
    if (code === 0x2d || code === 0x2b || code === 0x5c || code === 0x7c) return this.#treeLine(decodeText(bytes, start, stop));
    return (code | 0x20) === 0x69 || (code | 0x20) === 0x67 ? this.#groupHeading(first, stop) : false;
  }

  /** A line that is none of lspci's ends the current function's text; its hex lines may still follow. */
  #prose({ start, first }: Line): void {
    this.#openness = 'closed';
    this.#plain = false;
    if (first === start) this.#listGroup = null;
  }

  #treeLine(text: string): boolean {
    if (this.#tree === null && !startsTree(text)) return false;
    this.#tree ??= new TreeReader();
    const nodes = this.#tree.line(text);
    if (nodes === null) return false;
    this.#finish();
    this.treeSeen = true;
    for (const node of nodes) if (this.passages.length < MAX_PASSAGES) this.passages.push(node);
    return true;
  }

  /** `IOMMU Group 7:`, which holds for the functions listed below it, or `IOMMU Group 7 00:1f.0 …`. */
  #groupHeading(first: number, stop: number): boolean {
    const bytes = this.bytes;
    if (!/^(?:IOMMU )?group $/i.test(decodeText(bytes, first, first + 12).replace(/\d.*/, ''))) return false;
    let at = first;
    while (at < stop && !((bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39)) at++;
    const group = decimalAt(bytes, at);
    if (group === null) return false;
    while (at < stop && (NIBBLE[bytes[at] as number] as number) >= 0) at++;
    while (at < stop && (bytes[at] === 0x3a || isSpace(bytes[at]))) at++;
    this.#finish();
    this.#listGroup = group;
    const address = addressAt(bytes, at, stop);
    if (address) {
      this.#header(address.sbdf, address.end);
      this.#listGroup = null;
    }
    return true;
  }
}

/** A header line with traces of an encoding, of colours or of Markdown. */
function isMangled(text: string): boolean {
  return text.includes('\u001b') || /=3D|=20$|&[a-z#0-9]{2,6};|\\\[|\*\*/.test(text);
}

function isSpace(code: number | undefined): boolean {
  return code === SPACE || code === TAB;
}

/** A line's text starts with a quote mark, an entity, a no-break space, a byte order mark, an escape or a tag. */
function looksMangled(bytes: Uint8Array, start: number): boolean {
  const code = bytes[start] as number;
  if (code === 0x3e || code === 0x26 || code === 0x3c || code === 0x1b || code === 0xc2) return true;
  if (code === 0xef) return bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
  return code === 0x5b && /^\[(?:code|quote|spoiler)/i.test(decodeText(bytes, start, start + 8));
}
