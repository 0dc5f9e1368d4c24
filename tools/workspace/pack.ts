/** The packages as users get them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needDeclarations } from '../checks/types.js';
import { exec, faultsOf, pnpm } from './exec.js';
import type { Package } from './packages.js';

/** A packed package. */
export interface Tarball {
  readonly pkg: Package;
  readonly file: string;
}

/** Tarballs, or why there are none. */
export interface Packed {
  readonly tarballs: readonly Tarball[];
  readonly faults: readonly string[];
}

async function packAll(root: string, all: readonly Package[]): Promise<Packed> {
  const faults: string[] = [...(await needDeclarations(root))];
  const folder = mkdtempSync(join(tmpdir(), 'penstock-pack-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const tarballs: Tarball[] = [];
  for (const pkg of all) {
    const built = await exec('tsup', ['--silent'], { cwd: pkg.dir });
    if (built.code !== 0) {
      faults.push(`${pkg.name}: tsup: ${built.output.trim()}`);
      continue;
    }
    const before = new Set(readdirSync(folder));
    const packed = await pnpm(['pack', '--pack-destination', folder], { cwd: pkg.dir });
    const file = readdirSync(folder).find((name) => !before.has(name));
    if (file === undefined) faults.push(...faultsOf({ ...packed, code: 1 }).map((fault) => `${pkg.name}: pnpm pack: ${fault}`));
    else tarballs.push({ pkg, file: join(folder, file) });
  }
  return { tarballs, faults };
}

let packed: Promise<Packed> | undefined;

/** Builds and packs all packages, once in this process; the tarballs live as long as it does. */
export function pack(root: string, all: readonly Package[]): Promise<Packed> {
  packed ??= packAll(root, all);
  return packed;
}
