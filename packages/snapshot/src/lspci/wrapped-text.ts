/** Text that a mailer or a terminal may have wrapped onto further lines. */
import { continuesHeader, isDetail, join, startsHex, wrappedLine } from './detail-lines.js';
import { parseHexLine } from './hex-dump.js';
import { addressEnd, CR, LF, lineEnd, SPACE, skipBlanks, TAB, trimEnd } from './line-bytes.js';
import type { TextPool } from './text-pool.js';

/** A line's text beyond this is not read. */
export const MAX_LINE = 1 << 14;
const MAX_WRAPS = 4;

/** Reads from a position to the end of what belongs to its line. */
export class WrappedText {
  /** Line feed of the last line that `text` took. */
  end = 0;

  constructor(readonly pool: TextPool) {}

  /** The text from `from` to the end of its line, with the lines that it is wrapped onto. */
  text(from: number): string {
    const { bytes } = this.pool;
    const end = lineEnd(bytes, from);
    const first = skipBlanks(bytes, from, end);
    const limit = Math.min(end, from + MAX_LINE);
    this.end = end;
    if (!this.mayContinue(end + 1)) return this.pool.text(first, trimEnd(bytes, first, limit));
    let line = wrappedLine(bytes, bytes.lastIndexOf(LF, from) + 1, first, limit);
    for (let wraps = 0; wraps < MAX_WRAPS && this.mayContinue(this.end + 1); wraps++) {
      const next = this.end + 1;
      const nextEnd = lineEnd(bytes, next);
      if (addressEnd(bytes, next, nextEnd) >= 0) break;
      const rest = wrappedLine(bytes, next, next, Math.min(nextEnd, next + MAX_LINE));
      if (!continuesHeader(line, rest.text, this.#belongs(nextEnd + 1))) break;
      line = join(line, rest);
      this.end = nextEnd;
    }
    return line.text;
  }

  /** The line at `start` is neither empty, indented, nor of a hex dump. */
  mayContinue(start: number): boolean {
    const { bytes } = this.pool;
    const code = bytes[start];
    return code !== undefined && code !== LF && code !== CR && code !== SPACE && code !== TAB && !startsHex(bytes, start);
  }

  /** The line at `start` is an indented one of lspci's, or the first line of a hex dump. */
  #belongs(start: number): boolean {
    const { bytes } = this.pool;
    const end = lineEnd(bytes, start);
    const first = skipBlanks(bytes, start, end);
    if (first > start) return isDetail(bytes, first, end);
    return parseHexLine(bytes, start, trimEnd(bytes, start, end))?.offset === 0;
  }
}
