/** A recorded machine understood: functions, topology, groups. Recorded groups are only compared with, never used. */
import { decodeTable } from '@penstock/acpi';
import { formatSbdf, isKernelError, type Sbdf } from '@penstock/hal';
import { type IommuGroup, type IommuGroups, iommuGroups } from '@penstock/iommu-core';
import { type AcsPlatform, buildTopology, type Finding, type PciFunction, type PciTopology } from '@penstock/pci-core';
import type { RecordedFunction, RecordedMachine } from '@penstock/snapshot/contract';
import { functionOf } from './function-of.js';

/** What is known of a machine after looking at it. */
export interface Analysis {
  readonly recorded: RecordedMachine;
  /** What the machine says that ACS quirks ask for. */
  readonly platform: AcsPlatform;
  readonly topology: PciTopology;
  readonly groups: IommuGroups;
  /** About the machine as a whole: inputs, topology, groups that the machine recorded otherwise. */
  readonly findings: readonly Finding[];
  recordOf(fn: Sbdf): RecordedFunction | null;
}

/** Tables of IOMMUs that are not AMD's: a machine that has one has no IVRS; a single other table says nothing of it. */
const OTHER_IOMMUS = ['DMAR', 'IORT'];

/** Decodes, builds and groups. Never throws on what a recording may hold. */
export function analyse(recorded: RecordedMachine): Analysis {
  const records = new Map(recorded.functions.map((fn) => [fn.sbdf, fn]));
  const functions = withTreeBuses(recorded, recorded.functions.map(functionOf));
  const signatures = recorded.acpi.map((table) => table.signature);
  const platform = { ivrs: signatures.includes('IVRS') || !OTHER_IOMMUS.some((signature) => signatures.includes(signature)) };
  const topology = buildTopology(functions, platform);
  const groups = iommuGroups(topology);
  const findings = [
    ...recorded.findings,
    ...recorded.acpi.flatMap(tableFindings),
    ...topology.findings,
    ...groupDifferences(recorded, groups),
    ...acsOff(recorded, topology),
  ];
  return { recorded, platform, topology, groups, findings, recordOf: (fn) => records.get(fn) ?? null };
}

/** What is wrong with an ACPI table; one that cannot be decoded at all is a finding too. */
function tableFindings({ signature, bytes }: RecordedMachine['acpi'][number]): Finding[] {
  try {
    return decodeTable(bytes).findings.map(({ code, path, message }) => ({
      code: `acpi-${code}`,
      message: `acpi ${signature}${path === '' ? '' : ` ${path}`}: ${message}`,
    }));
  } catch (error) {
    if (!isKernelError(error)) throw error;
    return [{ code: 'acpi-broken', message: error.message }];
  }
}

/** Without an IOMMU Linux sets no ACS bit (ACS-1): a dump taken so shows larger groups than the machine has with it. */
function acsOff(recorded: RecordedMachine, topology: PciTopology): Finding[] {
  if (recorded.hasRecordedGroups) return [];
  const ports = topology.devices.filter((dev) => dev.fn.acs !== null && dev.fn.bus !== null);
  if (ports.length === 0 || ports.some((dev) => dev.fn.acs?.control !== 0)) return [];
  const message = `acs ${formatSbdf(ports[0]?.fn.sbdf ?? (0 as Sbdf))}: none of the ${ports.length} ports with ACS sets a bit, as when the IOMMU is off; with it on, Linux sets SV, RR, CR and UF, and groups get smaller`;
  return [{ code: 'acs-all-off', message }];
}

/** Bus numbers drawn by `lspci -t` fill in for bridges whose own are unknown. */
function withTreeBuses(recorded: RecordedMachine, functions: readonly PciFunction[]): readonly PciFunction[] {
  if (recorded.treeBuses.length === 0) return functions;
  const drawn = new Map(recorded.treeBuses.map((entry) => [entry.sbdf, entry.bus]));
  return functions.map((fn) => {
    const bus = drawn.get(fn.sbdf);
    return fn.bus === null && bus ? { ...fn, bus } : fn;
  });
}

/** The groups that the machine itself recorded, by number; functions in input order. */
export function recordedGroups(recorded: RecordedMachine): { readonly id: number; readonly functions: readonly Sbdf[] }[] {
  const byId = new Map<number, Sbdf[]>();
  for (const fn of recorded.functions) {
    const id = fn.facts.iommuGroup;
    if (id === null) continue;
    const members = byId.get(id);
    if (members) members.push(fn.sbdf);
    else byId.set(id, [fn.sbdf]);
  }
  return [...byId].sort(([a], [b]) => a - b).map(([id, members]) => ({ id, functions: members }));
}

/** Compares partitions over the functions that have a recorded group: numbers mean nothing. */
function groupDifferences(recorded: RecordedMachine, groups: IommuGroups): Finding[] {
  const findings: Finding[] = [];
  const told = recordedGroups(recorded);
  const recordedId = new Map<Sbdf, number>();
  for (const group of told) for (const fn of group.functions) recordedId.set(fn, group.id);
  const computed = new Map<Sbdf, IommuGroup>();
  for (const group of groups.groups) for (const dev of group.devices) computed.set(dev.fn.sbdf, group);
  for (const group of told) {
    const mine = new Set(group.functions.map((fn) => computed.get(fn)));
    if (mine.size > 1) {
      findings.push({
        code: 'recorded-group-differs',
        message: `recorded group ${group.id} holds ${list(group.functions)}; computed, they are in ${mine.size} groups`,
      });
    }
  }
  for (const group of groups.groups) {
    const known = group.devices.map((dev) => dev.fn.sbdf).filter((fn) => recordedId.has(fn));
    const theirs = new Set(known.map((fn) => recordedId.get(fn)));
    if (theirs.size > 1) {
      findings.push({
        code: 'recorded-group-differs',
        message: `computed group ${group.id} holds ${list(known)}; the machine recorded them in groups ${[...theirs].join(', ')}`,
      });
    }
  }
  return findings;
}

function list(fns: readonly Sbdf[]): string {
  return fns.map(formatSbdf).join(', ');
}
