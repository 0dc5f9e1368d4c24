/** Memory-mapped I/O: what a CPU's loads and stores reach outside RAM. */
import type { PhysAddr } from './address.js';

/**
 * @needs Part of the CPU's address space outside RAM, as `Mmio.map` gave it. One call of `read`, `write`, `readPair` or `writePair` is one
 * access, little-endian. An offset that is not a multiple of the access's size, or an access that is not all within `length`, is
 * EINVAL and no access. Where nothing answers, reads give all ones and writes are dropped. No handler runs inside an access.
 *
 * Whoever owns the addresses may revoke the mapping (a BAR moves, a device goes): every member but `start`, `length` and `revoked` then throws
 * ENXIO with the reason, for ever, also when something else answers at the addresses.
 */
export interface Mapping {
  readonly start: PhysAddr;
  /** Bytes. */
  readonly length: number;
  /** Why the mapping can no longer be used; null while it can. */
  readonly revoked: string | null;
  read(offset: number, size: 1 | 2 | 4): number;
  write(offset: number, size: 1 | 2 | 4, value: number): void;
  /** Reads 8 bytes in one access: the low half into `out[0]`, the high half into `out[1]`. */
  readPair(offset: number, out: Uint32Array): void;
  /** Writes 8 bytes in one access. */
  writePair(offset: number, low: number, high: number): void;
  /** Reads `target.length` bytes at any alignment, split into aligned accesses as the machine needs; each byte is read once. */
  copyOut(offset: number, target: Uint8Array): void;
  /** Writes `source` at any alignment, split into aligned accesses as the machine needs; each byte is written once, lowest first. */
  copyIn(offset: number, source: Uint8Array): void;
  /** Gives the mapping back: it counts as revoked. A second call does nothing. */
  unmap(): void;
}

/** @needs Access to the CPU's address space outside RAM. */
export interface Mmio {
  /**
   * Maps `length` bytes (at least 1) at `start`; what is there need not answer. Throws EINVAL for a range that is empty, reaches into RAM or
   * beyond 2^53.
   */
  map(start: PhysAddr, length: number): Mapping;
}

/**
 * @needs What answers behind a mapping: the machine's side, called with offsets into the mapping after alignment, range and revocation have
 * been checked.
 */
export interface MmioTarget {
  read(offset: number, size: 1 | 2 | 4): number;
  write(offset: number, size: 1 | 2 | 4, value: number): void;
  readPair(offset: number, out: Uint32Array): void;
  writePair(offset: number, low: number, high: number): void;
  /** A burst in one go; when left out, the mapping splits bursts into `read` of 1, 2 and 4 bytes. */
  copyOut?(offset: number, target: Uint8Array): void;
  /** A burst in one go; when left out, the mapping splits bursts into `write` of 1, 2 and 4 bytes. */
  copyIn?(offset: number, source: Uint8Array): void;
}
