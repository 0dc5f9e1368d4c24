/** Unused files, exports and dependencies, by knip; versions and order of dependencies, by sherif. */
import { exec, faultsOf } from '../workspace/exec.js';
import type { Check } from './check.js';

export const knip: Check = {
  name: 'knip',
  holds: 'no file, export or dependency is unused or undeclared',
  whole: true,
  run: async ({ root }) => faultsOf(await exec('knip', ['--no-progress', '--no-config-hints'], { cwd: root })),
};

export const sherif: Check = {
  name: 'sherif',
  holds: 'manifests agree on versions and order of dependencies',
  whole: true,
  run: async ({ root }) => faultsOf(await exec('sherif', [], { cwd: root })),
};
