/** `penstock capture`: writes a machine in Penstock's own format, to be read back by every other command. */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { KernelError } from '@penstock/hal';
import { encodeCapture } from '@penstock/snapshot';
import { type InputOptions, recordedMachine } from '../inputs.js';
import type { Output } from '../output.js';

/** Options of `capture`. */
export interface CaptureOptions extends InputOptions {
  readonly output?: string;
  readonly json?: boolean;
}

/** Runs the command: to a file (gzipped when its name ends in .gz), or to standard output. */
export function capture(files: readonly string[], options: CaptureOptions, out: Output): void {
  const { machine, origin } = recordedMachine(files, options);
  if (machine.functions.length === 0)
    throw new KernelError({ code: 'ENODATA', operation: 'capture', subject: origin, reason: 'no PCI function found, nothing written' });
  const bytes = encodeCapture(machine);
  if (options.output === undefined || options.output === '-') {
    process.stdout.write(bytes);
    return;
  }
  const written = options.output.endsWith('.gz') ? gzipSync(bytes, { level: 9 }) : bytes;
  try {
    writeFileSync(options.output, written);
  } catch (error) {
    throw new KernelError({
      code: 'EIO',
      operation: 'capture',
      subject: options.output,
      reason: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
  const summary = { schema: 'penstock.captured/1', file: options.output, functions: machine.functions.length, bytes: written.length };
  if (options.json) out.json(summary);
  else out.line(`${summary.functions} functions written to ${summary.file} (${summary.bytes} bytes), from ${origin}`);
}
