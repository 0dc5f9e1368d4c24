/** Running other programs. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ROOT } from './packages.js';

/** How a program ended, and what it said on both streams in order of arrival. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly stdout: string;
}

/** Settings of one run. */
export interface ExecOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program of node_modules/.bin or of the path, without colours and without standard input. A missing program ends with code 127. */
export function exec(command: string, args: readonly string[], options: ExecOptions = {}): Promise<Outcome> {
  const env = {
    ...process.env,
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    TURBO_TELEMETRY_DISABLED: '1',
    PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    ...options.env,
  };
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: options.cwd ?? ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}`, stdout }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}

/** pnpm of this run: the one on the path, else the pinned one through npx (slow). */
export async function pnpm(args: readonly string[], options: ExecOptions = {}): Promise<Outcome> {
  const onPath = await exec('pnpm', ['--version'], options);
  if (onPath.code === 0) return exec('pnpm', args, options);
  return exec('npx', ['-y', 'pnpm@10', ...args], options);
}

/** What a failed program said, as the fault of a check; nothing when it succeeded. */
export function faultsOf(outcome: Outcome): readonly string[] {
  return outcome.code === 0 ? [] : [outcome.output.trim() || `ended with code ${outcome.code}`];
}
