/** Rules that need types, and the ban of bigint in hot folders: eslint.config.js. */
import { relative } from 'node:path';
import { exec, faultsOf } from '../workspace/exec.js';
import type { Check } from './check.js';

export const eslint: Check = {
  name: 'eslint',
  holds: 'no promise is lost, no case is forgotten, no bigint stands in a hot folder',
  whole: false,
  async run({ root, packages }) {
    const folders = packages.map((pkg) => `${relative(root, pkg.dir)}/src`);
    return faultsOf(await exec('eslint', ['--max-warnings=0', '--no-warn-ignored', ...folders], { cwd: root }));
  },
};
