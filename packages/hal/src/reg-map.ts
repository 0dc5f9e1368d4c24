/** A block of registers as software accesses it: accesses of any width are split and widened to operations on whole registers. */
import type { AnyRegister } from './register.js';

/** What accesses to a register must be; combine with `|`. An access that breaks it is refused whole. */
export const REG_RULE = {
  /** A read covers the whole register. */
  WHOLE_READ: 1,
  /** A write covers the whole register. */
  WHOLE_WRITE: 2,
  /** An access covers no other register's bytes. */
  ALONE: 4,
} as const;

/** A register, the key by which its owner knows it, and what accesses must be (`REG_RULE`; nothing when left out). */
export type RegMapEntry<K extends string | number> = readonly [register: AnyRegister, key: K, rules?: number];

/** @needs The owner of a register file: it sees operations on whole registers, and never an offset. */
export interface RegMapOwner<K extends string | number> {
  /** The register's value, unsigned and without side effects: what a write is merged into. */
  value(key: K): number;
  /** What a read by software gives, with the side effects of reading; `value` when left out. Called once for each access. */
  read?(key: K): number;
  /**
   * Software's write: `value` is the register's new value after the declared write semantics, `written` the bits that software wrote,
   * zero in bytes that it did not write. Called for every write, also one that changes nothing.
   */
  write(key: K, value: number, written: number): void;
  /** An access that reached no register: outside the block, or against a register's rules. Read as all ones, or dropped. */
  refused?(offset: number, size: number, isWrite: boolean): void;
}

/** @offers A register file's layout, and the accesses by which software reaches it. Holds no values: one serves all its owners. */
export interface RegMap<K extends string | number> {
  /** Bytes. */
  readonly size: number;
  readonly entries: readonly RegMapEntry<K>[];
  /**
   * Reads `size` bytes at `offset`, at any alignment, lowest byte first; each register that they touch is read once and whole. Bytes
   * that belong to no register read as the map's gap byte. All ones when refused.
   */
  read(offset: number, size: 1 | 2 | 4, owner: RegMapOwner<K>): number;
  /**
   * Writes `size` bytes at `offset`, at any alignment; each register that they touch is written once, lowest first. Bits of bytes that
   * are not written keep their value: an RW1C bit there is not cleared. Bytes that belong to no register are dropped.
   */
  write(offset: number, size: 1 | 2 | 4, value: number, owner: RegMapOwner<K>): void;
}

/** Ones in the lowest `bytes` (1 to 4) bytes, unsigned. */
function byteMask(bytes: number): number {
  return 0xffffffff >>> (32 - bytes * 8);
}

class RegMapImpl<K extends string | number> implements RegMap<K> {
  readonly size: number;
  readonly entries: readonly RegMapEntry<K>[];
  /** Index of the register that holds a byte, plus one; 0 in a gap. */
  readonly slots: Uint16Array;
  readonly gap: number;
  readonly keys: K[] = [];
  readonly starts: number[] = [];
  readonly widths: number[] = [];
  readonly rw: number[] = [];
  readonly w1c: number[] = [];
  readonly rules: number[] = [];
  anyRules = 0;

  constructor(size: number, entries: readonly RegMapEntry<K>[], gap: number) {
    this.size = size;
    this.entries = entries;
    this.gap = gap;
    this.slots = new Uint16Array(size);
    for (const [reg, key, rules = 0] of entries) {
      this.claim(reg, key);
      this.keys.push(key);
      this.starts.push(reg.offset);
      this.widths.push(reg.bytes);
      this.rw.push(reg.rw);
      this.w1c.push(reg.w1c);
      this.rules.push(rules);
      this.anyRules |= rules;
    }
  }

  claim(reg: AnyRegister, key: K): void {
    const end = reg.offset + reg.bytes;
    if (!(Number.isInteger(reg.offset) && reg.offset >= 0 && end <= this.size)) {
      throw new RangeError(`register map: ${reg.name} at ${reg.offset} to ${end - 1} is outside ${this.size} bytes`);
    }
    if (this.keys.includes(key)) throw new RangeError(`register map: key ${key} stands for two registers`);
    for (let at = reg.offset; at < end; at++) {
      const taken = this.slots[at] as number;
      if (taken !== 0) throw new RangeError(`register map: ${reg.name} overlaps ${this.entries[taken - 1]?.[0].name} at byte ${at}`);
      this.slots[at] = this.keys.length + 1;
    }
  }

  /** True when an access is inside the block and keeps the rules of all registers that it touches. */
  allowed(offset: number, size: number, wholeRule: number): boolean {
    if (!(offset >= 0 && offset + size <= this.size && Math.trunc(offset) === offset)) return false;
    if (this.anyRules === 0) return true;
    const end = offset + size;
    for (let at = offset; at < end; ) {
      const slot = (this.slots[at] as number) - 1;
      if (slot < 0) {
        at++;
        continue;
      }
      const start = this.starts[slot] as number;
      const last = start + (this.widths[slot] as number);
      const rules = this.rules[slot] as number;
      if ((rules & wholeRule) !== 0 && (start < offset || last > end)) return false;
      if ((rules & REG_RULE.ALONE) !== 0 && !this.alone(slot, offset, end)) return false;
      at = last;
    }
    return true;
  }

  /** True when bytes `offset` to `end` hold no other register than `slot`. */
  alone(slot: number, offset: number, end: number): boolean {
    for (let at = offset; at < end; at++) {
      const other = (this.slots[at] as number) - 1;
      if (other >= 0 && other !== slot) return false;
    }
    return true;
  }

  read(offset: number, size: 1 | 2 | 4, owner: RegMapOwner<K>): number {
    if (!this.allowed(offset, size, REG_RULE.WHOLE_READ)) {
      owner.refused?.(offset, size, false);
      return byteMask(size);
    }
    const end = offset + size;
    let result = 0;
    for (let at = offset; at < end; ) {
      const slot = (this.slots[at] as number) - 1;
      if (slot < 0) {
        result |= this.gap << ((at - offset) * 8);
        at++;
        continue;
      }
      const start = this.starts[slot] as number;
      const next = Math.min(end, start + (this.widths[slot] as number));
      const key = this.keys[slot] as K;
      const whole = owner.read === undefined ? owner.value(key) : owner.read(key);
      result |= ((whole >>> ((at - start) * 8)) & byteMask(next - at)) << ((at - offset) * 8);
      at = next;
    }
    return result >>> 0;
  }

  write(offset: number, size: 1 | 2 | 4, value: number, owner: RegMapOwner<K>): void {
    if (!this.allowed(offset, size, REG_RULE.WHOLE_WRITE)) {
      owner.refused?.(offset, size, true);
      return;
    }
    const end = offset + size;
    for (let at = offset; at < end; ) {
      const slot = (this.slots[at] as number) - 1;
      if (slot < 0) {
        at++;
        continue;
      }
      const start = this.starts[slot] as number;
      const next = Math.min(end, start + (this.widths[slot] as number));
      const shift = (at - start) * 8;
      const lanes = byteMask(next - at) << shift;
      const written = (value >>> ((at - offset) * 8)) << shift;
      this.writeWhole(slot, lanes, written & lanes, owner);
      at = next;
    }
  }

  /** One register's write: bits outside `lanes` are not written. */
  writeWhole(slot: number, lanes: number, written: number, owner: RegMapOwner<K>): void {
    const key = this.keys[slot] as K;
    const old = owner.value(key);
    const replaced = (this.rw[slot] as number) & lanes;
    const cleared = (this.w1c[slot] as number) & written;
    owner.write(key, (((old & ~replaced) | (written & replaced)) & ~cleared) >>> 0, written >>> 0);
  }
}

/**
 * Lays out `entries` in a block of `size` bytes (1 to 65536); bytes that belong to none read as `gap`. Throws a `RangeError` at import when a
 * register is outside the block or overlaps another, and when a key stands twice.
 */
export function regMap<const K extends string | number>(size: number, entries: readonly RegMapEntry<K>[], gap: 0 | 0xff = 0): RegMap<K> {
  if (!(Number.isInteger(size) && size >= 1 && size <= 0x10000))
    throw new RangeError(`register map: ${size} is not a size from 1 to 65536`);
  return new RegMapImpl(size, entries, gap);
}
