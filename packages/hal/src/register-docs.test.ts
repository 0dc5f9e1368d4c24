import { describe, expect, it } from 'vitest';
import { bit, field, register } from './register.js';
import { toMarkdown } from './register-docs.js';

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
