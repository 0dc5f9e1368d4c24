/** The checks that need declarations: API reports, contracts, and a whole release in a copy of the checkout. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PlantedCopy } from './planted-copy.js';

let copy: PlantedCopy;
beforeAll(async () => {
  copy = new PlantedCopy();
  await copy.tool('check.mjs', 'api', 'registers', '--fix');
});
afterEach(() => copy.restore());
afterAll(() => copy.remove());

describe('check api', () => {
  it('fails on an export, a changed sentence and an empty entry point', async () => {
    copy.append('packages/hal/src/address.ts', '/** Planted. */\nexport const PLANTED = 1;\n');
    copy.write(
      'packages/pci-core/src/contract.ts',
      copy.read('packages/pci-core/src/contract.ts').replace('Name of an ACS bit', 'Planted words'),
    );
    copy.write('packages/system/src/index.ts', 'export {};\n');
    const { code, output } = await copy.tool('check.mjs', 'api');
    expect(code).toBe(1);
    expect(output).toMatch(/packages\/hal\/api\/hal-contract\.api\.md: is out of date: lacks "export const PLANTED = 1;"/);
    expect(output).toMatch(/packages\/pci-core\/api\/pci-core-contract\.words\.md: is out of date: .*Planted words/);
    expect(output).toContain('@penstock/system: src/index.ts exports nothing');
  });
});

describe('check contracts', () => {
  it('fails on an interface without a tag, behaviour, and an interface that stands twice', async () => {
    const first = /export interface (\w+)/.exec(copy.read('packages/pci-core/api/pci-core-contract.api.md'))?.[1] ?? 'none';
    const report = copy.read('packages/iommu-core/api/iommu-core-contract.api.md');
    const planted = `\n// @public\nexport interface Planted {\n}\n\n// @public\nexport function act(): void;\n\n// @public\nexport const run: (fn: number) => void;\n\n// @public\nexport const TABLE: {\n    readonly go: () => void;\n};\n\n// @public @offers\nexport interface ${first} {\n}\n`;
    copy.write('packages/iommu-core/api/iommu-core-contract.api.md', report.replace('```ts\n', `\`\`\`ts\n${planted}`));
    const untagged = copy.read('packages/hal/api/hal-contract.api.md').replace('@public @needs', '@public');
    copy.write('packages/hal/api/hal-contract.api.md', untagged);
    const { code, output } = await copy.tool('check.mjs', 'contracts');
    expect(code).toBe(1);
    expect(output).toMatch(/@penstock\/hal\/contract: interface \w+ must say @needs/);
    expect(output).toContain('@penstock/iommu-core/contract: interface Planted must say @needs');
    for (const behaviour of ['function act', 'const run', 'const TABLE'])
      expect(output).toContain(`@penstock/iommu-core/contract: ${behaviour} is behaviour`);
    expect(output).not.toContain('@penstock/hal/contract: function');
    expect(output).toContain(`@penstock/iommu-core/contract: interface ${first} stands in @penstock/pci-core already`);
  });
});

describe('a release', () => {
  it('goes out as 1.0.0 of each package, and then every change of a contract asks for its changeset', async () => {
    expect((await copy.tool('check.mjs', 'release')).output).toContain('1 passed');
    const versioned = await copy.run('changeset', ['version']);
    expect(versioned.output).toContain('All files have been updated');
    for (const folder of ['hal', 'pci-core', 'cli']) expect(JSON.parse(copy.read(`packages/${folder}/package.json`)).version).toBe('1.0.0');
    expect((await copy.tool('released.mjs')).output).toContain('@penstock/hal 1.0.0: released surface kept');
    expect((await copy.tool('check.mjs', 'release')).output).toContain('1 passed');

    copy.append('packages/hal/src/config.ts', '/** @needs Planted. */\nexport interface Planted {\n  /** Planted. */\n  act(): void;\n}\n');
    copy.write(
      'packages/hal/src/config.ts',
      copy
        .read('packages/hal/src/config.ts')
        .replace(/export interface ConfigSpace \{/, '$&\n  /** Planted. */\n  planted(offset: number): number;'),
    );
    await copy.tool('check.mjs', 'api', '--fix');
    const bare = await copy.tool('check.mjs', 'release');
    expect(bare.code).toBe(1);
    expect(bare.output).toContain('@penstock/hal: needs a major changeset, has none:');
    expect(bare.output).toContain('ConfigSpace.planted: a new required member that every implementer must add');

    copy.write('.changeset/planted.md', "---\n'@penstock/hal': major\n---\n\nMachines must have `ConfigSpace.planted`.\n");
    const alone = await copy.tool('check.mjs', 'release');
    expect(alone.output).not.toContain('@penstock/hal: needs');
    expect(alone.output).toContain('@penstock/pci-core: its peer range on @penstock/hal is left by a major release');
    expect(alone.output).not.toContain('@penstock/cli:');

    const told = ['acpi', 'pci-core', 'iommu-core', 'snapshot'].map((folder) => `'@penstock/${folder}': major\n`).join('');
    copy.write('.changeset/told.md', `---\n${told}---\n\nNeeds hal 2, acpi 2 and pci-core 2: bring the new instances.\n`);
    const { output } = await copy.tool('check.mjs', 'release');
    expect(output).toContain('1 passed');
  });
});
