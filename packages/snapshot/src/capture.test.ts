import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from './bytes.js';
import { encodeCapture } from './capture.js';
import { decodeRuns, encodeRuns } from './config-text.js';
import { readMachine } from './machine.js';

const LISTING = `0000:00:00.0 Host bridge [0600]: Intel Corporation Device [8086:29c0]
00: 86 80 c0 29 03 01 00 00 00 00 00 06 00 00 00 00

0000:00:02.0 PCI bridge [0604]: Red Hat, Inc. QEMU PCIe Root port [1b36:000c] (prog-if 00 [Normal decode])
	Kernel driver in use: pcieport
	IOMMU group: 1
`;
const machine = readMachine([
  { name: 'a.txt', bytes: encodeText(`${LISTING}\n[    1.5] pci 0000:00:02.0: Adding to iommu group 1\n00000000-00000fff : Reserved\n`) },
]);
const json = () => JSON.parse(decodeText(encodeCapture(machine))) as Record<string, unknown>;
const readJson = (value: unknown) => readMachine([{ name: 'x.capture', bytes: encodeText(JSON.stringify(value)) }]);

describe('runs of bytes', () => {
  it.each([
    ['', ''],
    ['00', '00'],
    ['000000', '000000'],
    ['00000000', '00*4.'],
    [`8680${'ff'.repeat(6)}00`, '8680ff*6.00'],
  ])('%s is written %s', (hex, text) => {
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    expect(encodeRuns(bytes)).toBe(text);
    expect(decodeRuns(text, 100)).toEqual(bytes);
  });
  it.each(['0', '0g', '00*', '00*.', '00*0.', '00*-1.', '00*1e3.', '00*99999999.', '*4.', '00 00', `00*101.`, '00'.repeat(101)])(
    '%s is refused',
    (text) => expect(decodeRuns(text, 100)).toBeNull(),
  );
  it('any bytes come back', () => {
    const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 40 })), { maxLength: 30 });
    fc.assert(
      fc.property(runs, (pairs) => {
        const bytes = Uint8Array.from(pairs.flatMap(([byte, count]) => Array<number>(count).fill(byte)));
        expect(decodeRuns(encodeRuns(bytes), 4096)).toEqual(bytes);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('encodeCapture', () => {
  it('writes a line a function, and only what is known', () => {
    const lines = decodeText(encodeCapture(machine)).split('\n');
    expect(lines[0]).toBe('{');
    expect(lines[1]).toBe('"schema": "penstock.capture/1",');
    const host = lines.find((line) => line.startsWith('{"bdf":"0000:00:00.0"'));
    expect(host).toContain('"config":"8680c029030100*5.0600*4."');
    expect(host).toContain('"facts":{"vendorName":"Intel Corporation"');
    expect(host).not.toContain('driver');
  });
  it('is read back equal, also with a byte order mark and CRLF', () => {
    const text = decodeText(encodeCapture(machine));
    expect(readMachine([{ name: 'x', bytes: encodeCapture(machine) }])).toEqual(machine);
    expect(readMachine([{ name: 'x', bytes: encodeText(`\ufeff${text.replaceAll('\n', '\r\n')}`) }])).toEqual(machine);
  });
  it('is merged with other inputs as any other', () => {
    const merged = readMachine([
      { name: 'x', bytes: encodeCapture(machine) },
      { name: 'iomem', bytes: encodeText('00000000-00000fff : Reserved\n00001000-0009ffff : System RAM\n') },
    ]);
    expect(merged.functions).toEqual(machine.functions);
    expect(merged.findings.map(({ message }) => message)).toEqual([
      '/proc/iomem: line 2 is absent in x but 0x1000-0x9ffff "System RAM" in iomem; x is kept',
    ]);
  });
});

describe('a capture that is not one', () => {
  const row = (change: (value: Record<string, unknown>) => void) => {
    const value = json();
    change(value);
    return value;
  };
  type Fn = { facts: Record<string, unknown>; text: { fn: Record<string, unknown> } } & Record<string, unknown>;
  const fns = (value: Record<string, unknown>) => value.functions as Fn[];
  it.each<[string, unknown, string]>([
    [
      'a later version',
      row((value) => (value.schema = 'penstock.capture/2')),
      'schema is "penstock.capture/2", this version reads penstock.capture/1',
    ],
    ['no functions', row((value) => delete value.functions), 'capture.functions is not a list'],
    ['an unknown member', row((value) => (value.extra = 1)), 'capture.extra is not a known member'],
    [
      'an address that is none',
      row((value) => ((fns(value)[0] as Fn).bdf = '00:20.0')),
      'capture.functions[0].bdf is not the address of a function',
    ],
    [
      'bytes that are none',
      row((value) => ((fns(value)[0] as Fn).config = '0x')),
      'capture.functions[0].config is not hexadecimal digit pairs and runs of at most 4096 bytes',
    ],
    ['more bytes than a function has', row((value) => ((fns(value)[0] as Fn).config = '00*4097.')), 'capture.functions[0].config is not'],
    [
      'a fact of another type',
      row((value) => ((fns(value)[1] as Fn).facts.iommuGroup = '1')),
      'capture.functions[1].facts.iommuGroup is not a whole number',
    ],
    [
      'a fact that nobody knows',
      row((value) => ((fns(value)[1] as Fn).facts.colour = 'red')),
      'capture.functions[1].facts.colour is not a known member',
    ],
    [
      'text that lacks a member',
      row((value) => delete (fns(value)[1] as Fn).text.fn.class),
      'capture.functions[1].text.fn.class is not a whole number',
    ],
    [
      'a port type that is none',
      row((value) => ((fns(value)[1] as Fn).text.fn.express = { portType: 'x', slot: true, slotNumber: null })),
      'portType is not one of',
    ],
    ['a prototype for a member', JSON.parse('{"schema":"penstock.capture/1","__proto__":{"functions":[]}}'), 'is not a known member'],
  ])('%s', (_, value, reason) => {
    expect(() => readJson(value)).toThrow(
      expect.objectContaining({ name: 'KernelError', code: 'EINVAL', message: expect.stringContaining(reason), subject: 'x.capture' }),
    );
  });

  it('damaged anywhere is a KernelError or another machine, never another error', () => {
    const bytes = encodeCapture(machine);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const damaged = bytes.slice();
        damaged[at] = value;
        try {
          readMachine([{ name: 'x', bytes: damaged }]);
        } catch (error) {
          expect(error).toMatchObject({ name: 'KernelError', code: 'EINVAL' });
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
