/** The plainest owner of a register file: a value for each register, beginning with its reset value. */
import type { RegMap, RegMapOwner } from './reg-map.js';

/** @offers Register values that software's writes change by the declared semantics alone. */
export interface RegStore<K extends string | number> extends RegMapOwner<K> {
  /** Hardware's own change of a register, whatever its access kinds. */
  set(key: K, value: number): void;
  /** Every register back to its reset value. */
  reset(): void;
}

/** A store for the registers of `map`. `value`, `set` and `write` throw a `RangeError` for a key that the map has not. */
export function regStore<K extends string | number>(map: RegMap<K>): RegStore<K> {
  const index = new Map<K, number>(map.entries.map(([, key], at) => [key, at]));
  const values = new Uint32Array(map.entries.length);
  const indexOf = (key: K): number => {
    const at = index.get(key);
    if (at === undefined) throw new RangeError(`register store: no register ${key}`);
    return at;
  };
  const reset = (): void => {
    for (const [at, entry] of map.entries.entries()) values[at] = entry[0].reset ?? 0;
  };
  const set = (key: K, value: number): void => {
    values[indexOf(key)] = value;
  };
  reset();
  return { value: (key) => values[indexOf(key)] as number, write: set, set, reset };
}
