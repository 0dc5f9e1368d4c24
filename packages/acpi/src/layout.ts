/**
 * Layouts: a structure is declared once (name, place and kind of each field, and what follows the fields), and is decoded and
 * encoded from that. Decoding loses nothing: what a declaration does not name stays in `extra`, `reserved…` or an unknown structure.
 */
import {
  concat,
  findNul,
  fromHex,
  fromLatin1,
  getUint,
  type HexBytes,
  invalid,
  putUint,
  type Span,
  show,
  toHex,
  toLatin1,
} from './bytes.js';
import { checkList, checkObject, type FieldMap, readFields, type Values, writeFields } from './fields.js';

/** Runs a declaration. Write a pure annotation before the call, or a bundle that uses one layout carries them all. */
export function declare<T>(declaration: () => T): T {
  return declaration();
}

/** Merges intersections into one object type. */
export type Flat<T> = { [K in keyof T]: T[K] };

/** Bytes at the end of a structure that its declaration does not name. */
export interface Extra {
  readonly extra?: HexBytes;
}

/** What follows the fields of a structure. */
export interface Tail<X> {
  /** Bytes from the structure's start that may be fields, where the structure itself says that something else begins before its end. */
  limit?(span: Span, path: string): number;
  /** Members, and the end of what they came from. `from` is the first byte after the fields. */
  decode(span: Span, from: number, path: string): { members: X; end: number };
  /** The whole structure; `fixed` holds its fields. */
  encode(value: Readonly<Record<string, unknown>>, fixed: Uint8Array, path: string): Uint8Array;
}

/** Codec of fields and what follows them. */
export interface Body<T> {
  readonly spec: string;
  readonly fields: FieldMap;
  /** Bytes of the fields in each revision, ascending. */
  readonly sizes: readonly number[];
  decode(span: Span, path: string): T;
  encode(value: T, path: string): Uint8Array;
}

/** What a body declares. */
export interface BodyDef<F extends FieldMap, X> {
  /** Specification and section. */
  readonly spec: string;
  readonly fields: F;
  /** One size for each revision; left out: one revision, all fields. */
  readonly sizes?: readonly number[];
  readonly tail?: Tail<X>;
}

/** Declares fields and what follows them. Throws a `RangeError` at import when a size of a revision adds no field. */
export function body<F extends FieldMap, X = unknown>(name: string, def: BodyDef<F, X>): Body<Flat<Values<F> & X & Extra>> {
  const { spec, fields, tail } = def;
  const ends = Object.values(fields).map((f) => f.offset + f.bytes);
  const sizes = def.sizes ?? [Math.max(0, ...ends)];
  const least = sizes[0] as number;
  for (const size of sizes.slice(1)) {
    if (!Object.values(fields).some((f) => f.doc !== 'Reserved' && f.offset + f.bytes <= size && f.offset >= least)) {
      throw new RangeError(`${name}: no field makes ${size} bytes`);
    }
  }
  return {
    spec,
    fields,
    sizes,
    decode(span, path) {
      const length = span.end - span.start;
      if (length < least) throw invalid(`${path}.length`, `${length} is shorter than the ${least} bytes of ${name}`);
      const limit = Math.min(length, tail?.limit?.(span, path) ?? length);
      const size = sizes.reduce((fit, next) => (next <= limit ? next : fit), least);
      const members = readFields(fields, span.bytes, span.start, size);
      const rest = tail?.decode(span, span.start + size, path) ?? { members: {}, end: span.start + size };
      const extra = rest.end < span.end ? { extra: toHex(span.bytes, rest.end, span.end) } : {};
      return { ...members, ...rest.members, ...extra } as Flat<Values<F> & X & Extra>;
    },
    encode(value, path) {
      const members = checkObject(value, path);
      const used = Object.entries(fields).reduce(
        (end, [key, f]) => (members[key] === undefined ? end : Math.max(end, f.offset + f.bytes)),
        least,
      );
      const fixed = new Uint8Array(sizes.find((size) => size >= used) ?? used);
      writeFields(fields, fixed, 0, members, path);
      const whole = tail?.encode(members, fixed, path) ?? fixed;
      return members.extra === undefined ? whole : concat([whole, fromHex(members.extra, `${path}.extra`)]);
    },
  };
}

/** A value that names its kind. */
export interface Kinded {
  readonly kind: string;
}

/** A structure that a type number tells apart from others of its list. */
export interface Struct<T extends Kinded> extends Body<T> {
  readonly kind: string;
  readonly type: number;
}

/** The value that a declared structure has. */
export type StructOf<K extends string, F extends FieldMap, X> = Flat<{ readonly kind: K } & Values<F> & X & Extra>;

/** A structure whose type this package does not know: all of its bytes, header included. */
export interface UnknownStructure {
  readonly kind: 'unknown';
  readonly type: number;
  readonly bytes: HexBytes;
}

/** Declares a structure. Offsets count from its first byte; its type and length are not fields, the list writes them. */
export function struct<K extends string, F extends FieldMap, X = unknown>(
  kind: K,
  type: number,
  def: BodyDef<F, X>,
): Struct<StructOf<K, F, X> & Kinded> {
  const inner: Body<object> = body(kind, def);
  return { ...inner, kind, type, decode: (span, path) => ({ kind, ...inner.decode(span, path) }) as StructOf<K, F, X> & Kinded };
}

type StructValue<S> = S extends Struct<infer T> ? T : never;

/** The value of a body. */
export type BodyValue<B> = B extends Body<infer T> ? T : never;

/** The value of one item of a list. */
export type ItemOf<L> = L extends Family<infer T> ? T : L extends Row<infer R> ? R : never;

/** Place of a number: first byte and bytes. */
export interface NumberAt {
  readonly offset: number;
  readonly bytes: number;
}

/** What a list of structures declares. */
export interface FamilyDef<S extends readonly Struct<Kinded>[]> {
  readonly structs: S;
  /** Bytes that every structure has at least. */
  readonly header: number;
  readonly type: NumberAt;
  /** Where its length stands; or its length by its type and bytes: 0 when an unknown type leaves it open. */
  readonly length: NumberAt | ((type: number, span: Span) => number);
}

/** A list of structures, each of which tells its type. */
export interface Family<T> {
  readonly structs: readonly Struct<Kinded>[];
  /** At most `max` structures; fewer bytes than a header at the end are left over. */
  decode(span: Span, path: string, max?: number): { items: T[]; end: number };
  encode(items: unknown, path: string): Uint8Array;
}

/** Declares a list of structures. */
export function family<const S extends readonly Struct<Kinded>[]>(def: FamilyDef<S>): Family<StructValue<S[number]> | UnknownStructure> {
  const byType = new Map(def.structs.map((s) => [s.type, s]));
  const byKind = new Map(def.structs.map((s) => [s.kind, s]));
  type Item = StructValue<S[number]> | UnknownStructure;

  function decodeOne(span: Span, path: string): { item: Item; end: number } {
    const type = getUint(span.bytes, span.start + def.type.offset, def.type.bytes);
    const left = span.end - span.start;
    const length =
      typeof def.length === 'function'
        ? def.length(type, span) || left
        : getUint(span.bytes, span.start + def.length.offset, def.length.bytes);
    if (length < def.header) throw invalid(`${path}.length`, `${length} is shorter than its ${def.header}-byte header`);
    if (length > left) throw invalid(`${path}.length`, `${length} reaches beyond the ${left} bytes that are left`);
    const own = { bytes: span.bytes, start: span.start, end: span.start + length };
    const known = byType.get(type);
    const item = known ? known.decode(own, path) : { kind: 'unknown', type, bytes: toHex(span.bytes, own.start, own.end) };
    return { item: item as Item, end: own.end };
  }

  function encodeOne(value: unknown, path: string): Uint8Array {
    const members = checkObject(value, path);
    const known = byKind.get(members.kind as string);
    if (!known && members.kind !== 'unknown')
      throw invalid(`${path}.kind`, `${show(members.kind)} is none of ${[...byKind.keys()].join(', ')}, unknown`);
    const bytes = known ? known.encode(members as unknown as Kinded, path) : fromHex(members.bytes, `${path}.bytes`);
    if (bytes.length < def.header) throw invalid(`${path}.bytes`, `${bytes.length} bytes are shorter than a ${def.header}-byte header`);
    if (known) putUint(bytes, def.type.offset, def.type.bytes, known.type);
    if (typeof def.length === 'function') return bytes;
    if (bytes.length >= 256 ** def.length.bytes)
      throw invalid(`${path}.length`, `${bytes.length} does not fit its ${def.length.bytes}-byte field`);
    putUint(bytes, def.length.offset, def.length.bytes, bytes.length);
    return bytes;
  }

  return {
    structs: def.structs,
    decode(span, path, max = Number.POSITIVE_INFINITY) {
      const items: Item[] = [];
      let at = span.start;
      while (span.end - at >= def.header && items.length < max) {
        const { item, end } = decodeOne({ bytes: span.bytes, start: at, end: span.end }, `${path}[${items.length}]`);
        items.push(item);
        at = end;
      }
      return { items, end: at };
    },
    encode: (items, path) => concat(checkList(items, path).map((item, i) => encodeOne(item, `${path}[${i}]`))),
  };
}

/** Equal pieces one after the other. */
export interface Row<T> {
  readonly size: number;
  readonly fields: FieldMap;
  decode(bytes: Uint8Array, at: number): T;
  encode(bytes: Uint8Array, at: number, value: unknown, path: string): void;
}

/** Declares a piece of `size` bytes. */
export function row<F extends FieldMap>(size: number, fields: F): Row<Flat<Values<F>>> {
  return {
    size,
    fields,
    decode: (bytes, at) => readFields(fields, bytes, at, size) as Flat<Values<F>>,
    encode: (bytes, at, value, path) => writeFields(fields, bytes, at, checkObject(value, path), path),
  };
}

/** Bytes of a list of rows. */
export function encodeRows<T>(kind: Row<T>, list: unknown, path: string): Uint8Array {
  const values = checkList(list, path);
  const bytes = new Uint8Array(values.length * kind.size);
  values.forEach((value, i) => {
    kind.encode(bytes, i * kind.size, value, `${path}[${i}]`);
  });
  return bytes;
}

/** `count` rows from `at`. */
export function decodeRows<T>(kind: Row<T>, bytes: Uint8Array, at: number, count: number): T[] {
  const rows: T[] = [];
  for (let i = 0; i < count; i++) rows.push(kind.decode(bytes, at + i * kind.size));
  return rows;
}

/** One member. */
export type Named<N extends string, T> = { readonly [K in N]: T };

function named<N extends string, T>(name: N, value: T): Named<N, T> {
  return { [name]: value } as unknown as Named<N, T>;
}

/** A list of structures to the end. */
export function listTail<N extends string, T>(name: N, list: Family<T>): Tail<Named<N, readonly T[]>> {
  return {
    decode(span, from, path) {
      const { items, end } = list.decode({ bytes: span.bytes, start: from, end: span.end }, `${path}.${name}`);
      return { members: named(name, items), end };
    },
    encode: (value, fixed, path) => concat([fixed, list.encode(value[name], `${path}.${name}`)]),
  };
}

/** Whole rows to the end. */
export function rowsTail<N extends string, T>(name: N, kind: Row<T>): Tail<Named<N, readonly T[]>> {
  return {
    decode(span, from) {
      const count = Math.floor((span.end - from) / kind.size);
      const rows = decodeRows(kind, span.bytes, from, count);
      return { members: named(name, rows), end: from + count * kind.size };
    },
    encode: (value, fixed, path) => concat([fixed, encodeRows(kind, value[name], `${path}.${name}`)]),
  };
}

/** As many rows as a count of one byte at `countAt` says; the count is not a member. */
export function countedTail<N extends string, T>(name: N, kind: Row<T>, countAt: number): Tail<Named<N, readonly T[]>> {
  return {
    decode(span, from, path) {
      const count = span.bytes[span.start + countAt] as number;
      const end = from + count * kind.size;
      if (end > span.end)
        throw invalid(`${path}.${name}`, `${count} of ${kind.size} bytes reach beyond the ${span.end - from} bytes that are left`);
      return { members: named(name, decodeRows(kind, span.bytes, from, count)), end };
    },
    encode(value, fixed, path) {
      const rows = encodeRows(kind, value[name], `${path}.${name}`);
      if (rows.length > 255 * kind.size) throw invalid(`${path}.${name}`, `${rows.length / kind.size} entries do not fit its 1-byte count`);
      fixed[countAt] = rows.length / kind.size;
      return concat([fixed, rows]);
    },
  };
}

/** Text that ends with a zero byte; `unterminated` where the structure ends before one. */
export function textTail<N extends string>(name: N): Tail<Named<N, string> & { readonly unterminated?: true }> {
  return {
    decode(span, from) {
      const nul = findNul(span.bytes, from, span.end);
      const stop = nul < 0 ? span.end : nul;
      const mark: { readonly unterminated?: true } = nul < 0 ? { unterminated: true } : {};
      return { members: { ...named(name, toLatin1(span.bytes, from, stop)), ...mark }, end: nul < 0 ? stop : nul + 1 };
    },
    encode: (value, fixed, path) => concat([fixed, encodeText(value, name, path)]),
  };
}

/** Bytes of the text member `name` with its zero byte. */
export function encodeText(value: Readonly<Record<string, unknown>>, name: string, path: string): Uint8Array {
  const raw = fromLatin1(value[name], `${path}.${name}`);
  if (raw.includes(0)) throw invalid(`${path}.${name}`, 'holds a zero byte');
  return value.unterminated === true ? raw : concat([raw, new Uint8Array(1)]);
}
