import { formatSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { GroupListing } from './group-listing.js';

/** Members as `group address`, and the text that is left for lspci. */
function read(text: string): { members: string[] | null; left: string[] } {
  const listing = new GroupListing();
  const left: string[] = [];
  for (const line of text.split('\n')) {
    const taken = listing.line(line);
    const rest = taken === null ? line : taken.lspci;
    if (rest) left.push(rest);
  }
  return { members: listing.members?.map(({ sbdf, group }) => `${group} ${formatSbdf(sbdf)}`) ?? null, left };
}

describe('GroupListing', () => {
  it.each([
    [
      'find',
      '/sys/kernel/iommu_groups/1/devices/0000:00:01.0\n/sys/kernel/iommu_groups/12/devices/10000:e1:00.0',
      ['1 0000:00:01.0', '12 10000:e1:00.0'],
    ],
    [
      'ls',
      '/sys/kernel/iommu_groups/3/devices:\n0000:00:1f.0\n0000:00:1f.3\n\n/sys/kernel/iommu_groups/4/devices:\n0000:01:00.0',
      ['3 0000:00:1f.0', '3 0000:00:1f.3', '4 0000:01:00.0'],
    ],
    ['a group that is a directory only', '/sys/kernel/iommu_groups/0\n/sys/kernel/iommu_groups/0/devices', []],
  ])('%s', (_, text, members) => {
    expect(read(text)).toEqual({ members, left: [] });
  });

  it('reads ls -l', () => {
    const text =
      '/sys/kernel/iommu_groups/3/devices:\ntotal 0\nlrwxrwxrwx 1 root root 0 Nov 24 10:00 0000:00:1f.0 -> ../../../../devices/pci0000:00/0000:00:1f.0';
    expect(read(text)).toEqual({ members: ['3 0000:00:1f.0'], left: [] });
  });

  const LINES = [
    '00:01.0 PCI bridge [0604]: Intel Corporation Device [8086:1901] (rev 07)',
    '01:00.0 VGA compatible controller [0300]: NVIDIA [10de:1c03]',
  ];
  const MEMBERS = ['1 0000:00:01.0', '1 0000:01:00.0'];
  it.each([
    ['the loop of one line a function', LINES.map((line) => `IOMMU Group 1 ${line}`).join('\n')],
    ['the loop with headings and tabs', `IOMMU Group 1:\n${LINES.map((line) => `\t${line}`).join('\n')}`],
    ['headings and plain lines', `IOMMU group 1\n${LINES.join('\n')}`],
    ['headings with bullets', `### IOMMU Group 1\n${LINES.map((line) => `  - ${line}`).join('\n')}`],
    ['a page with tags before the first line', `<pre><code>${LINES.map((line) => `IOMMU Group 1 ${line}`).join('\n')}`],
    ['lower case, and a colon on the same line', LINES.map((line) => `iommu group 1: ${line}`).join('\n')],
  ])('%s: members and lines of lspci', (_, text) => expect(read(text)).toEqual({ members: MEMBERS, left: LINES }));

  it('puts ids that stand before the address where lspci has them', () => {
    const text =
      'IOMMU group 1:\t[8086:1901] 00:01.0 PCI bridge: Intel Corporation Device (rev 07)\n\t\t\t[10de:1c03] [R] 01:00.0 VGA compatible controller: NVIDIA';
    expect(read(text)).toEqual({
      members: MEMBERS,
      left: ['00:01.0 PCI bridge: Intel Corporation Device (rev 07) [8086:1901]', '01:00.0 VGA compatible controller: NVIDIA [10de:1c03]'],
    });
  });

  it('keeps lines of lspci -k below a member, and ends at a listing that is not indented', () => {
    const text = `IOMMU Group 1:\n\t${LINES[0]}\n\tKernel driver in use: pcieport\n02:00.0 Ethernet controller: Intel`;
    expect(read(text)).toEqual({
      members: ['1 0000:00:01.0'],
      left: [LINES[0], '\tKernel driver in use: pcieport', '02:00.0 Ethernet controller: Intel'],
    });
  });

  it('ends at the end of a fenced block, and at prose after a blank line', () => {
    const after = '00:1f.0 ISA bridge [0601]: Intel';
    for (const end of ['```', '\nThen lspci says:']) {
      expect(read(`IOMMU Group 1:\n\t${LINES[0]}\n${end}\n\t${after}`).members).toEqual(['1 0000:00:01.0']);
    }
  });

  it('ends plain members at a blank line', () => {
    expect(read(`IOMMU Group 1\n${LINES[0]}\n\n02:00.0 Ethernet controller: Intel`).members).toEqual(['1 0000:00:01.0']);
  });

  it.each(['\tIOMMU group: 3', 'Group photo 3', 'the IOMMU group 3 is large', 'Control group 5'])('leaves %s alone', (line) =>
    expect(read(line)).toEqual({ members: null, left: [line] }),
  );
});
