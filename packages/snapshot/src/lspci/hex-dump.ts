/** Configuration bytes from the lines of `lspci -x`, `-xxx` and `-xxxx`: `40: 01 90 d1 fe …`, sixteen bytes a line. */
import { formatSbdf, hex, type Sbdf } from '@penstock/hal';
import { COLON, CR, hexAt, LF, NIBBLE, type ScannedBytes, SPACE, skipBlanks } from './line-bytes.js';
import type { Reports } from './reports.js';

const CONFIG_SIZE = 4096;
const LINE_BYTES = 16;
/** Characters of sixteen bytes: `hh ` fifteen times and `hh`. */
const LINE_CHARS = 47;
const SLAB_LIMIT = 1 << 20;

/** A hex line that is not in the regular form. */
export interface HexLine {
  readonly offset: number;
  /** Up to 16 bytes; none only where the text ends. */
  readonly values: readonly number[];
  /** The line ends inside a byte, or in something else. */
  readonly cut: boolean;
}

/** Assembles the dump of one function at a time. Results share memory: each is a view of a slab of at most 1 MiB. */
export class HexDump {
  /** Zero from `#start + #length` on. */
  #slab: Uint8Array;
  #start = 0;
  /** Bytes read in order; -1 once a line came out of order, when `#covered` tells which are there. */
  #length = 0;
  #covered: Uint8Array | null = null;
  #disordered = false;
  #conflict = false;
  #cut = false;

  constructor(
    readonly text: ScannedBytes,
    readonly reports: Reports,
  ) {
    this.#slab = this.#newSlab();
  }

  /** Room for one whole function at least, and for no more than the text can hold. */
  #newSlab(): Uint8Array {
    return new Uint8Array(Math.min(SLAB_LIMIT, Math.ceil(this.text.bytes.length / 3) + CONFIG_SIZE));
  }

  /** True when the current function has no bytes yet. */
  get empty(): boolean {
    return this.#length === 0;
  }

  /** Takes regular lines that follow in order, from the line that starts at `from` on; returns where the first other line starts. */
  read(from: number): number {
    const { text } = this;
    const { bytes } = text;
    const last = bytes.length - LINE_CHARS - 1;
    const slab = this.#slab;
    const base = this.#start;
    let at = from;
    let length = this.#length;
    while (at + 4 <= last && length < CONFIG_SIZE) {
      let data = at + 4;
      let offset = ((NIBBLE[bytes[at] as number] as number) << 4) | (NIBBLE[bytes[at + 1] as number] as number);
      if (bytes[at + 2] !== COLON) {
        if (bytes[at + 3] !== COLON) break;
        offset = (offset << 4) | (NIBBLE[bytes[at + 2] as number] as number);
        data++;
      }
      if (offset !== length || bytes[data - 1] !== SPACE || data > last) break;
      if (!decodeLine(text, data, slab, base + length)) break;
      const end = lineFeed(bytes, data + LINE_CHARS);
      if (end < 0) break;
      length += LINE_BYTES;
      at = end;
    }
    this.#length = length;
    return at;
  }

  /** Takes a line that `read` left: out of order, short, cut. */
  put(line: HexLine): void {
    if (line.cut) this.#cut = true;
    if (this.#covered === null) {
      if (line.offset === this.#length) {
        for (const value of line.values) this.#slab[this.#start + this.#length++] = value;
        return;
      }
      this.#covered = new Uint8Array(CONFIG_SIZE).fill(1, 0, this.#length);
      this.#length = -1;
    }
    const covered = this.#covered;
    line.values.forEach((value, i) => {
      const offset = line.offset + i;
      if (covered[offset] === 1) {
        if (this.#slab[this.#start + offset] !== value) this.#conflict = true;
        return;
      }
      if (offset > 0 && covered[offset - 1] === 0) this.#disordered = true;
      covered[offset] = 1;
      this.#slab[this.#start + offset] = value;
    });
  }

  /** The bytes of the current function from offset 0 on, or null; begins the next one. `fn` is the function in findings. */
  finish(fn: Sbdf): Uint8Array | null {
    const length = this.#covered === null ? this.#length : this.#prefix(this.#covered, formatSbdf(fn));
    if (this.#cut) this.reports.add('dump-cut', formatSbdf(fn), `the hex dump is cut inside a line: ${length} bytes are used`);
    const config = length > 0 ? new Uint8Array(this.#slab.buffer, this.#start, length) : null;
    this.#start += length;
    if (this.#covered !== null) this.#slab.fill(0, this.#start, this.#start + CONFIG_SIZE);
    if (this.#start + CONFIG_SIZE > this.#slab.length) {
      this.#slab = this.#newSlab();
      this.#start = 0;
    }
    this.#length = 0;
    this.#covered = null;
    this.#disordered = false;
    this.#conflict = false;
    this.#cut = false;
    return config;
  }

  /** Length of what is there without a gap from offset 0 on; reports what was irregular. */
  #prefix(covered: Uint8Array, subject: string): number {
    const gap = covered.indexOf(0);
    const length = gap < 0 ? CONFIG_SIZE : gap;
    if (this.#conflict) this.reports.add('hex-conflict', subject, 'two hex lines give different bytes for one offset; the first is used');
    const beyond = covered.indexOf(1, length);
    if (beyond >= 0) {
      this.reports.add(
        'hex-gap',
        subject,
        `bytes 0x${hex(length, 2)} to 0x${hex(beyond - 1, 2)} are missing in the hex dump; those after them are not used`,
      );
    } else if (this.#disordered) this.reports.add('hex-out-of-order', subject, 'hex lines stand out of order; they are sorted by offset');
    return length;
  }
}

/** `00 00 00 00 ` as three little-endian words: the commonest twelve characters of a dump. */
const ZEROS_0 = 0x30203030;
const ZEROS_1 = 0x30302030;
const ZEROS_2 = 0x20303020;
const STEP_BYTES = 4;
const LAST_STEP = LINE_BYTES - STEP_BYTES;

/**
 * Decodes sixteen bytes `hh hh …`; false when a character is neither digit nor blank where it must be. The character after the last digit
 * is not looked at. `out` is zero there before: what is zero is not written. Four bytes at a time are compared with zeros.
 */
function decodeLine({ bytes, words }: ScannedBytes, data: number, out: Uint8Array, to: number): boolean {
  let at = data;
  let wrong = 0;
  for (let i = 0; i < LINE_BYTES; i += STEP_BYTES, at += 12) {
    if (words.getInt32(at, true) === ZEROS_0 && words.getInt32(at + 4, true) === ZEROS_1) {
      const last = words.getInt32(at + 8, true);
      if (last === ZEROS_2 || (i === LAST_STEP && (last & 0xffffff) === (ZEROS_2 & 0xffffff))) continue;
    }
    for (let j = 0; j < STEP_BYTES; j++) {
      const from = at + 3 * j;
      const value = ((NIBBLE[bytes[from] as number] as number) << 4) | (NIBBLE[bytes[from + 1] as number] as number);
      out[to + i + j] = value;
      wrong |= value;
      if (bytes[from + 2] !== SPACE && i + j !== LINE_BYTES - 1) wrong = -1;
    }
  }
  if (wrong >= 0) return true;
  out.fill(0, to, to + LINE_BYTES);
  return false;
}

/** Where the next line starts when nothing but a line end stands at `at`, otherwise -1. */
function lineFeed(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) return at;
  if (bytes[at] === LF) return at + 1;
  if (bytes[at] === CR && bytes[at + 1] === LF) return at + 2;
  return -1;
}

/**
 * A hex line in any form that people leave it in: indented, with blanks after it, fewer bytes than sixteen, cut. Null for other text:
 * the offset must be a multiple of 16 below 4096, and at least one whole byte must follow it unless the text ends there.
 */
export function parseHexLine(bytes: Uint8Array, start: number, end: number): HexLine | null {
  const digits = bytes[start + 2] === COLON ? 2 : bytes[start + 3] === COLON ? 3 : 0;
  if (digits === 0 || start + digits >= end) return null;
  const offset = hexAt(bytes, start, digits);
  if (offset < 0 || offset % LINE_BYTES !== 0) return null;
  const values: number[] = [];
  let at = start + digits + 1;
  while (values.length < LINE_BYTES && at + 2 < end && bytes[at] === SPACE) {
    const value = hexAt(bytes, at + 1, 2);
    if (value < 0 || (at + 3 < end && bytes[at + 3] !== SPACE)) break;
    values.push(value);
    at += 3;
  }
  const rest = end - at;
  const halfByte = rest === 2 && bytes[at] === SPACE && (NIBBLE[bytes[at + 1] as number] as number) >= 0;
  if (values.length === 0)
    return (rest === 0 || halfByte) && skipBlanks(bytes, end, bytes.length) === bytes.length ? { offset, values, cut: true } : null;
  if (rest > 0 && !halfByte && values.length < LINE_BYTES / 2) return null;
  return { offset, values, cut: values.length < LINE_BYTES };
}
