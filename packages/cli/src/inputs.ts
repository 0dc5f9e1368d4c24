/** Where a machine comes from: files, standard input, the live machine, a sysfs copy, or the example that is shipped. */
import { fileURLToPath } from 'node:url';
import { KernelError } from '@penstock/hal';
import { type MachineInput, type RecordedMachine, readMachine } from '@penstock/snapshot';
import { hasLivePci, readFiles, readLive, readSysfs } from '@penstock/snapshot/node';
import { type Analysis, analyse } from '@penstock/system';
import { EXAMPLE } from './example.js';
import { UsageError } from './usage-error.js';

/** The options that every command with a machine has. */
export interface InputOptions {
  readonly live?: boolean;
  readonly sysfs?: string;
  readonly stage?: string;
  readonly example?: boolean;
}

/** A machine and where it is from, in words. */
export interface Loaded {
  readonly analysis: Analysis;
  readonly origin: string;
  /** The arguments that name it again, for hints. */
  readonly args: string;
}

/** Reads the machine that the arguments name. Throws `KernelError` when there is none. */
export function loadMachine(files: readonly string[], options: InputOptions): Loaded {
  const { machine, origin } = recordedMachine(files, options);
  if (machine.functions.length === 0) {
    const found = machine.findings.map((finding) => finding.message).join('; ');
    const read = kindsRead(machine);
    throw new KernelError({
      code: 'ENODATA',
      operation: 'inspect',
      subject: origin,
      reason: `no PCI function found${read ? `; read ${read}` : ''}${found ? `: ${found}` : ''}; give it lspci text (lspci -nnk, sudo lspci -xxxx), a /sys copy or a capture`,
    });
  }
  const as = files.length > 0 ? `; read as ${kindsRead(machine)}` : '';
  return { analysis: analyse(machine), origin: origin + as, args: argsOf(files, options) };
}

function argsOf(files: readonly string[], options: InputOptions): string {
  const stage = options.stage === undefined ? '' : ` --stage ${options.stage}`;
  if (files.length > 0) return files.join(' ') + stage;
  if (options.sysfs !== undefined) return `--sysfs ${options.sysfs}`;
  return options.live || (!options.example && hasLivePci()) ? '--live' : '--example';
}

/** The recording alone, for `capture`. */
export function recordedMachine(files: readonly string[], options: InputOptions): { machine: RecordedMachine; origin: string } {
  const stage = stageOf(options.stage);
  const given = [files.length > 0, options.live === true, options.sysfs !== undefined, options.example === true].filter(Boolean).length;
  if (given > 1) throw new UsageError('input', 'arguments', 'give files, --live, --sysfs DIR or --example, not several of them');
  if (options.sysfs !== undefined) return { machine: readSysfs(options.sysfs), origin: options.sysfs };
  if (files.length > 0)
    return {
      machine: readMachine(announced(readFiles(files)), stage === null ? {} : { stage }),
      origin: files.map((file) => (file === '-' ? 'standard input' : file)).join(', '),
    };
  if (options.live || (!options.example && hasLivePci())) return { machine: readLive(), origin: 'this machine' };
  const reason = options.example ? '' : '; this machine has no PCI bus';
  return {
    machine: readMachine(readFiles([exampleFile()])),
    origin: `the example machine that comes with Penstock (${EXAMPLE.title})${reason}`,
  };
}

/** What the inputs were recognised as, each kind once: `lspci hex, iomem`; empty when none was. */
function kindsRead({ sources }: RecordedMachine): string {
  return [...new Set(sources.map(({ kind }) => kind))].join(', ');
}

/** Input of this many bytes takes long enough to say so. */
const LONG_INPUT = 32 << 20;

/** Tells a person at a terminal that large inputs are being read. */
function announced(inputs: readonly MachineInput[]): readonly MachineInput[] {
  const total = inputs.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total >= LONG_INPUT && process.stderr.isTTY) process.stderr.write(`penstock: reading ${(total / 1e6).toFixed(0)} MB …\n`);
  return inputs;
}

/** Path of the shipped example. */
function exampleFile(): string {
  return fileURLToPath(new URL(`../data/${EXAMPLE.file}`, import.meta.url));
}

function stageOf(stage: string | undefined): 'boot' | 'after' | null {
  if (stage === undefined) return null;
  if (stage === 'boot' || stage === 'after') return stage;
  throw new UsageError('input', `--stage ${stage}`, 'a case file has the stages boot and after');
}
