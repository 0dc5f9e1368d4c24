/** Kinds of fields: each states its place once, and reads and writes it. */
import { maskOf } from '@penstock/hal';
import {
  allZero,
  fromHex,
  fromLatin1,
  getHex64,
  getUint,
  type Hex64,
  type HexBytes,
  invalid,
  putHex64,
  putUint,
  show,
  toHex,
  toLatin1,
} from './bytes.js';

/** One field of a structure. `base` is the structure's first byte. */
export interface Field<T, O extends boolean = boolean> {
  /** First byte, from the structure's start. */
  readonly offset: number;
  readonly bytes: number;
  readonly doc: string;
  /** True when the member may be absent: reserved bytes that are zero, fields of a later revision, offsets that encoding can compute. */
  readonly optional: O;
  /** Undefined: the member is left out. */
  read(bytes: Uint8Array, base: number): T | undefined;
  write(bytes: Uint8Array, base: number, value: T, path: string): void;
}

/** The fields of a structure by name. */
export type FieldMap = Readonly<Record<string, Field<unknown>>>;

type ValueOf<F> = F extends Field<infer T> ? T : never;

/** What decoding a map of fields gives. */
export type Values<F extends FieldMap> = {
  readonly [K in keyof F as F[K]['optional'] extends true ? never : K]: ValueOf<F[K]>;
} & { readonly [K in keyof F as F[K]['optional'] extends true ? K : never]?: ValueOf<F[K]> };

/** Throws unless `value` is an integer from 0 to `max`. */
export function checkUint(value: unknown, max: number, path: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max) {
    throw invalid(path, `${show(value)} is not an integer from 0 to ${max}`);
  }
  return value;
}

function uint(offset: number, size: number, doc: string): Field<number, false> {
  const max = 2 ** (8 * size) - 1;
  return {
    offset,
    bytes: size,
    doc,
    optional: false,
    read: (bytes, base) => getUint(bytes, base + offset, size),
    write: (bytes, base, value, path) => putUint(bytes, base + offset, size, checkUint(value, max, path)),
  };
}

export const u8 = (offset: number, doc: string): Field<number, false> => uint(offset, 1, doc);
export const u16 = (offset: number, doc: string): Field<number, false> => uint(offset, 2, doc);
export const u32 = (offset: number, doc: string): Field<number, false> => uint(offset, 4, doc);

/** 64 bits as `0x…`. */
export function u64(offset: number, doc: string): Field<Hex64, false> {
  return {
    offset,
    bytes: 8,
    doc,
    optional: false,
    read: (bytes, base) => getHex64(bytes, base + offset),
    write: (bytes, base, value, path) => putHex64(bytes, base + offset, value, path),
  };
}

/** Text of a fixed size; zero bytes at its end are not part of the value. */
export function text(offset: number, size: number, doc: string): Field<string, false> {
  return {
    offset,
    bytes: size,
    doc,
    optional: false,
    read(bytes, base) {
      let end = base + offset + size;
      while (end > base + offset && bytes[end - 1] === 0) end--;
      return toLatin1(bytes, base + offset, end);
    },
    write(bytes, base, value, path) {
      const raw = fromLatin1(value, path);
      if (raw.length > size) throw invalid(path, `${show(value)} has ${raw.length} characters, it holds ${size}`);
      bytes.set(raw, base + offset);
    },
  };
}

/** Reserved bytes: a member only where they are not zero. */
export function reserved(offset: number, size: number): Field<HexBytes, true> {
  return {
    offset,
    bytes: size,
    doc: 'Reserved',
    optional: true,
    read: (bytes, base) =>
      allZero(bytes, base + offset, base + offset + size) ? undefined : toHex(bytes, base + offset, base + offset + size),
    write(bytes, base, value, path) {
      const raw = fromHex(value, path);
      if (raw.length !== size) throw invalid(path, `${raw.length} bytes given, it has ${size}`);
      bytes.set(raw, base + offset);
    },
  };
}

/** A number whose bytes stand apart, least significant first: SRAT's processor proximity domain. */
export function scattered(offsets: readonly number[], doc: string): Field<number, false> {
  return {
    offset: offsets[0] as number,
    bytes: 1,
    doc,
    optional: false,
    read: (bytes, base) => offsets.reduce((value, at, i) => value + (bytes[base + at] as number) * 256 ** i, 0),
    write(bytes, base, value, path) {
      checkUint(value, 256 ** offsets.length - 1, path);
      offsets.forEach((at, i) => {
        bytes[base + at] = Math.floor(value / 256 ** i) & 0xff;
      });
    },
  };
}

/** The same field, absent where a structure of an older revision ends before it. */
export function since<T>(field: Field<T, false>): Field<T, true> {
  return { ...field, optional: true };
}

/** The same field; encoding computes it when the member is absent. Decoding always gives it. */
export function computed<T>(field: Field<T, false>): Field<T, true> {
  return { ...field, optional: true };
}

/** One bit, or several as a number. */
export interface BitDef<B extends boolean = boolean> {
  readonly msb: number;
  readonly lsb: number;
  readonly flag: B;
  readonly doc: string;
}

/** One bit as true or false. */
export function flag(position: number, doc: string): BitDef<true> {
  return { msb: position, lsb: position, flag: true, doc };
}

/** Bits `msb` to `lsb` as a number. */
export function range(msb: number, lsb: number, doc: string): BitDef<false> {
  return { msb, lsb, flag: false, doc };
}

type BitMap = Readonly<Record<string, BitDef>>;

/** Named bits, and `reserved`: all other bits in place, a member only where they are not zero. */
export type BitValues<B extends BitMap> = {
  readonly [K in keyof B]: B[K] extends BitDef<true> ? boolean : number;
} & { readonly reserved?: number };

/** A field of `size` bytes (1, 2 or 4) made of bits. */
export interface BitsField<B extends BitMap> extends Field<BitValues<B>, false> {
  readonly bits: B;
}

/** Declares a field made of bits. Throws a `RangeError` at import when bits overlap or do not fit. */
export function bits<B extends BitMap>(offset: number, size: 1 | 2 | 4, map: B): BitsField<B> {
  const names = Object.entries<BitDef>(map);
  let known = 0;
  for (const [name, { msb, lsb }] of names) {
    const mask = maskOf(msb, lsb);
    if (lsb < 0 || msb < lsb || msb >= size * 8 || (known & mask) !== 0) throw new RangeError(`bits ${name} [${msb}:${lsb}] do not fit`);
    known = (known | mask) >>> 0;
  }
  return {
    offset,
    bytes: size,
    doc: names.map(([name, def]) => `${name}: ${def.doc}`).join('; '),
    optional: false,
    bits: map,
    read: (bytes, base) => readBits(names, known, getUint(bytes, base + offset, size)) as BitValues<B>,
    write(bytes, base, value, path) {
      const rest = (2 ** (8 * size) - 1 - known) % 2 ** 32;
      putUint(bytes, base + offset, size, writeBits(names, rest, value, path));
    },
  };
}

function readBits(names: readonly [string, BitDef][], known: number, raw: number): Record<string, number | boolean> {
  const out: Record<string, number | boolean> = {};
  for (const [name, { msb, lsb, flag: single }] of names) {
    const value = (raw & maskOf(msb, lsb)) >>> lsb;
    out[name] = single ? value === 1 : value;
  }
  const rest = (raw & ~known) >>> 0;
  if (rest !== 0) out.reserved = rest;
  return out;
}

function writeBits(names: readonly [string, BitDef][], rest: number, value: unknown, path: string): number {
  const members = checkObject(value, path);
  let raw = 0;
  for (const [name, { msb, lsb, flag: single }] of names) {
    const member = members[name];
    if (single && typeof member !== 'boolean') throw invalid(`${path}.${name}`, `${show(member)} is neither true nor false`);
    const bitsValue = single ? Number(member) : checkUint(member, maskOf(msb, lsb) >>> lsb, `${path}.${name}`);
    raw = (raw | (bitsValue << lsb)) >>> 0;
  }
  const kept = members.reserved ?? 0;
  if (typeof kept !== 'number' || (kept & ~rest) !== 0 || kept !== kept >>> 0) {
    throw invalid(`${path}.reserved`, `${show(kept)} has bits outside 0x${rest.toString(16)}`);
  }
  return (raw | kept) >>> 0;
}

/** A structure inside a structure at a fixed place. */
export function group<F extends FieldMap>(
  offset: number,
  size: number,
  doc: string,
  fields: F,
): Field<Values<F>, false> & { readonly fields: F } {
  return {
    offset,
    bytes: size,
    doc,
    optional: false,
    fields,
    read: (bytes, base) => readFields(fields, bytes, base + offset, size) as Values<F>,
    write: (bytes, base, value, path) => writeFields(fields, bytes, base + offset, checkObject(value, path), path),
  };
}

/** Reads all fields that end at or before `limit` bytes of the structure at `base`. */
export function readFields(fields: FieldMap, bytes: Uint8Array, base: number, limit: number): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.offset + field.bytes > limit) continue;
    const value = field.read(bytes, base);
    if (value !== undefined) out[name] = value;
  }
  return out;
}

/** Writes all members that have a field; a missing member that is not optional is an error. */
export function writeFields(
  fields: FieldMap,
  bytes: Uint8Array,
  base: number,
  value: Readonly<Record<string, unknown>>,
  path: string,
): void {
  for (const [name, field] of Object.entries(fields)) {
    const member = value[name];
    if (member !== undefined) field.write(bytes, base, member, `${path}.${name}`);
    else if (!field.optional) throw invalid(`${path}.${name}`, 'is missing');
  }
}

/** Throws unless `value` is an object with members. */
export function checkObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalid(path, `${show(value)} is not an object`);
  return value as Readonly<Record<string, unknown>>;
}

/** Throws unless `value` is a list. */
export function checkList(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(path, value === undefined ? 'is missing' : `${show(value)} is not a list`);
  return value;
}
