/** A function's capabilities decoded whole. */
import { hex } from '@penstock/hal';
import { capabilityName } from './capability-name.js';
import { CapabilityView, type DecodedCapability, type FunctionContext, runDecoder } from './caps/decoder.js';
import { decoderOf } from './caps/index.js';
import type { CapabilityHeader } from './contract.js';

function unknownTitle({ config }: FunctionContext, { id, extended, offset }: CapabilityHeader): string {
  const name = capabilityName(id, extended);
  return extended || id === 0 || offset + 4 > config.size ? name : `${name} [${hex(config.u16(offset + 2), 4)}]`;
}

/**
 * Every capability of `headers`, in their order. One without a decoder has its name (a classic one also the 16 bits behind its header) as title and no lines: nothing is dropped.
 * Never throws on hostile bytes.
 */
export function decodeCapabilities(ctx: FunctionContext, headers: readonly CapabilityHeader[]): DecodedCapability[] {
  return headers.map((header) => {
    const decoder = decoderOf(header.id, header.extended);
    if (decoder) return runDecoder(decoder, new CapabilityView(header, ctx));
    return { ...header, title: unknownTitle(ctx, header), lines: [], registers: [], truncated: false };
  });
}
