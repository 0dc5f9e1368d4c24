import { describe, expect, it } from 'vitest';
import { codes, dump, expectRootPort, one, parse, ROOT_PORT } from './lspci-support.js';

describe('parseLspci on hex dumps', () => {
  const HEADER = '00:01.0 PCI bridge: Intel Corporation Foo\n';

  it.each([64, 256, 4096])('%i bytes are read', (length) => {
    const { config } = one(HEADER + dump(length));
    expect(config?.length).toBe(length);
    expect([config?.[0], config?.[1], config?.[0x3f], config?.[length - 1]]).toEqual([0x86, 0x80, 0x3f, (length - 1) & 0xff]);
  });

  const FORMS: readonly (readonly [string, (text: string) => string])[] = [
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['quoted', (text) => text.replaceAll(/^/gm, '> ')],
    ['indented', (text) => text.replaceAll(/^/gm, '      ')],
    ['capital digits', (text) => text.replaceAll(/^[0-9a-f]+: .*$/gm, (line) => line.toUpperCase())],
    ['blanks at line ends', (text) => text.replaceAll('\n', '  \n')],
    ['soft breaks', (text) => text.replaceAll(/^(00: .{20})/gm, '$1=\n')],
    ['blank lines between', (text) => text.replaceAll('\n', '\n\n')],
    ['lines in reverse order', (text) => text.split('\n').slice(0, 1).concat(text.trimEnd().split('\n').slice(1).reverse(), '').join('\n')],
    ['prose between header and lines', (text) => text.replace('\n', '\n\nand the bytes:\n')],
    ['no line feed at the end', (text) => text.trimEnd()],
    ['a second copy below', (text) => `${text}\n${text}`],
    ['a listing before and after', (text) => `${HEADER}\n${text}\n${HEADER}`],
  ];
  it.each(FORMS)('%s: the same bytes', (_, form) => {
    const expected = one(HEADER + dump(256)).config;
    expect(one(form(HEADER + dump(256))).config).toEqual(expected);
  });

  it.each(['00:01.0 Synthetic function', '00:01.0 Device 8086:1234', '00:01.0 something'])(
    'above bytes an address is enough: %s',
    (header) => {
      expect(one(`${header}\n${dump(64)}`)).toMatchObject({ text: null, facts: { vendorName: null, deviceName: null, driver: null } });
      expect(one(`${header}\n${dump(64)}`).config?.length).toBe(64);
    },
  );

  it('dumps of 64, 256 and 4096 bytes in one file', () => {
    const text = [64, 256, 4096].map((length, i) => `00:0${i}.0 Host bridge: IBM Device 0001\n${dump(length)}`).join('\n');
    expect(parse(text).functions.map(({ config }) => config?.length)).toEqual([64, 256, 4096]);
  });

  it('text and hex of one function, together or apart, are one function', () => {
    const hexPart = `00:1c.4 PCI bridge [0604]: Intel Corporation Sunrise Point-H PCI Express Root Port #5 [8086:a114] (rev f1)\n${dump(256, '86 80 14 a1 07 04 10 00 f1 00 04 06 10 00 81 00').replace('18 19 1a', '00 02 05')}`;
    for (const text of [ROOT_PORT + hexPart.slice(hexPart.indexOf('\n') + 1), `${ROOT_PORT}\n${hexPart}`, `${hexPart}\n${ROOT_PORT}`]) {
      expectRootPort(text);
      expect(one(text).config?.length).toBe(256);
      expect(codes(text)).toEqual([]);
    }
  });

  it('a hex dump alone has no text', () => {
    expect(one(HEADER + dump(64)).text).toBeNull();
    expect(one(HEADER + dump(64)).facts).toMatchObject({
      className: 'PCI bridge',
      vendorName: 'Intel Corporation',
      deviceName: 'Foo',
      resources: null,
    });
  });

  const FAULTS: readonly (readonly [string, string, string[], number | undefined])[] = [
    ['cut inside a line', `${HEADER}${dump(208)}d0: d0 d1 d2 d3 d4`, ['dump-cut'], 213],
    ['cut inside a byte', `${HEADER}${dump(16)}10: 10 1`, ['dump-cut'], 17],
    ['cut before the first byte', `${HEADER}${dump(16)}10: `, ['dump-cut'], 16],
    ['cut inside the first byte', `${HEADER}${dump(16)}10: 1`, ['dump-cut'], 16],
    ['a missing line', HEADER + dump(256).replace(/^40: .*\n/m, ''), ['hex-gap'], 64],
    ['lines in disorder', HEADER + dump(64).replace(/(10: .*\n)(20: .*\n)/, '$2$1'), ['hex-out-of-order'], 64],
    ['two different lines', `${HEADER}${dump(64)}30: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n`, ['hex-conflict'], 64],
    ['an offset beyond the space', `${HEADER}${dump(4096)}1000: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n`, [], 4096],
  ];
  it.each(FAULTS)('%s: reported, and what is there is kept', (_, text, expected, length) => {
    expect(codes(text)).toEqual(expected);
    expect(one(text).config?.length).toBe(length);
  });

  it('bytes without a header line are reported', () => {
    expect(codes(dump(64))).toEqual(['hex-without-header']);
    expect(parse(dump(64)).functions).toEqual([]);
  });
});
