import { formatSbdf, parseSbdf, type Sbdf } from '@penstock/hal';
import { ACS, buildTopology, type PciFunction, type PortType, REQ_ACS_FLAGS, unknownFunction } from '@penstock/pci-core';
import { describe, expect, it } from 'vitest';
import { IommuGroups, iommuGroups } from './groups.js';

function at(text: string): Sbdf {
  return parseSbdf(text) as Sbdf;
}

function fn(bdf: string, portType: PortType | null, facts: Partial<PciFunction> = {}): PciFunction {
  const base = unknownFunction(at(bdf), []);
  const express = portType === null ? null : { portType, slot: false, slotNumber: null };
  return {
    ...base,
    vendor: 0x1b36,
    device: 1,
    class: 0x020000,
    headerType: 0,
    capabilitiesKnown: true,
    extendedKnown: true,
    express,
    ...facts,
  };
}

function bridge(
  bdf: string,
  portType: PortType | null,
  secondary: number,
  subordinate: number,
  facts: Partial<PciFunction> = {},
): PciFunction {
  const primary = Number.parseInt(bdf.slice(0, 2), 16);
  return fn(bdf, portType, { class: 0x060400, headerType: 1, bus: { primary, secondary, subordinate }, ...facts });
}

function acs(control: number = REQ_ACS_FLAGS): Pick<PciFunction, 'acs'> {
  return { acs: { capability: REQ_ACS_FLAGS, control, dwords: null } };
}

function partition(functions: readonly PciFunction[]): string[] {
  const groups = iommuGroups(buildTopology(functions)).groups;
  return groups.map((group) => group.devices.map((dev) => formatSbdf(dev.fn.sbdf).slice(5)).join(' '));
}

function joins(functions: readonly PciFunction[]) {
  const groups = iommuGroups(buildTopology(functions)).groups;
  return groups.flatMap((group) =>
    group.joins.map((join) => ({ ...join, function: formatSbdf(join.function).slice(5), with: formatSbdf(join.with).slice(5) })),
  );
}

const MULTI = { headerMultifunction: true, multifunction: true };

describe('iommuGroups (GRP-1)', () => {
  it('gives an endpoint below an isolating root port its own group', () => {
    expect(partition([bridge('00:01.0', 'root-port', 1, 1, acs()), fn('01:00.0', 'endpoint')])).toEqual(['00:01.0', '01:00.0']);
  });

  it('joins it with a root port that does not isolate, and names the bits', () => {
    const functions = [bridge('00:01.0', 'root-port', 1, 1, acs(ACS.SV | ACS.UF)), fn('01:00.0', 'endpoint')];
    expect(partition(functions)).toEqual(['00:01.0 01:00.0']);
    expect(joins(functions)).toMatchObject([
      {
        function: '01:00.0',
        with: '00:01.0',
        reason: 'acs',
        missing: [{ port: at('00:01.0'), bits: ['RR', 'CR'], capability: true }],
        quirk: null,
      },
    ]);
  });

  it('names every port of the way that must change, nearest first', () => {
    const functions = [
      bridge('00:01.0', 'root-port', 1, 3),
      bridge('01:00.0', 'upstream-port', 2, 3),
      bridge('02:00.0', 'downstream-port', 3, 3, acs(0)),
      fn('03:00.0', 'endpoint'),
    ];
    expect(partition(functions)).toEqual(['00:01.0 01:00.0 02:00.0 03:00.0']);
    const last = joins(functions).find((join) => join.function === '03:00.0');
    expect(last?.missing).toEqual([
      { port: at('02:00.0'), bits: ['SV', 'RR', 'CR', 'UF'], capability: true },
      { port: at('00:01.0'), bits: ['SV', 'RR', 'CR', 'UF'], capability: false },
    ]);
  });

  it('joins functions of one slot when neither is isolated, and lets an isolated one go', () => {
    expect(partition([fn('00:02.0', null, MULTI), fn('00:02.1', null, MULTI)])).toEqual(['00:02.0 00:02.1']);
    const mixed = [fn('00:02.0', 'endpoint', { ...MULTI, ...acs() }), fn('00:02.1', 'endpoint', MULTI), fn('00:02.2', 'endpoint', MULTI)];
    expect(partition(mixed)).toEqual(['00:02.0', '00:02.1 00:02.2']);
    expect(joins(mixed)).toMatchObject([
      { function: '00:02.2', with: '00:02.1', reason: 'multifunction', missing: [{ port: at('00:02.2'), capability: false }] },
    ]);
  });

  it('says that no ACS setting helps conventional functions', () => {
    const [join] = joins([fn('00:1f.0', null, MULTI), fn('00:1f.3', null, MULTI)]);
    expect(join).toMatchObject({ reason: 'multifunction', missing: [], text: expect.stringContaining('only another slot would') });
  });

  it('puts what is behind a PCIe-to-PCI bridge into its group', () => {
    const functions = [
      bridge('00:01.0', 'root-port', 1, 2, acs()),
      bridge('01:00.0', 'pcie-to-pci-bridge', 2, 2),
      fn('02:01.0', null),
      fn('02:02.0', null),
    ];
    expect(partition(functions)).toEqual(['00:01.0', '01:00.0 02:01.0 02:02.0']);
    expect(joins(functions)).toMatchObject([
      { function: '02:01.0', with: '01:00.0', reason: 'alias', missing: [] },
      { function: '02:02.0', with: '01:00.0', reason: 'alias', missing: [] },
    ]);
  });

  it('follows alias quirks both ways, and from them to the functions of a slot', () => {
    const marvell = { vendor: 0x1b4b, device: 0x9230 };
    const root = bridge('00:01.0', 'root-port', 1, 1, acs());
    const functions = [
      root,
      fn('01:00.0', 'endpoint', { ...marvell, ...MULTI, ...acs() }),
      fn('01:00.1', 'endpoint', { ...MULTI, ...acs() }),
    ];
    expect(partition(functions)).toEqual(['00:01.0', '01:00.0 01:00.1']);
    expect(joins(functions)).toMatchObject([{ reason: 'alias', quirk: 'dma-function-1' }]);
  });

  it('ends although functions alias each other in a circle', () => {
    const plx = { vendor: 0x10b5, device: 0x87b0 };
    const functions = [
      bridge('00:01.0', 'root-port', 1, 1, acs()),
      fn('01:00.0', 'endpoint', plx),
      fn('01:01.0', 'endpoint', plx),
      fn('01:02.0', 'endpoint', plx),
    ];
    expect(partition(functions)).toEqual(['00:01.0', '01:00.0 01:01.0 01:02.0']);
  });

  it('joins a VMD segment with its controller', () => {
    const functions = [fn('0000:00:0e.0', 'rc-integrated-endpoint', { vendor: 0x8086, device: 0x9a0b }), fn('10000:e0:00.0', 'endpoint')];
    const groups = iommuGroups(buildTopology(functions)).groups;
    expect(groups).toHaveLength(1);
    expect(groups[0]?.joins).toMatchObject([{ reason: 'alias', quirk: 'vmd' }]);
  });

  it('claims nothing about what the input does not show', () => {
    const unseen = { capabilitiesKnown: false, extendedKnown: false };
    const functions = [
      bridge('00:01.0', null, 1, 1, unseen),
      fn('01:00.0', null, unseen),
      bridge('00:02.0', 'root-port', 2, 2, { extendedKnown: false }),
      fn('02:00.0', 'endpoint', { extendedKnown: false }),
      fn('00:1f.0', null, { ...MULTI, ...unseen }),
      fn('00:1f.3', null, MULTI),
    ];
    const texts = joins(functions).map((join) => join.text);
    expect(texts).toHaveLength(3);
    expect(texts[2]).toMatch(/function 0000:00:1f\.0 counts as not isolating: its capabilities are not in the input.*is not known/);
    expect(texts[0]).toMatch(/behind bridge 0000:00:01\.0: counts as a conventional bridge.*is not known: sudo lspci -xxxx/);
    expect(texts[1]).toContain('root port 0000:00:02.0 counts as without ACS: its extended configuration space is not in the input');
    for (const text of texts) expect(text).not.toContain('only another slot');
  });

  it('says that a PCIe-to-PCI bridge stays one however little of it is shown', () => {
    const functions = [
      bridge('00:01.0', 'root-port', 1, 2, acs()),
      bridge('01:00.0', 'pcie-to-pci-bridge', 2, 2, { extendedKnown: false }),
      fn('02:01.0', null),
    ];
    expect(joins(functions)[0]?.text).toContain('only another slot would');
  });

  it('names a CardBus bridge as such', () => {
    const functions = [fn('00:01.0', null, { class: 0x060700, headerType: 2, ...MULTI }), fn('00:01.1', null, MULTI)];
    expect(joins(functions)[0]?.text).toContain('CardBus bridge 0000:00:01.0 is not PCI Express');
  });

  it('has one join fewer than functions in each group', () => {
    const functions = [fn('00:1f.0', null, MULTI), fn('00:1f.2', null, MULTI), fn('00:1f.3', null, MULTI)];
    expect(joins(functions).map((join) => [join.function, join.with])).toEqual([
      ['00:1f.2', '00:1f.0'],
      ['00:1f.3', '00:1f.0'],
    ]);
  });

  it('places a function that comes later as a replay would', () => {
    const functions = [bridge('00:01.0', 'root-port', 1, 1), fn('00:02.0', null), fn('01:00.0', 'endpoint')];
    const topology = buildTopology(functions);
    const groups = new IommuGroups(topology);
    for (const dev of topology.devices.slice(0, 2)) groups.add(dev);
    const late = topology.find(at('01:00.0'));
    if (!late) throw new Error('not placed');
    expect(groups.groupOf(late)).toBeNull();
    expect(groups.add(late)).toBe(groups.groupOf(topology.devices[0] ?? late));
    expect(groups.add(late).devices).toHaveLength(2);
  });
});
