/** A function's capabilities decoded whole. */
import { CapabilityView, type DecodedCapability, type FunctionContext, runDecoder } from './caps/decoder.js';
import { decoderOf } from './caps/index.js';
import type { CapabilityHeader } from './contract.js';
import { capabilityName } from './regs/capability-ids.js';

/**
 * Every capability of `headers`, in their order. One without a decoder has its name as title and no lines: nothing is dropped.
 * Never throws on hostile bytes.
 */
export function decodeCapabilities(ctx: FunctionContext, headers: readonly CapabilityHeader[]): DecodedCapability[] {
  return headers.map((header) => {
    const decoder = decoderOf(header.id, header.extended);
    if (decoder) return runDecoder(decoder, new CapabilityView(header, ctx));
    return { ...header, title: capabilityName(header.id, header.extended), lines: [], registers: [], truncated: false };
  });
}
