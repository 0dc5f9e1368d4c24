/** RAM as the CPU and hardware see it. */
import { hex, type PhysAddr } from './address.js';
import { KernelError } from './kernel-error.js';

/** @needs One piece of RAM. */
export interface MemoryRange {
  /** First byte; a multiple of 4096. */
  readonly start: PhysAddr;
  /** Byte after the last; a multiple of 4096. */
  readonly end: PhysAddr;
  /** NUMA node, or null when the machine does not say. */
  readonly node: number | null;
}

/** First address that no RAM reaches: `words` of 16 GiB is the longest typed array that all engines give. */
export const RAM_LIMIT = 0x4_0000_0000;

/**
 * @needs The machine's RAM. `words` is the CPU's view and is used as it is, without a call per word; hardware (devices, IOMMUs) has a
 * view of its own, and three members carry content from one to the other:
 *
 * - `publish` where Linux cleans a cache or has a write barrier: what the CPU wrote to the range before is visible to hardware after;
 * - `refresh` where Linux invalidates a cache or has a read barrier: what hardware wrote to the range before is in `words` after;
 * - `load` and `store` for one word that the two sides hand over by: a status, an index, a flag.
 *
 * Both work on whole words, and `publish` writes a whole word: a word of which hardware writes some bits (accessed, dirty, valid)
 * is refreshed before it is read or rewritten. On machines where the two views are one, all of this is empty, and software calls it
 * nevertheless. Ranges are bytes of RAM; an empty one does nothing, one that reaches outside `ranges` is EFAULT. RAM is passed to
 * whoever uses it; a guest's is a subarray of its host's that begins at the guest's own 0.
 */
export interface Memory {
  /**
   * The word at physical address `pa` is `words[pa / 4]`, little-endian; everything below the end of RAM is there, holes included, whose
   * content means nothing. Stays the same object as long as the machine.
   */
  readonly words: Uint32Array;
  /** The RAM there is, ascending, not overlapping, below 16 GiB. */
  readonly ranges: readonly MemoryRange[];
  publish(start: PhysAddr, length: number): void;
  refresh(start: PhysAddr, length: number): void;
  /** Refreshes the word at `address` (a multiple of 4) and gives it, unsigned. */
  load(address: PhysAddr): number;
  /** Writes the word at `address` (a multiple of 4) and publishes it. */
  store(address: PhysAddr, value: number): void;
}

/** Why a range cannot follow RAM that ends at `last`; null when it can. */
function rangeFault({ start, end }: MemoryRange, last: number): string | null {
  if (start % 4096 !== 0 || end % 4096 !== 0) return 'not whole pages of 4096 bytes';
  if (start < last) return `begins below 0x${hex(last)}, where the range before it ends`;
  return end <= start ? 'is empty' : null;
}

/**
 * What whoever makes a machine does first: throws EINVAL unless the ranges are whole pages, ascend and do not overlap, and ENOMEM
 * where RAM ends above 16 GiB, which `words` cannot span.
 */
export function checkRamRanges(ranges: readonly MemoryRange[]): void {
  const text = (address: number): string => (address >= 0 ? `0x${hex(address)}` : `${address}`);
  let last = 0;
  for (const range of ranges) {
    const about = { operation: 'memory create', subject: `RAM ${text(range.start)} to ${text(range.end)}` };
    const reason = rangeFault(range, last);
    if (reason !== null) throw new KernelError({ code: 'EINVAL', ...about, reason });
    if (range.end > RAM_LIMIT) throw new KernelError({ code: 'ENOMEM', ...about, reason: 'RAM must end at 16 GiB or below' });
    last = range.end;
  }
}

/** The bytes of the words: a view of the same memory. */
export function bytesOf(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

/** True when all of `length` bytes from `start` are RAM, across ranges that touch. */
export function isRam(ranges: readonly MemoryRange[], start: number, length: number): boolean {
  let at = start;
  const end = start + length;
  for (const range of ranges) {
    if (at >= end) break;
    if (range.start <= at && at < range.end) at = range.end;
  }
  return start >= 0 && at >= end;
}

/** Throws EFAULT unless all of `length` bytes from `start` are RAM; an empty range is. `operation` names the caller. */
export function checkRam(ranges: readonly MemoryRange[], start: number, length: number, operation: string): void {
  if (length === 0 || (length > 0 && isRam(ranges, start, length))) return;
  const place = start >= 0 ? `0x${hex(start)}` : `${start}`;
  throw new KernelError({ code: 'EFAULT', operation, subject: `${place} + ${length}`, reason: 'not all of it is RAM' });
}
