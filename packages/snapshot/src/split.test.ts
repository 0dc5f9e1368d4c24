import { formatSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from './bytes.js';
import { rangeFile } from './ranges.js';
import { splitText } from './split.js';

const HEX =
  '00:1f.0 ISA bridge: Intel Corporation Device\n00: 86 80 c1 9d 07 00 10 02 30 00 01 06 00 00 80 00\n10: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n';
const VERBOSE = '00:02.0 VGA compatible controller: Intel\n\tKernel driver in use: i915\n\n';
const LOG = '[    0.5] pci 0000:00:02.0: Adding to iommu group 0\n[    0.6] usb 1-1: new device\n';
const IOMEM = '00000000-00000fff : Reserved\n  00000000-00000fff : x\n100000000-17fffffff : System RAM\n';
const IOPORTS = '0000-0cf7 : PCI Bus 0000:00\n  0000-001f : dma1\n';
const GROUPS = '/sys/kernel/iommu_groups/0/devices/0000:00:02.0\n';
const TABLE =
  'DMAR @ 0x000000007F5A3000\n    0000: 44 4D 41 52 30 00 00 00 01 00 49 4E 54 45 4C 20  DMAR0.....INTEL \n    0010: 00 01                                            ..\n';

const lspciOf = (text: string) => decodeText(splitText(encodeText(text)).lspci);
const membersOf = (text: string) => splitText(encodeText(text)).groups?.map(({ sbdf, group }) => `${group} ${formatSbdf(sbdf)}`) ?? null;

describe('splitText', () => {
  it('gives lspci the very bytes when nothing else is in them', () => {
    const bytes = encodeText(HEX + VERBOSE);
    expect(splitText(bytes).lspci).toBe(bytes);
  });

  it('sorts the lines of a paste of everything by their kind', () => {
    const found = splitText(encodeText(`My machine:\n\n${HEX}${LOG}${IOMEM}${IOPORTS}${GROUPS}${VERBOSE}${TABLE}Thanks!\n`));
    expect(decodeText(found.lspci)).toBe(`My machine:\n\n${HEX}${VERBOSE}Thanks!\n`);
    expect(found.ranges.map(rangeFile)).toEqual(['iomem', 'ioports']);
    expect(found.dmesg.map(({ kind }) => kind)).toEqual(['group']);
    expect(found.dmesgLines).toBe(2);
    expect(found.groups).toHaveLength(1);
    expect(found.acpidump.split('\n')).toHaveLength(3);
  });

  it('reads CRLF and quoted lines', () => {
    const found = splitText(encodeText(`${LOG}${IOMEM}`.replace(/^/gm, '> ').replaceAll('\n', '\r\n')));
    expect(found.dmesg).toHaveLength(1);
    expect(found.ranges.flat()).toHaveLength(3);
  });

  it('leaves the header of a listing loop to lspci', () => {
    expect(lspciOf('IOMMU Group 1:\n\t00:02.0 VGA [0300]: Intel [8086:3ec0]\n')).toBe('00:02.0 VGA [0300]: Intel [8086:3ec0]\n');
  });

  it('leaves the end of a wrapped line of flags to lspci', () => {
    const text = '00:02.0 VGA [0300]: Intel\n\tFlags: bus master, IRQ 16, NUMA node 0, \nIOMMU group 1\n';
    expect(membersOf(text)).toBeNull();
    expect(lspciOf(text)).toBe(text);
  });

  it('takes groups of a quoted mail when nothing stands outside of the quotes', () => {
    expect(membersOf('> IOMMU Group 1:\n>      00:02.0 VGA [0300]: Intel\n')).toEqual(['1 0000:00:02.0']);
  });

  it.each([
    ['a dump', HEX],
    ['a listing of groups', 'IOMMU Group 7 00:02.0 VGA [0300]: Intel\n'],
  ])('passes over groups of a quoted mail beside %s', (_, own) => {
    const quoted = '> IOMMU Group 1:\n>      00:02.0 VGA [0300]: Intel\n';
    expect(membersOf(quoted + own)).toEqual(own === HEX ? null : ['7 0000:00:02.0']);
    expect(lspciOf(quoted + own)).toContain(quoted);
  });

  it('keeps the two halves of a line apart that is no full line of a dump', () => {
    const cut = '00:1f.0 ISA bridge: Intel\n00: 86 80 c1 9d 07 0';
    expect(lspciOf(cut)).toBe(cut);
  });
});
