/** MCFG and SLIT: PCI Firmware specification 3.3 §4.1.2, ACPI 6.5 §5.2.17. */
import { concat, getUint, invalid, show } from '../bytes.js';
import { checkList, checkUint, reserved, u8, u16, u64 } from '../fields.js';
import { type BodyValue, body, declare, type ItemOf, row, rowsTail, type Tail } from '../layout.js';

/** Memory-mapped configuration space of one segment. */
export const MCFG_ALLOCATION = /* @__PURE__ */ declare(() =>
  row(16, {
    base: u64(0, 'Address of bus 0, whatever the first bus is'),
    segment: u16(8, 'PCI segment'),
    startBus: u8(10, 'First bus'),
    endBus: u8(11, 'Last bus'),
    reserved: reserved(12, 4),
  }),
);

/** The table: PCI Firmware 3.3 §4.1.2. */
export const MCFG = /* @__PURE__ */ declare(() =>
  body('MCFG', { spec: 'PCI Firmware 3.3 §4.1.2', fields: { reserved: reserved(36, 8) }, tail: rowsTail('allocations', MCFG_ALLOCATION) }),
);

/** Distances between proximity domains, row by row; the count of rows at 36 has 64 bits. */
const distancesTail: Tail<{ readonly distances: readonly (readonly number[])[] }> = {
  decode(span, from, path) {
    const count = getUint(span.bytes, span.start + 36, 4);
    const left = span.end - from;
    if (getUint(span.bytes, span.start + 40, 4) !== 0 || count * count > left) {
      throw invalid(`${path}.localities`, `a square of ${count} rows does not fit the ${left} bytes that are left`);
    }
    const distances: number[][] = [];
    for (let i = 0; i < count; i++) distances.push([...span.bytes.subarray(from + i * count, from + (i + 1) * count)]);
    return { members: { distances }, end: from + count * count };
  },
  encode(value, fixed, path) {
    const rows = checkList(value.distances, `${path}.distances`);
    const square = new Uint8Array(rows.length * rows.length);
    rows.forEach((line, i) => {
      const where = `${path}.distances[${i}]`;
      const cells = checkList(line, where);
      if (cells.length !== rows.length) throw invalid(where, `has ${show(cells.length)} columns, the square has ${rows.length}`);
      cells.forEach((cell, j) => {
        square[i * rows.length + j] = checkUint(cell, 0xff, `${where}[${j}]`);
      });
    });
    new DataView(fixed.buffer).setUint32(36, rows.length, true);
    return concat([fixed, square]);
  },
};

/** The table: ACPI 6.5 §5.2.17. Distance 10 is local, 255 unreachable. */
export const SLIT = /* @__PURE__ */ declare(() => body('SLIT', { spec: 'ACPI 6.5 §5.2.17', fields: {}, sizes: [44], tail: distancesTail }));

export type McfgBody = BodyValue<typeof MCFG>;
export type McfgAllocation = ItemOf<typeof MCFG_ALLOCATION>;
export type SlitBody = BodyValue<typeof SLIT>;
