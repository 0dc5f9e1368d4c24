/** Decoders of PCI Express, of error reporting and of the older extended capabilities. */
import type { CapabilityDecoder } from '../decoder.js';

export const EXPRESS_DECODERS: readonly CapabilityDecoder[] = [];
