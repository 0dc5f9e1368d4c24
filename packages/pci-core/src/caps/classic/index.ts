/** Decoders of the capabilities in the first 256 bytes, PCI Express apart. */
import type { CapabilityDecoder } from '../decoder.js';

export const CLASSIC_DECODERS: readonly CapabilityDecoder[] = [];
