/** What a change of ACS would do: the change is applied to the decoded functions, and everything is computed again. */
import type { Sbdf } from '@penstock/hal';
import { type GroupJoin, type IommuGroup, iommuGroups, type MissingAcs } from '@penstock/iommu-core';
import { ACS, type AcsPlatform, buildTopology, type PciFunction, type PciTopology, REQ_ACS_FLAGS } from '@penstock/pci-core';

/** The function with the bits set; without a capability, with one that implements SV, RR, CR and UF and has the bits set. */
export function withAcs(fn: PciFunction, change: Pick<MissingAcs, 'bits' | 'capability'>): PciFunction {
  let bits = 0;
  for (const name of change.bits) bits |= ACS[name];
  const before = fn.acs ?? { capability: REQ_ACS_FLAGS, control: 0, dwords: null };
  const dwords = before.dwords === null ? null : ([before.dwords[0], (before.dwords[1] | bits) >>> 0] as const);
  return { ...fn, acs: { capability: before.capability, control: before.control | bits, dwords } };
}

/** The machine's functions after `changes`. */
export function applyChanges(topology: PciTopology, changes: readonly MissingAcs[]): PciFunction[] {
  const byPort = new Map(changes.map((change) => [change.port, change]));
  return topology.devices.map(({ fn }) => {
    const change = byPort.get(fn.sbdf);
    return change ? withAcs(fn, change) : fn;
  });
}

/** What it takes to give a function a group of its own. */
export interface SplitPlan {
  /** It can be reached by ACS settings (which the hardware may still not have). */
  readonly possible: boolean;
  /** All changes together, in the order in which they were found necessary. */
  readonly changes: readonly MissingAcs[];
  /** The joins that no ACS setting ends. */
  readonly inseparable: readonly GroupJoin[];
  /** Functions that are still in the group after the changes, the function itself included. */
  readonly group: readonly Sbdf[];
}

const ROUNDS = 64;

/** Looks for the changes that leave `fn` alone in its group, by applying what each join names until nothing more helps. */
export function splitPlan(topology: PciTopology, fn: Sbdf, platform: AcsPlatform): SplitPlan {
  const changes = new Map<Sbdf, MissingAcs>();
  let current = topology;
  let group = groupOf(current, fn);
  for (let round = 0; round < ROUNDS && group.devices.length > 1; round++) {
    const next = touching(group, fn).flatMap((join) => join.missing);
    const fresh = next.filter((change) => add(changes, change));
    if (fresh.length === 0) break;
    current = buildTopology(applyChanges(topology, [...changes.values()]), platform);
    group = groupOf(current, fn);
  }
  return {
    possible: group.devices.length === 1,
    changes: [...changes.values()],
    inseparable: group.devices.length === 1 ? [] : touching(group, fn),
    group: group.devices.map((dev) => dev.fn.sbdf),
  };
}

/** Joins that tie the function itself to others; where there are none, all that hold the group together. */
function touching(group: IommuGroup, fn: Sbdf): readonly GroupJoin[] {
  const own = group.joins.filter((join) => join.function === fn || join.with === fn);
  return own.length > 0 ? own : group.joins;
}

function add(changes: Map<Sbdf, MissingAcs>, change: MissingAcs): boolean {
  const before = changes.get(change.port);
  if (!before) {
    changes.set(change.port, change);
    return true;
  }
  const bits = (Object.keys(ACS) as (keyof typeof ACS)[]).filter((bit) => before.bits.includes(bit) || change.bits.includes(bit));
  if (bits.length === before.bits.length) return false;
  changes.set(change.port, { ...before, bits });
  return true;
}

function groupOf(topology: PciTopology, fn: Sbdf): IommuGroup {
  const dev = topology.find(fn);
  const group = dev === null ? null : iommuGroups(topology).groupOf(dev);
  return group ?? { id: -1, devices: [], joins: [] };
}
