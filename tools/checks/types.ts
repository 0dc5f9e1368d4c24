/** Types of sources (declarations are written on the way) and of tests. */
import { exec, faultsOf } from '../workspace/exec.js';
import type { Check } from './check.js';

let declarations: Promise<readonly string[]> | undefined;

/** Writes all packages' declarations anew, once in this process. Returns the compiler's complaints. */
function buildDeclarations(root: string): Promise<readonly string[]> {
  declarations ??= exec('tsc', ['-b', '--force'], { cwd: root }).then(faultsOf);
  return declarations;
}

/** For checks that read declarations: writes them, and says in short when they do not compile. */
export async function needDeclarations(root: string): Promise<readonly string[]> {
  return (await buildDeclarations(root)).length > 0 ? ['declarations do not compile: pnpm check types'] : [];
}

export const types: Check = {
  name: 'types',
  holds: 'all projects, tests and tools compile, each with the libraries it may see',
  whole: true,
  async run({ root }) {
    const faults = [...(await buildDeclarations(root)), ...faultsOf(await exec('tsc', ['-p', 'tsconfig.test.json'], { cwd: root }))];
    return [...new Set(faults.flatMap((fault) => fault.split(/\n(?=\S)/)))];
  },
};
