/** The packages of the workspace as their manifests state them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these tools belong to. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Packages from the lowest to the highest: a package may import only from those that stand before it. */
export const LAYERS = [
  'hal',
  'acpi',
  'pci-core',
  'pci-endpoint',
  'iommu-core',
  'iommu-drivers',
  'dma-api',
  'vfio',
  'mdev',
  'machine',
  'qemu',
  'snapshot',
  'vfio-user',
  'drivers',
  'system',
  'cli',
] as const;

/** Packages that may use Node's modules everywhere; elsewhere only entry points named `/node` may. */
export const NODE_PACKAGES: readonly string[] = ['qemu', 'cli'];

/** Entry points whose API reports are the public surface. */
export const SURFACE_ENTRIES = ['.', './contract', './testing'] as const;

/** The members of a package.json that the tools read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: boolean;
  readonly engines?: { readonly node?: string };
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One package of the workspace. */
export interface Package {
  /** Folder under packages/, which is the name without its scope. */
  readonly folder: string;
  readonly name: string;
  /** Absolute path. */
  readonly dir: string;
  readonly manifest: Manifest;
}

/** All packages, lowest first; those that LAYERS does not name come last. */
export function readPackages(root: string = ROOT): readonly Package[] {
  const rank = (folder: string): number => {
    const at = (LAYERS as readonly string[]).indexOf(folder);
    return at < 0 ? LAYERS.length : at;
  };
  return readdirSync(join(root, 'packages'))
    .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((folder) => {
      const dir = join(root, 'packages', folder);
      const manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest;
      return { folder, name: manifest.name, dir, manifest };
    });
}

/** One entry point of a package. */
export interface Entry {
  /** Key in `exports`: `.`, `./contract`. */
  readonly key: string;
  /** What users import: `@penstock/hal/contract`. */
  readonly specifier: string;
  /** File stem in src/, types/ and dist/: `index`, `contract`. */
  readonly stem: string;
}

/** The code entry points of a package, in the manifest's order. */
export function entriesOf(pkg: Package): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [key, target] of Object.entries(pkg.manifest.exports ?? {})) {
    if (typeof target === 'string') continue;
    entries.push({ key, specifier: pkg.name + key.slice(1), stem: key === '.' ? 'index' : key.slice(2) });
  }
  return entries;
}

/** Entry points that must work without Node. */
export function isomorphicEntriesOf(pkg: Package): readonly Entry[] {
  if (NODE_PACKAGES.includes(pkg.folder)) return [];
  return entriesOf(pkg).filter((entry) => entry.key !== './node');
}

/** Packages of the workspace that `pkg` takes as peers or dependencies, lowest first. */
export function neededPackages(pkg: Package, all: readonly Package[]): readonly Package[] {
  const { peerDependencies = {}, dependencies = {} } = pkg.manifest;
  return all.filter((other) => other.name in peerDependencies || other.name in dependencies);
}
