/** `penstock diff A B`, `penstock diff CASE`: two machines, or two states of one. */
import { diffMachines, type MachineDiff } from '@penstock/system';
import { loadMachine } from '../inputs.js';
import type { Output } from '../output.js';

/** Runs the command. With one file, its stages boot and after are compared. */
export function diff(first: string, second: string | undefined, options: { readonly json?: boolean }, out: Output): void {
  const before = loadMachine([first], second === undefined ? { stage: 'boot' } : {});
  const after = second === undefined ? loadMachine([first], { stage: 'after' }) : loadMachine([second], {});
  const result = diffMachines(before.analysis, after.analysis);
  if (options.json) out.json(result);
  else print(result, out);
}

function print(result: MachineDiff, out: Output): void {
  const { colors } = out;
  for (const bdf of result.removed) out.line(colors.red(`- ${bdf}`));
  for (const bdf of result.added) out.line(colors.green(`+ ${bdf}`));
  for (const change of result.changed) {
    out.line(colors.yellow(`~ ${change.bdf}  ${change.changed.join(', ')}`));
    if (change.driver) out.line(`    driver ${change.driver.before ?? 'none'} → ${change.driver.after ?? 'none'}`);
    if (change.group) out.line(`    group ${members(change.group.before)} → ${members(change.group.after)}`);
    for (const { offset, before, after } of change.config)
      out.line(colors.dim(`    ${offset.toString(16).padStart(3, '0')}: ${before} → ${after}`));
  }
  if (result.removed.length + result.added.length + result.changed.length === 0) out.line('No difference.');
}

function members(bdfs: readonly string[] | null): string {
  return bdfs === null ? 'none' : `{${bdfs.join(', ')}}`;
}
