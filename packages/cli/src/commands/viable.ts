/** `penstock viable BDF`: what user space needs to own a function. */
import { type ViabilityReport, viability } from '@penstock/system';
import Table from 'cli-table3';
import { type InputOptions, loadMachine } from '../inputs.js';
import type { Output } from '../output.js';
import { parseBdf } from '../parse-bdf.js';

/** Runs the command. */
export function viable(bdf: string, files: readonly string[], options: InputOptions & { readonly json?: boolean }, out: Output): void {
  const fn = parseBdf(bdf, 'viable');
  const { analysis } = loadMachine(files, options);
  const report = viability(analysis, fn);
  if (options.json) out.json(report);
  else print(report, out);
}

function print(report: ViabilityReport, out: Output): void {
  const { colors } = out;
  const verdict = report.viable === null ? colors.yellow('not known') : report.viable ? colors.green('viable') : colors.red('not viable');
  out.line(`${colors.bold(`${report.bdf}, group ${report.group}`)}: ${verdict}. ${report.text}`);
  out.line();
  const table = new Table({
    head: ['function', 'driver', 'holds', 'what to do'],
    style: { head: [], border: [], compact: true },
    chars: BARE,
  });
  for (const member of report.members) table.push([member.bdf, member.driver ?? '-', member.holds ?? '-', member.text]);
  out.line(table.toString());
  if (report.commands.length === 0) return;
  out.line();
  out.line('Dry run; nothing was done. As root:');
  for (const command of report.commands) out.line(`  ${command}`);
}

const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};
