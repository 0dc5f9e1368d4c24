/**
 * `pnpm release`: publishes what `pnpm version-packages` versioned. A pack of an unbuilt package has no dist and says nothing, and a renamed
 * source leaves its old declarations behind: so dist and types are deleted, built and checked first.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readPackages } from './workspace/packages.js';

for (const { dir } of readPackages()) for (const folder of ['dist', 'types']) rmSync(join(dir, folder), { recursive: true, force: true });

for (const [command = '', ...args] of [
  ['pnpm', 'run', 'build'],
  ['pnpm', 'run', 'check'],
  ['pnpm', 'run', 'test'],
  ['pnpm', 'exec', 'changeset', 'publish'],
]) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`release: ${command} ${args.join(' ')} ended with code ${status}; nothing more is done`);
    process.exit(1);
  }
}
