/** tsconfig references = peers + dependencies: a missing one gives no error of its own, and `tsc -b` then stays green over a break. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { NODE_PACKAGES, neededPackages, type Package } from '../workspace/packages.js';
import type { Check } from './check.js';

const NODE_PROJECT = 'tsconfig.node.json';

/** References that one tsconfig file must have. */
interface Expected {
  readonly file: string;
  readonly references: readonly string[];
}

const hasNodeProject = (pkg: Package): boolean => existsSync(join(pkg.dir, NODE_PROJECT));

function expectedOf(pkg: Package, all: readonly Package[]): readonly Expected[] {
  const needed = neededPackages(pkg, all);
  const references = needed.map((other) => `../${other.folder}`);
  const nodeProjects = needed.filter(hasNodeProject).map((other) => `../${other.folder}/${NODE_PROJECT}`);
  const mayUseNode = NODE_PACKAGES.includes(pkg.folder);
  const expected = [{ file: join(pkg.dir, 'tsconfig.json'), references: mayUseNode ? [...references, ...nodeProjects] : references }];
  if (hasNodeProject(pkg))
    expected.push({ file: join(pkg.dir, NODE_PROJECT), references: ['./tsconfig.json', ...references, ...nodeProjects] });
  return expected;
}

/** The references of every project of the workspace, the root's included. */
function expectedReferences(root: string, all: readonly Package[]): readonly Expected[] {
  const projects = all.flatMap((pkg) => {
    const folder = `packages/${pkg.folder}`;
    return hasNodeProject(pkg) ? [folder, `${folder}/${NODE_PROJECT}`] : [folder];
  });
  return [{ file: join(root, 'tsconfig.json'), references: projects }, ...all.flatMap((pkg) => expectedOf(pkg, all))];
}

export const references: Check = {
  name: 'references',
  holds: 'tsconfig references are the peers and dependencies of each package (--fix writes them)',
  whole: true,
  async run({ root, all, fix }) {
    const faults: string[] = [];
    for (const { file, references: wanted } of expectedReferences(root, all)) {
      const config = JSON.parse(readFileSync(file, 'utf8')) as { references?: { path: string }[] };
      const found = (config.references ?? []).map((reference) => reference.path);
      if (found.join() === wanted.join()) continue;
      if (fix) {
        config.references = wanted.map((path) => ({ path }));
        writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
        continue;
      }
      const missing = wanted.filter((path) => !found.includes(path));
      const superfluous = found.filter((path) => !wanted.includes(path));
      const parts = [
        ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
        ...(superfluous.length > 0 ? [`must not have ${superfluous.join(', ')}`] : []),
      ];
      faults.push(
        `${relative(root, file)}: references: ${parts.join('; ') || `order must be ${wanted.join(', ')}`} (pnpm check references --fix)`,
      );
    }
    return faults;
  },
};
