/** Registers declared once as data; encoding, decoding, write semantics, printing and documentation come from the declaration. */

/**
 * What a write does to a field: `RW` takes the written value, `RW1C` clears where ones are written, `RO` and `RsvdZ`/`RsvdP`
 * keep the old value (software must write RsvdP back as read, RsvdZ as zero), `HwInit` is fixed by hardware before software runs.
 */
export type Access = 'RW' | 'RW1C' | 'RO' | 'HwInit' | 'RsvdP' | 'RsvdZ';

/** @needs One field of a register: bits `msb` to `lsb`. */
export interface FieldDef {
  readonly msb: number;
  readonly lsb: number;
  readonly access: Access;
  /** The specification's name, and the unit or the meaning of values where it is not obvious. */
  readonly doc: string;
}

/** A field of a register as read and written: all members are pure functions of the register's value. */
export class Bits {
  constructor(
    /** Mask in place, unsigned. */
    readonly mask: number,
    readonly shift: number,
  ) {}
  /** The field's value, right-aligned, unsigned. */
  get(value: number): number {
    return (value & this.mask) >>> this.shift;
  }
  /** `value` with the field replaced; bits of `field` beyond its width are dropped. */
  set(value: number, field: number): number {
    return ((value & ~this.mask) | ((field << this.shift) & this.mask)) >>> 0;
  }
  /** True when any bit of the field is set. */
  test(value: number): boolean {
    return (value & this.mask) !== 0;
  }
}

/** @needs What a declaration states. */
export interface RegisterDef<N extends string> {
  /** Specification and section. */
  readonly spec: string;
  /** Byte offset in its block (capability, header, register file). */
  readonly offset: number;
  readonly bytes: 1 | 2 | 4;
  /** Value after reset; 0 when left out. */
  readonly reset?: number;
  readonly fields: Readonly<Record<N, FieldDef>>;
}

/** A declared register: its definition, its masks, and one `Bits` for each field. */
export type Register<N extends string = string> = RegisterDef<N> & {
  readonly name: string;
  /** Bits that a write replaces. */
  readonly rw: number;
  /** Bits that a write of one clears. */
  readonly w1c: number;
} & { readonly [K in N]: Bits };

/** @offers Any register, for code that treats them as data. */
export interface AnyRegister {
  readonly name: string;
  readonly spec: string;
  readonly offset: number;
  readonly bytes: 1 | 2 | 4;
  readonly reset?: number;
  readonly rw: number;
  readonly w1c: number;
  readonly fields: Readonly<Record<string, FieldDef>>;
}

/** Declares bits `msb` to `lsb` of a register. */
export function field(msb: number, lsb: number, access: Access, doc: string): FieldDef {
  return { msb, lsb, access, doc };
}

/** Declares one bit of a register. */
export function bit(position: number, access: Access, doc: string): FieldDef {
  return { msb: position, lsb: position, access, doc };
}

/** Mask of bits `msb` to `lsb` (0 to 31), unsigned. */
export function maskOf(msb: number, lsb: number): number {
  const width = msb - lsb + 1;
  const ones = width === 32 ? 0xffffffff : (1 << width) - 1;
  return (ones << lsb) >>> 0;
}

/** Members that every register has, which a field therefore cannot be called. */
const RESERVED = ['name', 'spec', 'offset', 'bytes', 'reset', 'fields', 'rw', 'w1c'];

/**
 * Declares a register. Throws a `RangeError` at import when a field is outside the register's width, overlaps another or is called
 * like a member of the register itself.
 * Write a pure annotation before the call, or a bundle that uses one register carries them all.
 */
export function register<N extends string>(name: string, def: RegisterDef<N>): Register<N> {
  let taken = 0;
  let rw = 0;
  let w1c = 0;
  const bits: Record<string, Bits> = {};
  for (const [key, f] of Object.entries<FieldDef>(def.fields)) {
    if (RESERVED.includes(key)) throw new RangeError(`register ${name}: a field cannot be called ${key}`);
    if (!(Number.isInteger(f.lsb) && Number.isInteger(f.msb) && f.lsb >= 0 && f.msb >= f.lsb && f.msb < def.bytes * 8)) {
      throw new RangeError(`register ${name}: field ${key} [${f.msb}:${f.lsb}] is outside ${def.bytes * 8} bits`);
    }
    const mask = maskOf(f.msb, f.lsb);
    if ((taken & mask) !== 0) throw new RangeError(`register ${name}: field ${key} [${f.msb}:${f.lsb}] overlaps another field`);
    taken = (taken | mask) >>> 0;
    if (f.access === 'RW') rw = (rw | mask) >>> 0;
    if (f.access === 'RW1C') w1c = (w1c | mask) >>> 0;
    bits[key] = new Bits(mask, f.lsb);
  }
  return Object.freeze({ ...def, name, rw, w1c, ...bits }) as Register<N>;
}

/** `reg` in a block that begins `base` bytes further on: a capability's register as part of its function's configuration space. */
export function registerAt<N extends string>(reg: Register<N>, base: number): Register<N> {
  return Object.freeze({ ...reg, offset: reg.offset + base });
}

/** The register's value after software writes `written` over `old`: RW replaced, RW1C cleared where one, all else kept. */
export function applyWrite(reg: AnyRegister, old: number, written: number): number {
  return (((old & ~reg.rw) | (written & reg.rw)) & ~(written & reg.w1c)) >>> 0;
}

/** Every field's value by name. For printing and tests; not for hot paths. */
export function decode(reg: AnyRegister, value: number): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [key, f] of Object.entries(reg.fields)) out[key] = (value & maskOf(f.msb, f.lsb)) >>> f.lsb;
  return out;
}

/**
 * The register's value with the named fields set, others as in `base`. Throws a `RangeError` for an unknown field and for a value that
 * is not an integer of the field's width.
 */
export function encode<N extends string>(reg: Register<N>, fields: Partial<Record<N, number>>, base = reg.reset ?? 0): number {
  let value = base >>> 0;
  for (const [key, fieldValue] of Object.entries<number | undefined>(fields)) {
    const f = (reg.fields as Record<string, FieldDef>)[key];
    if (f === undefined || fieldValue === undefined) throw new RangeError(`register ${reg.name}: no field ${key}`);
    const mask = maskOf(f.msb, f.lsb);
    if (!(Number.isInteger(fieldValue) && fieldValue >= 0 && fieldValue <= mask >>> f.lsb))
      throw new RangeError(`register ${reg.name}: ${key} = ${fieldValue} does not fit ${f.msb - f.lsb + 1} bits`);
    value = ((value & ~mask) | (fieldValue << f.lsb)) >>> 0;
  }
  return value;
}
