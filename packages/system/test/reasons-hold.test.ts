import { formatSbdf } from '@penstock/hal';
import { type GroupJoin, iommuGroups, type MissingAcs } from '@penstock/iommu-core';
import { buildTopology } from '@penstock/pci-core';
import { readMachine } from '@penstock/snapshot';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyse, applyChanges } from '../src/index.js';
import { linuxCases, machineOf, REAL_PRESENT, realFiles } from './cases.js';

function holds(analysis: Analysis, join: GroupJoin, changes: readonly MissingAcs[]): boolean {
  const topology = buildTopology(applyChanges(analysis.topology, changes), analysis.platform);
  return iommuGroups(topology).groups.some((group) =>
    group.joins.some((other) => other.function === join.function && other.with === join.with),
  );
}

/** Every way to leave one port, or one bit of a port, out of the change. */
function incomplete(missing: readonly MissingAcs[]): MissingAcs[][] {
  const ports = missing.map((left) => missing.filter((change) => change !== left));
  const bits = missing.flatMap((short) =>
    short.bits.map((bit) =>
      missing.map((change) => (change === short ? { ...change, bits: change.bits.filter((other) => other !== bit) } : change)),
    ),
  );
  return [...ports, ...bits];
}

/** Checks every join; returns how many could be ended, and how many only another slot ends. */
function check(analysis: Analysis): { ended: number; fixed: number } {
  const counts = { ended: 0, fixed: 0 };
  for (const group of analysis.groups.groups) {
    expect(group.joins).toHaveLength(group.devices.length - 1);
    for (const join of group.joins) {
      const name = `${formatSbdf(join.function)} with ${formatSbdf(join.with)} (${join.reason})`;
      expect(holds(analysis, join, []), name).toBe(true);
      if (join.missing.length === 0) {
        expect(join.text, name).toMatch(/only another slot would/i);
        counts.fixed++;
        continue;
      }
      expect(holds(analysis, join, join.missing), `${name}: the named change ends it`).toBe(false);
      for (const change of incomplete(join.missing)) expect(holds(analysis, join, change), `${name}: with less it stays`).toBe(true);
      counts.ended++;
    }
  }
  return counts;
}

describe('reasons hold', () => {
  it('for every join of every recorded case', () => {
    const total = { ended: 0, fixed: 0 };
    for (const recorded of linuxCases()) {
      for (const stage of Object.keys(recorded.stages)) {
        const counts = check(machineOf(recorded, stage));
        total.ended += counts.ended;
        total.fixed += counts.fixed;
      }
    }
    expect(total.ended).toBeGreaterThan(100);
    expect(total.fixed).toBeGreaterThan(50);
  });

  const real = [...realFiles('hex'), ...realFiles('text')];
  it.skipIf(!REAL_PRESENT)('for every join of every real machine', () => {
    let joins = 0;
    for (const file of real) {
      const { ended, fixed } = check(analyse(readMachine([file])));
      joins += ended + fixed;
    }
    expect(real).toHaveLength(23);
    expect(joins).toBeGreaterThan(50);
  });
});
