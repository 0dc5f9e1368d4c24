/** One capability of a synthetic function, decoded. */
import type { DecodedCapability } from '../src/caps/decoder.js';
import { decodeCapabilities } from '../src/decode-capabilities.js';
import { buildFunction, contextOf, expressCapability, headersOf } from './dump.js';

/** What stands around the capability; the function is an endpoint with all of its configuration space when left out. */
export interface Around {
  /** Encoding of PCI_EXP_FLAGS bits 7:4. */
  readonly type?: number;
  readonly version?: number;
  readonly size?: number;
}

/** The extended capability `id` at 0x100 whose bytes from offset 4 on are `body`. */
export function decodeExtended(id: number, body: readonly number[], around: Around = {}): DecodedCapability {
  const bytes = buildFunction({
    size: around.size ?? 4096,
    classic: [expressCapability(around.type ?? 0, 0x40)],
    extended: [{ offset: 0x100, id, version: around.version ?? 1, body }],
  });
  const found = decodeCapabilities(contextOf(bytes), headersOf(bytes)).find((cap) => cap.extended);
  if (!found) throw new Error(`no extended capability ${id.toString(16)}`);
  return found;
}

/** Values of a decoded capability's registers by name. */
export function valuesOf({ registers }: DecodedCapability): Record<string, number> {
  return Object.fromEntries(registers.map(({ name, value }) => [name, value]));
}
