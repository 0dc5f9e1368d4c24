import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as address from './address.js';
import { type BusAddr, formatSbdf, type Iova, type PhysAddr, parseSbdf, type Sbdf, sbdf } from './address.js';

const u32 = fc.integer({ min: 0, max: 0xffffffff });
const parts = fc.tuple(u32, fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 7 }));

describe('Sbdf', () => {
  it('gives back the parts that it was made of, for any 32-bit segment', () => {
    fc.assert(
      fc.property(parts, ([segment, bus, device, fn]) => {
        const name = sbdf(segment, bus, device, fn);
        expect([address.segmentOf(name), address.busOf(name), address.deviceOf(name), address.functionOf(name)]).toEqual([
          segment,
          bus,
          device,
          fn,
        ]);
        expect(address.devfnOf(name)).toBe(device * 8 + fn);
        expect(address.ridOf(name)).toBe(address.rid(bus, device, fn));
        expect(address.sbdfOfRid(segment, address.ridOf(name))).toBe(name);
        expect(parseSbdf(formatSbdf(name))).toBe(name);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('orders by segment, then bus, then device, then function', () => {
    const order = ['0000:00:1f.7', '0000:01:00.0', '0000:ff:1f.7', '0001:00:00.0', '10000:00:00.0', 'ffffffff:ff:1f.7'].map(
      (text) => parseSbdf(text) as number,
    );
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  it.each([
    ['00:02.0', '0000:00:02.0'],
    ['0000:3A:1f.7', '0000:3a:1f.7'],
    ['10000:e1:00.0', '10000:e1:00.0'],
    ['  1:2:3.4\n', '0001:02:03.4'],
  ])('reads %j', (text, expected) => {
    expect(formatSbdf(parseSbdf(text) as Sbdf)).toBe(expected);
  });

  it.each(['', '00:20.0', '00:00.8', '100:00.0', '123456789:00:00.0', '00:00', '00:00.0.0', 'g0:00.0', '0000:00:02.0 VGA'])(
    'refuses %j',
    (text) => {
      expect(parseSbdf(text)).toBeNull();
    },
  );
});

describe('addresses', () => {
  it.each([0, 4095, 4096, 0xffffffff, 0x1_0000_0000, 2 ** 52 + 4097, 2 ** 53 - 1])('splits and joins %d', (value) => {
    const phys = address.physAddr(value);
    expect(address.addressOfHalves(address.lowHalf(value), address.highHalf(value))).toBe(value);
    expect(address.physOfPfn(address.pfnOf(phys)) + address.pageOffset(phys)).toBe(value);
    expect(address.iovaOfPfn(address.pfnOf(address.iova(value)))).toBe(value - (value % 4096));
    expect(BigInt(address.highHalf(value)) * 2n ** 32n + BigInt(address.lowHalf(value))).toBe(BigInt(value));
  });

  it.each([-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d as an address of any kind', (value) => {
    expect(() => address.physAddr(value)).toThrow(`physical address ${value} is not an integer from 0 to 2^53 - 1`);
    expect(() => address.iova(value)).toThrow(RangeError);
    expect(() => address.busAddr(value)).toThrow(RangeError);
  });

  it('keeps a PASID to 20 bits', () => {
    expect(address.pasid(0xfffff)).toBe(0xfffff);
    for (const value of [-1, 0x100000, 1.5]) expect(() => address.pasid(value)).toThrow(RangeError);
  });

  it('turns CPU addresses into bus addresses and back by the offset of the host bridge', () => {
    const bus = address.busOfPhys(address.physAddr(0x40_8000_1000), 0x40_0000_0000);
    expect(bus).toBe(0x8000_1000);
    expect(address.physOfBus(bus, 0x40_0000_0000)).toBe(0x40_8000_1000);
  });

  it('keeps kinds of address apart at compile time', () => {
    const phys: PhysAddr = address.physAddr(0);
    // @ts-expect-error a physical address is no bus address
    const bus: BusAddr = phys;
    // @ts-expect-error a physical address is no IOVA
    const iova: Iova = phys;
    // @ts-expect-error a plain number is no function
    const fn: Sbdf = 0;
    expect([bus, iova, fn]).toEqual([0, 0, 0]);
  });
});
