import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText, fromUtf16 } from '../src/bytes.js';
import { readMachine } from '../src/machine.js';
import { type Case, caseBytes, loadCase, type Stage } from './support/cases.js';
import { sysfsMembers } from './support/sysfs-writer.js';
import { tarOf } from './support/tar-writer.js';

const found: Case = loadCase('x86-42-remove-rescan');
const stage = found.stages.boot as Stage;
const small = (text: string, lines: number) => text.split('\n').slice(0, lines).join('\n');

/** Reads hostile bytes: a machine, or a KernelError; within the time. */
function survive(bytes: Uint8Array, limitMs = 2000): void {
  const start = performance.now();
  try {
    readMachine([{ name: 'hostile', bytes }]);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'KernelError') throw error;
  }
  expect(performance.now() - start).toBeLessThan(limitMs);
}

/** Changes of bytes: at a place, a byte, or a piece moved, dropped or repeated. */
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    kind: fc.constantFrom('byte', 'drop', 'repeat', 'zero'),
    value: fc.nat(255),
  }),
  { minLength: 1, maxLength: 6 },
);

function edited(bytes: Uint8Array, changes: readonly { at: number; length: number; kind: string; value: number }[]): Uint8Array {
  let out = bytes;
  for (const { at, length, kind, value } of changes) {
    const from = Math.floor(at * out.length);
    const to = Math.min(out.length, from + length);
    if (kind === 'drop') out = Uint8Array.from([...out.subarray(0, from), ...out.subarray(to)]);
    else if (kind === 'repeat') out = Uint8Array.from([...out.subarray(0, to), ...out.subarray(from)]);
    else {
      out = out.slice();
      out.fill(kind === 'zero' ? 0 : value, from, kind === 'zero' ? to : from + 1);
    }
  }
  return out;
}

const tree = tarOf(sysfsMembers(stage, { configLimit: 256 }).slice(0, 60));
const paste = encodeText(
  [
    small(stage.lspci_vvv, 60),
    small(stage.lspci_xxxx, 40),
    small(stage.dmesg_pci.join('\n'), 80),
    small(stage.iomem, 30),
    stage.lspci_tree,
    '/sys/kernel/iommu_groups/1/devices/0000:00:02.0',
  ].join('\n\n'),
);
const shortCase = encodeText(
  JSON.stringify({
    name: found.name,
    stages: { boot: { lspci_xxxx: small(stage.lspci_xxxx, 60), iommu_groups: stage.iommu_groups, devices: stage.devices } },
  }),
);

describe('hostile inputs', () => {
  it.each([
    ['a paste of everything', paste, 600],
    ['a tar', tree, 400],
    ['a case', shortCase, 150],
  ])('%s, mutated', (_, bytes, numRuns) => {
    fc.assert(
      fc.property(edits, (changes) => survive(edited(bytes, changes))),
      { seed: 42, numRuns },
    );
  });

  it('JSON whose members have other types', () => {
    const whole = JSON.parse(new TextDecoder().decode(caseBytes('arm-01-single-rciep'))) as Record<string, unknown>;
    const names = [...Object.keys(whole), ...Object.keys(((whole.stages as Record<string, unknown>).boot ?? {}) as object)];
    const value = fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.string(),
      fc.array(fc.anything({ maxDepth: 1 })),
      fc.dictionary(fc.string(), fc.integer()),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), value, (name, replacement) => {
        const copy = structuredClone(whole);
        const stages = copy.stages as Record<string, Record<string, unknown>>;
        if (name in copy) copy[name] = replacement;
        else if (stages.boot) stages.boot[name] = replacement;
        survive(encodeText(JSON.stringify(copy)));
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('random bytes behind every magic', () => {
    const magics = [
      [],
      [0x1f, 0x8b],
      [...'DMAR'].map((char) => char.charCodeAt(0)),
      [0x7b, 0x22],
      [0xff, 0xfe],
      [...'{"schema":"penstock.capture/1"'].map((char) => char.charCodeAt(0)),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 2000 }), (magic, rest) =>
        survive(Uint8Array.from([...magic, ...rest])),
      ),
      { seed: 5, numRuns: 400 },
    );
  });
});

describe('inputs that are no machine', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'it is empty'],
    ['zeros', new Uint8Array(5000), 'neither text, nor a tar archive, nor an ACPI table'],
    ['prose', encodeText('Dear list,\nmy machine does not work.\n'), 'no lspci text'],
    [
      'a log without PCI',
      encodeText('[    0.000000] Linux version 6.1\n[    1.0] usb 1-1: new device\n'),
      '2 lines of a kernel log, none about PCI or an IOMMU',
    ],
    ['gzip', Uint8Array.from([0x1f, 0x8b, 8, 0]), 'it is packed (gzip): unpack it first (gunzip)'],
    ['xz', Uint8Array.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1]), 'it is packed (xz): unpack it first (unxz)'],
    [
      'other JSON',
      encodeText('{"schema":"penstock.machine/1","functions":[]}'),
      'JSON (schema penstock.machine/1) that is neither a capture nor a case file',
    ],
    ['JSON cut short', encodeText('{"schema":"penstock.capture/1", "functions": ['), 'it begins as JSON but is none'],
    ['a tar without a machine', tarOf([{ path: 'a.txt', type: 'file', bytes: encodeText('hello') }]), 'nothing in it describes a machine'],
  ])('%s', (_, bytes, reason) => {
    const read = () => readMachine([{ name: 'input', bytes }]);
    expect(read).toThrow(
      expect.objectContaining({ name: 'KernelError', code: 'EINVAL', subject: 'input', message: expect.stringContaining(reason) }),
    );
  });

  it('no inputs at all', () => {
    expect(() => readMachine([])).toThrow(expect.objectContaining({ code: 'EINVAL', message: 'read machine: no input was given' }));
  });

  it('ten megabytes of printable noise within two seconds', () => {
    const noise = new Uint8Array(10_000_000);
    let state = 1;
    for (let i = 0; i < noise.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      noise[i] = state % 61 === 0 ? 10 : 32 + ((state >>> 8) % 95);
    }
    survive(noise);
  });
});

describe('inputs in other encodings', () => {
  const text = small(stage.lspci_vvv, 30);
  const plain = readMachine([{ name: 'x', bytes: encodeText(text) }]).functions;
  const utf16 = (big: boolean) =>
    Uint8Array.from(
      [...`\ufeff${text}`].flatMap((char) =>
        big ? [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 0xff] : [char.charCodeAt(0) & 0xff, char.charCodeAt(0) >> 8],
      ),
    );
  it.each([
    ['UTF-16 of PowerShell', utf16(false)],
    ['UTF-16, big-endian', utf16(true)],
    ['UTF-8 with a byte order mark', encodeText(`\ufeff${text}`)],
    ['CRLF', encodeText(text.replaceAll('\n', '\r\n'))],
  ])('%s', (_, bytes) => expect(readMachine([{ name: 'x', bytes }]).functions).toEqual(plain));
  it('UTF-16 beyond the basic plane', () =>
    expect(fromUtf16(Uint8Array.from([0xff, 0xfe, 0x3d, 0xd8, 0x00, 0xde]))).toEqual(encodeText('\u{1f600}')));
});

describe('archives of other inputs', () => {
  it('are read file by file, under the names of their members', () => {
    const machine = readMachine([
      {
        name: 'report.tar',
        bytes: tarOf([
          { path: 'report/lspci.txt', type: 'file', bytes: encodeText(stage.lspci_xxxx) },
          { path: 'report/proc/iomem', type: 'file', bytes: encodeText(stage.iomem) },
          { path: 'report/notes.txt', type: 'file', bytes: encodeText('nothing') },
        ]),
      },
    ]);
    expect(machine.sources.map(({ name, kind }) => [name, kind])).toEqual([
      ['report.tar:report/lspci.txt', 'lspci hex'],
      ['report.tar:report/proc/iomem', 'iomem'],
    ]);
    expect(machine.functions).toHaveLength(Object.keys(stage.devices).length);
  });
});
