/** Which group a function joins: Linux `pci_device_group` (GRP-1), one function at a time, with the reason. */

import { deviceOf } from '@penstock/hal';
import type { AcsVerdict, PciBus, PciDev, PciTopology } from '@penstock/pci-core/contract';
import { REQ_ACS_FLAGS } from '@penstock/pci-core/contract';
import type { GroupJoin, GroupLookup } from './contract.js';
import { aliasJoin, multifunctionJoin, pathJoin } from './join-text.js';

/** The group that a function joins, and why. */
export interface GroupDecision<G> {
  readonly group: G;
  readonly join: GroupJoin;
}

/**
 * The existing group that `dev` must join, or null when it gets one of its own. `existing` answers for the functions that already
 * have a group. Pure: a snapshot is a replay of it in discovery order, hotplug is one more call.
 */
export function deviceGroup<G>(topology: PciTopology, dev: PciDev, existing: GroupLookup<G>): GroupDecision<G> | null {
  const search: Search<G> = { topology, existing, dev, seen: new Set() };
  const aliases = topology.dmaAliases(dev);
  let top = dev;
  for (const alias of aliases) {
    top = alias.dev;
    const group = existing(alias.dev);
    if (group !== null) return { group, join: aliasJoin(dev, alias.dev, alias.why) };
  }
  const met = climb(search, top);
  if (met.decision !== null) return met.decision;
  return aliasGroup(search, met.top, met.top) ?? functionGroup(search, met.top);
}

interface Search<G> {
  readonly topology: PciTopology;
  readonly existing: GroupLookup<G>;
  /** The function that is being placed. */
  readonly dev: PciDev;
  /** Functions that the alias search has visited: pairs of functions may alias each other in a circle. */
  readonly seen: Set<PciDev>;
}

/** Step 2: up to the bridge from which the path to the root is isolated. */
function climb<G>(search: Search<G>, from: PciDev): { top: PciDev; decision: GroupDecision<G> | null } {
  let top = from;
  for (let bus: PciBus | null = from.bus; bus !== null && bus.parent !== null; bus = bus.parent) {
    if (bus.self === null) continue;
    const failures = search.topology.acsPathFailures(bus.self, REQ_ACS_FLAGS);
    if (failures.length === 0) break;
    top = bus.self;
    const group = search.existing(top);
    if (group !== null) return { top, decision: { group, join: pathJoin(search.dev, top, failures) } };
  }
  return { top, decision: null };
}

/** Step 3: functions of the bus that share a requester ID with `at` by quirk. */
function aliasGroup<G>(search: Search<G>, at: PciDev, via: PciDev): GroupDecision<G> | null {
  if (search.seen.has(at)) return null;
  search.seen.add(at);
  if (at !== search.dev) {
    const group = search.existing(at);
    if (group !== null) return { group, join: sameBusJoin(search, at, via) };
  }
  for (const { dev: other } of search.topology.dmaAliasPeers(at)) {
    const decision = aliasGroup(search, other, at) ?? functionGroup(search, other);
    if (decision !== null) return decision;
  }
  return null;
}

/** Step 4: other functions of the slot of `at`, when neither is isolated. */
function functionGroup<G>(search: Search<G>, at: PciDev): GroupDecision<G> | null {
  if (!at.multifunction || search.topology.acsEnabled(at, REQ_ACS_FLAGS).enabled) return null;
  for (const other of at.bus.devices) {
    if (other === at || deviceOf(other.fn.sbdf) !== deviceOf(at.fn.sbdf)) continue;
    if (search.topology.acsEnabled(other, REQ_ACS_FLAGS).enabled) continue;
    const decision = aliasGroup(search, other, at);
    if (decision !== null) return decision;
  }
  return null;
}

function sameBusJoin<G>(search: Search<G>, found: PciDev, via: PciDev): GroupJoin {
  const peer = search.topology.dmaAliasPeers(via).find(({ dev }) => dev === found);
  if (peer !== undefined) return aliasJoin(search.dev, found, peer.quirk);
  const own: AcsVerdict = search.topology.acsEnabled(via, REQ_ACS_FLAGS);
  const theirs: AcsVerdict = search.topology.acsEnabled(found, REQ_ACS_FLAGS);
  return multifunctionJoin(search.dev, own, theirs);
}
