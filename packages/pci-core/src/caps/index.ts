/** All capability decoders; the lists are by subject, the lookup is by ID. */
import type { CapabilityDecoder } from './decoder.js';

/** Every decoder. */
export const DECODERS: readonly CapabilityDecoder[] = [];
