/** Who may import whom: .dependency-cruiser.cjs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exec, faultsOf } from '../workspace/exec.js';
import type { Check } from './check.js';

export const depcruise: Check = {
  name: 'depcruise',
  holds: 'packages meet only through contracts, in layers, without cycles, and without Node where it may not be',
  whole: true,
  async run({ root, all }) {
    const folders = all
      .flatMap((pkg) => [`packages/${pkg.folder}/src`, `packages/${pkg.folder}/test`])
      .filter((path) => existsSync(join(root, path)));
    return faultsOf(await exec('depcruise', ['--output-type', 'err-long', ...folders, 'tools'], { cwd: root }));
  },
};
