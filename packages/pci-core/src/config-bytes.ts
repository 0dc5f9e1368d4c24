/** A function's configuration space held in bytes. */
import type { ConfigSpace } from '@penstock/hal';

/** Reads little-endian values; a byte that is not there reads 0xff. */
export class ConfigBytes implements ConfigSpace {
  readonly size: number;
  constructor(readonly bytes: Uint8Array) {
    this.size = bytes.length;
  }
  u8(offset: number): number {
    return offset < this.size ? (this.bytes[offset] as number) : 0xff;
  }
  u16(offset: number): number {
    return this.u8(offset) | (this.u8(offset + 1) << 8);
  }
  u32(offset: number): number {
    return (this.u16(offset) | (this.u16(offset + 2) << 16)) >>> 0;
  }
}
