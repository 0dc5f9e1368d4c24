import { describe, expect, it } from 'vitest';
import { checkPortAccess } from './ports.js';

describe('checkPortAccess', () => {
  it('lets aligned accesses within 64 Ki ports pass', () => {
    for (const size of [1, 2, 4]) for (let port = 0; port < 0x10000; port += size) checkPortAccess(port, size);
  });

  it.each([
    [0xcf9, 2, 'port access 0xcf9: not a multiple of 2 from 0 to 0xffff'],
    [0xcfa, 4, 'port access 0xcfa: not a multiple of 4 from 0 to 0xffff'],
    [0x10000, 1, 'port access 0x10000: not a multiple of 1 from 0 to 0xffff'],
    [-4, 4, 'port access -4: not a multiple of 4 from 0 to 0xffff'],
    [Number.NaN, 1, 'port access NaN: not a multiple of 1 from 0 to 0xffff'],
    [0x80, 8, 'port access 0x80: 8 is no size of an access'],
  ])('refuses port %d with size %d', (port, size, message) => {
    expect(() => checkPortAccess(port, size)).toThrow(message);
  });
});
