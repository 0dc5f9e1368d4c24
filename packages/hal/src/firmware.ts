/** What the machine's firmware says of it before any bus is scanned. */
import type { PhysAddr } from './address.js';

/** @needs Addresses that a host bridge passes on to its buses. */
export interface HostWindow {
  readonly kind: 'memory' | 'io';
  /** Meant for prefetchable memory. Always false for I/O. */
  readonly prefetchable: boolean;
  /** First address on the CPU's side: physical for memory, a port for I/O. */
  readonly start: PhysAddr;
  /** Bytes or ports, at least 1. */
  readonly length: number;
  /** CPU address − bus address; 0 on most machines. May be negative. */
  readonly offset: number;
}

/** @needs A way into a PCI hierarchy. */
export interface HostBridge {
  /** Segment (PCI domain), 32 bits. */
  readonly segment: number;
  /** Number of the root bus. */
  readonly firstBus: number;
  /** Highest bus number that its configuration accesses reach, inclusive. */
  readonly lastBus: number;
  /** In the order of the firmware; windows of one kind do not overlap. */
  readonly windows: readonly HostWindow[];
  /** True when addresses that firmware assigned must stay (ACPI `_DSM` function 5 = 0, device tree `linux,pci-probe-only`). */
  readonly preserve: boolean;
}

/** @needs One ACPI table. */
export interface FirmwareTable {
  /** Four characters: `DMAR`. */
  readonly signature: string;
  /** The whole table with its header, as it stands in memory; not to be changed. */
  readonly bytes: Uint8Array;
}

/** @needs What software learns from firmware: no base address of a unit stands in software. Both lists stay the same as long as the machine. */
export interface Firmware {
  /** In the order in which firmware lists them. Bus ranges of one segment do not overlap. */
  readonly hostBridges: readonly HostBridge[];
  /** In the order of the root table; a signature may stand several times. Empty on a machine without ACPI. */
  readonly tables: readonly FirmwareTable[];
}
