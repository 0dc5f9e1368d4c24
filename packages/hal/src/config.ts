/** Configuration space: PCIe 6.0 §7.2. */
import { formatSbdf, hex, type Sbdf } from './address.js';
import { KernelError } from './kernel-error.js';

/**
 * @needs What PCI software gets from any machine. One call is one access, little-endian; `offset` is a multiple of `size` and below 4096,
 * anything else is EINVAL and no access. An absent function, and a byte beyond what a function has, reads all ones and drops writes;
 * neither is an error. A value is unsigned, and of a written one the lowest `size` bytes count. No handler runs inside an access.
 */
export interface ConfigAccess {
  read(fn: Sbdf, offset: number, size: 1 | 2 | 4): number;
  write(fn: Sbdf, offset: number, size: 1 | 2 | 4, value: number): void;
}

/**
 * @needs One function's configuration space as a reader. Bytes at or above `size` are not there: they read all ones, and code
 * that must tell "absent" from "all ones" compares with `size` first.
 */
export interface ConfigSpace {
  /** Bytes that can be read: 64, 256 or 4096 on a real function; a truncated dump may have any number. */
  readonly size: number;
  u8(offset: number): number;
  u16(offset: number): number;
  u32(offset: number): number;
}

/** Throws EINVAL unless a configuration access is aligned and within 4096 bytes: what every `ConfigAccess` does first. */
export function checkConfigAccess(fn: Sbdf, offset: number, size: number): void {
  const sized = size === 1 || size === 2 || size === 4;
  if (sized && offset >= 0 && offset < 4096 && offset % size === 0) return;
  throw new KernelError({
    code: 'EINVAL',
    operation: 'config access',
    subject: `${formatSbdf(fn)} offset ${offset >= 0 ? `0x${hex(offset)}` : offset}`,
    reason: sized ? `not a multiple of ${size} from 0 to 0xfff` : `${size} is no size of an access`,
  });
}

/** The first `size` bytes of a function's configuration space, read from the machine at each call; offsets are multiples of the width. */
export function configSpaceOf(access: ConfigAccess, fn: Sbdf, size: number): ConfigSpace {
  return {
    size,
    u8: (offset) => (offset < size ? access.read(fn, offset, 1) : 0xff),
    u16: (offset) => (offset < size ? access.read(fn, offset, 2) : 0xffff),
    u32: (offset) => (offset < size ? access.read(fn, offset, 4) : 0xffffffff),
  };
}
