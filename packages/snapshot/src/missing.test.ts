import { describe, expect, it } from 'vitest';
import { encodeText } from './bytes.js';
import { readMachine } from './machine.js';

const ROOT = 'run lspci as root: sudo lspci -xxxx';
const GROUPS = ['no IOMMU groups as the machine has them', 'run find /sys/kernel/iommu_groups -type l'];
const DRIVERS = ['no drivers', 'run lspci -k'];

const missing = (...texts: string[]) =>
  readMachine(texts.map((text, index) => ({ name: `${index}`, bytes: encodeText(text) }))).missing.map(({ what, how }) => [what, how]);

/** A dump of `size` bytes: a PCIe root port whose Express capability stands at 0x40. */
function dump(size: number, express = true): string {
  const bytes = new Uint8Array(size);
  bytes.set([0x86, 0x80, 0x01, 0x19, 0x07, 0x00, 0x10, 0x00, 0x00, 0x00, 0x04, 0x06, 0x00, 0x00, 0x01, 0x00]);
  bytes.set([0x00, 0x01, 0x01], 0x18);
  bytes[0x34] = 0x40;
  if (size > 64) bytes.set(express ? [0x10, 0x00, 0x42, 0x00] : [0x01, 0x00, 0x03, 0x00], 0x40);
  const lines = ['00:01.0 PCI bridge: Intel Corporation Device 1901'];
  for (let at = 0; at < size; at += 16) {
    lines.push(
      `${at.toString(16).padStart(2, '0')}: ${[...bytes.subarray(at, at + 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

describe('missing', () => {
  it.each([
    ['64 bytes', dump(64), [['no capabilities and no extended config space of the function', ROOT], DRIVERS, GROUPS]],
    ['256 bytes of a PCIe function', dump(256), [['no extended config space of the function', ROOT], DRIVERS, GROUPS]],
    ['256 bytes of a conventional function', dump(256, false), [DRIVERS, GROUPS]],
    ['4096 bytes', dump(4096), [DRIVERS, GROUPS]],
    [
      'lspci -v without root',
      '00:01.0 PCI bridge: Intel Corporation Device 1901 (prog-if 00 [Normal decode])\n\tBus: primary=00, secondary=01, subordinate=01, sec-latency=0\n\tCapabilities: <access denied>\n\tKernel driver in use: pcieport\n',
      [['no capabilities and no extended config space of the function', ROOT], ['no numeric ids of the function', 'run lspci -nn'], GROUPS],
    ],
    [
      'lspci -nn that cut the ids off a long name',
      'ff:13.0 System peripheral [0880]: Intel Corporation Xeon E7 v3/Xeon E5 v3/Core i7 Integrated Memory Controller 0 Target Address, Thermal & RAS Registers [8086... (rev 02)\n',
      [
        ['no capabilities and no extended config space of the function', ROOT],
        ['no numeric ids of the function', 'run lspci -n (lspci -nn cuts long names)'],
        DRIVERS,
        GROUPS,
      ],
    ],
    [
      'a bare listing',
      '00:00.0 Host bridge: Intel Corporation Device 3ec4\n00:01.0 PCI bridge: Intel Corporation Device 1901\n',
      [
        ['no capabilities and no extended config space of all 2 functions', ROOT],
        ['no bus numbers of the bridge in 1 of 2 functions', 'run lspci -v, or lspci -t'],
        ['no numeric ids of all 2 functions', 'run lspci -nn'],
        DRIVERS,
        GROUPS,
      ],
    ],
    [
      'lspci -nnk with a listing of groups',
      '00:01.0 PCI bridge [0604]: Intel Corporation Device [8086:1901] (rev 07)\n\tKernel driver in use: pcieport\n\n/sys/kernel/iommu_groups/1/devices/0000:00:01.0\n',
      [
        ['no capabilities and no extended config space of the function', ROOT],
        ['no bus numbers of the bridge in the function', 'run lspci -v, or lspci -t'],
      ],
    ],
    [
      'lspci -v as root: capabilities, but not their registers',
      '00:01.0 PCI bridge [0604]: Intel Corporation Device [8086:1901] (prog-if 00 [Normal decode])\n\tBus: primary=00, secondary=01, subordinate=01, sec-latency=0\n\tCapabilities: [40] Express Root Port (Slot+), MSI 00\n\tCapabilities: [140] Access Control Services\n\tKernel driver in use: pcieport\n',
      [['no ACS control bits of the function', 'run lspci as root: sudo lspci -vvv'], GROUPS],
    ],
    ['no function at all', '00000000-00000fff : Reserved\n00100000-7fffffff : System RAM\n', [['no PCI functions in the input', ROOT]]],
  ])('%s', (_, text, rows) => expect(missing(text)).toEqual(rows));

  it('bus numbers that a tree draws are not missing', () => {
    const rows = missing('00:01.0 PCI bridge [0604]: Intel Corporation Device [8086:1901]\n', '-[0000:00]---01.0-[01]--\n');
    expect(rows.map(([what]) => what)).not.toContainEqual(expect.stringContaining('bus numbers'));
  });

  it('hidden addresses', () => {
    expect(missing(dump(4096), '00000000-00000000 : System RAM\n')).toContainEqual([
      'the addresses of /proc/iomem are hidden (all zero)',
      'run as root: sudo cat /proc/iomem',
    ]);
  });
});
