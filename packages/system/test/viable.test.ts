import { parseSbdf, type Sbdf } from '@penstock/hal';
import { readMachine } from '@penstock/snapshot';
import { describe, expect, it } from 'vitest';
import { analyse, type ViabilityReport, viability } from '../src/index.js';
import { linuxCases, REAL_PRESENT, realFiles } from './cases.js';

function judge(kind: 'hex' | 'text', name: string, bdf: string): ViabilityReport {
  const file = realFiles(kind).find((other) => other.name === name);
  if (!file) throw new Error(`no file ${name}`);
  return viability(analyse(readMachine([file])), parseSbdf(bdf) as Sbdf);
}

function roles(report: ViabilityReport): Record<string, string> {
  return Object.fromEntries(report.members.map((member) => [member.bdf.slice(5), `${member.role} ${member.holds ?? '-'}`]));
}

describe.skipIf(!REAL_PRESENT)('viable, three real machines by hand', () => {
  /*
   * A laptop with a GTX 1650 behind the CPU's x16 port 00:01.0. That port has no ACS capability, so the port, the GPU and the GPU's
   * audio function are one group. vfio takes no bridge and pcieport does no DMA: the port stays. The audio function is bound to
   * snd_hda_intel, which would do DMA in user space's address space: it must go. The GPU itself is bound to nvidia.
   */
  it('a GPU behind a port without ACS: its audio function must go too, the port stays', () => {
    const report = judge('text', 'intel-8th-gen.txt', '01:00.0');
    expect(report.viable).toBe(false);
    expect(roles(report)).toEqual({ '00:01.0': 'bridge -', '01:00.0': 'target display', '01:00.1': 'must-release -' });
    expect(report.dangerous).toEqual(['0000:01:00.0']);
    expect(report.commands).toEqual([
      'modprobe vfio-pci',
      'echo vfio-pci > /sys/bus/pci/devices/0000:01:00.0/driver_override',
      '[ -e /sys/bus/pci/devices/0000:01:00.0/driver ] && echo 0000:01:00.0 > /sys/bus/pci/devices/0000:01:00.0/driver/unbind',
      'echo 0000:01:00.0 > /sys/bus/pci/drivers_probe',
      'echo vfio-pci > /sys/bus/pci/devices/0000:01:00.1/driver_override',
      '[ -e /sys/bus/pci/devices/0000:01:00.1/driver ] && echo 0000:01:00.1 > /sys/bus/pci/devices/0000:01:00.1/driver/unbind',
      'echo 0000:01:00.1 > /sys/bus/pci/drivers_probe',
    ]);
  });

  /*
   * The PCH audio 00:1f.3 of an H310 board is a conventional function of the multifunction device 00:1f, together with the LPC bridge
   * (00:1f.0, no driver), power management (00:1f.2, no driver) and SMBus (00:1f.4, i801_smbus). Without a driver a function does no
   * DMA and nothing need be done. i801_smbus holds the platform's SMBus (fans, memory SPD): releasing it is possible, and worth a warning.
   */
  it('PCH audio: the SMBus stands in the way and is part of the platform', () => {
    const report = judge('hex', 'ecs-h310ch5.txt', '00:1f.3');
    expect(report.viable).toBe(false);
    expect(roles(report)).toEqual({
      '00:1f.0': 'unbound platform',
      '00:1f.2': 'unbound -',
      '00:1f.3': 'target -',
      '00:1f.4': 'must-release platform',
    });
    expect(report.dangerous).toEqual(['0000:00:1f.4']);
  });

  /*
   * The NVMe disk 04:00.0 of a Renoir laptop is behind its own root port, which sets SV, RR, CR and UF: it is alone in its group.
   * Only its own driver is in the way, but it is the one that the system most likely runs from.
   */
  it('an NVMe disk alone in its group: only itself, but look twice', () => {
    const report = judge('text', 'amd-renoir.txt', '04:00.0');
    expect(roles(report)).toEqual({ '04:00.0': 'target disk' });
    expect(report).toMatchObject({ viable: false, dangerous: ['0000:04:00.0'], text: expect.stringContaining('Only the function itself') });
  });

  it('a bridge is never the target', () => {
    expect(judge('text', 'amd-renoir.txt', '00:02.1')).toMatchObject({ commands: [], text: expect.stringContaining('is a bridge') });
  });
});

describe('viability', () => {
  const recorded = linuxCases().find((other) => other.name === 'x86-22-nvme-sriov');
  if (!recorded) throw new Error('no case');
  const analysis = analyse(readMachine([{ name: 'dump', bytes: new TextEncoder().encode(recorded.stages.boot?.lspci_xxxx ?? '') }]));
  it('says that drivers are unknown when the input has none', () => {
    expect(viability(analysis, parseSbdf('01:00.0') as Sbdf)).toMatchObject({
      viable: null,
      text: expect.stringContaining('does not say'),
    });
  });
  it('asks for VFs to be removed first', () => {
    const after = analyse(readMachine([{ name: 'dump', bytes: new TextEncoder().encode(recorded.stages.after?.lspci_xxxx ?? '') }]));
    const report = viability(after, parseSbdf('01:00.0') as Sbdf);
    expect(report.text).toContain('VFs are enabled');
    expect(report.commands[0]).toBe('echo 0 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs');
  });
  it('names what there is when the function is not there', () => {
    expect(() => viability(analysis, parseSbdf('09:00.0') as Sbdf)).toThrow(
      /viable 0000:09:00\.0: no such function; there are 6 functions: 0000:00:00\.0/,
    );
  });
});
