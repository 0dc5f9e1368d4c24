/** Small pieces of lspci's vocabulary. */

/** `Name+` or `Name-`. */
export function flag(name: string, on: boolean | number): string {
  return name + (on ? '+' : '-');
}

/** Flags of one value, in order, joined by a blank: `flags(v, [['CorrErr', REG.CED], …])`. */
export function flags(value: number, list: readonly (readonly [name: string, bits: { test(value: number): boolean }])[]): string {
  return list.map(([name, bits]) => flag(name, bits.test(value))).join(' ');
}

/** The table's entry, or `other`. */
export function pick(table: readonly string[], index: number, other = 'unknown'): string {
  return table[index] ?? other;
}
