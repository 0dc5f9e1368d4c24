/** A driver's device: four small interfaces, the same in kernel place, in user space and behind a vfio-user socket. */
import type { Iova, PhysAddr } from './address.js';
import type { Memory } from './memory.js';
import type { Mapping } from './mmio.js';

/** @needs Configuration space of the device. As `ConfigAccess` for one function; a mediator may emulate or refuse parts of it. */
export interface DeviceConfig {
  read(offset: number, size: 1 | 2 | 4): number;
  write(offset: number, size: 1 | 2 | 4, value: number): void;
}

/** @needs What a region is. */
export interface RegionInfo {
  readonly kind: 'memory' | 'io';
  /** Bytes. */
  readonly size: number;
  readonly prefetchable: boolean;
}

/** @needs The device's regions by the number that vfio gives them: 0 to 5 the BARs, 6 the ROM, 7 the configuration space, others by the device. */
export interface DeviceRegions {
  /** Null for a region that is not there or has size 0, as the upper half of a 64-bit BAR. */
  info(index: number): RegionInfo | null;
  /** The whole region; revoked when the device goes or the region moves. Throws EINVAL for a region that is not there. */
  map(index: number): Mapping;
}

/** @needs The device's interrupt vectors, whichever of INTx, MSI and MSI-X carries them. Handlers run as `Interrupts` says. */
export interface DeviceInterrupts {
  /** Vectors that the device can have at most. */
  readonly limit: number;
  /**
   * Enables as many vectors as can be had, from `min` to `max`: the number, vector n calling `handler(n)`. Negative errno: -ENOSPC when fewer
   * than `min` can be had, -EBUSY when vectors are enabled already.
   */
  enable(min: number, max: number, handler: (vector: number) => void): number;
  /** Ends all vectors; no handler runs after. Does nothing when none is enabled. */
  disable(): void;
}

/** Whether the device reads (`to-device`), writes (`from-device`) or both. */
export type DmaDirection = 'to-device' | 'from-device' | 'bidirectional';

/** @needs Memory that CPU and device share for long: a queue, a status page. Needs `publish` and `refresh` as any memory. */
export interface CoherentBuffer {
  readonly start: PhysAddr;
  /** Where the device finds it. */
  readonly iova: Iova;
  /** Bytes. */
  readonly length: number;
}

/**
 * @needs Memory for the device. The driver reaches it at `memory.words[address / 4]`. A function returns -errno where it says so; a driver treats an
 * IOVA as a number without meaning.
 */
export interface DeviceDma {
  readonly memory: Memory;
  /** States how many address bits (1 to 64) the device has: 0, or -EIO when nothing can be mapped within them. */
  setMask(bits: number): number;
  /** Memory of `length` bytes, zeroed and published, at a page of its own. Throws ENOMEM. */
  allocate(length: number): CoherentBuffer;
  free(buffer: CoherentBuffer): void;
  /** Lends `length` bytes of RAM to the device and publishes them unless `from-device`: the IOVA, or -ENOMEM, -EIO, -EINVAL. */
  map(start: PhysAddr, length: number, direction: DmaDirection): Iova | number;
  /** Takes back what `map` gave with the same arguments, and refreshes it unless `to-device`. The device reaches it no more when this returns or soon after. */
  unmap(iova: Iova, length: number, direction: DmaDirection): void;
}

/** @needs What a driver takes: one device, never a machine. */
export interface DeviceHandle {
  /** Names the device in messages: `0000:01:00.0`. */
  readonly name: string;
  readonly config: DeviceConfig;
  readonly regions: DeviceRegions;
  readonly interrupts: DeviceInterrupts;
  readonly dma: DeviceDma;
}
