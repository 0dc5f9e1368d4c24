/** The mapping as all machines have it: checks, splitting of bursts, revocation. */
import { hex, type PhysAddr } from './address.js';
import { KernelError } from './kernel-error.js';
import type { Mapping, MmioTarget } from './mmio.js';

/** Largest access of 1, 2 or 4 bytes that is aligned at `offset` and not longer than `left`. */
function accessSize(offset: number, left: number): 1 | 2 | 4 {
  if (offset % 4 === 0 && left >= 4) return 4;
  return offset % 2 === 0 && left >= 2 ? 2 : 1;
}

class MappingImpl implements Mapping {
  revoked: string | null = null;

  constructor(
    readonly target: MmioTarget,
    readonly start: PhysAddr,
    readonly length: number,
    readonly onUnmap: () => void,
  ) {}

  read(offset: number, size: 1 | 2 | 4): number {
    this.check('read', offset, size, size);
    return this.target.read(offset, size) >>> 0;
  }

  write(offset: number, size: 1 | 2 | 4, value: number): void {
    this.check('write', offset, size, size);
    this.target.write(offset, size, value);
  }

  readPair(offset: number, out: Uint32Array): void {
    this.check('read', offset, 8, 8);
    this.target.readPair(offset, out);
  }

  writePair(offset: number, low: number, high: number): void {
    this.check('write', offset, 8, 8);
    this.target.writePair(offset, low, high);
  }

  copyOut(offset: number, target: Uint8Array): void {
    this.check('copyOut', offset, target.length, 1);
    if (this.target.copyOut !== undefined) {
      this.target.copyOut(offset, target);
      return;
    }
    for (let at = 0; at < target.length; ) {
      const size = accessSize(offset + at, target.length - at);
      const value = this.read(offset + at, size);
      for (let n = 0; n < size; n++) target[at + n] = value >>> (n * 8);
      at += size;
    }
  }

  copyIn(offset: number, source: Uint8Array): void {
    this.check('copyIn', offset, source.length, 1);
    if (this.target.copyIn !== undefined) {
      this.target.copyIn(offset, source);
      return;
    }
    for (let at = 0; at < source.length; ) {
      const size = accessSize(offset + at, source.length - at);
      let value = 0;
      for (let n = 0; n < size; n++) value |= (source[at + n] as number) << (n * 8);
      this.write(offset + at, size, value >>> 0);
      at += size;
    }
  }

  unmap(): void {
    if (this.revoked !== null) return;
    this.revoked = 'it was unmapped';
    this.onUnmap();
  }

  check(operation: string, offset: number, size: number, align: number): void {
    if (this.revoked !== null) throw this.error('ENXIO', operation, offset, `the mapping is gone: ${this.revoked}`);
    if (!(offset >= 0 && offset + size <= this.length)) {
      throw this.error('EINVAL', operation, offset, `${size} bytes are not within the ${this.length} bytes of the mapping`);
    }
    if (offset % align !== 0) throw this.error('EINVAL', operation, offset, `not a multiple of ${align}`);
  }

  error(code: 'ENXIO' | 'EINVAL', operation: string, offset: number, reason: string): KernelError {
    const place = offset >= 0 ? `0x${hex(offset)}` : `${offset}`;
    return new KernelError({ code, operation: `mmio ${operation}`, subject: `0x${hex(this.start)} + ${place}`, reason });
  }
}

/** @offers A mapping and the right to revoke it. */
export interface OwnedMapping {
  readonly mapping: Mapping;
  /** Ends the mapping; `reason` says why in words, for whoever uses it later. The first reason stays. */
  revoke(reason: string): void;
}

/**
 * Maps `length` bytes at `start` onto `target`. `onUnmap` runs once, when the user unmaps it; not when it is revoked. Throws EINVAL for a range
 * that is empty or reaches beyond 2^53.
 */
export function createMapping(target: MmioTarget, start: PhysAddr, length: number, onUnmap: () => void = () => {}): OwnedMapping {
  if (!(Number.isSafeInteger(start) && start >= 0 && Number.isSafeInteger(length) && length > 0 && Number.isSafeInteger(start + length))) {
    throw new KernelError({
      code: 'EINVAL',
      operation: 'mmio map',
      subject: `${start} + ${length}`,
      reason: 'not a range of bytes below 2^53',
    });
  }
  const mapping = new MappingImpl(target, start, length, onUnmap);
  const revoke = (reason: string): void => {
    mapping.revoked ??= reason;
  };
  return { mapping, revoke };
}
