import { describe, expect, it } from 'vitest';
import { buildFunction, contextOf, le } from '../../../test/dump.js';
import { hasMemoryBar } from './memory-bar.js';

describe('memory BAR', () => {
  it.each([
    ['none', 0, [0, 0, 0, 0, 0, 0], false],
    ['32-bit', 0, [0xfe000000], true],
    ['the last', 0, [0, 0, 0, 0, 0, 0xfe000000], true],
    ['I/O only', 0, [0xe001, 0xe101], false],
    ['I/O, then memory', 0, [0xe001, 0xfe000000], true],
    ['64-bit, not yet placed', 0, [0x0000000c, 0], true],
    ['64-bit without an upper half', 0, [0, 0, 0, 0, 0, 0xfe000004], false],
    ['second of a bridge', 1, [0, 0xfe000000], true],
    ['third register of a bridge is no BAR', 1, [0, 0, 0xfe000000], false],
    ['header type 3', 3, [0xfe000000], false],
  ])('%s', (_, headerType, bars, expected) => {
    const bytes = buildFunction({ headerType, patch: { 16: le(4, ...bars) } });
    expect(hasMemoryBar(contextOf(bytes))).toBe(expected);
  });

  it('is none in an input without BARs', () => {
    expect(hasMemoryBar(contextOf(buildFunction({ size: 0x10 })))).toBe(false);
  });
});
