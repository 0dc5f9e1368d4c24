/** A device's requests to memory: PCIe 6.0 §2.2 and §10.2. */
import type { Pasid, Pfn, Rid } from './address.js';

/** Address type of a request (AT field, PCIe 6.0 §10.2.1). */
export const ADDRESS_TYPE = {
  UNTRANSLATED: 0,
  TRANSLATION_REQUEST: 1,
  TRANSLATED: 2,
} as const;
export type AddressType = (typeof ADDRESS_TYPE)[keyof typeof ADDRESS_TYPE];

/** Attributes of a request (Attr field, PCIe 6.0 §2.2.6.3); combine with `|`. */
export const DMA_ATTRIBUTE = {
  /** The requester says that caches need not be looked at. */
  NO_SNOOP: 1,
  RELAXED_ORDERING: 2,
  ID_BASED_ORDERING: 4,
} as const;

/** How a request ended: the completion status of PCIe 6.0 §2.2.9.1, and one that no completion carries. */
export const DMA_STATUS = {
  SUCCESS: 0,
  UNSUPPORTED_REQUEST: 1,
  REQUEST_RETRY: 2,
  COMPLETER_ABORT: 4,
  /** No completion came in time, or the link or the peer is gone. */
  TIMEOUT: 8,
} as const;
export type DmaStatus = (typeof DMA_STATUS)[keyof typeof DMA_STATUS];

/**
 * @needs One request of a device. It belongs to the device: whoever serves it changes nothing in it and, once `complete` was called, keeps no
 * reference, so that a device may use the record again.
 */
export interface DmaRequest {
  readonly rid: Rid;
  /** Null: without a PASID prefix. */
  readonly pasid: Pasid | null;
  readonly at: AddressType;
  /** `DMA_ATTRIBUTE` bits. */
  readonly attributes: number;
  /** The address is `page` × 4096 + `offset`: any 64-bit address is exact so. */
  readonly page: Pfn;
  /** 0 to 4095. */
  readonly offset: number;
  /** Bytes, at least 1; for a translation request 8 for each translation that is asked for. May cross pages. */
  readonly length: number;
  readonly direction: 'read' | 'write';
  /** The `length` bytes of a write; null for a read. */
  readonly data: Uint8Array | null;
  /**
   * Called once, at once or later, from inside `DmaPort.request` or from a handler. `data` holds the `length` bytes of a read that succeeded and
   * is null otherwise; it is valid during the call only. A write is posted: SUCCESS says that it was taken, not that it arrived, and a
   * fault on its way is reported by whoever finds it and not here.
   */
  complete(status: DmaStatus, data: Uint8Array | null): void;
}

/**
 * @needs A device's way out. Never a call that returns data: page requests, ATS retries, time-outs, resets in flight and message-based DMA are all
 * a later completion. Requests of one function are served in order where PCIe's ordering rules ask for it (§2.4.1).
 */
export interface DmaPort {
  request(request: DmaRequest): void;
}
