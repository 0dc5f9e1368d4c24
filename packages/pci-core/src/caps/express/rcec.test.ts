import { describe, expect, it } from 'vitest';
import { bitRanges } from './rcec.js';

describe('devices of an event collector', () => {
  it.each([
    [0x00000001, '0'],
    [0x00000005, '0, 2'],
    [0x000000f3, '0-1, 4-7'],
    [0x7fffffff, '0-30'],
    [0x80000001, '0, 31'],
    // lspci 3.15 prints "30" and "0": it loses the end of a range that ends at device 31.
    [0xc0000000, '30-31'],
    [0xffffffff, '0-31'],
  ])('bitmap %i: %s', (bitmap, words) => {
    expect(bitRanges(bitmap)).toBe(words);
  });
});
