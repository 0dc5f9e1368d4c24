import { describe, expect, it } from 'vitest';
import { decodeExtended, valuesOf } from '../../../test/decode-one.js';
import { le } from '../../../test/dump.js';

/** Linux pci_regs.h: PCI_ACS_CAP 4, PCI_ACS_EC 0x20, PCI_ACS_EGRESS_BITS at 5, PCI_ACS_CTRL 6, PCI_ACS_EGRESS_CTL_V 8. */
const acs = (cap: number, vector: readonly number[], size?: number) =>
  decodeExtended(0x0d, [...le(2, cap, 0x0000), ...le(4, ...vector)], size === undefined ? {} : { size });

describe('egress control vector', () => {
  it.each([
    ['40 bits of two dwords', 0x2820, [0x00000005, 0xffffff80], 'Size 40, Blocked 0 2 39'],
    ['nothing blocked', 0x0820, [0xffffff00], 'Size 8, Blocked none'],
    ['size 0 means 256', 0x0020, [0, 0, 0, 0, 0, 0, 0, 0x80000000], 'Size 256, Blocked 255'],
  ])('%s', (_, cap, vector, words) => {
    expect(acs(cap, vector).lines[2]).toBe(`ACSVec:\t${words}`);
  });

  it('has one register for each dword', () => {
    const values = valuesOf(acs(0x2820, [0x11111111, 0x22222222, 0x33333333]));
    expect(values).toEqual({
      PCI_ACS_CAP: 0x2820,
      PCI_ACS_CTRL: 0,
      'PCI_ACS_EGRESS_CTL_V[0]': 0x11111111,
      'PCI_ACS_EGRESS_CTL_V[1]': 0x22222222,
    });
  });

  it('is not there without P2P egress control', () => {
    expect(acs(0x285f, [0xffffffff]).lines).toHaveLength(2);
    expect(acs(0x285f, [0xffffffff]).registers).toHaveLength(2);
  });

  it('is left out, and the capability called truncated, when the input ends inside it', () => {
    const cut = acs(0x2820, [1, 2], 0x10c);
    expect(cut.truncated).toBe(true);
    expect(cut.lines).toHaveLength(2);
  });
});
