/**
 * Arrays that stand anywhere in a structure, by an offset from its start and a count: IORT nodes (DEN0049E §3.1). Bytes that
 * nothing names are kept in `gaps`, with their place.
 */
import { allZero, concat, findNul, fromHex, getUint, type HexBytes, invalid, putUint, type Span, toHex, toLatin1 } from './bytes.js';
import { checkList, checkObject, checkUint } from './fields.js';
import { decodeRows, encodeRows, encodeText, type Row, type Tail } from './layout.js';

/** Largest node: its length has 16 bits. */
const MAX_BYTES = 0xffff;

/** Bytes of a node's header: type, length, revision, identifier, count and offset of its ID mappings. */
const HEADER_BYTES = 16;

/** One array of a structure. */
export interface PlacedArray {
  readonly name: string;
  readonly row: Row<unknown>;
  /** Place of its 32-bit count; null: one row where the offset is not zero, and the member is the row itself. */
  readonly count: number | null;
  /** The member that holds its offset (a declared 32-bit field), or the offset itself where it is fixed. */
  readonly offset: string | number;
}

/** What stands by offset in a structure. */
export interface PlacedDef {
  readonly arrays: readonly PlacedArray[];
  /** Text that begins right after the fields and ends with a zero byte. */
  readonly text?: string;
}

/** Bytes of a node that no field names. */
export interface Gap {
  /** From the node's start. */
  readonly offset: number;
  readonly bytes: HexBytes;
}

/** Members that every structure of this kind has. */
export interface Gaps {
  readonly gaps?: readonly Gap[];
}

interface Place {
  readonly array: PlacedArray;
  readonly offset: number;
  readonly count: number;
}

/** Declares what stands by offset; `X` are the members. `offsets` gives the place of each offset field. */
export function placed<X>(def: PlacedDef, offsets: Readonly<Record<string, number>>): Tail<X & Gaps> {
  const offsetOf = (array: PlacedArray, bytes: Uint8Array, start: number) =>
    typeof array.offset === 'number' ? array.offset : getUint(bytes, start + (offsets[array.offset] as number), 4);

  function placesOf(span: Span, path: string): Place[] {
    const places: Place[] = [];
    for (const array of def.arrays) {
      const offset = offsetOf(array, span.bytes, span.start);
      const count = array.count === null ? Number(offset !== 0) : getUint(span.bytes, span.start + array.count, 4);
      const end = offset + count * array.row.size;
      const length = span.end - span.start;
      if (count > 0 && offset < HEADER_BYTES) throw invalid(`${path}.${array.name}`, `offset ${offset} lies in the node's header`);
      if (count > 0 && end > length) {
        throw invalid(
          `${path}.${array.name}`,
          `${count} of ${array.row.size} bytes at offset ${offset} reach beyond the ${length} bytes of the node`,
        );
      }
      places.push({ array, offset, count });
    }
    return places;
  }

  return {
    limit: (span, path) =>
      placesOf(span, path).reduce((least, p) => (p.count > 0 ? Math.min(least, p.offset) : least), span.end - span.start),
    decode(span, from, path) {
      const members: Record<string, unknown> = {};
      const claimed = new Uint8Array(span.end - span.start);
      claimed.fill(1, 0, from - span.start);
      const places = placesOf(span, path);
      if (def.text !== undefined) {
        const stop = Math.max(from, span.start + Math.min(claimed.length, ...places.filter((p) => p.count > 0).map((p) => p.offset)));
        const nul = findNul(span.bytes, from, stop);
        members[def.text] = toLatin1(span.bytes, from, nul < 0 ? stop : nul);
        if (nul < 0) members.unterminated = true;
        claimed.fill(1, from - span.start, (nul < 0 ? stop : nul + 1) - span.start);
      }
      for (const { array, offset, count } of places) {
        const rows = decodeRows(array.row, span.bytes, span.start + offset, count);
        if (array.count !== null) members[array.name] = rows;
        else if (count > 0) members[array.name] = rows[0];
        claimed.fill(1, offset, offset + count * array.row.size);
      }
      const gaps = gapsOf(span, claimed);
      if (gaps.length > 0) members.gaps = gaps;
      return { members: members as X & Gaps, end: span.end };
    },
    encode(value, fixed, path) {
      const canvas = new Canvas(fixed.length, path);
      let at = fixed.length;
      if (def.text !== undefined) {
        const raw = encodeText(value, def.text, path);
        canvas.put(at, raw, def.text);
        at = (at + raw.length + 3) & ~3;
      }
      for (const array of def.arrays) at = encodeArray(array, value, { fixed, canvas, at, offsets, path });
      checkList(value.gaps ?? [], `${path}.gaps`).forEach((gap, i) => {
        const members = checkObject(gap, `${path}.gaps[${i}]`);
        const offset = checkUint(members.offset, MAX_BYTES, `${path}.gaps[${i}].offset`);
        canvas.put(offset, fromHex(members.bytes, `${path}.gaps[${i}].bytes`), `gaps[${i}]`);
      });
      canvas.put(0, fixed, 'fields');
      return canvas.bytes();
    },
  };
}

interface Encoding {
  readonly fixed: Uint8Array;
  readonly canvas: Canvas;
  /** First byte that is free. */
  readonly at: number;
  readonly offsets: Readonly<Record<string, number>>;
  readonly path: string;
}

/** Writes one array, its count and its offset; gives the first byte that is then free. */
function encodeArray(array: PlacedArray, value: Readonly<Record<string, unknown>>, to: Encoding): number {
  const member = value[array.name];
  const single = array.count === null;
  const list = single ? (member === undefined ? [] : [member]) : member;
  const bytes = encodeRows(array.row, list, `${to.path}.${array.name}`);
  const stated = typeof array.offset === 'number' ? array.offset : value[array.offset];
  const offset = stated === undefined ? (bytes.length > 0 ? to.at : 0) : (stated as number);
  if (single && bytes.length > 0 !== (offset !== 0)) {
    throw invalid(`${to.path}.${array.name}`, offset === 0 ? 'is given, but its offset is 0' : 'is missing, but its offset is not 0');
  }
  if (typeof array.offset === 'string') putUint(to.fixed, to.offsets[array.offset] as number, 4, offset);
  if (array.count !== null) putUint(to.fixed, array.count, 4, bytes.length / array.row.size);
  if (bytes.length === 0) return to.at;
  to.canvas.put(offset, bytes, array.name);
  return Math.max(to.at, offset + bytes.length);
}

/** Runs of bytes that nothing claims: those with a byte other than zero, and whatever stands at the end. */
function gapsOf(span: Span, claimed: Uint8Array): Gap[] {
  const gaps: Gap[] = [];
  for (let at = 0; at < claimed.length; at++) {
    if (claimed[at] === 1) continue;
    let end = at;
    while (end < claimed.length && claimed[end] === 0) end++;
    if (end === claimed.length || !allZero(span.bytes, span.start + at, span.start + end)) {
      gaps.push({ offset: at, bytes: toHex(span.bytes, span.start + at, span.start + end) });
    }
    at = end;
  }
  return gaps;
}

/** Bytes written in pieces; two pieces may share a byte only where they agree on it. */
class Canvas {
  private parts: Uint8Array;
  private claimed: Uint8Array;
  constructor(
    size: number,
    private readonly path: string,
  ) {
    this.parts = new Uint8Array(size);
    this.claimed = new Uint8Array(size);
  }
  put(at: number, bytes: Uint8Array, name: string): void {
    const end = at + bytes.length;
    if (end > MAX_BYTES) throw invalid(`${this.path}.${name}`, `ends at byte ${end}, a node has at most ${MAX_BYTES}`);
    if (end > this.parts.length) {
      const more = new Uint8Array(end - this.parts.length);
      this.parts = concat([this.parts, more]);
      this.claimed = concat([this.claimed, more]);
    }
    for (let i = 0; i < bytes.length; i++) {
      const taken = this.claimed[at + i] === 1;
      if (taken && this.parts[at + i] !== bytes[i])
        throw invalid(`${this.path}.${name}`, `byte ${at + i} is already used by another member with another value`);
      this.parts[at + i] = bytes[i] as number;
      this.claimed[at + i] = 1;
    }
  }
  bytes(): Uint8Array {
    return this.parts;
  }
}
