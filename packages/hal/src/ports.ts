/** Port I/O. */
import { hex } from './address.js';
import { KernelError } from './kernel-error.js';

/**
 * @needs Port I/O. One call is one access, little-endian; `port` is a multiple of `size` from 0 to 0xffff, anything else is EINVAL and no
 * access. Where nothing answers, reads give all ones and writes are dropped. A value is unsigned, and of a written one the lowest `size`
 * bytes count. No handler runs inside an access.
 */
export interface PortAccess {
  read(port: number, size: 1 | 2 | 4): number;
  write(port: number, size: 1 | 2 | 4, value: number): void;
}

/** Throws EINVAL unless a port access is aligned and within 64 Ki ports: what every `PortAccess` does first. */
export function checkPortAccess(port: number, size: number): void {
  const sized = size === 1 || size === 2 || size === 4;
  if (sized && port >= 0 && port < 0x10000 && port % size === 0) return;
  throw new KernelError({
    code: 'EINVAL',
    operation: 'port access',
    subject: port >= 0 ? `0x${hex(port)}` : `${port}`,
    reason: sized ? `not a multiple of ${size} from 0 to 0xffff` : `${size} is no size of an access`,
  });
}
