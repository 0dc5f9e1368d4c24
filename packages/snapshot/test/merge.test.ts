import { formatSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import type { RecordedMachine } from '../src/contract.js';
import { readMachine } from '../src/machine.js';
import { loadCase, type Stage, textInput } from './support/cases.js';

const stage = loadCase('x86-42-remove-rescan').stages.boot as Stage;
const hex = (text = stage.lspci_xxxx) => textInput('hex.txt', text);
const read = (...inputs: { name: string; bytes: Uint8Array }[]) => readMachine(inputs);
const contradictions = (machine: RecordedMachine) =>
  machine.findings.filter(({ code }) => code === 'contradiction').map(({ message }) => message);
const find = (machine: RecordedMachine, bdf: string) => {
  const fn = machine.functions.find(({ sbdf }) => formatSbdf(sbdf) === bdf);
  if (fn === undefined) throw new Error(`no ${bdf}`);
  return fn;
};
/** Lines of the dump of one function. */
const block = (text: string, bdf: string) => text.split('\n\n').find((lines) => lines.startsWith(bdf)) as string;
const replaceIn = (text: string, bdf: string, from: string | RegExp, to: string) => {
  const old = block(text, bdf);
  const changed = old.replace(from, to);
  if (changed === old) throw new Error(`${bdf}: nothing to replace`);
  return text.replace(old, changed);
};

describe('configuration bytes of two inputs', () => {
  const short = stage.lspci_xxxx
    .split('\n')
    .filter((line) => !/^[0-9a-f]+: /.test(line) || /^[0-3]0: /.test(line))
    .join('\n');

  it.each([
    ['shorter first', [textInput('short.txt', short), hex()]],
    ['longer first', [hex(), textInput('short.txt', short)]],
  ])('the longer dump stays, %s', (_, inputs) => {
    const machine = readMachine(inputs);
    expect(machine.functions).toEqual(read(hex()).functions);
    expect(contradictions(machine)).toEqual([]);
  });

  it('a byte that differs is a contradiction that names the byte, the inputs and the values', () => {
    const other = textInput('other.txt', replaceIn(stage.lspci_xxxx, '0000:00:02.0', /^00: 36 1b 0c 00 0./m, '00: 36 1b 0c 00 0f'));
    const machine = read(hex(), other);
    expect(contradictions(machine)).toEqual([
      '0000:00:02.0: configuration byte 0x04 is 07 in hex.txt but 0f in other.txt; hex.txt is kept',
    ]);
    expect(find(machine, '0000:00:02.0').config?.[4]).toBe(7);
  });

  it('the longer dump stays although a status byte differs', () => {
    const other = textInput('short.txt', replaceIn(short, '0000:00:02.0', /^00: 36 1b 0c 00 0./m, '00: 36 1b 0c 00 0f'));
    const machine = read(other, hex());
    expect(find(machine, '0000:00:02.0').config?.length).toBe(4096);
    expect(contradictions(machine)).toEqual([
      '0000:00:02.0: configuration byte 0x04 is 07 in hex.txt but 0f in short.txt; hex.txt is kept',
    ]);
  });

  it('the first stays when the longer one is of another device', () => {
    const other = textInput('short.txt', replaceIn(short, '0000:00:02.0', /^00: 36 1b/m, '00: 86 80'));
    const machine = read(other, hex());
    expect(find(machine, '0000:00:02.0').config?.length).toBe(64);
    expect(contradictions(machine)).toEqual([
      '0000:00:02.0: configuration byte 0x00 is 86 in short.txt but 36 in hex.txt; short.txt is kept',
    ]);
  });
});

describe('text beside bytes', () => {
  it.each([
    ['vendor and device', /\[1b36:000c\]/, '[8086:000c]', 'vendor is 1b36 in hex.txt but 8086 in text.txt; hex.txt is kept'],
    ['class', /PCI bridge \[0604\]/, 'Ethernet controller [0200]', 'class is 0604 in hex.txt but 0200 in text.txt; hex.txt is kept'],
    [
      'bus numbers',
      /secondary=01, subordinate=06/,
      'secondary=01, subordinate=09',
      'primary/secondary/subordinate bus is 00/01/06 in hex.txt but 00/01/09 in text.txt; hex.txt is kept',
    ],
  ])('%s that differ', (_, from, to, message) => {
    const bdf = '0000:00:02.0';
    const text = textInput('text.txt', replaceIn(stage.lspci_vvv, bdf, from, to));
    expect(contradictions(read(hex(), text))).toEqual([`${bdf}: ${message}`]);
    expect(contradictions(read(text, hex()))).toEqual([`${bdf}: ${message}`]);
  });
});

describe('facts of two inputs', () => {
  const text = textInput('text.txt', stage.lspci_vvv);
  const bdf = '0000:00:02.0';
  it.each([
    [
      'driver',
      /Kernel driver in use: pcieport/,
      'Kernel driver in use: vfio-pci',
      'driver is pcieport in text.txt but vfio-pci in later.txt; text.txt is kept',
    ],
    ['IOMMU group', /IOMMU group: 1/, 'IOMMU group: 9', 'IOMMU group is 1 in text.txt but 9 in later.txt; text.txt is kept'],
  ])('%s', (_, from, to, message) => {
    const later = textInput('later.txt', replaceIn(stage.lspci_vvv, bdf, from, to));
    const machine = read(text, later);
    expect(contradictions(machine)).toEqual([`${bdf}: ${message}`]);
    expect(find(machine, bdf).facts).toMatchObject({ driver: 'pcieport', iommuGroup: 1 });
  });

  it('a log that tells of another group', () => {
    const log = textInput('dmesg.txt', `[    1.0] pci ${bdf}: Adding to iommu group 5`);
    expect(contradictions(read(text, log))).toEqual([`${bdf}: IOMMU group is 1 in text.txt but 5 in dmesg.txt; text.txt is kept`]);
  });

  it('a log that tells of groups where nothing else does', () => {
    const log = textInput(
      'dmesg.txt',
      `[ 1.0] pci ${bdf}: Adding to iommu group 5\n[ 1.1] pci 0000:00:00.0: Adding to iommu group 0\n[ 9.0] pci 0000:00:00.0: Removing from iommu group 0`,
    );
    const machine = read(hex(), log);
    expect(machine.hasRecordedGroups).toBe(true);
    expect(machine.functions.filter(({ facts }) => facts.iommuGroup !== null).map(({ sbdf }) => formatSbdf(sbdf))).toEqual([bdf]);
    expect(machine.functions).toHaveLength(read(hex()).functions.length);
  });

  it('a listing of groups, which also names a function that lspci does not', () => {
    const listing = textInput('groups.txt', `/sys/kernel/iommu_groups/1/devices/${bdf}\n/sys/kernel/iommu_groups/7/devices/0000:7f:00.0`);
    const machine = read(hex(), listing);
    expect(find(machine, bdf).facts.iommuGroup).toBe(1);
    expect(find(machine, '0000:7f:00.0')).toMatchObject({ config: null, facts: { iommuGroup: 7 } });
    expect(machine.findings).toEqual([
      { code: 'function-unlisted', message: '0000:7f:00.0: named by the groups of groups.txt, listed by no other input' },
    ]);
  });

  it('a listing alone: its members are the functions', () => {
    const machine = read(
      textInput(
        'groups.txt',
        'IOMMU Group 3 00:1f.0 ISA bridge [0601]: Intel Corporation Device [8086:a2ca]\nIOMMU Group 3 00:1f.3 Audio device [0403]: Intel Corporation Device [8086:a2f0]',
      ),
    );
    expect(machine.functions.map(({ facts, text: said }) => [facts.iommuGroup, said?.fn.vendor, said?.fn.device, said?.fn.class])).toEqual([
      [3, 0x8086, 0xa2ca, 0x060100],
      [3, 0x8086, 0xa2f0, 0x040300],
    ]);
    expect(machine.findings).toEqual([]);
  });
});

describe('one paste of two listings that disagree', () => {
  it('names the kinds, since the input has one name', () => {
    const machine = read(textInput('paste', `${stage.lspci_vvv}\n\n/sys/kernel/iommu_groups/8/devices/0000:00:02.0\n`));
    expect(contradictions(machine)).toEqual([
      '0000:00:02.0: IOMMU group is 1 in paste (lspci verbose) but 8 in paste (IOMMU groups); paste (lspci verbose) is kept',
    ]);
  });
});

describe('ranges, tables and drawn trees', () => {
  it('an address map that differs', () => {
    const other = textInput('iomem2', stage.iomem.replace(/^00001000-[0-9a-f]+/m, '00001000-00001fff'));
    const machine = read(hex(), textInput('iomem1', stage.iomem), other);
    expect(contradictions(machine)).toEqual([
      '/proc/iomem: line 2 is 0x1000-0x9fbff "System RAM" in iomem1 but 0x1000-0x1fff "System RAM" in iomem2; iomem1 is kept',
    ]);
  });
  it('an address map without root loses to one with addresses, silently', () => {
    const hidden = textInput('hidden', stage.iomem.replace(/[0-9a-f]{8,}-[0-9a-f]{8,}/g, '00000000-00000000'));
    expect(read(hex(), hidden).missing.map(({ how }) => how)).toContain('run as root: sudo cat /proc/iomem');
    const machine = read(hex(), hidden, textInput('iomem', stage.iomem));
    expect(contradictions(machine)).toEqual([]);
    expect(machine.iomem[1]?.end).toBe('0x9fbff');
    expect(machine.missing.map(({ how }) => how)).not.toContain('run as root: sudo cat /proc/iomem');
  });
  const table = (oem: string) => {
    const bytes = new Uint8Array(44);
    bytes.set([...'MCFG'].map((char) => char.charCodeAt(0)));
    bytes[4] = 44;
    bytes.set(
      [...oem].map((char) => char.charCodeAt(0)),
      10,
    );
    bytes[9] = -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff;
    return bytes;
  };
  it('a table once when it is given twice, and a contradiction when it differs', () => {
    const [one, other] = [
      { name: 'mcfg1', bytes: table('AAAAAA') },
      { name: 'mcfg2', bytes: table('BBBBBB') },
    ];
    expect(read(hex(), one, { ...one, name: 'again' }).acpi).toHaveLength(1);
    const machine = read(hex(), one, other);
    expect(machine.acpi).toEqual([{ signature: 'MCFG', bytes: one.bytes }]);
    expect(contradictions(machine)).toEqual(['ACPI table MCFG: 44 bytes in mcfg1, 44 other bytes in mcfg2; mcfg1 is kept']);
  });
  it('trees that draw other buses', () => {
    const tree = textInput('tree2', stage.lspci_tree.replace('-[01-06]', '-[01-07]'));
    expect(contradictions(read(textInput('tree1', stage.lspci_tree), tree))).toEqual([
      '0000:00:02.0: bus range is 01-06 in tree1 but 01-07 in tree2; tree1 is kept',
    ]);
  });
});

describe('order and inputs', () => {
  it('functions stand in the order of the first input that has them', () => {
    const lines = ['0000:02:00.0', '0000:00:02.0'].map((bdf) => stage.lspci_vvv.split('\n').find((line) => line.startsWith(bdf)) as string);
    const machine = read(textInput('listing', lines.join('\n')), hex());
    const rest = read(hex())
      .functions.map(({ sbdf }) => formatSbdf(sbdf))
      .filter((bdf) => bdf !== '0000:02:00.0' && bdf !== '0000:00:02.0');
    expect(machine.functions.map(({ sbdf }) => formatSbdf(sbdf))).toEqual(['0000:02:00.0', '0000:00:02.0', ...rest]);
  });
  it('an input that says nothing is a finding beside one that does', () => {
    const machine = read(hex(), textInput('notes.txt', 'hello\n'), { name: 'empty', bytes: new Uint8Array(0) });
    expect(machine.findings.map(({ code, message }) => [code, message.split(':')[0]])).toEqual([
      ['input-not-recognised', 'notes.txt'],
      ['input-not-recognised', 'empty'],
    ]);
  });
});
