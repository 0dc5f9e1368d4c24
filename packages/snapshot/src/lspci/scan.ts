/** The one pass over the bytes: hex lines into configuration bytes, all other lines into places of passages. */
import { formatSbdf, type Sbdf } from '@penstock/hal';
import { decodeText } from '../bytes.js';
import { endsInSoftBreak, isDetail, startsHex, startsLikeDetail } from './detail-lines.js';
import type { HeaderParser } from './facts.js';
import { type FoundHeader, findHeader, isMangledHeader } from './header-line.js';
import { HexDump, parseHexLine } from './hex-dump.js';
import {
  addressAt,
  addressEnd,
  decimalAt,
  LF,
  lineEnd,
  NIBBLE,
  type ScannedBytes,
  SPACE,
  skipBlanks,
  TAB,
  textAt,
  trimEnd,
} from './line-bytes.js';
import { markDetail, markDetails } from './marks.js';
import { newPassage, type Passage } from './passage.js';
import { RecordReader } from './records.js';
import type { Reports } from './reports.js';
import type { TextPool } from './text-pool.js';
import { startsTree, TreeReader } from './tree.js';
import { MAX_LINE, WrappedText } from './wrapped-text.js';

/** No machine has more; text that claims more is hostile. */
const MAX_PASSAGES = 1 << 17;

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
  /** The text was mangled on its way (quoted, encoded, coloured): `run` stopped there. */
  mangled = false;

  readonly bytes: Uint8Array;
  readonly #scanned: ScannedBytes;
  readonly #hex: HexDump;
  readonly #wrapped: WrappedText;
  readonly #found: FoundHeader = { end: 0, idsAt: -1 };
  #current: Passage | null = null;
  #openness: Openness = 'closed';
  /** The header stood at the line's start, so that two tabs can only be the lines of a capability. */
  #plain = false;
  #record: RecordReader | null = null;
  #tree: TreeReader | null = null;
  /** Group number of the heading `IOMMU Group N:` above. */
  #listGroup: number | null = null;

  /** `watch`: stop at the first sign of mangling. */
  constructor(
    pool: TextPool,
    readonly header: HeaderParser,
    readonly reports: Reports,
    readonly watch: boolean,
  ) {
    const { bytes } = pool;
    this.bytes = bytes;
    this.#scanned = { bytes, words: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
    this.#hex = new HexDump(this.#scanned, reports);
    this.#wrapped = new WrappedText(pool);
  }

  run(): void {
    const length = this.bytes.length;
    let at = 0;
    while (at < length && !this.mangled) {
      const next = this.#regular(at);
      at = next === at ? this.#line(at) : next;
    }
    this.#finish();
  }

  /** Takes the lines from `at` on whose text need not be looked at; returns where the first other line starts. */
  #regular(at: number): number {
    const passage = this.#current;
    const { bytes } = this;
    if (bytes[at] === LF) {
      this.#blank();
      return at + 1;
    }
    if (bytes[at] === TAB) {
      if (passage === null || !this.#plain || this.#openness !== 'open') return at;
      const end = markDetails(this.#scanned, at, passage, this.watch);
      if (end > at) {
        passage.detailsTo = end - 1;
        if (passage.detailsFrom < 0) passage.detailsFrom = at;
      }
      return end;
    }
    const end = passage === null ? at : this.#hex.read(at);
    return end > at ? end : this.#plainHeader(at);
  }

  /** Takes a header line in its regular form with decoded or hex lines below it. */
  #plainHeader(start: number): number {
    const { bytes } = this;
    if ((NIBBLE[bytes[start] as number] as number) < 0) return start;
    const end = addressEnd(bytes, start, bytes.length);
    if (end < 0 || bytes[end] !== SPACE) return start;
    const found = this.#found;
    const next = findHeader(bytes, end + 1, found) ? found.end + 1 : 0;
    if (next === 0 || (bytes[next] !== TAB && !startsHex(bytes, next))) return start;
    this.#begin(addressAt(bytes, start, end), 'listing', end);
    if (this.#current !== null) this.#current.idsAt = found.idsAt;
    this.#plain = true;
    return next;
  }

  /** Takes the line at `start`; returns where the next one starts. */
  #line(start: number): number {
    const { bytes } = this;
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
      const address = addressEnd(bytes, first, stop);
      if (address >= 0 && isSpace(bytes[address])) {
        const next = this.#header(addressAt(bytes, first, address), address);
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

  /** Takes a header line with the lines it is wrapped onto; returns where the next line starts, -1 when the text is none. Above hex lines an address is enough. */
  #header(sbdf: Sbdf, from: number): number {
    const text = this.#wrapped.text(from);
    const { end } = this.#wrapped;
    if (this.watch && isMangledHeader(text)) {
      this.mangled = true;
      return end;
    }
    if (this.header(text) === null && !startsHex(this.bytes, end + 1)) return -1;
    this.#begin(sbdf, text.startsWith('"') ? 'mm' : 'listing', from);
    return end + 1;
  }

  #begin(sbdf: Sbdf, form: Passage['form'], headerFrom: number): void {
    this.#finish();
    if (this.passages.length >= MAX_PASSAGES) {
      this.reports.add('too-many-functions', formatSbdf(sbdf), `more than ${MAX_PASSAGES} entries; this and later ones are left out`);
      return;
    }
    this.#current = newPassage(sbdf, form, headerFrom, this.#listGroup);
    this.#openness = 'open';
    this.passages.push(this.#current);
  }

  #finish(): void {
    this.#finishRecord();
    if (this.#current !== null) this.#current.config = this.#hex.finish(this.#current.sbdf);
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
    markDetail(this.bytes, first, stop, passage);
    const known = isDetail(this.bytes, first, stop);
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
      const from = skipBlanks(bytes, first + (code === 0x53 ? 5 : 7), stop);
      if (addressEnd(bytes, from, stop) === stop) {
        this.#begin(addressAt(bytes, from, stop), 'mm', -1);
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
    const wrappedFlag = at === stop && this.#openness === 'open' && (this.#current?.detailsFrom ?? -1) >= 0;
    if (wrappedFlag && textAt(bytes, first, 'IOMMU group ')) return false;
    while (at < stop && (bytes[at] === 0x3a || isSpace(bytes[at]))) at++;
    this.#finish();
    this.#listGroup = group;
    const address = addressEnd(bytes, at, stop);
    if (address >= 0) {
      this.#header(addressAt(bytes, at, address), address);
      this.#listGroup = null;
    }
    return true;
  }
}

function isSpace(code: number | undefined): boolean {
  return code === SPACE || code === TAB;
}

/** A line's text starts with a quote mark, an encoded tab, an entity, a no-break space, a byte order mark, an escape or a tag. */
function looksMangled(bytes: Uint8Array, start: number): boolean {
  const code = bytes[start] as number;
  if (textAt(bytes, start, 'Capabilities: &') || textAt(bytes, start, '=09')) return true;
  if (code === 0x3e || code === 0x26 || code === 0x3c || code === 0x1b || code === 0xc2) return true;
  if (code === 0xef) return bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
  return code === 0x5b && /^\[(?:code|quote|spoiler)/i.test(decodeText(bytes, start, start + 8));
}
