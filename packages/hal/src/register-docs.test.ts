import { describe, expect, it } from 'vitest';
import { regMap } from './reg-map.js';
import { bit, field, register } from './register.js';
import { mapToMarkdown, toMarkdown } from './register-docs.js';

describe('toMarkdown', () => {
  it('lists the fields from the highest bit down with access and meaning', () => {
    const reg = register('PCI_EXP_DEVSTA', {
      spec: 'PCIe 6.0 §7.5.3.5',
      offset: 0x0a,
      bytes: 2,
      fields: { CED: bit(0, 'RW1C', 'Correctable Error Detected'), WIDE: field(9, 6, 'RO', 'a | b') },
    });
    expect(toMarkdown(reg)).toBe(
      [
        '## PCI_EXP_DEVSTA',
        '',
        'Offset 0x0a, 16 bits, reset 0x0000, PCIe 6.0 §7.5.3.5',
        '',
        '| Bits | Field | Access | Meaning |',
        '| ---: | --- | --- | --- |',
        '| 9:6 | WIDE | RO | a \\| b |',
        '| 0 | CED | RW1C | Correctable Error Detected |',
        '',
      ].join('\n'),
    );
  });

  it('prints no table for a register without fields, at the level asked for', () => {
    const reg = register('X', { spec: 's', offset: 0x100, bytes: 4, reset: 0x80000001, fields: {} });
    expect(toMarkdown(reg, 3)).toBe('### X\n\nOffset 0x100, 32 bits, reset 0x80000001, s\n');
  });
});

describe('mapToMarkdown', () => {
  it('lists the registers by offset and documents each one level below', () => {
    const high = register('HIGH', { spec: 's §2', offset: 4, bytes: 2, fields: {} });
    const low = register('LOW', { spec: 's §1', offset: 0, bytes: 4, fields: { A: bit(0, 'RW', 'a') } });
    const map = regMap(8, [
      [high, 'high'],
      [low, 'low'],
    ]);
    expect(mapToMarkdown('Block', map)).toBe(
      [
        '# Block\n\n8 bytes\n',
        '| Offset | Bytes | Register | Key |',
        '| ---: | ---: | --- | --- |',
        '| 0x00 | 4 | LOW | low |',
        '| 0x04 | 2 | HIGH | high |\n',
        '## LOW\n\nOffset 0x00, 32 bits, reset 0x00000000, s §1\n',
        '| Bits | Field | Access | Meaning |',
        '| ---: | --- | --- | --- |',
        '| 0 | A | RW | a |\n',
        '## HIGH\n\nOffset 0x04, 16 bits, reset 0x0000, s §2\n',
      ].join('\n'),
    );
  });
});
