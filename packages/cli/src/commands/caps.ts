/** `penstock caps BDF`: every capability of a function. */
import { hex } from '@penstock/hal';
import { type CapsReport, capsReport } from '@penstock/system';
import { type InputOptions, loadMachine } from '../inputs.js';
import type { Output } from '../output.js';
import { parseBdf } from '../parse-bdf.js';
import { systemPciIds } from '../pci-ids.js';
import { className, functionName } from '../render/names.js';

/** Options of `caps`. */
export interface CapsOptions extends InputOptions {
  readonly json?: boolean;
  readonly registers?: boolean;
}

/** Runs the command. */
export function caps(bdf: string, files: readonly string[], options: CapsOptions, out: Output): void {
  const sbdf = parseBdf(bdf, 'caps');
  const { analysis } = loadMachine(files, options);
  if (options.json) {
    out.json(capsReport(analysis, sbdf));
    return;
  }
  const names = systemPciIds();
  const report = capsReport(analysis, sbdf, names.subsystem);
  const fn = analysis.topology.find(sbdf)?.fn;
  if (fn) out.line(`${out.colors.bold(report.bdf)} ${className(fn, names)}: ${functionName(fn, names)}`);
  print(report, options.registers === true, out, !fn || fn.extendedKnown ? null : fn.capabilitiesKnown ? 'extended' : 'all');
}

const HIDDEN = {
  all: 'not in the input; run lspci as root: sudo lspci -xxxx',
  extended: 'the extended ones are not in the input; run lspci as root: sudo lspci -xxxx',
};

function print(report: CapsReport, registers: boolean, out: Output, hidden: keyof typeof HIDDEN | null): void {
  for (const line of report.header) out.line(`\t${line}`);
  if (report.source === 'text')
    out.note('no configuration bytes in the input: this is what lspci decoded; for all fields give lspci -xxxx, run as root');
  for (const cap of report.capabilities) {
    const place = `[${hex(Math.max(cap.offset, 0), cap.extended ? 3 : 2)}${cap.extended ? ` v${cap.version}` : ''}]`;
    out.line(`\tCapabilities: ${place} ${out.colors.bold(cap.title)}${cap.truncated ? out.colors.red(' (the input ends inside it)') : ''}`);
    for (const line of cap.lines) out.line(`\t\t${line}`);
    if (registers) printRegisters(cap, out);
  }
  if (hidden) out.line(`\tCapabilities: ${out.colors.red(HIDDEN[hidden])}`);
  for (const finding of report.findings) out.line(`\t${out.colors.red('!')} ${finding.message}`);
}

function printRegisters(cap: CapsReport['capabilities'][number], out: Output): void {
  for (const register of cap.registers) {
    const fields = Object.entries(register.fields).map(([name, value]) => `${name}=${value < 10 ? value : `0x${hex(value)}`}`);
    out.line(
      out.colors.dim(`\t\t  ${hex(register.offset, 3)} ${register.name} ${hex(register.value, register.bytes * 2)}: ${fields.join(' ')}`),
    );
  }
}
