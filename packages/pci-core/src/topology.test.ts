import { formatSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { acs, at, bridge, fn, pcie } from '../test/machine.js';
import type { PciFunction } from './contract.js';
import { p2pDistance } from './p2p-distance.js';
import { buildTopology } from './topology.js';

function codes(functions: readonly PciFunction[]): string[] {
  return buildTopology(functions).findings.map((finding) => finding.code);
}

describe('buildTopology', () => {
  it('finds a whole bus before what is behind its bridges, and VFs last', () => {
    const sriov = { totalVfs: 2, numVfs: 2, firstVfOffset: 0x100, vfStride: 1, vfDevice: 0x1111, enabled: true };
    const topology = buildTopology([
      bridge('00:01.0', 'root-port', [1, 2]),
      pcie('01:00.0', 'endpoint', { sriov }),
      pcie('02:00.0', 'endpoint', { vendor: null, device: null }),
      pcie('02:00.1', 'endpoint', { vendor: null, device: null }),
      fn('00:02.0'),
    ]);
    expect(topology.devices.map((dev) => formatSbdf(dev.fn.sbdf).slice(5))).toEqual([
      '00:01.0',
      '00:02.0',
      '01:00.0',
      '02:00.0',
      '02:00.1',
    ]);
    const vf = topology.find(at('02:00.1'));
    expect(vf?.physfn?.fn.sbdf).toBe(at('01:00.0'));
    expect(vf?.multifunction).toBe(false);
    expect(vf?.fn.device).toBe(0x1111);
    expect(vf?.bus.parent?.number).toBe(1);
    expect(vf?.bus.self).toBeNull();
    expect(topology.rootBuses.map((bus) => bus.number)).toEqual([0]);
    expect(topology.findings).toEqual([]);
  });

  it('keeps segments and root buses apart', () => {
    const topology = buildTopology([fn('0000:00:00.0'), fn('0000:7f:00.0'), fn('10000:e0:00.0'), fn('0001:00:00.0')]);
    expect(topology.rootBuses.map((bus) => [bus.segment, bus.number])).toEqual([
      [0, 0],
      [0, 0x7f],
      [1, 0],
      [0x10000, 0xe0],
    ]);
  });

  const ports = [bridge('00:01.0', 'root-port', [1, 4]), bridge('01:00.0', 'upstream-port', [2, 4])];
  it.each([
    ['a loop back to the own bus', [...ports, bridge('02:00.0', 'downstream-port', [2, 2])], 'bridge-implausible'],
    ['a loop back to a bus above', [...ports, bridge('02:00.0', 'downstream-port', [1, 1])], 'bridge-implausible'],
    ['a subordinate below the secondary', [bridge('00:01.0', 'root-port', [5, 4])], 'bridge-implausible'],
    [
      'a wrong primary',
      [bridge('00:01.0', 'root-port', [1, 4], { bus: { primary: 9, secondary: 1, subordinate: 4 } })],
      'bridge-implausible',
    ],
    ['a bus with two bridges', [bridge('00:01.0', 'root-port', [1, 1]), bridge('00:02.0', 'root-port', [1, 1])], 'bridge-bus-conflict'],
    ['a range beyond the parent', [...ports, bridge('02:00.0', 'downstream-port', [3, 9])], 'bridge-outside-parent'],
    ['overlapping siblings', [bridge('00:01.0', 'root-port', [1, 4]), bridge('00:02.0', 'root-port', [3, 6])], 'bridge-range-overlap'],
    ['a bridge without numbers', [bridge('00:01.0', 'root-port', [0, 0])], 'bridge-unconfigured'],
    [
      'VFs that are not listed',
      [pcie('00:01.0', 'endpoint', { sriov: { totalVfs: 4, numVfs: 3, firstVfOffset: 1, vfStride: 1, vfDevice: 1, enabled: true } })],
      'vfs-not-listed',
    ],
  ] as const)('reports %s', (_name, functions, code) => {
    expect(codes(functions)).toContain(code);
  });

  it('takes a primary bus that is hard wired to 0', () => {
    const topology = buildTopology([
      bridge('00:01.0', 'root-port', [1, 3]),
      bridge('01:00.0', null, [2, 2], { bus: { primary: 0, secondary: 2, subordinate: 2 } }),
      fn('02:03.0'),
    ]);
    expect(topology.find(at('02:03.0'))?.bus.self?.fn.sbdf).toBe(at('01:00.0'));
  });
});

describe('p2pDistance', () => {
  const redirecting = acs();
  const machine = (downstream: Partial<PciFunction>) =>
    buildTopology([
      fn('00:00.0', { vendor: 0x8086, device: 0x2f00 }),
      bridge('00:01.0', 'root-port', [1, 4]),
      bridge('01:00.0', 'upstream-port', [2, 4]),
      bridge('02:00.0', 'downstream-port', [3, 3], downstream),
      bridge('02:01.0', 'downstream-port', [4, 4]),
      pcie('03:00.0', 'endpoint'),
      pcie('04:00.0', 'endpoint'),
      bridge('00:02.0', 'root-port', [5, 5]),
      pcie('05:00.0', 'endpoint'),
      fn('80:00.0', { vendor: 0x8086, device: 0x2f00 }),
      pcie('80:01.0', 'endpoint'),
    ]);
  const between = (a: string, b: string, downstream: Partial<PciFunction> = {}) => {
    const topology = machine(downstream);
    const [x, y] = [topology.find(at(a)), topology.find(at(b))];
    if (!x || !y) throw new Error('no such function');
    return p2pDistance(x, y);
  };
  it('meets at the switch, and counts bridges', () => {
    expect(between('03:00.0', '04:00.0')).toMatchObject({ hops: 4, common: { fn: { sbdf: at('01:00.0') } }, redirects: [] });
  });
  it('names the port that redirects', () => {
    expect(between('03:00.0', '04:00.0', redirecting).redirects.map((dev) => dev.fn.sbdf)).toEqual([at('02:00.0')]);
  });
  it('passes a listed host bridge between its own ports only', () => {
    expect(between('03:00.0', '05:00.0')).toMatchObject({ common: null, hostListed: true, hops: 6 });
    expect(between('03:00.0', '80:01.0').hostListed).toBe(false);
  });
});
