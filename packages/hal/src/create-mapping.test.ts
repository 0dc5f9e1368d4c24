import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { physAddr } from './address.js';
import { createMapping } from './create-mapping.js';
import type { Mapping, MmioTarget } from './mmio.js';

/** Sixty-four bytes that note each access. */
function device() {
  const bytes = Uint8Array.from({ length: 64 }, (_, n) => n);
  const view = new DataView(bytes.buffer);
  const log: string[] = [];
  const target: MmioTarget = {
    read: (offset, size) => {
      log.push(`r${size}@${offset}`);
      return size === 1 ? view.getInt8(offset) : size === 2 ? view.getInt16(offset, true) : view.getInt32(offset, true);
    },
    write: (offset, size, value) => {
      log.push(`w${size}@${offset}`);
      for (let n = 0; n < size; n++) bytes[offset + n] = value >>> (n * 8);
    },
    readPair: (offset, out) => {
      log.push(`r8@${offset}`);
      out[0] = view.getUint32(offset, true);
      out[1] = view.getUint32(offset + 4, true);
    },
    writePair: (offset, low, high) => {
      log.push(`w8@${offset}`);
      view.setUint32(offset, low, true);
      view.setUint32(offset + 4, high, true);
    },
  };
  return { bytes, log, target, ...createMapping(target, physAddr(0xfe00_0000), 64) };
}

const USES: [string, (mapping: Mapping) => void][] = [
  ['read', (mapping) => mapping.read(0, 4)],
  ['write', (mapping) => mapping.write(0, 4, 1)],
  ['readPair', (mapping) => mapping.readPair(0, new Uint32Array(2))],
  ['writePair', (mapping) => mapping.writePair(0, 1, 2)],
  ['copyOut', (mapping) => mapping.copyOut(0, new Uint8Array(3))],
  ['copyIn', (mapping) => mapping.copyIn(0, new Uint8Array(3))],
];

describe('Mapping', () => {
  it('makes one access of each call and gives unsigned values', () => {
    const { mapping, log, bytes } = device();
    mapping.write(4, 4, 0xfedcba98);
    mapping.writePair(8, 0xffffffff, 0x80000000);
    const pair = new Uint32Array(2);
    mapping.readPair(8, pair);
    expect([mapping.read(4, 4), ...pair]).toEqual([0xfedcba98, 0xffffffff, 0x80000000]);
    expect(log).toEqual(['w4@4', 'w8@8', 'r8@8', 'r4@4']);
    expect([...bytes.subarray(4, 8)]).toEqual([0x98, 0xba, 0xdc, 0xfe]);
  });

  it('splits bursts into aligned accesses that touch each byte once', () => {
    const { mapping, log } = device();
    const out = new Uint8Array(11);
    mapping.copyOut(1, out);
    expect([...out]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    mapping.copyIn(2, new Uint8Array(7));
    expect(log).toEqual(['r1@1', 'r2@2', 'r4@4', 'r4@8', 'w2@2', 'w4@4', 'w1@8']);
  });

  it('copies any range as a byte array would', () => {
    fc.assert(
      fc.property(fc.nat(64), fc.uint8Array({ maxLength: 64 }), (offset, data) => {
        const { mapping, bytes } = device();
        const fits = data.subarray(0, 64 - offset);
        const expected = Uint8Array.from(bytes);
        expected.set(fits, offset);
        mapping.copyIn(offset, fits);
        expect(bytes).toEqual(expected);
        const out = new Uint8Array(fits.length);
        mapping.copyOut(offset, out);
        expect(out).toEqual(fits);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('uses the bursts of a machine that has them', () => {
    const { target } = device();
    const log: string[] = [];
    const bursts: MmioTarget = {
      ...target,
      copyIn: (offset, source) => void log.push(`in ${offset} ${source.length}`),
      copyOut: (offset, out) => void log.push(`out ${offset} ${out.length}`),
    };
    const { mapping } = createMapping(bursts, physAddr(0), 64);
    mapping.copyIn(3, new Uint8Array(5));
    mapping.copyOut(1, new Uint8Array(63));
    expect(log).toEqual(['in 3 5', 'out 1 63']);
  });

  it.each<[string, (mapping: Mapping) => void, string]>([
    ['a misaligned word', (m) => m.read(1, 2), 'mmio read 0xfe000000 + 0x1: not a multiple of 2'],
    ['a misaligned dword', (m) => m.write(2, 4, 0), 'mmio write 0xfe000000 + 0x2: not a multiple of 4'],
    ['a misaligned pair', (m) => m.readPair(4, new Uint32Array(2)), 'mmio read 0xfe000000 + 0x4: not a multiple of 8'],
    ['a read at the end', (m) => m.read(64, 1), 'mmio read 0xfe000000 + 0x40: 1 bytes are not within the 64 bytes of the mapping'],
    [
      'a write before the start',
      (m) => m.write(-4, 4, 0),
      'mmio write 0xfe000000 + -4: 4 bytes are not within the 64 bytes of the mapping',
    ],
    [
      'an offset that is no number',
      (m) => m.read(Number.NaN, 4),
      'mmio read 0xfe000000 + NaN: 4 bytes are not within the 64 bytes of the mapping',
    ],
    ['a burst past the end', (m) => m.copyIn(60, new Uint8Array(5)), '5 bytes are not within the 64 bytes of the mapping'],
    ['a fraction of a byte', (m) => m.copyOut(0.5, new Uint8Array(1)), 'not a multiple of 1'],
  ])('refuses %s, with no access', (_, use, message) => {
    const { mapping, log } = device();
    expect(() => use(mapping)).toThrow(message);
    expect(log).toEqual([]);
  });

  it.each(USES)('is of no use to %s once revoked, and says why', (_, use) => {
    const { mapping, log, revoke } = device();
    use(mapping);
    log.length = 0;
    revoke('BAR 2 of 0000:01:00.0 moved');
    revoke('another reason');
    expect(() => use(mapping)).toThrow('the mapping is gone: BAR 2 of 0000:01:00.0 moved');
    expect(() => use(mapping)).toThrow(expect.objectContaining({ code: 'ENXIO' }));
    expect([log, mapping.revoked, mapping.length]).toEqual([[], 'BAR 2 of 0000:01:00.0 moved', 64]);
  });

  it('is gone once unmapped, and tells its owner once', () => {
    const { target } = device();
    let unmapped = 0;
    const { mapping, revoke } = createMapping(target, physAddr(0), 64, () => unmapped++);
    mapping.unmap();
    mapping.unmap();
    revoke('late');
    expect(() => mapping.read(0, 1)).toThrow('the mapping is gone: it was unmapped');
    expect(unmapped).toBe(1);
  });

  it.each([
    [0, 0],
    [0, -1],
    [-4096, 4096],
    [0.5, 1],
    [0, Number.NaN],
    [Number.MAX_SAFE_INTEGER, 1],
  ])('refuses the range %d + %d', (start, length) => {
    expect(() => createMapping(device().target, start as ReturnType<typeof physAddr>, length)).toThrow(
      expect.objectContaining({ code: 'EINVAL' }),
    );
  });
});
