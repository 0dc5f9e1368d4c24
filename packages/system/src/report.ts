/** `penstock.machine/1`: what `penstock inspect --json` prints. Stable; documented in docs/schema/machine-1.schema.json. */
import { formatSbdf, type Sbdf } from '@penstock/hal';
import type { GroupJoin, IommuGroup, JoinReason } from '@penstock/iommu-core';
import type { BridgeBuses, Finding, PciDev, PortType } from '@penstock/pci-core';
import type { MissingInput } from '@penstock/snapshot/contract';
import { type Analysis, recordedGroups } from './analysis.js';

/** One function of a report. Numbers are null where the input has none. */
export interface FunctionReport {
  readonly bdf: string;
  readonly vendor: number | null;
  readonly device: number | null;
  readonly class: number | null;
  readonly revision: number | null;
  readonly subsystemVendor: number | null;
  readonly subsystemDevice: number | null;
  readonly headerType: number | null;
  readonly portType: PortType | null;
  readonly bus?: BridgeBuses;
  readonly vendorName?: string;
  readonly deviceName?: string;
  /** The PF, for a VF. */
  readonly physfn?: string;
  readonly slot?: string;
  readonly numaNode?: number;
  readonly capabilities: readonly {
    readonly id: number;
    readonly extended: boolean;
    readonly offset: number | null;
    readonly name: string;
  }[];
  readonly driver: string | null;
  readonly findings: readonly Finding[];
}

/** A join as printed: addresses are texts. */
export interface JoinReport {
  readonly function: string;
  readonly with: string;
  readonly reason: JoinReason;
  readonly missing: readonly { readonly port: string; readonly bits: readonly string[]; readonly capability: boolean }[];
  readonly quirk: string | null;
  readonly text: string;
}

/** A group of a report: every function stands in exactly one. */
export interface GroupReport {
  readonly id: number;
  readonly functions: readonly string[];
  readonly joins: readonly JoinReport[];
}

/** The whole. */
export interface MachineReport {
  readonly schema: 'penstock.machine/1';
  readonly functions: readonly FunctionReport[];
  readonly groups: readonly GroupReport[];
  readonly recordedGroups?: readonly { readonly id: number; readonly functions: readonly string[] }[];
  readonly findings: readonly Finding[];
  readonly missing: readonly MissingInput[];
}

/** Makes the report of a machine; functions in order of address. */
export function machineReport(analysis: Analysis): MachineReport {
  const devices = [...analysis.topology.devices].sort((a, b) => a.fn.sbdf - b.fn.sbdf);
  return {
    schema: 'penstock.machine/1',
    functions: devices.map((dev) => functionReport(dev, analysis)),
    groups: analysis.groups.groups.map(groupReport),
    ...(analysis.recorded.hasRecordedGroups
      ? { recordedGroups: recordedGroups(analysis.recorded).map((group) => ({ id: group.id, functions: addresses(group.functions) })) }
      : {}),
    findings: analysis.findings,
    missing: analysis.recorded.missing,
  };
}

function functionReport(dev: PciDev, analysis: Analysis): FunctionReport {
  const { fn } = dev;
  const facts = analysis.recordOf(fn.sbdf)?.facts;
  return {
    bdf: formatSbdf(fn.sbdf),
    vendor: fn.vendor,
    device: fn.device,
    class: fn.class,
    revision: fn.revision,
    subsystemVendor: fn.subsystemVendor,
    subsystemDevice: fn.subsystemDevice,
    headerType: fn.headerType,
    portType: fn.express?.portType ?? null,
    ...(fn.bus === null ? {} : { bus: fn.bus }),
    ...(fn.vendorName === null ? {} : { vendorName: fn.vendorName }),
    ...(fn.deviceName === null ? {} : { deviceName: fn.deviceName }),
    ...(dev.physfn === null ? {} : { physfn: formatSbdf(dev.physfn.fn.sbdf) }),
    ...(facts?.physicalSlot ? { slot: facts.physicalSlot } : {}),
    ...(facts?.numaNode == null || facts.numaNode < 0 ? {} : { numaNode: facts.numaNode }),
    capabilities: fn.capabilities.map(({ id, extended, offset, name }) => ({ id, extended, offset: offset < 0 ? null : offset, name })),
    driver: facts?.driver ?? null,
    findings: fn.findings,
  };
}

/** A group as printed. */
export function groupReport(group: IommuGroup): GroupReport {
  return { id: group.id, functions: addresses(group.devices.map((dev) => dev.fn.sbdf)), joins: group.joins.map(joinReport) };
}

/** A join as printed. */
export function joinReport(join: GroupJoin): JoinReport {
  return {
    function: formatSbdf(join.function),
    with: formatSbdf(join.with),
    reason: join.reason,
    missing: join.missing.map(({ port, bits, capability }) => ({ port: formatSbdf(port), bits: [...bits], capability })),
    quirk: join.quirk,
    text: join.text,
  };
}

function addresses(fns: readonly Sbdf[]): string[] {
  return [...fns].sort((a, b) => a - b).map(formatSbdf);
}
