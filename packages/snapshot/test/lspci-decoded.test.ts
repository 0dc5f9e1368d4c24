import { describe, expect, it } from 'vitest';
import { one, parse, ROOT_PORT } from './lspci-support.js';

describe('parseLspci on decoded text', () => {
  it('keeps capability blocks as printed below their own indentation', () => {
    const blocks = one(ROOT_PORT.replaceAll('\t', '        ')).text?.capabilityText;
    expect(blocks?.[0]).toMatchObject({
      title: 'Express (v2) Root Port (Slot+), MSI 00',
      lines: [
        expect.stringMatching(/^DevCap: +MaxPayload 256/),
        '\tExtTag- RBE+',
        expect.stringMatching(/^SltCap:/),
        '\tSlot #12, PowerLimit 25.000W; Interlock- NoCompl+',
      ],
    });
  });

  it('without root: capabilities are unknown and access denied is told', () => {
    const text =
      '00:01.0 PCI bridge: Intel Corporation Foo (rev 02) (prog-if 00 [Normal decode])\n\tFlags: bus master\n\tBus: primary=00, secondary=01, subordinate=01, sec-latency=0\n\tCapabilities: <access denied>\n\tKernel driver in use: pcieport\n';
    expect(parse(text).accessDenied).toBe(true);
    expect(one(text).text?.fn).toMatchObject({ capabilitiesKnown: false, extendedKnown: false, headerType: 1, bus: { secondary: 1 } });
    expect(one(text).facts.driver).toBe('pcieport');
  });

  it('lspci -v names ACS without its bits: they are taken as Linux sets them, and a finding says so', () => {
    const fn = one('00:01.0 PCI bridge: IBM Device 04c1\n\tFlags: fast devsel\n\tCapabilities: [110] Access Control Services\n').text?.fn;
    expect(fn).toMatchObject({
      acs: { capability: 0x1d, control: 0x1d, dwords: null },
      vendor: null,
      device: 0x04c1,
      vendorName: 'IBM',
      capabilitiesKnown: true,
    });
    expect(fn?.findings.map(({ code }) => code)).toEqual(['acs-not-shown']);
  });

  it('a missing ACSCtl line counts as no bit set, with a finding', () => {
    const fn = one(ROOT_PORT.replace(/\t\tACSCtl.*\n/, '')).text?.fn;
    expect(fn?.acs).toEqual({ capability: 0x0f, control: 0, dwords: null });
    expect(fn?.findings.map(({ code }) => code)).toEqual(['acs-not-shown']);
  });

  it('left-out lines make capabilities unknown', () => {
    const fn = one(ROOT_PORT.replace(/\tCapabilities: \[40[\s\S]*?(?=\tCapabilities: \[140)/, '\t...\n')).text?.fn;
    expect(fn).toMatchObject({ capabilitiesKnown: false, acs: { control: 9 } });
    expect(fn?.findings.map(({ code }) => code)).toEqual(['text-elided']);
  });

  it('a sleeping function is told', () => {
    const fn = one(
      '01:00.1 Audio device [0403]: NVIDIA Corporation GF108 [10de:0bea] (rev ff) (prog-if ff)\n\t!!! Unknown header type 7f\n\tKernel driver in use: snd_hda_intel\n',
    ).text?.fn;
    expect(fn).toMatchObject({ vendor: 0x10de, headerType: null, capabilitiesKnown: false });
    expect(fn?.findings.map(({ code }) => code)).toEqual(['function-asleep']);
  });

  const PORTS: readonly (readonly [string, string, boolean])[] = [
    ['Express (v2) Endpoint, MSI 00', 'endpoint', false],
    ['Express Endpoint IRQ 0', 'endpoint', false],
    ['Express (v1) Legacy Endpoint, IntMsgNum 0', 'legacy-endpoint', false],
    ['Express Root Port (Slot+) IRQ 0', 'root-port', true],
    ['Express (v2) Root Port (Slot-), IntMsgNum 0', 'root-port', false],
    ['Express (v2) Upstream Port, MSI 00', 'upstream-port', false],
    ['Express (v2) Downstream Port (Slot+), MSI 00', 'downstream-port', true],
    ['Express PCI/PCI-X Bridge IRQ 0', 'pcie-to-pci-bridge', false],
    ['Express (v2) PCI-Express to PCI/PCI-X Bridge, MSI 00', 'pcie-to-pci-bridge', false],
    ['Express (v1) PCI/PCI-X to PCI-Express Bridge, MSI 00', 'pci-to-pcie-bridge', false],
    ['Express (v2) Root Complex Integrated Endpoint, MSI 00', 'rc-integrated-endpoint', false],
    ['Express (v2) Root Complex Event Collector, IntMsgNum 9', 'rc-event-collector', false],
  ];
  it.each(PORTS)('%s is a %s', (title, portType, slot) => {
    const text = `00:03.0 Bridge: IBM Device 04c1\n\tFlags: fast devsel\n\tCapabilities: [44] ${title}\n`;
    expect(one(text).text?.fn.express).toEqual({ portType, slot, slotNumber: null });
  });

  it('the slot number of old versions is found', () => {
    const text =
      '00:1c.4 PCI bridge: IBM Device 04c1\n\tFlags: x\n\tCapabilities: [40] Express Root Port (Slot+) IRQ 0\n\t\tSlot: AtnBtn- PwrCtrl-\n\t\tSlot: Number 5, PowerLimit 10.000000\n';
    expect(one(text).text?.fn.express?.slotNumber).toBe(5);
  });

  const TITLES: readonly (readonly [string, string, number])[] = [
    ['[60]', 'Message Signalled Interrupts: Mask- 64bit+ Queue=0/4 Enable-', 0x05],
    ['[60]', 'MSI-X: Enable+ Count=5 Masked-', 0x11],
    ['[80]', '#0d [0000]', 0x0d],
    ['[50]', 'Capability ID 0x15 [0000]', 0x15],
    ['[d8]', 'PCI-X bridge device', 0x07],
    ['[40]', 'Null', 0x00],
    ['[220 v1]', '#19', 0x19],
    ['[180]', 'Unknown (5)', 0x05],
    ['[3a0 v1]', 'Extended Capability ID 0x2b', 0x2b],
    ['[200 v1]', 'Resizable BAR <?>', 0x15],
    ['[100 v0]', 'Null', 0x00],
    ['[150]', 'Multi-Function Virtual Channel <?>', 0x08],
  ];
  it.each(TITLES)('capability %s %s has ID %i', (place, title, id) => {
    const [capability] =
      one(`00:03.0 Bridge: IBM Device 04c1\n\tFlags: x\n\tCapabilities: ${place} ${title}\n`).text?.fn.capabilities ?? [];
    expect([capability?.id, capability?.extended]).toEqual([id, place.length > 4]);
  });

  it('a title that no version prints is kept as text and reported', () => {
    const text = one('00:03.0 Bridge: IBM Device 04c1\n\tFlags: x\n\tCapabilities: [140 v2] Frobnication Control\n').text;
    expect(text?.fn.capabilities).toEqual([]);
    expect(text?.capabilityText.map(({ title }) => title)).toEqual(['Frobnication Control']);
    expect(text?.fn.findings.map(({ code }) => code)).toEqual(['unknown-capability']);
  });

  it('regions, ROM and VF regions become resources', () => {
    const text = `01:00.0 Ethernet controller: Intel Corporation 82576 (rev 01)
	Control: I/O+ Mem+
	Region 0: Memory at 6050000000 (64-bit, prefetchable) [size=256M]
	Region 2: I/O ports at d040 [disabled] [size=32]
	Region 3: Memory at <unassigned> (32-bit, non-prefetchable)
	Region 4: Memory at fffffff0ffe00000 (64-bit, non-prefetchable) [size=8M]
	Expansion ROM at 000c0000 [virtual] [disabled] [size=128K]
	Capabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)
		IOVCap:	Migration-, Interrupt Message Number: 000
		IOVCtl:	Enable+ Migration- Interrupt- MSE+ ARIHierarchy+
		Initial VFs: 8, Total VFs: 8, Number of VFs: 2, Function Dependency Link: 00
		VF offset: 128, stride: 2, Device ID: 10ca
		Region 0: Memory at 00000000fea00000 (64-bit, prefetchable) [size=16K]
	Capabilities: [150 v1] Alternative Routing-ID Interpretation (ARI)
`;
    const fn = one(text);
    expect(fn.facts.resources?.map(({ name, start, end }) => [name, start, end])).toEqual([
      ['bar0', '0x6050000000', '0x605fffffff'],
      ['bar2', '0xd040', '0xd05f'],
      ['bar4', '0xfffffff0ffe00000', '0xfffffff1005fffff'],
      ['rom', '0xc0000', '0xdffff'],
      ['vfbar0', '0xfea00000', '0xfea03fff'],
    ]);
    expect(fn.text?.fn).toMatchObject({
      ari: true,
      sriov: { totalVfs: 8, numVfs: 2, firstVfOffset: 128, vfStride: 2, vfDevice: 0x10ca, enabled: true },
    });
  });

  it('function 0 is multifunction where its slot has others that are no VFs', () => {
    const header = (address: string): string => `${address} Ethernet controller: IBM Device 0001\n\tFlags: x\n`;
    const flags = (text: string): boolean[] => parse(text).functions.map(({ text: decoded }) => decoded?.fn.headerMultifunction ?? false);
    expect(flags(header('00:19.0'))).toEqual([false]);
    expect(flags(header('00:19.0') + header('00:19.3') + header('00:1a.0'))).toEqual([true, false, false]);
    const pf =
      '01:00.0 Ethernet controller: IBM Device 0001\n\tFlags: x\n\tCapabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)\n\t\tIOVCtl:\tEnable+\n\t\tInitial VFs: 4, Total VFs: 4, Number of VFs: 2\n\t\tVF offset: 1, stride: 1, Device ID: 10ca\n';
    expect(flags(pf + header('01:00.1') + header('01:00.2'))).toEqual([false, false, false]);
    expect(flags(pf + header('01:00.1') + header('01:00.3'))).toEqual([true, false, false]);
  });

  it('a CardBus bridge has header type 2', () => {
    const text =
      '03:00.0 CardBus bridge: Ricoh Co Ltd RL5c476 II (rev ba)\n\tFlags: x\n\tBus: primary=03, secondary=04, subordinate=07, sec-latency=176\n\tMemory window 0: c0000000-c3ffffff (prefetchable)\n';
    expect(one(text).text?.fn).toMatchObject({ headerType: 2, class: 0x060700, bus: { secondary: 4, subordinate: 7 } });
  });
});

describe('the Flags line of lspci -v', () => {
  const flags = (rest: string) => one(`00:03.0 Bridge: IBM Device 04c1\n\tFlags: ${rest}\n\tMemory at f0000000 (32-bit)\n`).facts;
  it.each([
    ['bus master, fast devsel, latency 0, IRQ 33, IOMMU group 16', null, 16],
    ['fast devsel, IRQ 255, NUMA node 1, IOMMU group 0', 1, 0],
    ['fast devsel, NUMA node 2', 2, null],
    ['bus master, fast devsel, NUMA node 0,\nIOMMU group 7', 0, 7],
    ['66MHz, medium devsel', null, null],
  ])('%j: NUMA node and group are read', (rest, numaNode, iommuGroup) => {
    expect(flags(rest)).toMatchObject({ numaNode, iommuGroup });
  });
});

describe('a parsed function', () => {
  it('can be copied, compared and written as JSON with its text', () => {
    const fn = one(ROOT_PORT);
    const copy = { ...fn, facts: { ...fn.facts } };
    expect(copy.text?.fn.acs).toEqual({ capability: 0x0f, control: 0x09, dwords: null });
    expect(copy.facts.resources?.length).toBe(2);
    expect(JSON.parse(JSON.stringify(fn)).text.fn.bus).toEqual({ primary: 0, secondary: 2, subordinate: 5 });
  });

  it('takes another text and other resources', () => {
    const fn = one(ROOT_PORT);
    fn.text = null;
    fn.facts.resources = null;
    expect([fn.text, fn.facts.resources]).toEqual([null, null]);
  });
});
