/** `penstock explain group BDF`: the chain of reasons in plain words. */
import { explainGroup, type GroupExplanation } from '@penstock/system';
import { type InputOptions, loadMachine } from '../inputs.js';
import type { Output } from '../output.js';
import { parseBdf } from '../parse-bdf.js';

/** Runs the command. */
export function explain(bdf: string, files: readonly string[], options: InputOptions & { readonly json?: boolean }, out: Output): void {
  const fn = parseBdf(bdf, 'explain group');
  const { analysis } = loadMachine(files, options);
  const explanation = explainGroup(analysis, fn);
  if (options.json) out.json(explanation);
  else print(explanation, out);
}

function print(explanation: GroupExplanation, out: Output): void {
  const { colors } = out;
  const { bdf, group, split } = explanation;
  const others = group.functions.filter((other) => other !== bdf);
  out.line(
    colors.bold(
      others.length === 0 ? `${bdf} is alone in group ${group.id}.` : `${bdf} shares group ${group.id} with ${others.join(', ')}.`,
    ),
  );
  out.line();
  out.line('On the way to the root');
  for (const hop of explanation.hops) {
    out.line(`  ${hop.isolated ? colors.green('isolates        ') : colors.red('does not isolate')} ${hop.text}`);
    if (hop.capability) out.line(colors.dim(`                   ACS implements ${words(hop.implements)}; sets ${words(hop.sets)}`));
  }
  if (explanation.requesterIds.length > 1) {
    out.line();
    out.line('Requests arrive under');
    for (const { rid, of, why } of explanation.requesterIds) out.line(`  ${rid}  of ${of}: ${why}`);
  }
  if (group.joins.length > 0) printJoins(explanation, out);
  if (split.alone) return;
  out.line();
  out.line(headingOf(split));
  for (const change of split.changes) out.line(`  ${change.text}`);
  if (split.kernelOption !== null) out.line(colors.dim(`  kernel option (Linux 6.11 or later): ${split.kernelOption}`));
  for (const join of split.inseparable) out.line(`  stays: ${join.text}`);
  out.line(`  ${split.givesUp}`);
}

function headingOf({ possible, known }: GroupExplanation['split']): string {
  if (possible) return 'What would give it a group of its own, all together';
  return known ? 'It cannot get a group of its own here' : 'Whether it can get a group of its own is not known';
}

const OTHERS = 6;

/** Its own joins first, then those of the others as far as they are worth the space. */
function printJoins({ bdf, group }: GroupExplanation, out: Output): void {
  const own = group.joins.filter((join) => join.function === bdf || join.with === bdf);
  const others = group.joins.filter((join) => !own.includes(join));
  out.line();
  out.line('Why the group is one');
  for (const join of own) out.line(`  ${join.text}`);
  for (const join of others.slice(0, OTHERS)) out.line(out.colors.dim(`  ${join.text}`));
  if (others.length > OTHERS)
    out.line(out.colors.dim(`  … and ${others.length - OTHERS} more joins among the others: --json lists them all`));
}

function words(bits: readonly string[]): string {
  return bits.length === 0 ? 'nothing' : bits.join(' ');
}
