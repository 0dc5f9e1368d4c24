/** Why a function is in its group, hop by hop, and what would get it out. */
import { formatSbdf, hex, KernelError, type Sbdf } from '@penstock/hal';
import { describeDev, describeLack, type MissingAcs } from '@penstock/iommu-core';
import { ACS, type AcsBit, type AcsVerdict, type PciDev, REQ_ACS_FLAGS } from '@penstock/pci-core';
import type { Analysis } from './analysis.js';
import { type GroupReport, groupReport, type JoinReport, joinReport } from './report.js';
import { type SplitPlan, splitPlan } from './what-if.js';

/** One element between the function and the root. */
export interface HopReport {
  readonly bdf: string;
  readonly what: string;
  /** SV, RR, CR and UF are enforced here. */
  readonly isolated: boolean;
  readonly rule: AcsVerdict['rule'];
  readonly capability: boolean;
  /** What the ACS registers hold, where there are any. */
  readonly implements: readonly string[];
  readonly sets: readonly string[];
  readonly missing: readonly string[];
  readonly quirk: string | null;
  readonly text: string;
}

/** One change of a split plan, with the kernel option that asks for it. */
export interface ChangeReport {
  readonly port: string;
  readonly bits: readonly string[];
  readonly capability: boolean;
  /** Linux 6.11 and later; null when the port has no ACS capability. */
  readonly kernelOption: string | null;
  readonly text: string;
}

/** `penstock.explain/1`. */
export interface GroupExplanation {
  readonly schema: 'penstock.explain/1';
  readonly bdf: string;
  readonly group: GroupReport;
  /** Nearest first: the function itself, then each bridge above it. */
  readonly hops: readonly HopReport[];
  readonly requesterIds: readonly { readonly rid: string; readonly of: string; readonly why: string }[];
  readonly split: {
    readonly alone: boolean;
    readonly possible: boolean;
    /** False when the input lacks the capabilities that decide it. */
    readonly known: boolean;
    readonly changes: readonly ChangeReport[];
    /** One option for all changes of ports that have ACS: of several `config_acs` the kernel takes only the last. */
    readonly kernelOption: string | null;
    readonly inseparable: readonly JoinReport[];
    /** Who would still share the group after the changes. */
    readonly remains: readonly string[];
    /** What is lost, or that nothing is. */
    readonly givesUp: string;
  };
}

/** Finds a function, or throws `KernelError` ENODEV that names what there is. */
export function findDev(analysis: Analysis, fn: Sbdf, operation: string): PciDev {
  const dev = analysis.topology.find(fn);
  if (dev !== null) return dev;
  const some = analysis.topology.devices.slice(0, 6).map((other) => formatSbdf(other.fn.sbdf));
  const total = analysis.topology.devices.length;
  const there =
    total === 0 ? 'the machine has no functions' : `there are ${total} functions: ${some.join(', ')}${total > some.length ? ' …' : ''}`;
  throw new KernelError({ code: 'ENODEV', operation, subject: formatSbdf(fn), reason: `no such function; ${there}` });
}

/** Explains the group of `fn`. Throws `KernelError` ENODEV when the machine has no such function. */
export function explainGroup(analysis: Analysis, fn: Sbdf): GroupExplanation {
  const dev = findDev(analysis, fn, 'explain group');
  const group = analysis.groups.add(dev);
  const plan = splitPlan(analysis.topology, fn, analysis.platform);
  const alone = group.devices.length === 1;
  const unseen = unseenOf(analysis, plan);
  return {
    schema: 'penstock.explain/1',
    bdf: formatSbdf(fn),
    group: groupReport(group),
    hops: pathOf(dev).map((hop) => hopReport(analysis.topology.acsEnabled(hop, REQ_ACS_FLAGS))),
    requesterIds: analysis.topology
      .dmaAliases(dev)
      .map(({ dev: of, rid, why }) => ({ rid: ridText(rid), of: formatSbdf(of.fn.sbdf), why })),
    split: {
      alone,
      possible: plan.possible,
      known: unseen.length === 0,
      changes: plan.changes.map((change) => changeReport(change, unseen)),
      kernelOption: kernelOption(plan.changes),
      inseparable: plan.inseparable.map(joinReport),
      remains: plan.group.filter((other) => other !== fn).map(formatSbdf),
      givesUp: alone ? 'Nothing: it is alone already.' : givesUp(plan, fn, unseen),
    },
  };
}

function pathOf(dev: PciDev): PciDev[] {
  const path: PciDev[] = [];
  for (let at: PciDev | null = dev; at !== null; at = at.bus.self ?? at.physfn?.bus.self ?? null) path.push(at);
  return path;
}

function ridText(rid: number): string {
  return `${hex(rid >>> 8, 2)}:${hex((rid >>> 3) & 31, 2)}.${rid & 7}`;
}

function names(flags: number): AcsBit[] {
  return (Object.keys(ACS) as AcsBit[]).filter((name) => (flags & ACS[name]) !== 0);
}

const WHY_ISOLATED: Readonly<Record<AcsVerdict['rule'], string>> = {
  quirk: 'isolates by device quirk',
  conventional: '',
  never: '',
  port: 'sets every bit of SV, RR, CR and UF that it implements',
  'single-function': 'is the only function of its device: nothing to reach inside it',
  multifunction: 'sets every bit of SV, RR, CR and UF that it implements',
};

function hopReport(verdict: AcsVerdict): HopReport {
  const { acs } = verdict.dev.fn;
  const dwords = verdict.quirk === 'intel-spt-pch' ? acs?.dwords : null;
  const what = describeDev(verdict.dev);
  const good = verdict.quirk === null ? WHY_ISOLATED[verdict.rule] : `${WHY_ISOLATED.quirk} ${verdict.quirk}`;
  return {
    bdf: formatSbdf(verdict.dev.fn.sbdf),
    what,
    isolated: verdict.enabled,
    rule: verdict.rule,
    capability: verdict.capability,
    implements: acs === null ? [] : names(dwords ? dwords[0] : acs.capability),
    sets: acs === null ? [] : names(dwords ? dwords[1] : acs.control),
    missing: names(verdict.missing),
    quirk: verdict.quirk,
    text: verdict.enabled ? `${what} ${good}` : describeLack(verdict),
  };
}

/** ACS-2: flags from the right are SV, TB, RR, CR, UF, EC, DT; x keeps what firmware and kernel set. */
function kernelOption(changes: readonly MissingAcs[]): string | null {
  const order: readonly AcsBit[] = ['DT', 'EC', 'UF', 'CR', 'RR', 'TB', 'SV'];
  const settings = changes
    .filter((change) => change.capability)
    .map((change) => `${order.map((bit) => (change.bits.includes(bit) ? '1' : 'x')).join('')}@${formatSbdf(change.port)}`);
  return settings.length === 0 ? null : `pci=config_acs=${settings.join(';')}`;
}

/** Functions that decide about the plan and of which the input does not show whether they have ACS. */
function unseenOf({ topology }: Analysis, plan: SplitPlan): readonly Sbdf[] {
  const hidden = plan.inseparable.map(({ function: fn, with: other }) =>
    [fn, other].filter((end) => topology.find(end)?.fn.capabilitiesKnown === false),
  );
  if (hidden.some((ends) => ends.length === 0)) return [];
  const ports = plan.changes.filter((change) => !change.capability).map((change) => change.port);
  return [...new Set([...hidden.flat(), ...ports.filter((port) => topology.find(port)?.fn.extendedKnown === false)])];
}

function changeReport(change: MissingAcs, unseen: readonly Sbdf[]): ChangeReport {
  const port = formatSbdf(change.port);
  const bits = change.bits.join(', ');
  const lack = unseen.includes(change.port)
    ? 'whether it has one is not in the input (sudo lspci -xxxx shows it)'
    : 'this hardware has none, so only another slot or device gives it';
  return {
    port,
    bits: [...change.bits],
    capability: change.capability,
    kernelOption: kernelOption([change]),
    text: change.capability
      ? `set ${bits} in the ACS control register of ${port}`
      : `${port} would need an ACS capability that sets ${bits}; ${lack}`,
  };
}

function givesUp(plan: SplitPlan, fn: Sbdf, unseen: readonly Sbdf[]): string {
  if (unseen.length > 0)
    return `Not known: the input does not show the capabilities of ${unseen.map(formatSbdf).join(', ')}. Run lspci as root: sudo lspci -xxxx.`;
  if (!plan.possible)
    return 'It cannot be split off here. An ACS override would only claim isolation: DMA among these functions would still not pass the IOMMU.';
  const lacking = plan.changes.filter((change) => !change.capability).map((change) => formatSbdf(change.port));
  if (lacking.length === 0) {
    return 'No isolation is given up: peer traffic that turned back below these ports then goes up to the IOMMU, and direct peer-to-peer transfers get slower.';
  }
  return `The hardware cannot do it (${lacking.join(', ')} without ACS). Overriding it in software (pcie_acs_override, or a quirk without the vendor's word) gives up the isolation itself: ${formatSbdf(fn)} could still read and write its neighbours' BARs past the IOMMU.`;
}
