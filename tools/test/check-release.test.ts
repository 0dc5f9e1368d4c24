/** check-release tells the size of planted changes of every kind, and what each asks of the package and of its dependents. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Size, sizeOf } from '../check-release/change.js';
import { releaseFaults, surfaceChanges } from '../check-release/release.js';
import { readPackages } from '../workspace/packages.js';

const report = (code: string): string =>
  `## API Report File for "@penstock/low"\n\n\`\`\`ts\n\n${code}\n\n// (No @packageDocumentation comment for this package)\n\n\`\`\`\n`;
const words = (lines: readonly string[]): string => `# What it says\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;

const needs = (body: string): string => `// @public @needs\nexport interface Hardware {\n${body}\n}`;
const offers = (body: string): string => `// @public @offers\nexport interface Service {\n${body}\n}`;
const plain = (body: string): string => `// @public\nexport interface Facts {\n${body}\n}`;

/** Size of the change of one report. */
function sizeOfReports(before: string, after: string): Size {
  return sizeOf(
    surfaceChanges(new Map([['low-contract.api.md', report(before)]]), new Map([['low-contract.api.md', report(after)]])).changes,
  );
}

describe('size of a change of an interface that others implement (@needs)', () => {
  const base = 'read(offset: number): number;';
  it.each<[meaning: string, before: string, after: string, size: Size]>([
    ['nothing changed', base, base, 'none'],
    ['a new required method', base, `${base}\nwrite(offset: number): void;`, 'major'],
    ['a new required property', base, `${base}\nreadonly size: number;`, 'major'],
    ['a new optional method', base, `${base}\nwrite?(offset: number): void;`, 'minor'],
    ['a new optional property', base, `${base}\nreadonly size?: number;`, 'minor'],
    ['a method that is gone', `${base}\nwrite(): void;`, base, 'major'],
    ['an optional method that becomes required', 'read?(): number;', 'read(): number;', 'major'],
    ['a required method that becomes optional', 'read(): number;', 'read?(): number;', 'major'],
    ['a new required parameter', base, 'read(offset: number, size: number): number;', 'major'],
    ['a new optional parameter', base, 'read(offset: number, size?: number): number;', 'minor'],
    ['a parameter with a new case', 'read(size: 1 | 2): number;', 'read(size: 1 | 2 | 4): number;', 'major'],
    ['a parameter of another type', base, 'read(offset: string): number;', 'major'],
    ['a parameter of another name', base, 'read(at: number): number;', 'none'],
    ['a result of which less is allowed', "kind(): 'a' | 'b';", "kind(): 'a';", 'major'],
  ])('%s: %#', (_, before, after, size) => {
    expect(sizeOfReports(needs(before), needs(after))).toBe(size);
  });
});

describe('size of a change of an interface that the package implements (@offers)', () => {
  const base = 'find(name: string): string | null;';
  it.each<[meaning: string, before: string, after: string, size: Size]>([
    ['a new required method', base, `${base}\nlist(): void;`, 'minor'],
    ['a new property', base, `${base}\nreadonly count: number;`, 'minor'],
    ['a method that is gone', `${base}\nlist(): void;`, base, 'major'],
    ['a new required parameter', base, 'find(name: string, deep: boolean): string | null;', 'major'],
    ['a new optional parameter', base, 'find(name: string, deep?: boolean): string | null;', 'minor'],
    ['an optional parameter that becomes required', 'find(name?: string): void;', 'find(name: string): void;', 'major'],
    ['a wider result', base, 'find(name: string): string | number | null;', 'major'],
    ['a narrower result', base, 'find(name: string): string;', 'minor'],
    ['a parameter that accepts more', base, 'find(name: string | number): string | null;', 'minor'],
    ['a parameter that accepts less', 'find(name: string | number): void;', 'find(name: string): void;', 'major'],
    ['a property with a new case', "readonly kind: 'a';", "readonly kind: 'a' | 'b';", 'major'],
    ['a property with a case less', "readonly kind: 'a' | 'b';", "readonly kind: 'a';", 'minor'],
    ['a property that becomes optional', 'readonly size: number;', 'readonly size?: number;', 'major'],
    ['a property that becomes readonly', 'size: number;', 'readonly size: number;', 'major'],
    ['another order of cases', "readonly kind: 'a' | 'b';", "readonly kind: 'b' | 'a';", 'none'],
  ])('%s: %#', (_, before, after, size) => {
    expect(sizeOfReports(offers(before), offers(after))).toBe(size);
  });
});

describe('size of a change of another export', () => {
  it.each<[meaning: string, before: string, after: string, size: Size]>([
    ['a new export', 'export const A: 1;', 'export const A: 1;\n\nexport function f(): void;', 'minor'],
    ['an export that is gone', 'export const A: 1;\n\nexport const B: 2;', 'export const A: 1;', 'major'],
    ['an export that stays only mentioned', 'export interface Facts {\n}', 'interface Facts {\n}', 'major'],
    ['a changed constant', 'export const A: 1;', 'export const A: 2;', 'major'],
    ['a new required member of an untagged interface', plain('readonly a: 1;'), plain('readonly a: 1;\nreadonly b: 2;'), 'major'],
    ['a new optional member of an untagged interface', plain('readonly a: 1;'), plain('readonly a: 1;\nreadonly b?: 2;'), 'minor'],
    ['a function with a new required parameter', 'export function f(a: 1): void;', 'export function f(a: 1, b: 2): void;', 'major'],
    ['a function with a new optional parameter', 'export function f(a: 1): void;', 'export function f(a: 1, b?: 2): void;', 'minor'],
    ['a new overload', 'export function f(a: 1): void;', 'export function f(a: 1): void;\n\nexport function f(a: 2): void;', 'minor'],
    ['a new method of a class', 'export class C {\n    a(): void;\n}', 'export class C {\n    a(): void;\n    b(): void;\n}', 'minor'],
    [
      'a constructor with a new required parameter',
      'export class C {\n    constructor(a: 1);\n}',
      'export class C {\n    constructor(a: 1, b: 2);\n}',
      'major',
    ],
    ['a new case of a union', "export type T = 'a' | 'b';", "export type T = 'a' | 'b' | 'c';", 'major'],
    [
      'a new member of a constant',
      'export const A: {\n    readonly a: 1;\n};',
      'export const A: {\n    readonly a: 1;\n    readonly b: 2;\n};',
      'minor',
    ],
    [
      'a new member of a constant from which a type is derived',
      'export const A: {\n    readonly a: 1;\n};\n\nexport type K = keyof typeof A;',
      'export const A: {\n    readonly a: 1;\n    readonly b: 2;\n};\n\nexport type K = keyof typeof A;',
      'major',
    ],
    ['a tag that changes sides', needs('a(): void;'), needs('a(): void;').replace('@needs', '@offers'), 'major'],
    ['what an interface extends', 'export interface I extends A {\n}', 'export interface I extends B {\n}', 'major'],
    [
      'arrows with unions inside',
      'export function f(g: (a: 1 | 2) => void): void;',
      'export function f(g: (a: 1 | 2) => void): void;',
      'none',
    ],
  ])('%s: %#', (_, before, after, size) => {
    expect(sizeOfReports(before, after)).toBe(size);
  });
});

describe('size of a change of a generated page', () => {
  const page = (rows: string, facts = 'Offset 0x04, 16 bits, reset 0x0000, PCIe 6.0'): string =>
    `# low: header\n\n## PCI_COMMAND\n\n${facts}\n\n| Bits | Field | Access | Meaning |\n| ---: | --- | --- | --- |\n${rows}`;
  const base = '| 1 | MEMORY | RW | Memory Space Enable |\n';
  const sizeOfPages = (before: string, after: string): Size =>
    sizeOf(surfaceChanges(new Map([['registers-low-header.md', before]]), new Map([['registers-low-header.md', after]])).changes);

  it.each<[meaning: string, before: string, after: string, size: Size]>([
    ['a new field', page(base), page(`${base}| 0 | IO | RW | I/O Space Enable |\n`), 'minor'],
    ['a field that is gone', page(`${base}| 0 | IO | RW | I/O |\n`), page(base), 'major'],
    ['a field in other bits', page(base), page(base.replace('| 1 |', '| 2 |')), 'major'],
    ['a field of another access', page(base), page(base.replace('RW', 'RO')), 'major'],
    ['other words', page(base), page(base.replace('Enable', 'enabled')), 'patch'],
    ['another offset', page(base), page(base, 'Offset 0x06, 16 bits, reset 0x0000, PCIe 6.0'), 'major'],
    ['a new register', page(base), `${page(base)}\n## PCI_STATUS\n\nOffset 0x06\n`, 'minor'],
    ['a register that is gone', `${page(base)}\n## PCI_STATUS\n\nOffset 0x06\n`, page(base), 'major'],
    ['a new page', '', page(base), 'minor'],
  ])('register page, %s', (_, before, after, size) => {
    expect(sizeOfPages(before, after)).toBe(size);
  });

  it.each<[meaning: string, contract: string, before: string[], after: string[], size: Size]>([
    [
      'a row whose sentence stood in the contract',
      '`read`: An absent function reads all ones.',
      ['a'],
      ['a', 'an absent function reads all ones'],
      'minor',
    ],
    ['a row with a new rule', '`read`: Reads.', ['a'], ['a', 'an absent function reads all ones'], 'major'],
    ['a row that is gone', '`read`: Reads.', ['a', 'b'], ['a'], 'patch'],
  ])('kit, %s', (_, contract, before, after, size) => {
    const surface = (rows: string[]): ReadonlyMap<string, string> =>
      new Map([
        ['low-contract.words.md', words([contract])],
        ['low-testing.rows.md', words(rows)],
      ]);
    expect(sizeOf(surfaceChanges(surface(before), surface(after)).changes)).toBe(size);
  });

  it('a changed sentence of the contract is a patch', () => {
    const surface = (text: string): ReadonlyMap<string, string> =>
      new Map([['low-contract.words.md', words([`\`Hardware.read\`: ${text}`])]]);
    expect(sizeOf(surfaceChanges(surface('Reads.'), surface('Reads all ones.')).changes)).toBe('patch');
  });
});

describe('what a release asks for', () => {
  let root = '';
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const manifest = (folder: string, version: string, needed: readonly string[]): void =>
    write(
      `packages/${folder}/package.json`,
      JSON.stringify({
        name: `@penstock/${folder}`,
        version,
        peerDependencies: Object.fromEntries(needed.map((name) => [`@penstock/${name}`, 'workspace:^'])),
      }),
    );
  const surface = (folder: string, code: string, lines: readonly string[] = ['`Hardware`: What machines give.']): void => {
    write(`packages/${folder}/api/${folder}-contract.api.md`, report(code));
    write(`packages/${folder}/api/${folder}-contract.words.md`, words(lines));
  };
  const released = (folder: string, code: string, lines: readonly string[] = ['`Hardware`: What machines give.']): void => {
    write(`packages/${folder}/api/released/${folder}-contract.api.md`, report(code));
    write(`packages/${folder}/api/released/${folder}-contract.words.md`, words(lines));
  };
  const changeset = (name: string, sizes: Readonly<Record<string, string>>, text: string): void =>
    write(
      `.changeset/${name}.md`,
      `---\n${Object.entries(sizes)
        .map(([folder, size]) => `'@penstock/${folder}': ${size}\n`)
        .join('')}---\n\n${text}\n`,
    );
  const faults = (): readonly string[] => releaseFaults(root, readPackages(root));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'penstock-release-'));
    const code = needs('read(): number;');
    for (const [folder, needed] of [
      ['low', []],
      ['mid', ['low']],
      ['top', ['low', 'mid']],
    ] as const) {
      manifest(folder, '1.0.0', needed);
      surface(folder, code);
      released(folder, code);
    }
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('nothing when nothing changed', () => {
    expect(faults()).toEqual([]);
  });

  it('a major changeset of a package that was never released', () => {
    manifest('fresh', '0.0.0', []);
    surface('fresh', needs('read(): number;'));
    changeset('fresh', { fresh: 'minor' }, 'First.');
    expect(faults()).toEqual(['@penstock/fresh: was never released: its first release is 1.0.0 and needs a major changeset']);
    changeset('fresh', { fresh: 'major' }, 'First.');
    expect(faults()).toEqual([]);
  });

  it('a released surface of a package that has a version', () => {
    manifest('fresh', '1.2.0', []);
    expect(faults()).toEqual(['@penstock/fresh: version 1.2.0 has no released surface (packages/fresh/api/released)']);
  });

  it.each<[change: string, now: string, size: Size, smaller: Size]>([
    ['a required member', needs('read(): number;\nwrite(): void;'), 'major', 'minor'],
    ['an export', `${needs('read(): number;')}\n\nexport const A: 1;`, 'minor', 'patch'],
  ])('a changeset of the size of %s', (_, now, size, smaller) => {
    surface('top', now);
    expect(faults().join()).toContain(`@penstock/top: needs a ${size} changeset, has none`);
    changeset('planted', { top: smaller }, 'Changed.');
    expect(faults().join()).toContain(`@penstock/top: needs a ${size} changeset, has a ${smaller} one`);
    changeset('planted', { top: size }, 'Changed.');
    expect(faults()).toEqual([]);
  });

  it('a patch for changed words', () => {
    surface('top', needs('read(): number;'), ['`Hardware`: Other words.']);
    expect(faults().join()).toContain('@penstock/top: needs a patch changeset, has none');
    changeset('planted', { top: 'patch' }, 'Says it better.');
    expect(faults()).toEqual([]);
  });

  it('words that say what the absence of a new optional member means', () => {
    surface('top', needs('read(): number;\nwrite?(): void;'), ['`Hardware`: What machines give.', '`Hardware.write`: Writes.']);
    changeset('planted', { top: 'minor' }, 'Machines may write.');
    expect(faults()).toEqual([
      '@penstock/top: Hardware.write is a new optional member of what others implement: its doc text must say what its absence means',
    ]);
    surface('top', needs('read(): number;\nwrite?(): void;'), [
      '`Hardware`: What machines give.',
      '`Hardware.write`: Writes; where it is absent, the machine is read-only.',
    ]);
    expect(faults()).toEqual([]);
  });

  it('a major changeset in words of every dependent whose peer range is left, and of theirs', () => {
    surface('low', needs('read(): number;\nwrite(): void;'));
    changeset('low', { low: 'major' }, 'Machines must write.');
    expect(faults().map((fault) => fault.split(':')[0])).toEqual(['@penstock/mid', '@penstock/top']);
    changeset('mid', { mid: 'major' }, 'Something else.');
    expect(faults().join()).toContain('@penstock/mid: its peer range on @penstock/low is left by a major release');
    changeset('mid', { mid: 'major' }, 'Needs low 2.');
    expect(faults().map((fault) => fault.split(' needs ')[0])).toEqual([
      expect.stringContaining('@penstock/top: its peer range on @penstock/low'),
      expect.stringContaining('@penstock/top: its peer range on @penstock/mid'),
    ]);
    changeset('top', { top: 'major' }, 'Needs low 2 and mid 2.');
    expect(faults()).toEqual([]);
  });

  it('nothing of dependents for a minor change', () => {
    surface('low', needs('read(): number;\nwrite?(): void;'), ['`Hardware`: What machines give.', '`Hardware.write`: Absent: read-only.']);
    changeset('low', { low: 'minor' }, 'Machines may write.');
    expect(faults()).toEqual([]);
  });

  it('changesets that name a package of the workspace and say something', () => {
    changeset('unknown', { nobody: 'minor' }, 'Text.');
    changeset('silent', { low: 'patch' }, '');
    expect(faults()).toEqual([
      '.changeset/silent.md: says nothing to users',
      '.changeset/unknown.md: no package is called @penstock/nobody',
    ]);
  });
});
