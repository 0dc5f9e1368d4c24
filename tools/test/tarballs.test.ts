/** What is packed: publint, attw and an installation each find what was planted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlantedCopy } from './planted-copy.js';

let copy: PlantedCopy;
let output = '';
beforeAll(async () => {
  copy = new PlantedCopy();
  copy.merge('packages/acpi/package.json', { exports: { './gone': { types: './types/index.d.ts', default: './dist/gone.js' } } });
  copy.merge('packages/pci-core/package.json', {
    exports: { './contract': { types: './types/gone.d.ts', default: './dist/contract.js' } },
  });
  copy.merge('packages/hal/package.json', { files: ['dist', 'types', 'src'] });
  copy.append('packages/iommu-core/src/index.ts', "console.log('planted');\n");
  copy.write('packages/iommu-core/src/contract.ts', `${copy.read('packages/iommu-core/src/contract.ts')}throw new Error('planted');\n`);
  output = (await copy.tool('check.mjs', 'publint', 'attw', 'dist')).output;
});
afterAll(() => copy.remove());

describe('check publint', () => {
  it('fails on an export whose file is not packed', () => {
    expect(output).toMatch(/^FAIL publint/m);
    expect(output).toMatch(/@penstock\/acpi: .*gone\.js.*does not exist/);
  });
});

describe('check attw', () => {
  it('fails on types that do not resolve', () => {
    expect(output).toMatch(/^FAIL attw/m);
    expect(output).toMatch(/"@penstock\/pci-core\/contract"/);
    expect(output).toMatch(/@penstock\/pci-core: [\s\S]*(No types|resolution failed)/i);
  });
});

describe('check dist', () => {
  it('fails on tests in a tarball and on exports that throw or print at import', () => {
    expect(output).toMatch(/^FAIL dist/m);
    expect(output).toContain('@penstock/hal: the tarball must not hold package/src/register.test.ts');
    expect(output).toMatch(/import '@penstock\/iommu-core\/contract': [\s\S]*planted/);
    expect(output).toContain("import '@penstock/iommu-core'");
    expect(output).toContain("import '@penstock/acpi/gone'");
  });
});
