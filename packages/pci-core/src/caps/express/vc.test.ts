import { describe, expect, it } from 'vitest';
import { decodeExtended, valuesOf } from '../../../test/decode-one.js';
import { le } from '../../../test/dump.js';

/** `length` bytes of zero with the dwords of `set` by offset in the capability. */
function layout(length: number, set: Readonly<Record<number, number>>): number[] {
  const body = new Array<number>(length - 4).fill(0);
  for (const [offset, value] of Object.entries(set)) body.splice(Number(offset) - 4, 4, ...le(4, value));
  return body;
}

/**
 * PCIe 6.0 §7.9.1.9: four bits a phase, the VC ID in the low three. Linux pci_regs.h: PCI_VC_CAP2_32_PHASE 0x2,
 * PCI_VC_CAP2_ARB_OFF 0xff000000 in units of 16 bytes, PCI_VC_CAP1_ARB_SIZE 0xc00, PCI_VC_RES_CAP_32_PHASE 0x2.
 */
const TABLES = layout(0x60, {
  4: 0x00000801, // two VCs, port arbitration entries of 4 bits
  8: 0x03000003, // VC arbitration: fixed and 32 phases, table at +0x30
  16: 0x04000002, // VC0: port arbitration of 32 phases, table at +0x40
  48: 0x11110000,
  52: 0x99999999, // bit 3 of a phase is reserved
  56: 0x11111111,
  60: 0x71111111,
  64: 0x00000000,
  68: 0x0000000f,
});

describe('VC arbitration table', () => {
  it('names the VC of each phase', () => {
    const { lines } = decodeExtended(0x02, TABLES);
    expect(lines).toContain('VC Arbitration Table [130]: 0*4 1*27 7');
    expect(lines).toContain('\tPort Arbitration Table [140]: 0*8 15 0*23');
  });

  it('has registers', () => {
    const values = valuesOf(decodeExtended(0x02, TABLES));
    expect(values['PCI_VC_ARB_TABLE[3]']).toBe(0x71111111);
    expect(values['PCI_VC_PORT_ARB_TABLE[0][1]']).toBe(0x0f);
    expect(Object.keys(values).filter((name) => name.includes('TABLE'))).toHaveLength(8);
  });

  it.each([
    ['1 bit', 0x00000000, 'ffff0000', '0*16 1*16'],
    ['2 bits', 0x00000400, '0000001b', '3 2 1 0*29'],
    ['4 bits', 0x00000800, '0000001b', '11 1 0*30'],
    ['8 bits', 0x00000c00, '0000001b', '27 0*31'],
  ])('entries of %s', (_, cap1, dword, words) => {
    const body = layout(0x80, { 4: cap1, 16: 0x04000002, 64: Number.parseInt(dword, 16) });
    expect(decodeExtended(0x09, body).lines).toContain(`\tPort Arbitration Table [140]: ${words}`);
  });

  it.each([
    ['32', 0x02, 32],
    ['64', 0x06, 64],
    ['128', 0x0a, 128],
    ['time-based 128', 0x12, 128],
    ['256', 0x22, 256],
  ])('is as long as the largest scheme: %s phases', (_, schemes, phases) => {
    const body = layout(0x200, { 4: 0xc00, 16: 0x04000000 | schemes });
    expect(decodeExtended(0x02, body).lines).toContain(`\tPort Arbitration Table [140]: 0*${phases}`);
  });

  it('says when no scheme has phases, or when it lies outside the input', () => {
    expect(decodeExtended(0x02, layout(0x20, { 8: 0xff000001 })).lines).toContain('VC Arbitration Table [10f0]: no scheme uses it');
    expect(decodeExtended(0x02, layout(0x20, { 8: 0xff000002 })).lines).toContain('VC Arbitration Table [10f0]: not in the input');
    expect(decodeExtended(0x02, layout(0x20, { 8: 0xff000002 })).truncated).toBe(true);
  });
});

/** PCIe 6.0 §7.9.2: the layout of VC (edk2 PciExpress21.h uses one structure for both), arbitrating between functions. */
describe('MFVC', () => {
  it('decodes port, resources and tables', () => {
    const cap = decodeExtended(
      0x08,
      layout(0x60, {
        4: 0x00000c11, // one VC more, one of low priority, entries of 8 bits
        8: 0x00000001,
        12: 0x00010000,
        16: 0x047f0012, // 128 time slots, time-based WRR128 and WRR32, table at +0x40
        20: 0x800800ff, // enabled, VC 0, time-based WRR128, all traffic classes
        24: 0x00020000, // negotiation pending
        32: 0x01000001,
      }),
      { size: 0x1c0 },
    );
    expect(cap.title).toBe('Multi-Function Virtual Channel');
    expect(cap.lines).toEqual([
      'Caps:\tLPEVC=1 RefClk=100ns PATEntryBits=8',
      'Arb:\tFixed+ WRR32- WRR64- WRR128-',
      'Ctrl:\tArbSelect=Fixed',
      'Status:\tInProgress+',
      'VC0:\tCaps:\tPATOffset=04 MaxTimeSlots=128',
      '\tArb:\tFixed- WRR32+ WRR64- WRR128- TWRR128+ WRR256-',
      '\tCtrl:\tEnable+ ID=0 ArbSelect=TWRR128 TC/VC=ff',
      '\tStatus:\tNegoPending+ InProgress-',
      '\tFunction Arbitration Table [140]: 0*128',
      'VC1:\tCaps:\tPATOffset=00 MaxTimeSlots=1',
      '\tArb:\tFixed- WRR32- WRR64- WRR128- TWRR128- WRR256-',
      '\tCtrl:\tEnable- ID=1 ArbSelect=Fixed TC/VC=01',
      '\tStatus:\tNegoPending- InProgress-',
    ]);
    expect(valuesOf(cap)['PCI_MFVC_RES_CTRL[1]']).toBe(0x01000001);
  });
});
