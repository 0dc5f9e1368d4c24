import { describe, expect, it } from 'vitest';
import { sbdf } from './address.js';
import { type ConfigAccess, checkConfigAccess, configSpaceOf } from './config.js';

const FN = sbdf(0, 0, 2, 0);

describe('checkConfigAccess', () => {
  it('lets aligned accesses within 4096 bytes pass', () => {
    for (const size of [1, 2, 4]) for (let offset = 0; offset < 4096; offset += size) checkConfigAccess(FN, offset, size);
  });

  it.each([
    [1, 2, 'config access 0000:00:02.0 offset 0x1: not a multiple of 2 from 0 to 0xfff'],
    [2, 4, 'config access 0000:00:02.0 offset 0x2: not a multiple of 4 from 0 to 0xfff'],
    [4096, 1, 'config access 0000:00:02.0 offset 0x1000: not a multiple of 1 from 0 to 0xfff'],
    [-4, 4, 'config access 0000:00:02.0 offset -4: not a multiple of 4 from 0 to 0xfff'],
    [Number.NaN, 1, 'config access 0000:00:02.0 offset NaN: not a multiple of 1 from 0 to 0xfff'],
    [0.5, 1, 'config access 0000:00:02.0 offset 0x0.8: not a multiple of 1 from 0 to 0xfff'],
    [0, 3, 'config access 0000:00:02.0 offset 0x0: 3 is no size of an access'],
    [0, 8, 'config access 0000:00:02.0 offset 0x0: 8 is no size of an access'],
  ])('refuses offset %d with size %d', (offset, size, message) => {
    expect(() => checkConfigAccess(FN, offset, size)).toThrow(message);
  });
});

describe('configSpaceOf', () => {
  it('reads the machine at each call and all ones beyond its size', () => {
    const log: string[] = [];
    const access: ConfigAccess = {
      read: (fn, offset, size) => {
        log.push(`${fn} ${offset} ${size}`);
        return offset;
      },
      write: () => {},
    };
    const space = configSpaceOf(access, FN, 64);
    expect([space.size, space.u8(63), space.u16(62), space.u32(60), space.u8(64), space.u16(64), space.u32(256)]).toEqual([
      64, 63, 62, 60, 0xff, 0xffff, 0xffffffff,
    ]);
    expect(log).toEqual([`${FN} 63 1`, `${FN} 62 2`, `${FN} 60 4`]);
  });
});
