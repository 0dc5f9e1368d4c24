/** Where the nodes of an IORT stand: mappings and PMCGs refer to nodes by their offset from the start of the table. */
import { IORT_NODES } from './fmt/iort.js';
import type { IortTable } from './table.js';

/** Bytes of the table before its padding and nodes. */
const TABLE_BYTES = 48;

/**
 * Offset of each node, in order, as `encodeTable` places it. A builder gives its nodes mappings with any `outputReference` first,
 * asks for the offsets, and then sets them: references do not change sizes.
 */
export function iortNodeOffsets(table: Pick<IortTable, 'nodes' | 'padding'>): number[] {
  let at = TABLE_BYTES + (table.padding?.length ?? 0) / 2;
  return table.nodes.map((node, i) => {
    const offset = at;
    at += IORT_NODES.encode([node], `IORT .nodes[${i}]`).length;
    return offset;
  });
}
