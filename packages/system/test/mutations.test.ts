import { formatSbdf } from '@penstock/hal';
import { IommuGroups } from '@penstock/iommu-core';
import { type AcsVerdict, buildTopology, type PciDev, type PciFunction, type PciTopology } from '@penstock/pci-core';
import { describe, expect, it } from 'vitest';
import { linuxCases, machineOf } from './cases.js';

/** Something broken on purpose: in the functions, or in what the topology answers. */
interface Mutation {
  readonly name: string;
  readonly functions?: (fn: PciFunction) => PciFunction;
  readonly topology?: (topology: PciTopology) => Partial<PciTopology>;
}

const pass = (verdict: AcsVerdict): AcsVerdict => ({ ...verdict, enabled: true, missing: 0 });

const MUTATIONS: readonly Mutation[] = [
  {
    name: 'the way above the first bridge is not looked at',
    topology: (real) => ({ acsPathFailures: (dev, flags) => [real.acsEnabled(dev, flags)].filter((verdict) => !verdict.enabled) }),
  },
  { name: 'bridges on the way are not looked at', topology: () => ({ acsPathFailures: () => [] }) },
  {
    name: 'aliases of bridges are forgotten',
    topology: (real) => ({ dmaAliases: (dev) => real.dmaAliases(dev).slice(0, 1), acsPathFailures: () => [] }),
  },
  {
    name: 'functions of a slot count as isolated',
    topology: (real) => ({ acsEnabled: (dev, flags) => pass(real.acsEnabled(dev, flags)) }),
  },
  { name: 'only header bit 7 makes a function multifunction', functions: (fn) => ({ ...fn, multifunction: fn.headerMultifunction }) },
  {
    name: 'ACS capability counts as control',
    functions: (fn) => (fn.acs ? { ...fn, acs: { ...fn.acs, control: fn.acs.capability } } : fn),
  },
  { name: 'ACS control counts for nothing', functions: (fn) => (fn.acs ? { ...fn, acs: { ...fn.acs, control: 0 } } : fn) },
  { name: 'VFs are functions like others', functions: (fn) => ({ ...fn, sriov: null }) },
  {
    name: 'endpoints need ACS',
    topology: (real) => ({
      acsEnabled: (dev, flags) => ({
        ...real.acsEnabled(dev, flags),
        enabled: real.acsEnabled(dev, flags).rule === 'port' && real.acsEnabled(dev, flags).enabled,
      }),
    }),
  },
  { name: 'functions are placed in reverse order', topology: (real) => ({ devices: [...real.devices].reverse() }) },
];

function groupsOf(topology: PciTopology): string[] {
  const groups = new IommuGroups(topology);
  for (const dev of topology.devices) groups.add(dev);
  return groups.groups
    .map((group) =>
      group.devices
        .map((dev: PciDev) => formatSbdf(dev.fn.sbdf))
        .sort()
        .join(' '),
    )
    .sort();
}

function mutated(functions: readonly PciFunction[], mutation: Mutation): PciTopology {
  const real = buildTopology(mutation.functions ? functions.map(mutation.functions) : functions);
  const changes = mutation.topology?.(real) ?? {};
  const answers: PciTopology = {
    devices: real.devices,
    rootBuses: real.rootBuses,
    findings: real.findings,
    find: (fn) => real.find(fn),
    acsEnabled: (dev, flags) => real.acsEnabled(dev, flags),
    acsPathFailures: (dev, flags) => real.acsPathFailures(dev, flags),
    dmaAliases: (dev) => real.dmaAliases(dev),
    dmaAliasPeers: (dev) => real.dmaAliasPeers(dev),
  };
  return { ...answers, ...changes };
}

describe('grouping, broken on purpose', () => {
  const machines = linuxCases().flatMap((recorded) =>
    Object.keys(recorded.stages).map((stage) => {
      const expected = recorded.expect[stage];
      const grouped = new Set(expected?.groups.flat() ?? []);
      for (const bdf of expected?.ungrouped ?? []) grouped.delete(bdf);
      return { functions: machineOf(recorded, stage).topology.devices.map((dev) => dev.fn), grouped, groups: expected?.groups ?? [] };
    }),
  );

  /** Recorded states that the computation gets wrong. */
  function misses(mutation: Mutation): number {
    return machines.filter(({ functions, grouped, groups }) => {
      const restrict = (group: string) =>
        group
          .split(' ')
          .filter((bdf) => grouped.has(bdf))
          .sort()
          .join(' ');
      const computed = groupsOf(mutated(functions, mutation))
        .map(restrict)
        .filter((group) => group !== '')
        .sort();
      const wanted = groups
        .map((group) => restrict(group.join(' ')))
        .filter((group) => group !== '')
        .sort();
      return computed.join('|') !== wanted.join('|');
    }).length;
  }

  it('is right in every state when nothing is broken', () => {
    expect(misses({ name: 'nothing' })).toBe(0);
  });
  it.each(MUTATIONS)('$name: Linux disagrees', (mutation) => {
    expect(misses(mutation)).toBeGreaterThan(0);
  });
});
