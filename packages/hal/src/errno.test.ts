import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ERRNO, type ErrnoCode, errnoCode } from './errno.js';

const HEADERS = ['/usr/include/asm-generic/errno-base.h', '/usr/include/asm-generic/errno.h'];

describe('ERRNO', () => {
  it.skipIf(process.platform !== 'linux')('agrees with the running Linux for every name that Node knows', () => {
    const aliases = ['ENOTSUP', 'EWOULDBLOCK'];
    for (const [code, value] of Object.entries(constants.errno)) {
      if (!aliases.includes(code)) expect([code, ERRNO[code as ErrnoCode]]).toEqual([code, value]);
    }
  });

  it.skipIf(!HEADERS.every((path) => existsSync(path)))('agrees with the kernel headers name by name', () => {
    const defined = HEADERS.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/#define\s+(E\w+)\s+(\d+)\b/g)]);
    expect(defined.length).toBeGreaterThan(100);
    const kernelOnly = Object.entries(ERRNO).filter(([, value]) => value >= 512);
    expect(Object.entries(ERRNO)).toEqual([...defined.map((match) => [match[1], Number(match[2])]), ...kernelOnly]);
  });

  it('holds the values of the kernel alone (include/linux/errno.h)', () => {
    expect([ERRNO.ERESTARTSYS, ERRNO.ENOIOCTLCMD, ERRNO.EPROBE_DEFER, ERRNO.ENOTSUPP, ERRNO.EIOCBQUEUED]).toEqual([
      512, 515, 517, 524, 529,
    ]);
  });
});

describe('errnoCode', () => {
  it('names a value of either sign and gives null for one that Linux has not', () => {
    expect([errnoCode(-22), errnoCode(110), errnoCode(-524), errnoCode(0), errnoCode(41)]).toEqual([
      'EINVAL',
      'ETIMEDOUT',
      'ENOTSUPP',
      null,
      null,
    ]);
  });

  it('gives every listed name back', () => {
    for (const [code, value] of Object.entries(ERRNO)) expect(errnoCode(-value)).toBe(code);
  });
});
