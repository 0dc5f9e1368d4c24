/** Message-signalled interrupts: PCIe 6.0 §6.1.4. */
import type { PhysAddr, Sbdf } from './address.js';

/** @needs The memory write by which a function interrupts the CPU. */
export interface InterruptMessage {
  /** Where the function writes, a multiple of 4: a CPU physical address, behind a host bridge's offset like any other. */
  readonly address: PhysAddr;
  /** What it writes, 32 bits. */
  readonly data: number;
  /**
   * True when the write passes through DMA translation like any other (Arm; a doorbell in RAM): the doorbell's page must then be mapped for
   * the function's group, which `iommu-core` does once per group and no driver does. False when translation leaves it alone
   * (x86, 0xfeexxxxx; interrupt remapping may still apply).
   */
  readonly translated: boolean;
}

/**
 * @needs The machine's interrupt controller. A message that arrives calls its handler soon, from `run` or `until`, and never from inside an access;
 * messages that arrive before the handler ran may be joined into one call, and one that arrives after it began calls it again.
 */
export interface Interrupts {
  /**
   * Reserves `count` messages for `fn`, without handlers: all with one address, data consecutive, and the first datum a multiple of `count` rounded
   * up to a power of two when `count` is at most 32, so that they serve MSI as well as MSI-X. Throws EINVAL for a count that is not 1 to 2048
   * and ENOSPC when so many are not free.
   */
  allocate(fn: Sbdf, count: number): readonly InterruptMessage[];
  /** Sets what a message calls; null drops it. Throws EINVAL for a message that is not allocated. */
  setHandler(message: InterruptMessage, handler: (() => void) | null): void;
  /** Gives all messages of one `allocate` back. Their handlers are not called any more, also not for messages that had arrived. */
  free(messages: readonly InterruptMessage[]): void;
}
