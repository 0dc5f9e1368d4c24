/** Whether a function can be the target of memory requests: PCIe 6.0 §7.5.1.2.1. */
import type { FunctionContext } from '../decoder.js';

const BAR0 = 0x10;
/** Base address registers by header type. */
const BARS: Readonly<Record<number, number>> = { 0: 6, 1: 2, 2: 1 };
const IO = 0x1;
const TYPE = 0x6;
const TYPE_64 = 0x4;

/** True when a base address register is a memory one that is set. A 64-bit one without a register for its upper half is none. */
export function hasMemoryBar(fn: FunctionContext): boolean {
  const count = BARS[fn.headerType] ?? 0;
  for (let i = 0; i < count; i++) {
    const at = BAR0 + 4 * i;
    const value = at + 4 <= fn.config.size ? fn.config.u32(at) : 0;
    if (value === 0 || (value & IO) !== 0) continue;
    if ((value & TYPE) !== TYPE_64 || i + 1 < count) return true;
  }
  return false;
}
