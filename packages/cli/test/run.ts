/** Runs `penstock` from source as its users do: a process of its own. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Cases recorded on Linux. */
export const LINUX = join(PACKAGE, '../snapshot/test/fixtures/linux');

/** What a process left. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs with arguments, and text or bytes on standard input; standard output goes to `stdout` where it is given. */
export function penstock(args: readonly string[], input: string | Uint8Array = '', stdout: number | 'pipe' = 'pipe'): Run {
  const node = ['--conditions=@penstock/source', '--import', 'tsx', join(PACKAGE, 'src/main.ts')];
  const result = spawnSync(process.execPath, [...node, ...args], {
    cwd: join(PACKAGE, '../..'),
    input,
    stdio: ['pipe', stdout, 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 120_000,
  });
  return { code: result.status, stdout: result.stdout ?? '', stderr: result.stderr };
}

/** A run that must print one JSON document and nothing else. */
export function json(
  args: readonly string[],
  input: string | Uint8Array = '',
): { readonly code: number | null; readonly value: Record<string, unknown>; readonly stderr: string } {
  const { code, stdout, stderr } = penstock([...args, '--json'], input);
  return { code, value: JSON.parse(stdout) as Record<string, unknown>, stderr };
}
