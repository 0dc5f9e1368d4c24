import { formatSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { looksLikeLspci } from '../src/lspci/parse.js';
import { readMachine } from '../src/machine.js';
import { addresses, bytesOf, codes, one, parse } from './lspci-support.js';

describe('parseLspci on listings', () => {
  const LISTINGS: readonly (readonly [string, string, object])[] = [
    [
      'plain',
      '00:1f.2 SATA controller: Intel Corporation C610/X99 series (rev 05)',
      { class: 0x010600, vendorName: 'Intel Corporation', deviceName: 'C610/X99 series', revision: 5, vendor: null },
    ],
    ['-n', '00:1f.2 0106: 8086:8d02 (rev 05)', { class: 0x010600, vendor: 0x8086, device: 0x8d02, vendorName: null, deviceName: null }],
    ['-n of old', '00:1f.2 Class 0106: 8086:8d02', { class: 0x010600, vendor: 0x8086, device: 0x8d02, revision: 0 }],
    [
      '-nn',
      '00:1f.2 SATA controller [0106]: Intel Corporation C610 [AHCI] [8086:8d02] (rev 05)',
      { class: 0x010600, vendor: 0x8086, device: 0x8d02, deviceName: 'C610 [AHCI]' },
    ],
    [
      '-nn, device unnamed',
      '00:1f.2 SATA controller [0106]: Intel Corporation Device [8086:8d02]',
      { vendorName: 'Intel Corporation', deviceName: null, device: 0x8d02 },
    ],
    [
      '-nn, cut by lspci',
      '00:13.0 System peripheral [0880]: Intel Corporation Target Address, Thermal & RAS Registers [8086... (rev 02)',
      { vendor: 0x8086, device: null, deviceName: 'Target Address, Thermal & RAS Registers', revision: 2 },
    ],
    [
      'device unnamed',
      '00:1f.2 SATA controller: Intel Corporation Device 8d02',
      { vendor: null, vendorName: 'Intel Corporation', device: 0x8d02 },
    ],
    [
      'device unnamed, old',
      '00:1f.2 SATA controller: Intel Corporation Unknown device 8d02 (rev 01)',
      { vendorName: 'Intel Corporation', device: 0x8d02 },
    ],
    [
      'device unnamed, very old',
      '00:1f.2 IDE interface: Intel Corporation: Unknown device 244b (rev 05)',
      { vendorName: 'Intel Corporation', device: 0x244b },
    ],
    ['both unnamed', '00:04.0 RAM memory: Device 1b36:000c', { class: 0x050000, vendor: 0x1b36, device: 0x000c, vendorName: null }],
    [
      'AMD',
      '00:00.2 IOMMU: Advanced Micro Devices, Inc. [AMD] Family 17h IOMMU',
      { vendorName: 'Advanced Micro Devices, Inc. [AMD]', deviceName: 'Family 17h IOMMU', class: 0x080600 },
    ],
    [
      'AMD/ATI',
      '01:00.0 VGA compatible controller: Advanced Micro Devices, Inc. [AMD/ATI] Navi 23 (rev c1) (prog-if 00 [VGA controller])',
      { vendorName: 'Advanced Micro Devices, Inc. [AMD/ATI]', deviceName: 'Navi 23' },
    ],
    [
      'a vendor by its company form',
      '02:00.0 Network controller: Frobozz Magic Networking Co., Ltd. FM-1 (rev 01)',
      { vendorName: 'Frobozz Magic Networking Co., Ltd.', deviceName: 'FM-1' },
    ],
    ['a vendor of unknown end', '02:00.0 Network controller: Frobozz FM-1', { vendorName: null, deviceName: 'Frobozz FM-1' }],
    [
      'a colon in the name',
      '00:18.3 Host bridge: Advanced Micro Devices, Inc. [AMD] Renoir Device 24: Function 3',
      { deviceName: 'Renoir Device 24: Function 3' },
    ],
    ['an unnamed class', '00:04.0 Class [ffab]: IBM Device 0001', { class: 0xffab00, device: 1 }],
    [
      'Unassigned class',
      '03:00.0 Unassigned class [ff00]: Realtek Semiconductor Co., Ltd. RTS5229 (rev 01)',
      { class: 0xff0000, vendorName: 'Realtek Semiconductor Co., Ltd.' },
    ],
    [
      'programming interface',
      '00:1f.2 IDE interface: IBM Device 0001 (prog-if 8f [PCI native mode controller, supports both channels switched to ISA compatibility mode, supports bus mastering])',
      { class: 0x01018f },
    ],
    [
      '-mm',
      '00:1f.2 "SATA controller" "Intel Corporation" "C610" -r05 -p01 "Dell" "Device 0600"',
      { class: 0x010601, vendorName: 'Intel Corporation', deviceName: 'C610', revision: 5, subsystemDevice: 0x0600 },
    ],
    [
      '-mmnn',
      '00:1f.2 "SATA controller [0106]" "Intel Corporation [8086]" "C610 [8d02]" -r05 "Dell [1028]" "Device [0600]"',
      { class: 0x010600, vendor: 0x8086, device: 0x8d02, subsystemVendor: 0x1028, subsystemDevice: 0x0600 },
    ],
    ['-mmn', '00:1f.2 "0106" "8086" "8d02" -r05 "" ""', { class: 0x010600, vendor: 0x8086, device: 0x8d02, subsystemVendor: null }],
  ];
  it.each(LISTINGS)('%s: %s', (_, line, facts) => {
    const fn = one(`${line}\n`);
    expect(fn.text?.fn).toMatchObject({ ...facts, capabilitiesKnown: false });
    expect(fn.config).toBeNull();
  });

  const BRIDGES: readonly (readonly [string, number | null])[] = [
    ['PCI bridge', 1],
    ['CardBus bridge', 2],
    ['ISA bridge', 0],
    ['Host bridge', 0],
    ['Quantum entangler', null],
  ];
  it.each(BRIDGES)('class %s has header type %s', (name, type) => {
    expect(one(`00:01.0 ${name}: IBM Device 0001\n`).text?.fn.headerType).toBe(type);
  });

  it('-nnk: drivers, modules and subsystem', () => {
    const text =
      '03:00.0 Network controller [0280]: Intel Corporation Wireless 8265 [8086:24fd] (rev 78)\n\tSubsystem: Intel Corporation Dual Band [8086:0010]\n\tKernel driver in use: iwlwifi\n\tKernel modules: iwlwifi, wl\n';
    expect(one(text).facts).toMatchObject({ driver: 'iwlwifi', modules: ['iwlwifi', 'wl'], subsystemName: 'Intel Corporation Dual Band' });
    expect(one(text).text?.fn).toMatchObject({ capabilitiesKnown: false, subsystemVendor: 0x8086, subsystemDevice: 0x0010 });
    expect(parse(text).forms).toEqual(['brief']);
  });

  it('-vmm: records whose tabs became blanks', () => {
    const text = `Slot:\t00:02.0\nClass:\tVGA compatible controller [0300]\nVendor:\tIntel Corporation [8086]\nDevice:\tHD Graphics 630 [5912]\n`;
    const input = { name: 'records', bytes: bytesOf(text.replaceAll('\t', '        ')) };
    expect(readMachine([input]).functions[0]?.text?.fn).toMatchObject({ vendor: 0x8086, device: 0x5912, class: 0x030000 });
  });

  it('an address in prose after a slot is no record', () => {
    expect(looksLikeLspci(bytesOf('Slot: 00:02.0\nis the one that hangs\n'))).toBe(false);
  });

  it('-vmmk: records', () => {
    const text =
      'Slot:\t00:02.0\nClass:\tVGA compatible controller [0300]\nVendor:\tIntel Corporation [8086]\nDevice:\tHD Graphics 630 [5912]\nSVendor:\tDell [1028]\nSDevice:\tDevice [0738]\nPhySlot:\t4\nRev:\t04\nDriver:\ti915\nModule:\ti915\nModule:\txe\nNUMANode:\t1\nIOMMUGroup:\t3\n\nSlot:\t10000:e1:00.0\nClass:\tNon-Volatile memory controller\nVendor:\tSK hynix\nDevice:\tDevice 1639\nProgIf:\t02\n';
    const { functions, forms, hasRecordedGroups } = parse(text);
    expect({ forms, hasRecordedGroups }).toEqual({ forms: ['mm'], hasRecordedGroups: true });
    expect(functions.map(({ sbdf }) => formatSbdf(sbdf))).toEqual(['0000:00:02.0', '10000:e1:00.0']);
    expect(functions[0]?.facts).toMatchObject({
      driver: 'i915',
      modules: ['i915', 'xe'],
      numaNode: 1,
      iommuGroup: 3,
      physicalSlot: '4',
      subsystemName: 'Dell',
    });
    expect(functions[0]?.text?.fn).toMatchObject({
      vendor: 0x8086,
      device: 0x5912,
      class: 0x030000,
      revision: 4,
      subsystemVendor: 0x1028,
      subsystemDevice: 0x0738,
    });
    expect(functions[1]?.text?.fn).toMatchObject({ device: 0x1639, vendorName: 'SK hynix', class: 0x010802 });
  });

  it('records of the obsolete -vm form', () => {
    expect(
      one('Device:\t00:02.0\nClass:\tVGA compatible controller\nVendor:\tIntel Corporation\nDevice:\tHD Graphics 630\n').facts,
    ).toMatchObject({ deviceName: 'HD Graphics 630', className: 'VGA compatible controller' });
  });

  it('-t quoted from its middle, with wrapped names', () => {
    const text = [
      ' +-[0000:80]-+-00.0  IBM Root',
      'Complex',
      ' |           +-01.1-[81]--+-00.0  IBM Left',
      ' |           |            \\-00.1  IBM Right',
      ' |           \\-03.2-[83]--',
      ' +-[0000:40]---00.0  IBM Root',
      ' \\-[0000:00]-+-1f.0  IBM Last',
      '             \\-1f.3  IBM Sound',
    ].join('\n');
    const names = ['80:00.0', '80:01.1', '81:00.0', '81:00.1', '80:03.2', '40:00.0', '00:1f.0', '00:1f.3'];
    expect(addresses(text)).toEqual(names.map((name) => `0000:${name}`));
    expect(parse(text).treeBuses.map(({ bus }) => bus.secondary)).toEqual([0x81, 0x83]);
  });

  it('listings below group headings and behind group numbers state groups', () => {
    const text =
      'IOMMU Group 0:\n\t00:00.0 Host bridge [0600]: Intel Corporation Device [8086:9b53] (rev 03)\n\t00:01.0 PCI bridge [0604]: IBM Device [1014:0001]\nIOMMU Group 12 01:00.0 VGA compatible controller [0300]: NVIDIA Corporation GP107 [10de:1c82] (rev a1)\n\n02:00.0 Network controller: IBM Device 0001\n';
    const { functions, hasRecordedGroups } = parse(text);
    expect(hasRecordedGroups).toBe(true);
    expect(functions.map(({ facts }) => facts.iommuGroup)).toEqual([0, 0, 12, null]);
  });

  it('domains of five and more digits, and missing ones', () => {
    expect(
      addresses(
        '10000:e0:06.0 PCI bridge: Intel Corporation Foo\n3acd12:00:00.0 SCSI storage controller: Red Hat, Inc. Virtio\n00:1f.0 ISA bridge: IBM Device 0001\n',
      ),
    ).toEqual(['10000:e0:06.0', '3acd12:00:00.0', '0000:00:1f.0']);
  });

  it('prose that names functions adds none', () => {
    const text =
      'The device\n00:1f.3 is silent: why?\n00:1f.3 Audio device: Intel Corporation Foo\n[    1.0] pci 0000:00:1f.4: [8086:a123]\n0000:00:1f.5: error: bad\n00:20.0 Audio device: no such device number\n';
    expect(addresses(text)).toEqual(['0000:00:1f.3']);
    expect(codes(text)).toEqual([]);
  });
});
