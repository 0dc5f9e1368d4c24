/**
 * Makes the classic-* dumps and records lspci's answers: each capability with an empty, a full and several random bodies.
 * Run by hand: node --conditions=@penstock/source --import tsx packages/pci-core/test/classic-record.ts
 */
import { buildFunction, type ClassicCapability, type DumpFunction, type FunctionPlan, le } from './dump.js';
import { recordDump } from './dump-record.js';

let state = 0x5eed;

/** mulberry32: 32 random bits. */
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

const byte = () => random() & 0xff;
const fill = (length: number, next: () => number) => Array.from({ length }, next);
const zeros = (length: number) => fill(length, () => 0);
const ones = (length: number) => fill(length, () => 0xff);
const sparse = (length: number) => fill(length, () => byte() & byte() & byte());
const dense = (length: number) => fill(length, () => byte() | byte() | byte());

/** An empty body, a full one, and six random ones, each starting with `head`. */
function bodies(length: number, head: readonly number[] = []): number[][] {
  const makers = [zeros, ones, sparse, sparse, dense, dense, (n: number) => fill(n, byte), (n: number) => fill(n, byte)];
  return makers.map((make) => [...head, ...make(length - head.length)]);
}

const functions: DumpFunction[] = [];

function add(plan: FunctionPlan): void {
  const n = functions.length;
  const bdf = `${(n >> 8).toString(16).padStart(2, '0')}:${((n >> 3) & 31).toString(16).padStart(2, '0')}.${n & 7}`;
  functions.push({ bdf, bytes: buildFunction({ size: 256, ...plan }) });
}

function one(id: number, body: readonly number[], plan: FunctionPlan = {}): void {
  const bridge = plan.headerType === 1 ? { class: 0x060400 } : {};
  add({ ...bridge, ...plan, classic: [{ offset: 0x40, id, body }] });
}

function record(name: string): void {
  recordDump(name, functions);
  functions.length = 0;
}

for (const id of [0x01, 0x02, 0x03, 0x05, 0x0a, 0x0e, 0x11, 0x12, 0x13]) for (const body of bodies(24)) one(id, body);
for (let place = 0; place < 16; place++) one(0x12, le(2, 0x10, ...le(2, (random() & 0xfff0) | place, random() & 0xffff)));
for (const wide of [0, 0x80]) for (const mask of [0, 1]) one(0x05, [0x3b | wide, mask, ...fill(24, byte)]);
record('classic-functions');

for (const id of [0x04, 0x0b]) for (const body of bodies(2)) one(id, body, { headerType: 1 });
one(0x0d, le(2, 0, 0xbeef, 0x1234), { headerType: 1 });
for (const headerType of [0, 1]) for (const body of bodies(24)) one(0x07, body, { headerType });
for (let freq = 0; freq < 16; freq++) one(0x07, [...le(2, freq << 6), ...zeros(20)], { headerType: 1 });
record('classic-bridges');

for (const top of [0x00, 0x20]) {
  for (const rid of [0x00, 0x11, 0x12, 0x21, 0x22, 0x25, 0x60, 0xff]) {
    for (const make of [zeros, ones, sparse, dense]) {
      const body = make(26);
      body[1] = ((body[1] as number) & 0x1f) | top;
      body[top === 0 ? 10 : 6] = rid;
      one(0x08, body);
    }
  }
}
for (let rate = 0; rate < 16; rate++) one(0x08, [0, 0x20, 0, 0, rate, 0, 0x22, rate, ...zeros(18)]);
for (let type = 8; type < 32; type++) one(0x08, [byte(), (type << 3) | (byte() & 7), ...fill(10, byte)]);
for (const flags of [0, 1, 2, 3]) one(0x08, [flags, 0xa8, ...fill(8, byte)]);
record('classic-hypertransport');

for (const vendor of [0x1b36, 0x8086])
  for (const body of bodies(16)) one(0x09, [body[0] as number, (body[1] as number) & 0x3f, ...body.slice(2)], { vendor });
for (const length of [3, 8, 12, 16, 20])
  for (let n = 0; n < 6; n++) one(0x09, [length, 1, ...(n === 0 ? zeros(12) : fill(12, byte))], { vendor: 0x8086 });
for (let type = 0; type < 12; type++) {
  for (const length of [15, 16, 20, 24]) {
    if (type === 8 && length >= 16 && length < 24) continue;
    one(0x09, [length, type, ...fill(20, byte)], { vendor: 0x1af4, device: 0x1000 + ((type * 11) & 0x7f) });
  }
}
one(0x09, [20, 2, ...fill(20, byte)], { vendor: 0x1af4, device: 0x1080 });
record('classic-vendor');

/** An entry with `size` dwords behind its first; `wide` bit 0: 64-bit base, bit 1: 64-bit offset. */
function entry(size: number, wide: number, first: number): number[] {
  const dwords = fill(size, random);
  dwords[0] = (((dwords[0] as number) & ~2) | ((wide & 1) << 1)) >>> 0;
  dwords[1] = (((dwords[1] as number) & ~2) | (wide & 2)) >>> 0;
  return le(4, ((first & ~7) | size) >>> 0, ...dwords);
}
for (const headerType of [0, 1]) {
  const bus = headerType === 1 ? [byte(), byte(), 0, 0] : [];
  one(0x14, [0, 0, ...bus], { headerType });
  one(0x14, [0xc4, 0, ...bus, ...entry(2, 0, random()), ...entry(3, 1, random()), ...entry(3, 2, random()), ...entry(4, 3, random())], {
    headerType,
  });
}
for (let n = 0; n < 16; n++) {
  const property = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0x7f, 0xfc, 0xfd, 0xfe, 0xff][n % 14] as number;
  one(0x14, [1, 0, ...entry(2, 0, ((n & 1) << 31) | ((n & 2) << 29) | (property << 16) | (property << 8) | (n << 4))]);
}
record('classic-allocation');

const several: ClassicCapability[] = [
  { offset: 0xc8, id: 0x01, body: [...le(2, 0xfe23, 0x0008), 0, 0] },
  { offset: 0xd0, id: 0x05, body: [...le(2, 0x0181), ...le(4, 0xfee00358, 0x1234, 0x4161, 0xff, 0x2)] },
  { offset: 0xa0, id: 0x11, body: [...le(2, 0xc03f), ...le(4, 0x3004, 0x2003)] },
  { offset: 0x50, id: 0x42, body: le(2, 0x1234) },
  { offset: 0x58, id: 0x00, body: le(2, 0xbeef) },
];
add({ classic: several });
for (const [id, at] of [
  [0x01, 0xfc],
  [0x02, 0xfc],
  [0x02, 0xf8],
  [0x05, 0xfc],
  [0x05, 0xf4],
  [0x07, 0xfc],
  [0x08, 0xfc],
  [0x08, 0xe8],
  [0x11, 0xf8],
  [0x12, 0xfc],
  [0x13, 0xfc],
  [0x14, 0xf4],
] as const) {
  add({
    classic: [
      { offset: at, id, body: id === 0x14 ? [2, 0, ...entry(4, 3, random())] : id === 0x08 ? [0, 0, ...zeros(40)] : fill(30, byte) },
    ],
  });
}
record('classic-lists');

const CLASSES = [0x020000, 0x060400, 0x060700] as const;

/** Random header bytes of a type; `tidy` 0 to 3 chooses which window types fit. */
function header(headerType: 0 | 1 | 2, tidy: number): FunctionPlan {
  const body = [sparse, (n: number) => fill(n, byte), dense][tidy % 3]?.(0x3c) as number[];
  body[2] = (body[2] as number) & 0xef;
  if (headerType === 1) {
    for (const at of [0x1c, 0x1d, 0x20, 0x22, 0x24, 0x26]) body[at - 4] = (body[at - 4] as number) & (tidy < 6 ? 0xf0 : 0xff);
    if (tidy % 3 === 1) for (const at of [0x1c, 0x1d, 0x24, 0x26]) body[at - 4] = (body[at - 4] as number) | 1;
    for (const at of [0x2a, 0x2b, 0x2e, 0x2f]) body[at - 4] = 0;
  }
  body[0x2c - 4] = headerType === 0 ? 0xef : (body[0x2c - 4] as number);
  body[0x2d - 4] = headerType === 0 ? 0xbe : (body[0x2d - 4] as number);
  return {
    headerType,
    patch: {
      4: body.slice(0, 4),
      9: le(4, CLASSES[headerType]).slice(0, 3),
      12: [body[8] as number, body[9] as number, headerType | (tidy % 2 === 0 ? 0 : 0x80), body[11] as number],
      16: body.slice(12),
      64: headerType === 2 ? [...le(2, 0xbeef, random() & 0xffff), ...le(4, tidy % 2 === 0 ? 0 : random())] : zeros(8),
    },
  };
}

for (const headerType of [0, 1, 2] as const) for (let tidy = 0; tidy < 12; tidy++) add(header(headerType, tidy));
for (const headerType of [0, 1, 2] as const) {
  add({ headerType, class: CLASSES[headerType] });
  add({ headerType, class: CLASSES[headerType], size: 64, patch: { 16: ones(24), 48: ones(12) } });
  add({ headerType, class: headerType === 0 ? 0x060400 : 0x020000 });
}
const regions: readonly number[][] = [
  [0xf000000c, 1, 0xf0000004, 0, 0xe001, 0xf000000c],
  [0xf0000002, 0xf0000006, 8, 4, 0xf0000000, 9],
  [1, 0xfffffffc, 0xffffffff, 0xfffffff1, 0x10, 0x0d],
];
for (const bars of regions)
  for (const command of [0, 1, 2, 3]) add({ patch: { 4: [command], 16: le(4, ...bars), 48: le(4, bars[0] as number) } });
add({ headerType: 1, class: 0x060400, classic: [{ offset: 0x60, id: 0x0d, body: le(2, 0, 0xbeef, 0x4321) }] });
add({ headerType: 0x7b });
record('classic-headers');
