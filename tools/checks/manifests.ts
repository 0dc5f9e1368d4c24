/** What every package.json states in the same way. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, LAYERS, type Package } from '../workspace/packages.js';
import type { Check } from './check.js';

const FILES = ['dist', 'types', 'src', '!**/*.test.*', '!**/*.bench.*', '!types/.*'];
/** These wire implementations together and take what they use as dependencies; all others are libraries and take peers. */
const APPLICATIONS: readonly string[] = ['system', 'cli'];

function entryFaults(pkg: Package): readonly string[] {
  const faults: string[] = [];
  for (const { key, stem } of entriesOf(pkg)) {
    const wanted = { '@penstock/source': `./src/${stem}.ts`, types: `./types/${stem}.d.ts`, default: `./dist/${stem}.js` };
    if (JSON.stringify(pkg.manifest.exports?.[key]) !== JSON.stringify(wanted))
      faults.push(`exports["${key}"] must be ${JSON.stringify(wanted)}`);
    if (!existsSync(join(pkg.dir, 'src', `${stem}.ts`))) faults.push(`exports["${key}"]: src/${stem}.ts does not exist`);
  }
  return faults;
}

function dependencyFaults({ folder, manifest }: Package): readonly string[] {
  const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifest;
  const ours = (record: Readonly<Record<string, string>>): readonly string[] =>
    Object.keys(record).filter((name) => name.startsWith('@penstock/'));
  const faults: string[] = [];
  if (!APPLICATIONS.includes(folder)) {
    for (const name of ours(dependencies)) faults.push(`${name} must be a peer, not a dependency: the user brings the instance`);
    for (const name of ours(peerDependencies)) {
      if (devDependencies[name] !== peerDependencies[name]) faults.push(`peer ${name} must stand in devDependencies with the same range`);
    }
  }
  for (const [name, range] of Object.entries({ ...dependencies, ...peerDependencies })) {
    if (name.startsWith('@penstock/') && range !== 'workspace:^') faults.push(`${name} must be "workspace:^", not "${range}"`);
  }
  return faults;
}

/** Faults of one package's manifest, without its name before them. */
function manifestFaults(root: string, pkg: Package): readonly string[] {
  const { manifest, folder } = pkg;
  const faults = [...entryFaults(pkg), ...dependencyFaults(pkg)];
  const engines = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: { node: string } }).engines.node;
  if (!(LAYERS as readonly string[]).includes(folder))
    faults.push('has no place in LAYERS (tools/workspace/packages.ts, .dependency-cruiser.cjs)');
  if (manifest.name !== `@penstock/${folder}`) faults.push(`name must be @penstock/${folder}`);
  if (manifest.license !== 'Apache-2.0') faults.push('license must be "Apache-2.0"');
  if (manifest.type !== 'module') faults.push('type must be "module"');
  if (manifest.sideEffects !== false) faults.push('sideEffects must be false');
  if (manifest.engines?.node !== engines) faults.push(`engines.node must be "${engines}"`);
  for (const pattern of FILES) if (!manifest.files?.includes(pattern)) faults.push(`files must have "${pattern}"`);
  if (!existsSync(join(pkg.dir, 'README.md'))) faults.push('has no README.md');
  return faults;
}

export const manifests: Check = {
  name: 'manifests',
  holds: 'each package.json states licence, entry points, files and peers in the one agreed way',
  whole: false,
  async run({ root, packages }) {
    return packages.flatMap((pkg) => manifestFaults(root, pkg).map((fault) => `packages/${pkg.folder}/package.json: ${fault}`));
  },
};
