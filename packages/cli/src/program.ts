/** The commands, their arguments, options and help. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { caps } from './commands/caps.js';
import { capture } from './commands/capture.js';
import { diff } from './commands/diff.js';
import { explain } from './commands/explain.js';
import { inspect } from './commands/inspect.js';
import { viable } from './commands/viable.js';
import type { InputOptions } from './inputs.js';
import type { Output } from './output.js';

const INPUTS = `
Input: any mixture of lspci text (-nnk, -vvv, -xxxx, also pasted into mail), dmesg, /proc/iomem and ioports, listings of
/sys/kernel/iommu_groups, ACPI tables, a tar of /sys/bus/pci, case files and captures, plain or gzipped; several files
describe one machine. - is standard input.
Without files: this machine, or the example where there is no PCI.`;

const EXITS = `

Exit status: 0 a machine could be read (findings or not), 1 nothing could be read, 2 wrong usage.`;

function version(): string {
  return (JSON.parse(readFileSync(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8')) as { version: string }).version;
}

/** Adds the options that name a machine. */
function withInputs(command: Command): Command {
  return command
    .option('--live', 'read this machine from /sys (run as root for the whole configuration space)')
    .option('--sysfs <dir>', 'read a copy of /sys or /sys/bus/pci: a directory or a tar')
    .option('--example', 'read the example machine that comes with Penstock')
    .option('--stage <stage>', 'stage of a case file: boot or after (default: boot)')
    .option('--json', 'print one JSON document');
}

function examples(...lines: string[]): string {
  return `\n\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;
}

/** Builds the program; commands write to `out` and throw on errors. */
export function buildProgram(out: Output): Command {
  const program = new Command('penstock')
    .description("What a machine's PCI topology allows, and why.")
    .version(version())
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `${examples('penstock inspect', 'sudo lspci -xxxx | penstock inspect -', 'penstock explain group 01:00.0 lspci.txt', 'penstock viable 01:00.0 --live')}\n${EXITS}`,
    )
    .action((_options, command: Command) => {
      if (command.args.length > 0) command.error(`error: unknown command '${command.args[0]}'; see penstock --help`);
      inspect([], {}, out);
    })
    .allowExcessArguments();
  addInspect(program, out);
  addExplain(program, out);
  addViable(program, out);
  addCaps(program, out);
  addDiff(program, out);
  addCapture(program, out);
  for (const command of program.commands) {
    command.exitOverride();
    for (const sub of command.commands) sub.exitOverride();
  }
  return program;
}

function addInspect(program: Command, out: Output): void {
  withInputs(
    program
      .command('inspect')
      .description('the tree with drivers, groups and the reasons for them, and findings')
      .argument('[file...]', 'inputs, or - for standard input'),
  )
    .addHelpText(
      'after',
      INPUTS + examples('penstock inspect lspci-vvv.txt dmesg.txt', 'penstock inspect --sysfs ./sys-copy --json') + EXITS,
    )
    .action((files: string[], options: InputOptions & { json?: boolean }) => inspect(files, options, out));
}

function addExplain(program: Command, out: Output): void {
  const parent = program.command('explain').description('explain one thing of a machine');
  withInputs(
    parent
      .command('group')
      .description('why a function is in its group, hop by hop, and what would split it')
      .argument('<bdf>', 'address, like 01:00.0')
      .argument('[file...]', 'inputs, or -'),
  )
    .addHelpText('after', INPUTS + examples('penstock explain group 0000:01:00.0 lspci.txt') + EXITS)
    .action((bdf: string, files: string[], options: InputOptions & { json?: boolean }) => explain(bdf, files, options, out));
}

function addViable(program: Command, out: Output): void {
  withInputs(
    program
      .command('viable')
      .description('what must be bound before user space may own a function, with the commands (dry run)')
      .argument('<bdf>', 'address, like 01:00.0')
      .argument('[file...]', 'inputs, or -'),
  )
    .addHelpText('after', INPUTS + examples('penstock viable 01:00.0 --live', 'lspci -nnk | penstock viable 01:00.0 -') + EXITS)
    .action((bdf: string, files: string[], options: InputOptions & { json?: boolean }) => viable(bdf, files, options, out));
}

function addCaps(program: Command, out: Output): void {
  withInputs(
    program
      .command('caps')
      .description('every capability of a function decoded, as complete as lspci -vvv')
      .argument('<bdf>', 'address, like 01:00.0')
      .argument('[file...]', 'inputs, or -'),
  )
    .option('--registers', 'print registers and fields with their names in the specification')
    .addHelpText('after', INPUTS + examples('sudo lspci -xxxx | penstock caps 01:00.0 -', 'penstock caps 01:00.0 dump.txt --json') + EXITS)
    .action((bdf: string, files: string[], options: InputOptions & { json?: boolean; registers?: boolean }) =>
      caps(bdf, files, options, out),
    );
}

function addDiff(program: Command, out: Output): void {
  program
    .command('diff')
    .description('two machines, or two states of one: which functions came, went or changed')
    .argument('<a>', 'a file; with b left out, a case file whose two stages are compared')
    .argument('[b]', 'a file')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples('penstock diff before.txt after.txt', 'penstock diff case.json.gz') + EXITS)
    .action((a: string, b: string | undefined, options: { json?: boolean }) => diff(a, b, options, out));
}

function addCapture(program: Command, out: Output): void {
  withInputs(
    program
      .command('capture')
      .description("write a machine in Penstock's own format")
      .argument('[file...]', 'inputs to convert; without: this machine'),
  )
    .option('-o, --output <file>', 'write there (gzipped when it ends in .gz); default: standard output')
    .addHelpText('after', examples('sudo penstock capture -o machine.penstock.gz', 'penstock inspect machine.penstock.gz') + EXITS)
    .action((files: string[], options: InputOptions & { output?: string; json?: boolean }) => capture(files, options, out));
}
