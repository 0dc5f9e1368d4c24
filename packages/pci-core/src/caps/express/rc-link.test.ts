import { describe, expect, it } from 'vitest';
import { decodeExtended, valuesOf } from '../../../test/decode-one.js';
import { le } from '../../../test/dump.js';

/** PCIe 6.0 §7.9.9; offsets as in edk2 PciExpress21.h (capabilities +4, control +8, status +a). */
describe('Root Complex Internal Link Control', () => {
  it('decodes capabilities, control and status', () => {
    // 8 GT/s x4, L0s and L1, L0s exit code 3, L1 exit code 2, vector of 2.5 to 8 GT/s.
    const capabilities = 3 | (4 << 4) | (3 << 10) | (3 << 12) | (2 << 15) | (7 << 18);
    const cap = decodeExtended(0x06, [...le(4, capabilities), ...le(2, 0x0082, 0x0042)]);
    expect(cap.title).toBe('Root Complex Internal Link');
    expect(cap.lines).toEqual([
      'LnkCap:\tSpeed 8GT/s, Width x4, ASPM L0s L1, Exit Latency L0s <512ns, L1 <4us',
      '\tSupported Link Speeds: 2.5-8GT/s',
      'LnkCtl:\tASPM L1 Enabled; ExtSynch+',
      'LnkSta:\tSpeed 5GT/s, Width x4',
    ]);
    expect(valuesOf(cap)).toEqual({ PCI_RCILC_LINKCAP: capabilities, PCI_RCILC_LINKCTL: 0x82, PCI_RCILC_LINKSTA: 0x42 });
  });

  it('decodes zeros', () => {
    expect(decodeExtended(0x06, le(4, 0, 0)).lines).toEqual([
      'LnkCap:\tSpeed unknown, Width x0, ASPM not supported',
      '\tSupported Link Speeds: Unknown',
      'LnkCtl:\tASPM Disabled; ExtSynch-',
      'LnkSta:\tSpeed unknown, Width x0',
    ]);
  });
});

describe('Root Complex Link Declaration', () => {
  it('has three registers for each link', () => {
    const body = [...le(4, 0x01020200, 0, 0), ...le(4, 0x0a0b0003, 0, 0x00108003, 7), ...le(4, 1, 0, 0xfed19000, 0)];
    expect(valuesOf(decodeExtended(0x05, body))).toEqual({
      PCI_RCLD_ESD: 0x01020200,
      'PCI_RCLD_LINK_DESC[0]': 0x0a0b0003,
      'PCI_RCLD_LINK_ADDR[0]': 0x00108003,
      'PCI_RCLD_LINK_ADDR_HI[0]': 7,
      'PCI_RCLD_LINK_DESC[1]': 1,
      'PCI_RCLD_LINK_ADDR[1]': 0xfed19000,
      'PCI_RCLD_LINK_ADDR_HI[1]': 0,
    });
  });

  it('stops at the end of the input however many links it claims', () => {
    const cap = decodeExtended(0x05, le(4, 0x0000ff00), { size: 0x130 });
    expect(cap.lines.filter((line) => line.startsWith('Link'))).toHaveLength(3);
    expect(cap.lines.at(-1)).toBe('Link2:\t<unreadable>');
    expect(cap.truncated).toBe(true);
  });
});
