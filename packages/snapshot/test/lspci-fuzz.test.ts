/** Hostile text: nothing is thrown, work is bounded, what is read can be read whole. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeLspci, parseLspci } from '../src/lspci/parse.js';
import { ROOT_PORT } from './lspci-support.js';

const RUNS = 10_000;
const LIMIT_MS = 2000;

interface Case {
  readonly stages: { readonly boot: Readonly<Record<'lspci_xxxx' | 'lspci_vvv' | 'lspci_nn' | 'lspci_tree', string>> };
}

const recorded = JSON.parse(
  gunzipSync(readFileSync(new URL('fixtures/linux/x86-11-pcie-pci-bridge.json.gz', import.meta.url))).toString(),
) as Case;
const { lspci_nn, lspci_tree, lspci_vvv, lspci_xxxx } = recorded.stages.boot;
const functions = lspci_xxxx.split('\n\n');
const shortDump = functions.map((text) => text.split('\n').slice(0, 17).join('\n')).join('\n\n');
const SEEDS = [
  shortDump,
  functions[1] ?? '',
  lspci_vvv.slice(0, 6000),
  lspci_nn,
  lspci_tree,
  ROOT_PORT,
  `${lspci_tree}\n${lspci_nn}\n${shortDump}`,
];
/** Pieces that mean something to the parser. */
const TOKENS = [
  '\n',
  '\r',
  '\t',
  '>',
  '> ',
  '=\n',
  '=3D',
  '=20\n',
  '&gt;',
  '\u001b[',
  '\u00a0',
  '00:00.0 ',
  '00:1f.7 "',
  '10: ',
  'ff0: 00',
  '[0600]: ',
  'IOMMU Group 3:',
  'Slot:\t00:01.0',
  '-[0000:00]-+-',
  '\\-',
  'Capabilities: [',
  'Number of VFs: 65535',
  ': ',
  '(',
  '\0',
];

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.integer({ min: 0, max: 60 }),
  insert: fc.oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 12 }), fc.constant('')),
});

function mutated(seed: string, mutations: readonly { at: number; drop: number; insert: string }[]): Uint8Array {
  let text = seed;
  for (const { at, drop, insert } of mutations) {
    const start = Math.floor(at * text.length);
    text = text.slice(0, start) + insert + text.slice(start + drop);
  }
  return new TextEncoder().encode(text);
}

/** Parses and reads everything that is lazy. */
function readWhole(bytes: Uint8Array): void {
  looksLikeLspci(bytes);
  const result = parseLspci(bytes, 'fuzz');
  JSON.stringify(result);
  const seen = new Set<number>();
  for (const { sbdf, config, text } of result.functions) {
    expect(seen.has(sbdf)).toBe(false);
    seen.add(sbdf);
    expect(config === null || config.length <= 4096).toBe(true);
    expect((text?.fn.capabilities ?? []).every(({ offset }) => offset < 4096)).toBe(true);
  }
  expect(result.findings.length).toBeLessThan(1000);
}

describe('parseLspci on mutated text', () => {
  it(`${RUNS} mutations throw nothing and end in time`, () => {
    let slowest = 0;
    fc.assert(
      fc.property(fc.constantFrom(...SEEDS), fc.array(mutation, { minLength: 1, maxLength: 8 }), (seed, mutations) => {
        const start = performance.now();
        readWhole(mutated(seed, mutations));
        slowest = Math.max(slowest, performance.now() - start);
      }),
      { numRuns: RUNS, seed: 20_240_607 },
    );
    expect(slowest).toBeLessThan(LIMIT_MS);
  });

  it('random bytes throw nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => readWhole(bytes)),
      { numRuns: 500, seed: 7 },
    );
  });
});

/** A million pieces from a fixed generator. */
function noise(pieces: readonly string[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  const encoded = pieces.map((piece) => new TextEncoder().encode(piece));
  let state = 12_345;
  for (let n = 0; n < length; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const piece = encoded[(state >>> 16) % encoded.length] as Uint8Array;
    out.set(piece.subarray(0, length - n), n);
    n += piece.length;
  }
  return out;
}

describe('parseLspci on large inputs', () => {
  const MIB = 1 << 20;
  const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  const INPUTS: readonly (readonly [string, () => Uint8Array])[] = [
    ['noise in short lines', () => noise([...PRINTABLE, '\n', '\n'], 4 * MIB)],
    ['noise in one line', () => noise(PRINTABLE, 4 * MIB)],
    ['blanks', () => new Uint8Array(4 * MIB).fill(0x20)],
    ['line feeds', () => new Uint8Array(4 * MIB).fill(0x0a)],
    ['quote marks', () => new Uint8Array(4 * MIB).fill(0x3e)],
    ['tokens', () => noise(TOKENS.slice(0, -1), 4 * MIB)],
    [
      'hex lines',
      () =>
        noise(
          [
            '00: 00 11 22 33\n',
            '10: 00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff\n',
            '00:00.0 Host bridge: IBM Device 0001\n',
            'ff0: aa bb cc dd ee\n',
          ],
          4 * MIB,
        ),
    ],
    [
      'headers',
      () =>
        noise(
          Array.from({ length: 16 }, (_, i) => `${i.toString(16)}00${i}:0${i.toString(16)}:00.0 PCI bridge: IBM Foo\n\tFlags: x\n`),
          4 * MIB,
        ),
    ],
    [
      'headers of distinct functions',
      () =>
        new TextEncoder().encode(
          Array.from({ length: 150_000 }, (_, i) => `${(0x1000 + i).toString(16)}:00:00.0 PCI bridge: IBM Foo\n`).join(''),
        ),
    ],
    [
      'PFs with many VFs',
      () =>
        new TextEncoder().encode(
          Array.from(
            { length: 4000 },
            (_, i) =>
              `${(0x1000 + i).toString(16)}:00:00.0 PCI bridge: IBM Foo\n\tFlags: x\n\tCapabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)\n\t\tIOVCtl: Enable+\n\t\tTotal VFs: 65535, Number of VFs: 65535\n\t\tVF offset: 1, stride: 1\n`,
          ).join(''),
        ),
    ],
    [
      'one function many times',
      () => noise(['00:00.0 Host bridge: IBM Foo\n\tControl: I/O-\n', '00:00.0 Host bridge: IBM Foo\n00: 11 22 33 44\n'], 2 * MIB),
    ],
    ['one tree', () => noise(['-[0000:00]-+-00.0\n', '           +-01.0-[01]----00.0-[02]--+-00.0\n', '           \\-1f.7\n'], 4 * MIB)],
    ['unclosed wrapped headers', () => noise(['00:01.0 PCI bridge: IBM Foo (\n', 'bar (\n'], 2 * MIB)],
  ];
  it.each(INPUTS)('%s: answered in time', (_, make) => {
    const bytes = make();
    const start = performance.now();
    const { functions, findings } = parseLspci(bytes, 'large');
    expect(functions.every((fn) => (fn.text?.fn.sbdf ?? fn.sbdf) === fn.sbdf)).toBe(true);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(findings.length).toBeLessThan(1000);
  });
});
