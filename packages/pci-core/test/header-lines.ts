/** What lspci prints of a header and we do not. */

const BARS = [6, 2, 1] as const;

/**
 * `Region 1` of each BAR that is the upper half of a 64-bit one: over a dump lspci prints it as a region of its own.
 * `bytes` have at least a header.
 */
export function regionsOfUpperHalves(bytes: Uint8Array): Set<string> {
  const out = new Set<string>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = BARS[(bytes[0x0e] as number) & 0x7f] ?? 0;
  for (let i = 0; i < count; i++) {
    const bar = view.getUint32(0x10 + i * 4, true);
    if (bar !== 0xffffffff && (bar & 7) === 4) out.add(`Region ${++i}`);
  }
  return out;
}
