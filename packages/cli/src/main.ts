#!/usr/bin/env node
/** penstock: what a machine's PCI topology allows, and why. */
import { isKernelError } from '@penstock/hal';
import { CommanderError } from 'commander';
import { processOutput } from './output.js';
import { buildProgram } from './program.js';
import { UsageError } from './usage-error.js';

/** 0: a machine could be read; 1: nothing could; 2: usage. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    process.stderr.write(`penstock: ${error.message}\n`);
    return 2;
  }
  if (isKernelError(error)) {
    process.stderr.write(`penstock: ${error.message}\n`);
    return 1;
  }
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `penstock: internal error: ${reason}; please report it with the input that caused it (PENSTOCK_DEBUG=1 shows where)\n`,
  );
  if (process.env.PENSTOCK_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return 1;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.exitCode = 1;
  process.stderr.write(`penstock: write standard output: ${error.message}\n`);
});

try {
  buildProgram(processOutput()).parse(process.argv);
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
