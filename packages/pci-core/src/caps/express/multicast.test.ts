import { describe, expect, it } from 'vitest';
import { decodeExtended } from '../../../test/decode-one.js';
import { le } from '../../../test/dump.js';

describe('sizes of 2 GiB and more', () => {
  // PCIe 6.0 §7.9.11.2: 2^n bytes. lspci 3.15 shifts a 32-bit integer and prints -2147483648, 1, 2 … from n = 31 on.
  it.each([
    [30, '1073741824'],
    [31, '2147483648'],
    [32, '4294967296'],
    [53, '9007199254740992'],
    [63, '9223372036854775808'],
  ])('2^%i', (n, bytes) => {
    const window = decodeExtended(0x12, [...le(2, n << 8, 0), ...new Array<number>(0x28).fill(0)]);
    expect(window.lines[0]).toContain(`WindowSz ${n} (${bytes} bytes)`);
    const overlay = decodeExtended(0x12, [...new Array<number>(0x24).fill(0), ...le(4, n, 0)], { type: 4 });
    expect(overlay.lines.at(-1)).toContain(`OverlaySize ${n} (${bytes} bytes)`);
  });
});
