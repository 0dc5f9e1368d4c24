import { describe, expect, it } from 'vitest';
import { parseAcpidump } from './acpidump.js';

/** acpidump of ACPICA 20200925, upper-case digits, four blanks. */
const NEW = `MCFG @ 0x0000000000000000
    0000: 4D 43 46 47 3C 00 00 00 01 7C 42 4F 43 48 53 20  MCFG<....|BOCHS 
    0010: 42 58 50 43 20 20 20 20 01 00 00 00 42 58 50 43  BXPC    ....BXPC
    0020: 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 B0  ................
    0030: 00 00 00 00 00 00 00 FF 00 00 00 00              ............

`;

/** acpidump of pmtools, lower-case digits, two blanks. */
const OLD = `MCFG @ 0xdf7d1e3a
  0000: 4d 43 46 47 3c 00 00 00 01 7c 42 4f 43 48 53 20  MCFG<....|BOCHS 
  0010: 42 58 50 43 20 20 20 20 01 00 00 00 42 58 50 43  BXPC    ....BXPC
  0020: 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 b0  ................
  0030: 00 00 00 00 00 00 00 ff 00 00 00 00              ............
`;

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const MCFG =
  '4d4346473c000000017c424f434853204258504320202020010000004258504301000000000000000000000000 0000b000000000000000ff00000000'.replace(
    ' ',
    '',
  );

describe('acpidump text', () => {
  it.each([
    ['of new versions', NEW, '0x0', 1],
    ['of old versions', OLD, '0xdf7d1e3a', 1],
    ['with carriage returns', NEW.replaceAll('\n', '\r\n'), '0x0', 1],
    ['with prose around', `$ sudo acpidump -n MCFG\nthe table of my board:\n\n${OLD}\nthanks, X\n`, '0xdf7d1e3a', 4],
    ['quoted in a mail', NEW.replaceAll(/^/gm, '> '), '0x0', 1],
    ['with an empty line after each', NEW.replaceAll('\n', '\n\n'), '0x0', 1],
    ['without a newline at its end', NEW.trimEnd(), '0x0', 1],
  ])('%s: one table', (_, text, address, line) => {
    const tables = parseAcpidump(text);
    expect(tables.map((table) => ({ ...table, bytes: hex(table.bytes) }))).toEqual([
      { signature: 'MCFG', address, line, problem: null, bytes: MCFG },
    ]);
    expect(parseAcpidump(Uint8Array.from(text, (char) => char.charCodeAt(0)))).toEqual(tables);
  });

  it('of several tables: each, also two with one signature', () => {
    const ssdt = (n: number) => `SSDT @ 0x100${n}\n  0000: 53 53 44 54 0${n}\n`;
    const tables = parseAcpidump(`${ssdt(1)}\n${OLD}\n${ssdt(2)}`);
    expect(tables.map((table) => [table.signature, table.address, table.bytes.length])).toEqual([
      ['SSDT', '0x1001', 5],
      ['MCFG', '0xdf7d1e3a', 60],
      ['SSDT', '0x1002', 5],
    ]);
  });

  it('of a table larger than 64 KiB: offsets of more digits', () => {
    const rows = Array.from(
      { length: 4100 },
      (_, i) => `   ${(16 * i).toString(16).padStart(5, '0').toUpperCase()}: ${'AB '.repeat(16)} ................`,
    );
    const [table] = parseAcpidump(`DSDT @ 0x1\n${rows.join('\n')}\n`);
    expect(table?.bytes.length).toBe(65600);
    expect(table?.problem).toBeNull();
  });

  it('a missing line is a problem with its number, and the bytes before it are kept', () => {
    const lines = NEW.split('\n');
    lines.splice(2, 1);
    const [table] = parseAcpidump(lines.join('\n'));
    expect(table?.problem).toBe('line 3: the bytes at 0x20 do not follow the 16 bytes before');
    expect(table?.bytes.length).toBe(16);
  });

  it('text that looks like hexadecimal in the right column is not bytes', () => {
    const [table] = parseAcpidump('DMAR @ 0x1\n    0000: 20 61 62 20 63 64                                 ab cd\n');
    expect(hex(table?.bytes ?? new Uint8Array())).toBe('206162206364');
  });

  it('bytes after other text do not belong to the table: an lspci dump follows', () => {
    const [table] = parseAcpidump(`${OLD}00:00.0 Host bridge: Intel\n00: 86 80 00 0c\n`);
    expect(table?.problem).toBeNull();
    expect(table?.bytes.length).toBe(60);
  });

  it.each([
    ['an empty text', ''],
    ['prose', 'DMAR: IOMMU enabled\nDMAR @ home\nACPI: DMAR 0x000000007F5A3000 0000A8\n'],
    ['a heading without bytes', 'DMAR @ 0x1000\n\nnothing\n'],
    ['an lspci dump', '00:00.0 Host bridge: Intel\n00: 86 80 00 0c 06 00 90 20\n'],
    ['an address without digits', 'DMAR @ 0x\n  0000: 44 4d\n'],
    ['an address of more than 64 bits', 'DMAR @ 0x11112222333344445\n  0000: 44 4d\n'],
  ])('%s: no table', (_, text) => {
    expect(parseAcpidump(text)).toEqual([]);
  });
});
