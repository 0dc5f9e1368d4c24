/** Decoders of the newer extended capabilities. */
import type { CapabilityDecoder } from '../decoder.js';

export const EXTENDED_DECODERS: readonly CapabilityDecoder[] = [];
