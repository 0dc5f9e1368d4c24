import { formatSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { looksLikeLspci, parseLspci } from '../src/lspci/parse.js';
import { addresses, bytesOf, codes, dump, one, parse } from './lspci-support.js';

describe('parseLspci on contradictions', () => {
  const other = dump(64, '22 10 00 20 06 04 10 00 01 00 04 06 10 00 01 00');
  const header = '00:01.0 PCI bridge: Intel Corporation Foo\n';

  it('two dumps of one address with different bytes: the first is kept', () => {
    const text = `${header}${dump(64)}\n${header}${other}`;
    expect(codes(text)).toEqual(['duplicate-function']);
    expect(one(text).config?.[0]).toBe(0x86);
  });

  it('a longer dump with the same beginning is used', () => {
    expect(one(`${header}${dump(64)}\n${header}${dump(256)}`).config?.length).toBe(256);
  });

  const TEXTS: readonly (readonly [string, string, string[]])[] = [
    ['two names', `${header}\n00:01.0 PCI bridge: Intel Corporation Bar\n`, ['duplicate-function']],
    ['two numbers', '00:01.0 0604: 8086:0001\n00:01.0 0604: 8086:0002\n', ['duplicate-function']],
    ['two classes', '00:01.0 PCI bridge: IBM Device 0001\n00:01.0 Host bridge: IBM Device 0001\n', ['duplicate-function']],
    ['names and numbers', `${header}00:01.0 0604: 8086:2000\n`, []],
    ['text and bytes of different IDs', `00:01.0 PCI bridge [0604]: Intel Corporation Foo [8086:1234]\n${dump(64)}`, ['contradiction']],
    [
      'text and bytes of different buses',
      `${header}\tBus: primary=00, secondary=01, subordinate=01, sec-latency=0\n${dump(64)}`,
      ['contradiction'],
    ],
    ['two groups', `${header}\tIOMMU group: 1\n\n${header}\tIOMMU group: 2\n`, ['contradiction']],
    [
      'a tree and a bus line',
      '-[0000:00]---01.0-[01]--\n\n00:01.0 PCI bridge: IBM Device 1\n\tBus: primary=00, secondary=02, subordinate=02, sec-latency=0\n',
      ['contradiction'],
    ],
  ];
  it.each(TEXTS)('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
    expect(parse(text).functions.length).toBe(1);
  });

  it('every finding names the input, the function and the reason', () => {
    expect(parse('00:01.0 0604: 8086:0001\n00:01.0 0604: 8086:0002\n').findings).toEqual([
      {
        code: 'duplicate-function',
        message: 'paste: 0000:00:01.0: stands twice with different content (8086:0001 and 8086:0002); the first is used',
      },
    ]);
  });

  it('functions only listed in quoted text beside a dump are left out and counted', () => {
    const text = `On Monday Bob wrote:\n> 00:1c.0 PCI bridge [0604]: IBM Foo [1014:0001]\n> 00:1d.0 PCI bridge [0604]: IBM Foo [1014:0002]\n\nMine:\n${header}${dump(64)}`;
    expect(addresses(text)).toEqual(['0000:00:01.0']);
    expect(codes(text)).toEqual(['quoted-listing']);
  });
});

describe('parseLspci on trees', () => {
  const TREE = `-+-[0000:00]-+-00.0
 |           +-01.0-[01]--
 |           +-02.0-[03-05]----00.0-[04-05]----00.0-[05]--+-00.0  Advanced Micro Devices, Inc. [AMD/ATI] Navi 23 [1002:73ff]
 |           |                                            \\-00.1
 |           \\-1c.0-[07]--
 +-[0000:7f]-+-08.0
 |           \\-08.3  8086:3c83
 \\-[10000:e0]---06.0-[e1]----00.0
`;

  it('nodes, buses and names are read', () => {
    const { functions, treeBuses, forms, findings } = parse(TREE);
    expect({ forms, findings }).toEqual({ forms: ['tree'], findings: [] });
    expect(functions.map(({ sbdf }) => formatSbdf(sbdf))).toEqual([
      '0000:00:00.0',
      '0000:00:01.0',
      '0000:00:02.0',
      '0000:03:00.0',
      '0000:04:00.0',
      '0000:05:00.0',
      '0000:05:00.1',
      '0000:00:1c.0',
      '0000:7f:08.0',
      '0000:7f:08.3',
      '10000:e0:06.0',
      '10000:e1:00.0',
    ]);
    expect(treeBuses.map(({ sbdf, bus }) => [formatSbdf(sbdf), bus.primary, bus.secondary, bus.subordinate])).toEqual([
      ['0000:00:01.0', 0, 1, 1],
      ['0000:00:02.0', 0, 3, 5],
      ['0000:03:00.0', 3, 4, 5],
      ['0000:04:00.0', 4, 5, 5],
      ['0000:00:1c.0', 0, 7, 7],
      ['10000:e0:06.0', 0xe0, 0xe1, 0xe1],
    ]);
    expect(functions[5]?.text?.fn).toMatchObject({ vendor: 0x1002, device: 0x73ff, deviceName: 'Navi 23' });
    expect(functions[9]?.text?.fn).toMatchObject({ vendor: 0x8086, device: 0x3c83 });
    expect(functions[2]?.text?.fn).toMatchObject({
      headerType: 1,
      bus: { primary: 0, secondary: 3, subordinate: 5 },
      capabilitiesKnown: false,
    });
  });

  it('one root, domains in inner brackets, no domain at all', () => {
    const old =
      '-[00]-+-00.0\n      \\-11.0-[0000:01-06]----00.0-[0000:02-06]--+-00.0-[0000:03]--\n                                                \\-02.0\n';
    expect(addresses(old)).toEqual(['0000:00:00.0', '0000:00:11.0', '0000:01:00.0', '0000:02:00.0', '0000:02:02.0']);
    expect(addresses(`> ${old.trimEnd().replaceAll('\n', '\n> ')}\n`)).toEqual(addresses(old));
  });

  it('a diagram that is no tree adds nothing', () => {
    expect(addresses('+-00.0\n|  \\-01.0\n-[x]-\n --+-- 00.0\n')).toEqual([]);
  });
});

describe('parseLspci on what is no lspci text', () => {
  it('an empty input has nothing', () => {
    expect(parse('')).toEqual({
      functions: [],
      treeBuses: [],
      findings: [],
      forms: [],
      hasRecordedGroups: false,
      accessDenied: false,
      lines: 0,
    });
    expect(looksLikeLspci(new Uint8Array())).toBe(false);
  });

  it('binary data is told at once', () => {
    const bytes = new Uint8Array(1 << 20).map((_, i) => (i * 31) & 0xff);
    expect(parseLspci(bytes, 'disk.img').findings).toEqual([
      { code: 'not-lspci-text', message: 'disk.img: lspci text: the input is binary data' },
    ]);
    expect(looksLikeLspci(bytes)).toBe(false);
  });

  it.each([
    'Hello world\nhow are you: fine\n',
    '[    0.1] pci 0000:00:1f.0: [8086:a143] type 00 class 0x060100\n',
    '  16:   0   0  IR-IO-APIC  16-fasteoi\n',
  ])('%j does not look like it', (text) => {
    expect(looksLikeLspci(bytesOf(text))).toBe(false);
    expect(parse(text)).toMatchObject({ functions: [], forms: [] });
  });

  it('a million faults make a bounded number of findings', () => {
    const { findings } = parse('00: 11 22 33 44 55 66 77 88\n'.repeat(20_000));
    expect(findings.length).toBe(51);
    expect(findings.at(-1)?.message).toBe('paste: 19950 more findings of this kind');
  });
});
