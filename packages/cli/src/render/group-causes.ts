/** Why a group holds several functions, one line for each cause; the reason of every single join is in `explain group` and in --json. */

import type { Sbdf } from '@penstock/hal';
import type { GroupJoin, IommuGroup } from '@penstock/iommu-core';
import { shortBdf } from './names.js';

/** Lines such as `no ACS capability: 00:02.0, 02:00.0`. */
export function groupCauses(group: IommuGroup): string[] {
  const without = new Set<Sbdf>();
  const unset = new Map<string, Set<Sbdf>>();
  const slots = new Map<string, Set<Sbdf>>();
  const unseen = new Set(group.devices.filter((dev) => !dev.fn.capabilitiesKnown).map((dev) => dev.fn.sbdf));
  for (const join of group.joins) {
    for (const { port, bits, capability } of join.missing) {
      if (capability) add(unset, bits.join(', '), port);
      else without.add(port);
    }
    if (join.missing.length === 0 || join.reason === 'multifunction') addShared(slots, join, unseen);
  }
  const lines: string[] = [];
  for (const [cause, functions] of slots) lines.push(`${cause}: ${list(functions)}`);
  for (const [bits, ports] of unset) lines.push(`ACS there, but ${bits} not set: ${list(ports)}`);
  const beyond = new Set(group.devices.filter((dev) => !dev.fn.extendedKnown).map((dev) => dev.fn.sbdf));
  const none = [...without].filter((fn) => !beyond.has(fn));
  const notShown = [...without].filter((fn) => beyond.has(fn));
  if (none.length > 0) lines.push(`no ACS capability: ${list(none)}`);
  if (notShown.length > 0) lines.push(`ACS not known, extended config space is not in the input: ${list(notShown)}`);
  return lines;
}

function addShared(causes: Map<string, Set<Sbdf>>, join: GroupJoin, unseen: ReadonlySet<Sbdf>): void {
  const known = !unseen.has(join.with);
  if (join.reason === 'alias' && !known)
    add(causes, `behind ${shortBdf(join.with)}, which counts as conventional: its capabilities are not in the input`, join.function);
  else if (join.reason === 'alias')
    add(causes, `requests carry the ID of ${shortBdf(join.with)}${join.quirk ? ` (quirk ${join.quirk})` : ''}`, join.function);
  else if (join.reason === 'acs') add(causes, `behind ${shortBdf(join.with)}, where ACS cannot be had`, join.function);
  else {
    const seen = known && !unseen.has(join.function);
    const kind = seen ? 'that cannot have ACS' : 'whose capabilities are not in the input';
    const cause = join.missing.length === 0 ? `functions of one device ${kind}` : 'functions of one device';
    add(causes, cause, join.with);
    add(causes, cause, join.function);
  }
}

function add(map: Map<string, Set<Sbdf>>, key: string, value: Sbdf): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function list(functions: Iterable<Sbdf>): string {
  return [...functions]
    .sort((a, b) => a - b)
    .map(shortBdf)
    .join(', ');
}
