import { hex } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { at, bridge, fn, pcie } from '../test/machine.js';
import type { PciFunction } from './contract.js';
import { buildTopology } from './topology.js';

function aliases(bdf: string, functions: readonly PciFunction[]): string[] {
  const topology = buildTopology(functions);
  const dev = topology.find(at(bdf));
  if (!dev) throw new Error('not placed');
  return topology.dmaAliases(dev).map((alias) => hex(alias.rid, 4));
}

const ROOT = bridge('00:01.0', 'root-port', [1, 5]);

describe('dmaAliases (ALIAS-1)', () => {
  it.each([
    [
      'ports add nothing',
      '03:00.0',
      [ROOT, bridge('01:00.0', 'upstream-port', [2, 3]), bridge('02:00.0', 'downstream-port', [3, 3]), pcie('03:00.0', 'endpoint')],
      ['0300'],
    ],
    [
      'a PCIe-to-PCI bridge adds (secondary bus, 00.0)',
      '02:03.0',
      [ROOT, bridge('01:00.0', 'pcie-to-pci-bridge', [2, 2]), fn('02:03.0')],
      ['0218', '0200'],
    ],
    ['a conventional bridge adds its own ID', '01:03.0', [bridge('00:1e.0', null, [1, 1]), fn('01:03.0')], ['0118', '00f0']],
    [
      'a PCI-to-PCIe bridge adds its own ID',
      '02:00.0',
      [bridge('00:1e.0', null, [1, 2]), bridge('01:02.0', 'pci-to-pcie-bridge', [2, 2]), pcie('02:00.0', 'endpoint')],
      ['0200', '0110', '00f0'],
    ],
    [
      'a listed bridge without PCIe capability counts as PCIe-to-PCI',
      '02:03.0',
      [ROOT, bridge('01:00.0', null, [2, 2], { vendor: 0x1b21, device: 0x1080 }), fn('02:03.0')],
      ['0218', '0200'],
    ],
    [
      'but not on the root bus',
      '01:03.0',
      [bridge('00:1e.0', null, [1, 1], { vendor: 0x8086, device: 0x244e }), fn('01:03.0')],
      ['0118', '00f0'],
    ],
    [
      'the AST1150 forwards IDs',
      '02:00.0',
      [ROOT, bridge('01:00.0', 'pcie-to-pci-bridge', [2, 2], { vendor: 0x1a03, device: 0x1150 }), fn('02:00.0')],
      ['0200'],
    ],
    [
      'ThunderX2 translates below the root',
      '02:03.0',
      [bridge('00:00.0', null, [1, 2], { vendor: 0x14e4, device: 0x9000 }), bridge('01:00.0', 'pcie-to-pci-bridge', [2, 2]), fn('02:03.0')],
      ['0218', '0200'],
    ],
  ] as const)('%s', (_name, bdf, functions, expected) => {
    expect(aliases(bdf, functions)).toEqual(expected);
  });

  it('sends requests of a VMD segment under the controller that made it', () => {
    const vmd = (bdf: string) => fn(bdf, { vendor: 0x8086, device: 0x9a0b, class: 0x010400 });
    const functions = [vmd('0000:00:0e.0'), vmd('0000:40:0e.0'), pcie('10001:e1:00.0', 'endpoint')];
    expect(aliases('10001:e1:00.0', functions)).toEqual(['4070']);
  });
});

describe('alias quirks (ALIAS-2)', () => {
  it.each([
    ['Ricoh function 1', pcie('01:00.1', 'endpoint', { vendor: 0x1180, device: 0xe832 }), ['0101', '0100']],
    ['Ricoh function 0', pcie('01:00.0', 'endpoint', { vendor: 0x1180, device: 0xe832 }), ['0100']],
    ['Marvell', pcie('01:00.0', 'endpoint', { vendor: 0x1b4b, device: 0x9230 }), ['0100', '0101']],
    ['Adaptec 3405', fn('01:0e.0', { vendor: 0x9005, device: 0x0285, subsystemVendor: 0x9005, subsystemDevice: 0x02bb }), ['0170', '0108']],
    [
      'an Adaptec with another subsystem',
      fn('01:0e.0', { vendor: 0x9005, device: 0x0285, subsystemVendor: 0x9005, subsystemDevice: 0x0001 }),
      ['0170'],
    ],
    ['MIC x200', pcie('01:00.0', 'endpoint', { vendor: 0x8086, device: 0x2260 }), ['0100', '0180', '0188', '0193']],
  ] as const)('%s', (_name, target, expected) => {
    expect(
      aliases(target === undefined ? '' : target.sbdf % 2 === 1 ? '01:00.1' : target.sbdf % 0x100 === 0x70 ? '01:0e.0' : '01:00.0', [
        ROOT,
        target,
      ]),
    ).toEqual(expected);
  });

  it('gives a PLX NTB all of its bus', () => {
    expect(aliases('01:00.0', [ROOT, pcie('01:00.0', 'endpoint', { vendor: 0x10b5, device: 0x87b0 })])).toHaveLength(257);
  });

  it('is seen from either side', () => {
    const topology = buildTopology([ROOT, pcie('01:00.0', 'endpoint', { vendor: 0x1b4b, device: 0x9230 }), pcie('01:00.1', 'endpoint')]);
    const [a, b] = [topology.find(at('01:00.0')), topology.find(at('01:00.1'))];
    if (!a || !b) throw new Error('not placed');
    expect(topology.dmaAliasPeers(a)).toEqual([{ dev: b, quirk: 'dma-function-1' }]);
    expect(topology.dmaAliasPeers(b)).toEqual([{ dev: a, quirk: 'dma-function-1' }]);
    const plain = buildTopology([ROOT, pcie('01:00.0', 'endpoint'), pcie('01:00.1', 'endpoint')]);
    expect(plain.devices.map((dev) => plain.dmaAliasPeers(dev))).toEqual([[], [], []]);
  });
});
