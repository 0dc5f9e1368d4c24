/** Why a group holds several functions, one line for each cause; the reason of every single join is in `explain group` and in --json. */

import type { Sbdf } from '@penstock/hal';
import type { GroupJoin, IommuGroup } from '@penstock/iommu-core';
import { shortBdf } from './names.js';

/** Lines such as `no ACS capability: 00:02.0, 02:00.0`. */
export function groupCauses(group: IommuGroup): string[] {
  const without = new Set<Sbdf>();
  const unset = new Map<string, Set<Sbdf>>();
  const slots = new Map<string, Set<Sbdf>>();
  for (const join of group.joins) {
    for (const { port, bits, capability } of join.missing) {
      if (capability) add(unset, bits.join(', '), port);
      else without.add(port);
    }
    if (join.missing.length === 0 || join.reason === 'multifunction') addShared(slots, join);
  }
  const lines: string[] = [];
  for (const [cause, functions] of slots) lines.push(`${cause}: ${list(functions)}`);
  for (const [bits, ports] of unset) lines.push(`ACS there, but ${bits} not set: ${list(ports)}`);
  if (without.size > 0) lines.push(`no ACS capability: ${list(without)}`);
  return lines;
}

function addShared(causes: Map<string, Set<Sbdf>>, join: GroupJoin): void {
  if (join.reason === 'alias')
    add(causes, `requests carry the ID of ${shortBdf(join.with)}${join.quirk ? ` (quirk ${join.quirk})` : ''}`, join.function);
  else if (join.reason === 'acs') add(causes, `behind ${shortBdf(join.with)}, where ACS cannot be had`, join.function);
  else {
    const cause = join.missing.length === 0 ? 'functions of one device that cannot have ACS' : 'functions of one device';
    add(causes, cause, join.with);
    add(causes, cause, join.function);
  }
}

function add(map: Map<string, Set<Sbdf>>, key: string, value: Sbdf): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function list(functions: ReadonlySet<Sbdf>): string {
  return [...functions]
    .sort((a, b) => a - b)
    .map(shortBdf)
    .join(', ');
}
