/** Accesses to a register file against a DataView over plain bytes, which has no registers and no write semantics. */
import { regMap } from './reg-map.js';
import { bit, field, register, registerAt } from './register.js';
import { wide } from './wide-bits.js';

const REG = register('REG', { spec: 'bench', offset: 0, bytes: 4, fields: { MODE: field(15, 0, 'RW', ''), ERROR: bit(31, 'RW1C', '') } });
const map = regMap(
  4096,
  Array.from({ length: 1024 }, (_, n) => [registerAt(REG, n * 4), n] as const),
);
const values = new Uint32Array(1024);
const owner = {
  value: (key: number): number => values[key] as number,
  write: (key: number, value: number): void => {
    values[key] = value;
  },
};
const view = new DataView(new ArrayBuffer(4096));
const pte = wide(51, 12);
/** Keeps what is computed in use. */
export const sinks = { bits: 0, sum: 0 };

const readMap = (count: number): void => {
  for (let n = 0; n < count; n++) sinks.bits ^= map.read((n & 0x3ff) * 4, 4, owner);
};
const readView = (count: number): void => {
  for (let n = 0; n < count; n++) sinks.bits ^= view.getUint32((n & 0x3ff) * 4, true);
};
const writeMap = (count: number): void => {
  for (let n = 0; n < count; n++) map.write(n & 0xfff, 1, n, owner);
};
const writeView = (count: number): void => {
  for (let n = 0; n < count; n++) view.setUint8(n & 0xfff, n);
};
const readWide = (count: number): void => {
  for (let n = 0; n < count; n++) sinks.sum += pte.get(n, n);
};
const readByHand = (count: number): void => {
  for (let n = 0; n < count; n++) sinks.sum += ((n & 0xfffff) >>> 0) * 0x100000 + ((n & 0xfffff000) >>> 12);
};

export const benches = [
  { name: 'read a dword register', run: readMap, yardstick: { name: 'DataView.getUint32', run: readView }, limit: 20 },
  { name: 'write one byte of a register', run: writeMap, yardstick: { name: 'DataView.setUint8', run: writeView }, limit: 30 },
  {
    name: 'read a field that straddles bit 32',
    run: readWide,
    yardstick: { name: 'shifts and a multiply by hand', run: readByHand },
    limit: 2,
  },
];
