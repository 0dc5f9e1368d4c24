/** Format and lint, by biome. */
import { relative } from 'node:path';
import { exec, faultsOf } from '../workspace/exec.js';
import type { Check, Subject } from './check.js';

/** Paths for a tool that takes files or folders. */
function paths({ root, packages, all }: Subject): readonly string[] {
  return packages.length === all.length ? ['.'] : packages.map((pkg) => relative(root, pkg.dir));
}

export const biome: Check = {
  name: 'biome',
  holds: 'sources are formatted and free of lint errors',
  whole: false,
  async run(subject) {
    const args = ['check', '--diagnostic-level=error', '--max-diagnostics=50', ...(subject.fix ? ['--write'] : []), ...paths(subject)];
    return faultsOf(await exec('biome', args, { cwd: subject.root }));
  },
};
