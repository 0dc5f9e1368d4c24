import { formatSbdf, parseSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { isDmesgLine, parseDmesgLine } from './dmesg.js';

const read = (line: string) => {
  const record = parseDmesgLine(line);
  return record === null ? null : { ...record, sbdf: record.sbdf === null ? null : formatSbdf(record.sbdf) };
};

describe('prefixes of log lines', () => {
  const record = {
    kind: 'group',
    sbdf: '0000:00:01.0',
    text: 'pci 0000:00:01.0: Adding to iommu group 1',
    group: 1,
    values: { action: 'add' },
  };
  it.each([
    ['none', '', undefined],
    ['dmesg', '[    0.853178] ', '0.853178'],
    ['dmesg, indented', '    [    0.853178] ', '0.853178'],
    ['dmesg with the caller', '[    0.853178][    T1] ', '0.853178'],
    ['dmesg -T', '[Mon Nov 24 10:00:00 2025] ', 'Mon Nov 24 10:00:00 2025'],
    ['dmesg -H', '[Aug 4 09:48] ', 'Aug 4 09:48'],
    ['dmesg -H, within the minute', '[  +0.000012] ', '+0.000012'],
    ['dmesg --time-format iso', '2025-11-24T10:00:00,123456+01:00 ', '2025-11-24T10:00:00,123456+01:00'],
    ['/dev/kmsg levels', '<6>[    0.853178] ', '0.853178'],
    ['journalctl', 'Nov 24 10:00:00 host kernel: ', 'Nov 24 10:00:00'],
    ['syslog with the kernel’s own stamp', 'Nov  4 10:00:00 my-host kernel: [    1.5] ', '1.5'],
    ['coloured', '\u001b[32m[    0.853178] \u001b[0m', '0.853178'],
  ])('%s', (_, prefix, time) => {
    expect(read(`${prefix}pci 0000:00:01.0: Adding to iommu group 1`)).toEqual({ ...record, ...(time ? { time } : {}) });
    expect(isDmesgLine(`${prefix}pci 0000:00:01.0: Adding to iommu group 1`)).toBe(true);
  });
});

describe('groups', () => {
  it.each([
    ['pci 0000:00:1f.3: Adding to iommu group 12', '0000:00:1f.3', 12, 'add'],
    ['pci 0000:03:00.0: Removing from iommu group 4', '0000:03:00.0', 4, 'remove'],
    ['iommu: Adding device 0000:00:01.1 to group 0', '0000:00:01.1', 0, 'add'],
    ['iommu: Removing device 0001:00:01.1 from group 7', '0001:00:01.1', 7, 'remove'],
    ['nvme 10000:e1:00.0: Adding to iommu group 9', '10000:e1:00.0', 9, 'add'],
    ['platform e0000000.dma: Adding to iommu group 3', null, 3, 'add'],
  ])('%s', (line, sbdf, group, action) => expect(read(line)).toEqual({ kind: 'group', sbdf, text: line, group, values: { action } }));
});

describe('resources', () => {
  it.each([
    [
      'pci 0000:01:00.0: BAR 0 [mem 0xfd440000-0xfd45ffff 64bit pref]',
      'resource',
      { resource: 'BAR 0', action: 'found', space: 'mem', start: '0xfd440000', end: '0xfd45ffff', flags: '64bit pref' },
    ],
    [
      'pci 0000:01:00.0: reg 0x10: [io  0xe000-0xe01f]',
      'resource',
      { resource: 'reg 0x10', action: 'found', space: 'io', start: '0xe000', end: '0xe01f' },
    ],
    [
      'pci 0003:00:00.0: BAR 14: assigned [mem 0x600c180000000-0x600c1803fffff]',
      'resource',
      { resource: 'BAR 14', action: 'assigned', space: 'mem', start: '0x600c180000000', end: '0x600c1803fffff' },
    ],
    [
      "pci 0000:05:01.0: bridge window [io  size 0x1000]: can't assign; no space",
      'resource',
      { resource: 'bridge window', action: 'no-space', space: 'io', size: '0x1000' },
    ],
    [
      'pci 0005:00:00.0: BAR 13: no space for [io  size 0x1000]',
      'resource',
      { resource: 'BAR 13', action: 'no-space', space: 'io', size: '0x1000' },
    ],
    [
      'pci 0005:00:00.0: BAR 13: failed to assign [io  size 0x1000]',
      'resource',
      { resource: 'BAR 13', action: 'failed', space: 'io', size: '0x1000' },
    ],
    [
      'pci_bus 0000:00: root bus resource [mem 0x000a0000-0x000bffff window]',
      'resource',
      { bus: '0000:00', resource: 'root bus resource', action: 'found', space: 'mem', start: '0xa0000', end: '0xbffff', flags: 'window' },
    ],
    [
      'pci_bus 0000:00: root bus resource [bus 00-fe]',
      'resource',
      { bus: '0000:00', resource: 'root bus resource', action: 'found', space: 'bus', start: '0x0', end: '0xfe' },
    ],
    [
      'pci 0000:00:02.1:   bridge window [mem 0xfda00000-0xfdbfffff]',
      'bridge',
      { resource: 'bridge window', action: 'found', space: 'mem', start: '0xfda00000', end: '0xfdbfffff' },
    ],
    ['pci 0000:00:03.0: PCI bridge to [bus 04-07]', 'bridge', { secondary: 4, subordinate: 7 }],
    ['pci 0000:00:1c.0: PCI bridge to [bus 2a] (subtractive decode)', 'bridge', { secondary: 0x2a, subordinate: 0x2a }],
    [
      'pci_bus 0033:00: root bus resource [mem 0x620c180000000-0x620c1fffeffff] (bus address [0x80000000-0xfffeffff])',
      'resource',
      { bus: '0033:00', space: 'mem', start: '0x620c180000000', end: '0x620c1fffeffff', busStart: '0x80000000' },
    ],
    ['PCI host bridge to bus 0000:00', 'bridge', { bus: '0000:00' }],
  ])('%s', (line, kind, values) => expect(read(line)).toMatchObject({ kind, values }));
});

describe('error reports', () => {
  it.each([
    [
      'pcieport 0000:00:1d.0: AER: Multiple Corrected error received: 0000:04:00.0',
      { event: 'received', severity: 'correctable', multiple: 1, source: '0000:04:00.0' },
    ],
    [
      'pcieport 0000:00:1c.5: AER: Corrected error received: id=00e5',
      { event: 'received', severity: 'correctable', multiple: 0, source: '0000:00:1c.5' },
    ],
    [
      'pcieport 0001:00:1c.5: AER: Uncorrectable (Non-Fatal) error message received from 0001:02:00.0',
      { event: 'received', severity: 'non-fatal', multiple: 0, source: '0001:02:00.0' },
    ],
    [
      'nvme 0000:04:00.0: AER: PCIe Bus Error: severity=Corrected, type=Data Link Layer, (Transmitter ID)',
      { event: 'error', severity: 'correctable', layer: 'Data Link Layer', agent: 'Transmitter ID', source: '0000:04:00.0' },
    ],
    [
      'pcieport 0000:00:1c.5: PCIe Bus Error: severity=Uncorrected (Fatal), type=Transaction Layer, id=0500(Requester ID)',
      { event: 'error', severity: 'fatal', layer: 'Transaction Layer', agent: 'Requester ID', source: '0000:05:00.0' },
    ],
    [
      'nvme 0000:04:00.0: AER:   device [8086:f1a6] error status/mask=00001101/0000e000',
      { event: 'status', vendor: 0x8086, device: 0xf1a6, status: 0x1101, mask: 0xe000 },
    ],
    ['nvme 0000:04:00.0: AER:    [12] Timeout               ', { event: 'bit', bit: 12, name: 'Timeout', first: 0 }],
    ['pcieport 0000:00:1c.5:    [ 0] Receiver Error         (First)', { event: 'bit', bit: 0, name: 'Receiver Error', first: 1 }],
    [
      'pcieport 0000:00:1c.5:   TLP Header: 34000000 01000010 00000000 a8003c97',
      { event: 'tlp', header: '34000000 01000010 00000000 a8003c97' },
    ],
    ['nvme 0000:04:00.0: AER:   Error of this Agent is reported first', { event: 'first' }],
    ['pcieport 0000:3a:00.0: AER: device recovery successful', { event: 'recovery', result: 'successful' }],
    ['pcieport 0000:3a:00.0: DPC: containment event, status:0x1f11 source:0x0000', { event: 'dpc', status: 0x1f11, source: '0x0000' }],
  ])('%s', (line, values) => expect(read(line)).toMatchObject({ kind: 'aer', values }));

  it('does not take the service itself for an error', () => {
    expect(read('pcieport 0000:00:1d.0: AER: enabled with IRQ 120')?.kind).toBe('other');
  });
});

describe('faults', () => {
  it.each([
    [
      'DMAR: [DMA Read NO_PASID] Request device [01:00.0] fault addr 0x0 [fault reason 0x06] PTE Read access is not set',
      '0000:01:00.0',
      { unit: 'vt-d', request: 'DMA Read', device: '01:00.0', address: '0x0', reason: 6, words: 'PTE Read access is not set' },
    ],
    [
      'DMAR: [DMA Write PASID 0x12] Request device [6a:01.0] fault addr 0x7f0012340000 [fault reason 0x71] SM: Present bit in first-level paging entry is clear',
      '0000:6a:01.0',
      { unit: 'vt-d', request: 'DMA Write', device: '6a:01.0', pasid: 0x12, address: '0x7f0012340000', reason: 0x71 },
    ],
    [
      'DMAR: [DMA Read] Request device [00:02.0] PASID ffffffff fault addr 7d000000 [fault reason 06] PTE Read access is not set',
      '0000:00:02.0',
      { unit: 'vt-d', request: 'DMA Read', device: '00:02.0', address: '0x7d000000', reason: 6 },
    ],
    [
      'DMAR:[DMA Write] Request device [00:02.0] fault addr 6df084000 ',
      '0000:00:02.0',
      { unit: 'vt-d', request: 'DMA Write', address: '0x6df084000' },
    ],
    ['DMAR:[fault reason 05] PTE Write access is not set', null, { unit: 'vt-d', reason: 5, words: 'PTE Write access is not set' }],
    ['DMAR: DRHD: handling fault status reg 2', null, { unit: 'vt-d', status: 2 }],
    [
      'DMAR: [INTR-REMAP] Request device [f0:1f.0] fault index 0x1a [fault reason 0x25] Blocked a compatibility format interrupt request',
      '0000:f0:1f.0',
      { unit: 'vt-d', request: 'INTR-REMAP', index: '0x1a', reason: 0x25 },
    ],
    [
      'AMD-Vi: Event logged [IO_PAGE_FAULT device=0a:00.0 domain=0x001d address=0x000000000637c000 flags=0x0000]',
      '0000:0a:00.0',
      { unit: 'amd-vi', event: 'IO_PAGE_FAULT', device: '0a:00.0', domain: 0x1d, address: '0x637c000', flags: 0 },
    ],
    [
      'xhci_hcd 0000:02:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x000f address=0xff00ffffffefe000 flags=0x0000]',
      '0000:02:00.0',
      { unit: 'amd-vi', event: 'IO_PAGE_FAULT', domain: 15, address: '0xff00ffffffefe000' },
    ],
    [
      'arm-smmu-v3 arm-smmu-v3.0.auto: event: F_TRANSLATION client: 0001:01:00.0 sid: 0x100 ssid: 0x0 iova: 0xfff0000012345678 ipa: 0x0',
      '0001:01:00.0',
      { unit: 'smmu-v3', event: 'F_TRANSLATION', sid: 0x100, ssid: 0, iova: '0xfff0000012345678', ipa: '0x0' },
    ],
    ['arm-smmu-v3 arm-smmu-v3.0.auto: event 0x10 received:', null, { unit: 'smmu-v3', event: '0x10' }],
    [
      'arm-smmu 9050000.iommu: Unhandled context fault: fsr=0x402, iova=0xffe00000, fsynr=0x1, cbfrsynra=0x100, cb=1',
      null,
      { unit: 'smmu', fsr: 0x402, iova: '0xffe00000', cb: 1 },
    ],
  ])('%s', (line, sbdf, values) => expect(read(line)).toMatchObject({ kind: 'fault', sbdf, values }));
});

describe('other lines', () => {
  it('keeps ids of functions that the scan found', () => {
    expect(read('pci 0000:00:1c.0: [8086:a294] type 01 class 0x060400 PCIe Root Port')).toMatchObject({
      kind: 'other',
      sbdf: '0000:00:1c.0',
      values: { vendor: 0x8086, device: 0xa294, headerType: 1, class: 0x060400, port: 'PCIe Root Port' },
    });
  });
  it.each(['pci 0000:00:1c.0: Intel SPT PCH root port ACS workaround enabled', 'pci 0000:05:00.0: quirk_blacklist_vpd+0x0/0x20 took 1 us'])(
    'quirk: %s',
    (line) => expect(read(line)?.kind).toBe('quirk'),
  );
  it('reads a log that is indented', () => {
    expect(isDmesgLine('    [    0.463698] pci 0000:00:01.0: Adding to iommu group 3')).toBe(true);
    expect(parseDmesgLine('\t[   12.463698] pci 0000:00:01.0: Adding to iommu group 3')).toMatchObject({ time: '12.463698', group: 3 });
    expect(isDmesgLine('    [ 6] BadTLP')).toBe(false);
  });

  it('finds a function named within', () => {
    expect(parseDmesgLine('[    1.5] nvme nvme0: pci function 0000:04:00.0')?.sbdf).toBe(parseSbdf('0000:04:00.0'));
  });
  it.each(['[    0.000000] Linux version 6.1.0', '[    1.2] usb 1-1: new high-speed USB device', 'random words', ''])('drops %s', (line) =>
    expect(parseDmesgLine(line)).toBeNull(),
  );
});

describe('isDmesgLine', () => {
  it.each([
    '00:1f.0 ISA bridge: Intel Corporation Device',
    '0000:00:1f.0 ISA bridge [0601]: Intel Corporation',
    '\tKernel driver in use: nvme',
    '00: 86 80 c0 29 03 01 00 00',
    '[8086:1901] 00:01.0 PCI bridge: Intel',
    'IOMMU Group 1 00:01.0 PCI bridge',
    'I have a machine: it does not work',
  ])('%s is none', (line) => expect(isDmesgLine(line)).toBe(false));
});
