/** All capability decoders; the lists are by subject, the lookup is by ID. */
import { CLASSIC_DECODERS } from './classic/index.js';
import type { CapabilityDecoder } from './decoder.js';
import { EXPRESS_DECODERS } from './express/index.js';
import { EXTENDED_DECODERS } from './extended/index.js';

/** Every decoder. No two have the same ID in the same list. */
export const DECODERS: readonly CapabilityDecoder[] = [...CLASSIC_DECODERS, ...EXPRESS_DECODERS, ...EXTENDED_DECODERS];

function byId(extended: boolean): readonly (CapabilityDecoder | undefined)[] {
  const table: (CapabilityDecoder | undefined)[] = [];
  for (const decoder of DECODERS) if (decoder.extended === extended) table[decoder.id] = decoder;
  return table;
}

const CLASSIC = /* @__PURE__ */ byId(false);
const EXTENDED = /* @__PURE__ */ byId(true);

/** The decoder of a capability ID, or undefined. */
export function decoderOf(id: number, extended: boolean): CapabilityDecoder | undefined {
  return (extended ? EXTENDED : CLASSIC)[id];
}
