import { describe, expect, it } from 'vitest';
import { acs, at, bridge, fn, pcie } from '../test/machine.js';
import { ACS, type PciFunction, REQ_ACS_FLAGS } from './contract.js';
import { ACS_QUIRKS, type DeviceRange } from './quirks/acs-quirks.js';
import { buildTopology } from './topology.js';

const ALL = REQ_ACS_FLAGS;

function ask(target: PciFunction, flags = ALL, ivrs = true) {
  const topology = buildTopology([target], { ivrs });
  const dev = topology.find(target.sbdf);
  if (!dev) throw new Error('not placed');
  const { enabled, missing, rule, quirk, capability, canHaveAcs } = topology.acsEnabled(dev, flags);
  return { enabled, missing, rule, quirk, capability, canHaveAcs };
}

const SPT = { vendor: 0x8086, device: 0xa110 };

describe('acsEnabled (ACS-3)', () => {
  it.each([
    ['a conventional function', fn('00:03.0'), false, 'conventional'],
    ['a PCIe-to-PCI bridge, whatever its capability says', bridge('00:03.0', 'pcie-to-pci-bridge', [1, 1], acs()), false, 'never'],
    ['a PCI-to-PCIe bridge', bridge('00:03.0', 'pci-to-pcie-bridge', [1, 1], acs()), false, 'never'],
    ['an event collector', pcie('00:03.0', 'rc-event-collector', acs()), false, 'never'],
    ['a root port without ACS', bridge('00:03.0', 'root-port', [1, 1]), false, 'port'],
    ['a root port with all set', bridge('00:03.0', 'root-port', [1, 1], acs()), true, 'port'],
    ['a root port that implements less and sets that', bridge('00:03.0', 'root-port', [1, 1], acs(ACS.SV | ACS.UF)), true, 'port'],
    ['a downstream port that sets nothing', bridge('00:03.0', 'downstream-port', [1, 1], acs(ALL, 0)), false, 'port'],
    ['a single-function endpoint', pcie('00:03.0', 'endpoint'), true, 'single-function'],
    [
      'a multifunction endpoint without ACS',
      pcie('00:03.0', 'endpoint', { headerMultifunction: true, multifunction: true }),
      false,
      'multifunction',
    ],
    ['function 1 of an endpoint', pcie('00:03.1', 'endpoint'), false, 'multifunction'],
    ['a multifunction upstream port that sets all', bridge('00:03.1', 'upstream-port', [1, 1], acs()), true, 'multifunction'],
  ] as const)('%s', (_name, target, enabled, rule) => {
    expect(ask(target)).toMatchObject({ enabled, rule });
  });

  it('asks for egress control even where it is not implemented', () => {
    expect(ask(bridge('00:03.0', 'root-port', [1, 1], acs(ALL)), ACS.EC)).toMatchObject({ enabled: false, missing: ACS.EC });
    expect(ask(bridge('00:03.0', 'root-port', [1, 1], acs(ALL)), ACS.TB)).toMatchObject({ enabled: true });
  });

  it('does not count the broken Source Validation of IDT switches', () => {
    const idt = bridge('00:03.0', 'downstream-port', [1, 1], { vendor: 0x111d, device: 0x80b5, ...acs(ALL, ALL & ~ACS.SV) });
    expect(ask(idt).enabled).toBe(true);
    expect(ask({ ...idt, device: 0x80b4 }).missing).toBe(ACS.SV);
  });
});

describe('ACS quirks (ACS-5)', () => {
  const rciep = (facts: Partial<PciFunction>) => pcie('00:04.1', 'rc-integrated-endpoint', facts);
  it.each([
    ['Intel RCiEP', rciep({ vendor: 0x8086, device: 0x1234 }), true, 'intel-rciep'],
    ['Intel RCiEP by name', rciep({ vendor: null, device: null, vendorName: 'Intel Corporation' }), true, 'intel-rciep'],
    ['another RCiEP', rciep({ vendor: 0x1022, device: 0x1234 }), false, null],
    ['Intel PCH root port without ACS', bridge('00:1c.0', 'root-port', [1, 1], { vendor: 0x8086, device: 0x8d10 }), true, 'intel-pch'],
    ['an Intel root port that is not listed', bridge('00:1c.0', 'root-port', [1, 1], { vendor: 0x8086, device: 0x34b8 }), false, null],
    [
      'Sunrise Point by its control dword',
      bridge('00:1c.0', 'root-port', [1, 1], { ...SPT, acs: { capability: 0xf, control: 0, dwords: [0x1f, 0x1d] } }),
      true,
      'intel-spt-pch',
    ],
    [
      'Sunrise Point that does not set CR',
      bridge('00:1c.0', 'root-port', [1, 1], { ...SPT, acs: { capability: 0xf, control: 0x1f, dwords: [0x1f, 0x15] } }),
      false,
      'intel-spt-pch',
    ],
    [
      'Sunrise Point from text',
      bridge('00:1c.0', 'root-port', [1, 1], { ...SPT, acs: { capability: 0xf, control: 0, dwords: null } }),
      true,
      'intel-spt-pch',
    ],
    ['AMD south bridge', fn('00:14.4', { vendor: 0x1002, device: 0x4384 }), true, 'amd-south-bridge'],
    ['a promise', pcie('00:04.1', 'endpoint', { vendor: 0x8086, device: 0x10fb }), true, 'multifunction-promise'],
    [
      'a Zhaoxin port that is not listed, although it sets all',
      bridge('00:03.0', 'root-port', [1, 1], { vendor: 0x1d17, device: 0x0700, ...acs() }),
      false,
      'zhaoxin-port',
    ],
    ['Wangxun', pcie('00:04.1', 'endpoint', { vendor: 0x8088, device: 0x0105 }), true, 'wangxun-nic'],
    ['Wangxun, not listed', pcie('00:04.0', 'endpoint', { vendor: 0x8088, device: 0x0200 }), false, 'wangxun-nic'],
  ] as const)('%s', (_name, target, enabled, quirk) => {
    expect(ask(target)).toMatchObject({ enabled, quirk });
  });

  it('counts the AMD south bridge only with an IVRS table', () => {
    expect(ask(fn('00:14.4', { vendor: 0x1002, device: 0x4384 }), ALL, false).enabled).toBe(false);
  });

  it('grants what its entry says and no more', () => {
    expect(ask(pcie('00:04.1', 'endpoint', { vendor: 0x8086, device: 0x10fb }), ALL | ACS.TB | ACS.DT).enabled).toBe(true);
    expect(ask(pcie('00:04.1', 'endpoint', { vendor: 0x8086, device: 0x10fb }), ACS.EC).enabled).toBe(false);
    expect(ask(rciep({ vendor: 0x8086, device: 1 }), ALL | ACS.TB).missing).toBe(ACS.TB);
  });

  it('lists as many devices of each family as Linux 7.3, each with a citation', () => {
    const size = (range: DeviceRange) => (typeof range === 'number' ? 1 : range[1] - range[0] + 1);
    const devices = (name: string) =>
      ACS_QUIRKS.filter((quirk) => quirk.name === name)
        .flatMap((quirk) => (quirk.devices === 'any' ? [] : quirk.devices.map(size)))
        .reduce((a, b) => a + b, 0);
    expect(devices('intel-pch')).toBe(119);
    expect(devices('intel-spt-pch')).toBe(12 + 16 + 4 + 16 + 8);
    expect(devices('multifunction-promise')).toBe(3 + 48 + 1 + 1 + 3 + 8 + 3);
    expect(devices('nxp-root-port')).toBe(24);
    expect(devices('amd-south-bridge')).toBe(8);
    for (const quirk of ACS_QUIRKS) expect(quirk.cites.length).toBeGreaterThan(20);
  });
});

describe('acsPathFailures (ACS-4)', () => {
  it('lists what fails from a function to the root, nearest first', () => {
    const topology = buildTopology([
      bridge('00:01.0', 'root-port', [1, 4]),
      bridge('01:00.0', 'upstream-port', [2, 4]),
      bridge('02:00.0', 'downstream-port', [3, 3], acs(ALL, ACS.SV)),
      pcie('03:00.0', 'endpoint'),
    ]);
    const dev = topology.find(at('03:00.0'));
    if (!dev) throw new Error('not placed');
    const failures = topology.acsPathFailures(dev, ALL);
    expect(failures.map((verdict) => [verdict.dev.fn.sbdf, verdict.missing, verdict.capability])).toEqual([
      [at('02:00.0'), ACS.RR | ACS.CR | ACS.UF, true],
      [at('00:01.0'), ALL, false],
    ]);
  });
});
