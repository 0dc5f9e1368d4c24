import { describe, expect, it } from 'vitest';
import { capabilityName } from '../src/capability-name.js';
import { DECODERS } from '../src/caps/index.js';
import { PCI_CAP } from '../src/contract.js';
import { decodeCapabilities } from '../src/decode-capabilities.js';
import { buildFunction, contextOf, dumpText, expressCapability, headersOf, parseDump } from './dump.js';
import { missingTokens } from './expect-lspci.js';
import { capabilityBlocks, tokens } from './tokens.js';

describe('buildFunction', () => {
  const bytes = buildFunction({
    classic: [{ offset: 0x50, id: 0x42, body: [1, 2] }, expressCapability(4, 0x80)],
    extended: [
      { offset: 0x100, id: 0x0d, body: [] },
      { offset: 0x148, id: 0x142, version: 3, body: [9] },
    ],
  });

  it('chains capabilities in the order given', () => {
    expect(headersOf(bytes).map(({ id, offset, extended, version }) => [id, offset, extended, version])).toEqual([
      [0x42, 0x50, false, 0],
      [0x10, 0x80, false, 0],
      [0x0d, 0x100, true, 1],
      [0x142, 0x148, true, 3],
    ]);
    expect(contextOf(bytes).portType).toBe('root-port');
  });

  it('survives its own text', () => {
    expect(parseDump(dumpText([{ bdf: '00:02.0', bytes }]))).toEqual([{ bdf: '00:02.0', bytes }]);
  });

  it('cuts what lies beyond its size', () => {
    const short = buildFunction({ size: 64, classic: [{ offset: 0x50, id: 1, body: [1] }] });
    expect(short.length).toBe(64);
    expect(headersOf(short)).toEqual([]);
  });
});

describe('decodeCapabilities', () => {
  it('names a capability that nobody decodes, and drops none', () => {
    const bytes = buildFunction({
      classic: [{ offset: 0x50, id: 0x42, body: [] }, expressCapability(0)],
      extended: [{ offset: 0x100, id: 0x142, body: [] }],
    });
    const titles = decodeCapabilities(contextOf(bytes), headersOf(bytes)).map(({ title }) => title);
    expect(titles[0]).toBe('Capability ID 0x42 [0000]');
    expect(titles[2]).toBe('Extended Capability ID 0x142');
    expect(titles).toHaveLength(3);
  });
});

describe('DECODERS', () => {
  it('has no two for one ID', () => {
    const keys = DECODERS.map(({ id, extended }) => `${extended} ${id}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has one for every classic capability that lspci decodes, named as the table has it', () => {
    const named = DECODERS.filter(({ extended }) => !extended).map(({ id, name }) => [id, name]);
    const wanted = Object.entries(PCI_CAP).map(([id, { name }]) => [Number(id), name] as const);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(wanted.filter(([id]) => id !== 0x00 && id !== 0x15)));
  });

  it('names extended capabilities as the table has them', () => {
    for (const { id, extended, name } of DECODERS) expect([id, name]).toEqual([id, capabilityName(id, extended)]);
  });
});

describe('capabilityName', () => {
  it.each([
    [0x01, false, 'Power Management'],
    [0x0d, true, 'Access Control Services'],
    [0x7f, false, 'Capability ID 0x7f'],
    [0xfffe, true, 'Extended Capability ID 0xfffe'],
  ])('id %i, extended %s: %s', (id, extended, name) => {
    expect(capabilityName(id, extended)).toBe(name);
  });
});

describe('capabilityBlocks', () => {
  const text = [
    '0000:00:03.0 Ethernet controller [0200]: Intel Corporation [8086:10d3]',
    '\tControl: I/O- Mem+',
    '\tCapabilities: [c8] Power Management version 2',
    '\t\tFlags: PMEClk- DSI+',
    '\tCapabilities: [100 v2] Advanced Error Reporting',
    '\t\tUESta:\tDLP- SDES-',
    '\t\t\tECRC-',
    '\tKernel driver in use: e1000e',
    '',
  ].join('\n');

  it('keeps titles, relative tabs and the lines around', () => {
    expect(capabilityBlocks(text)).toEqual([
      {
        bdf: '0000:00:03.0',
        head: [
          '0000:00:03.0 Ethernet controller [0200]: Intel Corporation [8086:10d3]',
          '\tControl: I/O- Mem+',
          '\tKernel driver in use: e1000e',
        ],
        capabilities: [
          { offset: 0xc8, extended: false, title: 'Power Management version 2', lines: ['Flags: PMEClk- DSI+'] },
          { offset: 0x100, extended: true, title: 'Advanced Error Reporting', lines: ['UESta:\tDLP- SDES-', '\tECRC-'] },
        ],
      },
    ]);
  });

  it('shows a token that we lack, and one in the wrong capability', () => {
    const theirs = capabilityBlocks(text)[0]?.capabilities ?? [];
    const [pm, aer] = theirs as [(typeof theirs)[0], (typeof theirs)[0]];
    expect(missingTokens(theirs, theirs)).toEqual([]);
    expect(missingTokens([pm, { ...aer, lines: ['UESta:\tDLP- SDES+', '\tECRC-'] }], theirs)).toEqual(['[100] SDES-']);
    expect(missingTokens([{ ...pm, lines: [...pm.lines, ...aer.lines] }], theirs)).toEqual([
      '[100] DLP-',
      '[100] SDES-',
      '[100] UESta: DLP-',
      '[100] ECRC-',
    ]);
  });
});

describe('tokens', () => {
  it.each([
    ['Flags: PMEClk- DSI+ AuxCurrent=0mA PME(D0-,D3cold+)', ['PMEClk-', 'DSI+', 'D0-', 'D3cold+', 'AuxCurrent=0mA', 'Flags: PMEClk-']],
    ['Vector table: BAR=3 offset=00002000', ['BAR=3', 'offset=00002000', 'table: BAR=3']],
    ['Status: Cap+ >TAbort- <MAbort+', ['Cap+', '>TAbort-', '<MAbort+', 'Status: Cap+']],
    ['UESta:\tDLP- SDES+', ['DLP-', 'SDES+', 'UESta: DLP-']],
    ['First Error Pointer: 00, ECRCGenCap+', ['ECRCGenCap+', 'Pointer: 00']],
    ['Capability ID 0x42', []],
  ])('%s', (line, expected) => {
    expect(tokens([line])).toEqual(expected);
  });
});
