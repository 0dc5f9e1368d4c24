/** `penstock inspect`: the tree, the groups that hold more than one function and why, what was noticed, what the input lacks. */
import type { IommuGroup } from '@penstock/iommu-core';
import { type Analysis, machineReport } from '@penstock/system';
import { type InputOptions, type Loaded, loadMachine } from '../inputs.js';
import type { Output } from '../output.js';
import { systemPciIds } from '../pci-ids.js';
import { firmwareLines } from '../render/firmware.js';
import { groupCauses } from '../render/group-causes.js';
import { shortBdf } from '../render/names.js';
import { treeLines } from '../render/tree.js';

/** Options of `inspect`. */
export interface InspectOptions extends InputOptions {
  readonly json?: boolean;
}

/** Runs the command. */
export function inspect(files: readonly string[], options: InspectOptions, out: Output): void {
  const loaded = loadMachine(files, options);
  if (options.json) out.json(machineReport(loaded.analysis));
  else print(loaded, out);
}

function print({ analysis, origin, args }: Loaded, out: Output): void {
  const { colors } = out;
  const { devices } = analysis.topology;
  out.line(`${colors.bold(`${devices.length} functions, ${analysis.groups.groups.length} IOMMU groups`)}  ${colors.dim(`from ${origin}`)}`);
  out.line();
  for (const line of treeLines(analysis, systemPciIds(), colors)) out.line(line);
  printGroups(analysis, args, out);
  printFirmware(analysis, out);
  printFindings(analysis, out);
  if (analysis.recorded.missing.length > 0) {
    out.line();
    out.line(colors.bold('Missing in the input'));
    for (const { what, how } of analysis.recorded.missing) out.line(`  ${what}: ${how}`);
  }
}

function printFirmware(analysis: Analysis, out: Output): void {
  const lines = firmwareLines(analysis);
  if (lines.length === 0) return;
  out.line();
  out.line(out.colors.bold('Firmware tables'));
  for (const line of lines) out.line(`  ${line}`);
}

function printGroups(analysis: Analysis, rest: string, out: Output): void {
  const shared = analysis.groups.groups.filter((group) => group.devices.length > 1);
  out.line();
  if (shared.length === 0) {
    out.line('Every function has a group of its own.');
    return;
  }
  out.line(out.colors.bold('Groups of several functions, and why'));
  for (const group of shared) {
    out.line(`  ${out.colors.yellow(`group ${group.id}`)}: ${members(group)}`);
    for (const cause of groupCauses(group)) out.line(`    ${cause}`);
  }
  const first = shared.find((group) => group.devices.some((dev) => dev.fn.headerType === 0)) ?? (shared[0] as IommuGroup);
  const dev = first.devices.find((other) => other.fn.headerType === 0) ?? first.devices[0];
  if (dev)
    out.line(
      out.colors.dim(`  Next: penstock explain group ${shortBdf(dev.fn.sbdf)} ${rest}, penstock viable ${shortBdf(dev.fn.sbdf)} ${rest}`),
    );
}

function members(group: IommuGroup): string {
  return [...group.devices]
    .sort((a, b) => a.fn.sbdf - b.fn.sbdf)
    .map((dev) => shortBdf(dev.fn.sbdf))
    .join(', ');
}

/** Findings of one kind that are printed. */
const SHOWN = 4;

function printFindings(analysis: Analysis, out: Output): void {
  const findings = [...analysis.findings, ...analysis.topology.devices.flatMap((dev) => dev.fn.findings)];
  if (findings.length === 0) return;
  out.line();
  out.line(out.colors.bold('Findings'));
  const byCode = new Map<string, string[]>();
  for (const { code, message } of findings) byCode.set(code, [...(byCode.get(code) ?? []), message]);
  for (const [code, messages] of byCode) {
    for (const message of messages.slice(0, SHOWN)) out.line(`  ${out.colors.red('!')} ${message} ${out.colors.dim(`(${code})`)}`);
    if (messages.length > SHOWN) out.line(out.colors.dim(`    and ${messages.length - SHOWN} more of ${code}: --json lists them all`));
  }
}
