/** The committed public surface of each package, packages/X/api/, is what the sources show. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { contractWords } from '../api/contract-words.js';
import { extract, reportName } from '../api/extract.js';
import { kitPage, kitRows } from '../api/kit-rows.js';
import { entriesOf, type Package, SURFACE_ENTRIES } from '../workspace/packages.js';
import type { Check } from './check.js';
import { difference } from './difference.js';
import { needDeclarations } from './types.js';

/** Packages whose whole surface is a contract. */
const CONTRACT_PACKAGES: readonly string[] = ['hal', 'acpi'];

/** True for a package that is its own contract, without an entry point of that name. */
const isContractPackage = (pkg: Package): boolean =>
  CONTRACT_PACKAGES.includes(pkg.folder) && pkg.manifest.exports?.['./contract'] === undefined;

/** All surface files of a package by name, and what is wrong with the surface itself. */
async function surfaceFiles(root: string, pkg: Package): Promise<{ files: Map<string, string>; faults: string[] }> {
  const files = new Map<string, string>();
  const faults: string[] = [];
  for (const entry of entriesOf(pkg)) {
    if (!(SURFACE_ENTRIES as readonly string[]).includes(entry.key)) continue;
    const extracted = extract(root, pkg, entry);
    faults.push(...extracted.faults);
    if (extracted.faults.length === 0 && extracted.items.length === 0) {
      faults.push(
        `${entry.specifier}: src/${entry.stem}.ts exports nothing: fill it, or take the entry out of package.json and tsup.config.ts`,
      );
    }
    const name = reportName(pkg, entry);
    files.set(`${name}.api.md`, extracted.report);
    const isContract = entry.key === './contract' || (entry.key === '.' && isContractPackage(pkg));
    if (isContract) files.set(`${name}.words.md`, contractWords(entry.specifier, extracted.items));
  }
  const rows = await kitRows(pkg);
  if (rows !== null) files.set(`${pkg.folder}-testing.rows.md`, kitPage(`${pkg.name}/testing`, rows));
  return { files, faults };
}

/** Writes the wanted files into `folder` and deletes others of the same kinds. */
function write(folder: string, files: ReadonlyMap<string, string>, committed: readonly string[]): void {
  if (files.size > 0) mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  for (const name of committed) if (!files.has(name)) rmSync(join(folder, name));
}

export const api: Check = {
  name: 'api',
  holds: 'the committed API reports, contract words and kit rows are up to date (pnpm api writes them)',
  whole: false,
  async run({ root, packages, fix }) {
    const faults = [...(await needDeclarations(root))];
    for (const pkg of packages) {
      const folder = join(pkg.dir, 'api');
      const surface = await surfaceFiles(root, pkg);
      faults.push(...surface.faults);
      const committed = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
      if (fix) {
        write(folder, surface.files, committed);
        continue;
      }
      for (const [name, wanted] of surface.files) {
        const found = committed.includes(name) ? readFileSync(join(folder, name), 'utf8') : '';
        const differs = difference(found, wanted);
        if (differs !== null) faults.push(`${relative(root, join(folder, name))}: ${differs} (pnpm api, then look at the diff)`);
      }
      for (const name of committed)
        if (!surface.files.has(name)) faults.push(`${relative(root, join(folder, name))}: nothing has this surface any more (pnpm api)`);
    }
    return faults;
  },
};
