/** Every check fails on a violation planted in a copy of the checkout, and names it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PlantedCopy } from './planted-copy.js';

let copy: PlantedCopy;
beforeAll(() => {
  copy = new PlantedCopy();
});
afterEach(() => copy.restore());
afterAll(() => copy.remove());

/** Runs checks in the copy and expects the named one to fail. */
async function failing(check: string, ...args: string[]): Promise<string> {
  const { code, output } = await copy.tool('check.mjs', check, ...args);
  expect(output).toMatch(new RegExp(`^FAIL ${check} `, 'm'));
  expect(code).toBe(1);
  return output;
}

describe('check biome', () => {
  it('fails on any, a default export, six parameters, nested blocks, a file name and the format', async () => {
    copy.write('packages/hal/src/plantedName.ts', 'export const wrong: any = 1;\n');
    copy.write(
      'packages/hal/src/planted.ts',
      'export function f(a: 1, b: 2, c: 3, d: 4, e: 5, f: 6) { return [a,b,c,d,e,f] }\nexport default f;\n',
    );
    copy.write(
      'packages/hal/src/nested.ts',
      'export function deep(n: number): void {\n  if (n > 1) {\n    if (n > 2) {\n      if (n > 3) {\n        if (n > 4) {\n          deep(n);\n        }\n      }\n    }\n  }\n}\n',
    );
    const output = await failing('biome');
    expect(output).toMatch(/plantedName\.ts.*noExplicitAny/);
    expect(output).toMatch(/plantedName\.ts.*useFilenamingConvention/);
    expect(output).toMatch(/planted\.ts.*noDefaultExport/);
    expect(output).toMatch(/planted\.ts.*useMaxParams/);
    expect(output).toMatch(/planted\.ts format/);
    expect(output).toMatch(/nested\.ts.*noExcessiveNestedBlocks/);
  });
});

describe('check manifests', () => {
  it('fails on licence, entry points, files and peers that are not stated in the agreed way', async () => {
    copy.merge('packages/acpi/package.json', { license: 'MIT', files: ['dist'] });
    copy.merge('packages/iommu-core/package.json', {
      dependencies: { '@penstock/hal': 'workspace:*' },
      exports: { './internal': { '@penstock/source': './src/internal.ts', types: './types/internal.d.ts', default: './dist/internal.js' } },
    });
    const output = await failing('manifests');
    expect(output).toContain('packages/acpi/package.json: license must be "Apache-2.0"');
    expect(output).toContain('packages/acpi/package.json: files must have "!**/*.test.*"');
    expect(output).toContain('packages/iommu-core/package.json: @penstock/hal must be a peer');
    expect(output).toContain('packages/iommu-core/package.json: exports["./internal"]: src/internal.ts does not exist');
  });
});

describe('check sherif', () => {
  it('fails on two versions of one dependency', async () => {
    copy.merge('packages/system/package.json', { dependencies: { commander: '14.0.2' } });
    expect(await failing('sherif')).toContain('commander');
  });
});

describe('check references', () => {
  it('fails on a missing, a superfluous and a node reference, and --fix repairs them', async () => {
    copy.merge('packages/iommu-core/tsconfig.json', { references: [{ path: '../hal' }] });
    copy.merge('packages/hal/tsconfig.json', { references: [{ path: '../acpi' }] });
    copy.merge('tsconfig.json', { references: [] });
    const output = await failing('references');
    expect(output).toContain('packages/iommu-core/tsconfig.json: references: lacks ../pci-core');
    expect(output).toContain('packages/hal/tsconfig.json: references: must not have ../acpi');
    expect(output).toContain('packages/snapshot/tsconfig.node.json');
    expect((await copy.tool('check.mjs', 'references', '--fix')).code).toBe(0);
    expect((await copy.tool('check.mjs', 'references')).code).toBe(0);
  });
});

describe('check depcruise', () => {
  const rows: readonly [rule: string, file: string, text: string][] = [
    ['layer-hal', 'packages/hal/src/planted.ts', "export { ACS } from '../../pci-core/src/contract.js';\n"],
    ['layer-pci-core', 'packages/pci-core/src/planted-up.ts', "export type { IommuGroup } from '../../iommu-core/src/contract.js';\n"],
    ['only-through-contract', 'packages/iommu-core/src/planted-index.ts', "export { ConfigBytes } from '@penstock/pci-core';\n"],
    [
      'only-through-contract',
      'packages/snapshot/src/planted-path.ts',
      "export { ConfigBytes } from '../../pci-core/src/config-bytes.js';\n",
    ],
    ['only-through-entry-points', 'packages/system/src/planted.ts', "export { ConfigBytes } from '../../pci-core/src/config-bytes.js';\n"],
    ['contract-stays-alone', 'packages/pci-core/src/contract.ts', "export { ConfigBytes as Planted } from './config-bytes.js';\n"],
    ['no-node-modules', 'packages/pci-core/src/planted-node.ts', "export { readFileSync } from 'node:fs';\n"],
    ['node-code-stays-behind-node', 'packages/snapshot/src/planted-node.ts', "export * from './node.js';\n"],
    ['no-circular', 'packages/acpi/src/planted-a.ts', "export { b } from './planted-b.js';\nexport const a = 1;\n"],
    ['no-tests-in-production', 'packages/hal/src/planted-test.ts', "export * from './register.test.js';\n"],
    ['kits-only-in-kits', 'packages/hal/src/planted-kit.ts', "export * from './testing.js';\n"],
    ['no-dev-dependencies', 'packages/acpi/src/planted-dev.ts', "export { it } from 'vitest';\n"],
    ['not-to-unresolvable', 'packages/snapshot/src/planted-deep.ts', "export { ConfigBytes } from '@penstock/pci-core/config-bytes';\n"],
  ];
  let output = '';
  beforeAll(async () => {
    for (const [, file, text] of rows) {
      if (file.endsWith('contract.ts')) copy.append(file, text);
      else copy.write(file, text);
    }
    copy.write('packages/acpi/src/planted-b.ts', "export { a } from './planted-a.js';\nexport const b = 1;\n");
    output = await failing('depcruise');
  });
  it.each(rows)('fails by rule %s in %s', (rule, file) => {
    expect(output).toMatch(new RegExp(`error ${rule}: ${file.replaceAll('.', '\\.')}`));
  });
});

describe('check browser', () => {
  it("fails on a Node module behind an isomorphic entry point, and on Node's globals at import", async () => {
    copy.append('packages/pci-core/src/index.ts', "export { readFileSync } from 'node:fs';\n");
    copy.append('packages/acpi/src/index.ts', 'export const planted = Buffer.alloc(4);\n');
    const output = await failing('browser');
    expect(output).toMatch(/@penstock\/pci-core .*node:fs/);
    expect(output).toMatch(/@penstock\/acpi .*Buffer is not defined/);
  });
});

describe('check types', () => {
  it('fails on a type error, on Node in an isomorphic package, and on an error in a test', async () => {
    copy.append('packages/iommu-core/src/index.ts', "export const wrong: number = 'text';\n");
    copy.append('packages/snapshot/src/index.ts', 'export const leaked: Buffer | null = null;\n');
    copy.write('packages/hal/src/planted.test.ts', 'export const missing = nowhere;\n');
    const output = await failing('types');
    expect(output).toMatch(/packages\/iommu-core\/src\/index\.ts.*TS2322/);
    expect(output).toMatch(/packages\/snapshot\/src\/index\.ts.*Buffer/);
    expect(output).toMatch(/packages\/hal\/src\/planted\.test\.ts.*nowhere/);
  });
});

describe('check eslint', () => {
  it('fails on bigint in hot folders, a floating promise and a forgotten case', async () => {
    copy.write(
      'packages/pci-core/src/regs/planted.ts',
      'export const literal = 1n;\nexport type Keyword = bigint;\nexport const call = BigInt(1);\nexport const view = BigUint64Array;\n',
    );
    copy.write(
      'packages/system/src/planted.ts',
      "export function lose(work: Promise<void>): void {\n  work;\n}\nexport function name(size: 'a' | 'b'): string {\n  switch (size) {\n    case 'a':\n      return 'A';\n  }\n  return '';\n}\n",
    );
    const output = await failing('eslint');
    expect(output.match(/No bigint in a hot folder/g)).toHaveLength(4);
    expect(output).toContain('no-floating-promises');
    expect(output).toContain('switch-exhaustiveness-check');
  });
});

describe('check knip', () => {
  it('fails on an unused file, an unused export and an undeclared dependency', async () => {
    copy.write('packages/hal/src/planted-unused.ts', "import 'left-pad';\nexport const nobody = 1;\n");
    copy.append('packages/pci-core/src/acs.ts', 'export const plantedExport = 1;\n');
    copy.append('packages/hal/src/kernel-error.ts', "import 'is-planted';\n");
    const output = await failing('knip');
    expect(output).toContain('planted-unused.ts');
    expect(output).toContain('plantedExport');
    expect(output).toContain('is-planted');
  });
});

describe('check registers', () => {
  it('fails on a page that is out of date and on one without a register map', async () => {
    expect((await copy.tool('check.mjs', 'registers', '--fix')).output).toContain('1 passed');
    copy.append('docs/registers/pci-core-acs.md', 'By hand.\n');
    copy.write('docs/registers/pci-core-nothing.md', '# Nothing\n');
    const output = await failing('registers');
    expect(output).toMatch(/docs\/registers\/pci-core-acs\.md: is out of date: must not have "By hand\."/);
    expect(output).toContain('docs/registers/pci-core-nothing.md: no register map has this name');
  });
});

describe('check', () => {
  it('names an unknown check and ends with code 2', async () => {
    const { code, output } = await copy.tool('check.mjs', 'nothing');
    expect(code).toBe(2);
    expect(output).toContain('no check or package is called nothing');
  });

  it('lists every check with --help', async () => {
    const { code, stdout } = await copy.tool('check.mjs', '--help');
    expect(code).toBe(0);
    for (const name of ['biome', 'manifests', 'sherif', 'references', 'depcruise', 'browser', 'types', 'eslint', 'knip'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    for (const name of ['api', 'registers', 'contracts', 'release', 'publint', 'attw', 'dist'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });
});
