/** Rows of the machine kit: mappings of device memory. */
import type { PhysAddr } from '../address.js';
import type { Mapping, Mmio } from '../mmio.js';
import { deepEqual, equal, ok, throws } from './assert.js';
import { type KitRow, type MachineSubject, type MachineUnderTest, machineRow, type RegionUnderTest } from './subject.js';

function mmioOf(under: MachineUnderTest): Mmio {
  const mmio = under.machine.mmio;
  ok(mmio !== null, 'a machine with a region under test has MMIO');
  return mmio;
}

function mapRegion(under: MachineUnderTest & { readonly region: RegionUnderTest }): Mapping {
  const mapping = mmioOf(under).map(under.region.start, under.region.length);
  deepEqual([mapping.start, mapping.length, mapping.revoked], [under.region.start, under.region.length, null], 'a fresh mapping');
  return mapping;
}

/** Fails unless every use of `mapping` is ENXIO. */
function expectGone(mapping: Mapping): void {
  ok(mapping.revoked !== null, 'revoked says why');
  const uses: Record<string, () => unknown> = {
    read: () => mapping.read(0, 4),
    write: () => mapping.write(0, 4, 0),
    readPair: () => mapping.readPair(0, new Uint32Array(2)),
    writePair: () => mapping.writePair(0, 0, 0),
    copyOut: () => mapping.copyOut(0, new Uint8Array(8)),
    copyIn: () => mapping.copyIn(0, new Uint8Array(8)),
  };
  for (const [name, use] of Object.entries(uses)) throws('ENXIO', use, `${name} of a mapping that is gone`);
}

export const MMIO_ROWS: readonly KitRow<MachineSubject>[] = [
  machineRow('accesses of 1, 2, 4 and 8 bytes reach the same little-endian bytes, unsigned', ['region'], (under) => {
    const mapping = mapRegion(under);
    mapping.writePair(8, 0xf3f2f1f0, 0xf7f6f5f4);
    const bytes = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => mapping.read(8 + at, 1));
    deepEqual(bytes, [0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7], 'bytes after a write of 8');
    deepEqual(
      [0, 2, 4, 6].map((at) => mapping.read(8 + at, 2)),
      [0xf1f0, 0xf3f2, 0xf5f4, 0xf7f6],
      'words after a write of 8',
    );
    deepEqual(
      [0, 4].map((at) => mapping.read(8 + at, 4)),
      [0xf3f2f1f0, 0xf7f6f5f4],
      'dwords after a write of 8',
    );
    mapping.write(9, 1, 0xe1);
    mapping.write(10, 2, 0xe3e2);
    mapping.write(12, 4, 0xe7e6e5e4);
    const pair = new Uint32Array(2);
    mapping.readPair(8, pair);
    deepEqual([...pair], [0xe3e2e1f0, 0xe7e6e5e4], '8 bytes after writes of 1, 2 and 4');
  }),
  machineRow('bursts copy the bytes at any alignment, and no byte beside them', ['region'], (under) => {
    const mapping = mapRegion(under);
    for (let start = 0; start < 8; start++) {
      for (const length of [0, 1, 2, 3, 7, 8, 13, 32]) {
        const all = new Uint8Array(56).fill(0xee);
        mapping.copyIn(0, all);
        const source = Uint8Array.from({ length }, (_, at) => at + 0x80);
        mapping.copyIn(start, source);
        all.set(source, start);
        const seen = new Uint8Array(56);
        mapping.copyOut(0, seen);
        deepEqual(seen, all, `copyIn of ${length} bytes at ${start}`);
        const part = new Uint8Array(length);
        mapping.copyOut(start, part);
        deepEqual(part, source, `copyOut of ${length} bytes at ${start}`);
      }
    }
  }),
  machineRow('an access that is not aligned or not within the mapping is EINVAL', ['region'], (under) => {
    const mapping = mapRegion(under);
    for (const [offset, size] of [
      [1, 2],
      [2, 4],
      [mapping.length, 1],
      [-4, 4],
    ] as const) {
      throws('EINVAL', () => mapping.read(offset, size), `read of ${size} bytes at ${offset}`);
      throws('EINVAL', () => mapping.write(offset, size, 0), `write of ${size} bytes at ${offset}`);
    }
    for (const offset of [4, mapping.length, -8]) {
      throws('EINVAL', () => mapping.readPair(offset, new Uint32Array(2)), `read of 8 bytes at ${offset}`);
      throws('EINVAL', () => mapping.writePair(offset, 0, 0), `write of 8 bytes at ${offset}`);
    }
    throws('EINVAL', () => mapping.copyIn(mapping.length - 1, new Uint8Array(2)), 'copyIn past the end');
    throws('EINVAL', () => mapping.copyOut(-1, new Uint8Array(2)), 'copyOut before the start');
  }),
  machineRow('a revoked mapping is ENXIO at every use', ['region'], (under) => {
    const mapping = mapRegion(under);
    mapping.write(0, 4, 1);
    under.region.revoke();
    expectGone(mapping);
  }),
  machineRow('an unmapped mapping is ENXIO at every use, and another one of the same bytes is not', ['region'], (under) => {
    const mapping = mapRegion(under);
    const other = mapRegion(under);
    mapping.unmap();
    mapping.unmap();
    expectGone(mapping);
    other.write(0, 4, 0x600d600d);
    equal(other.read(0, 4), 0x600d600d, 'the other mapping');
  }),
  machineRow('a mapping is a range of at least one byte outside RAM', ['region'], (under) => {
    const mmio = mmioOf(under);
    throws('EINVAL', () => mmio.map(under.region.start, 0), 'an empty mapping');
    throws('EINVAL', () => mmio.map(-4096 as PhysAddr, 4096), 'a mapping before address 0');
    const range = under.machine.memory?.ranges[0];
    if (range !== undefined) throws('EINVAL', () => mmio.map(range.start, 4096), 'a mapping of RAM');
  }),
];
