import { parseSbdf, type Sbdf } from '@penstock/hal';
import { readMachine } from '@penstock/snapshot';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyse, explainGroup, viability } from '../src/index.js';

const LISTING = `00:00.0 Host bridge [0600]: Intel Corporation Device [8086:4641]
00:01.0 PCI bridge [0604]: Intel Corporation Device [8086:460d] (prog-if 00 [Normal decode])
	Bus: primary=00, secondary=01, subordinate=01, sec-latency=0
	Capabilities: <access denied>
	IOMMU group: 1
01:00.0 Non-Volatile memory controller [0108]: Samsung Device [144d:a808] (prog-if 02 [NVM Express])
	Capabilities: <access denied>
	IOMMU group: 7
`;

const DRIVERS = `00:01.0 PCI bridge [0604]: Intel Corporation Device [8086:460d]
	Kernel driver in use: pcieport
01:00.0 Non-Volatile memory controller [0108]: Samsung Device [144d:a808]
	Kernel driver in use: nvme
`;

function machine(...texts: readonly string[]): Analysis {
  return analyse(readMachine(texts.map((text, i) => ({ name: `${i}.txt`, bytes: new TextEncoder().encode(text) }))));
}

const DISK = parseSbdf('01:00.0') as Sbdf;

describe('explainGroup of a listing made without root', () => {
  it('says that the answer is not known, and how to get it', () => {
    const { split, hops } = explainGroup(machine(LISTING), DISK);
    expect([split.possible, split.known, split.kernelOption]).toEqual([false, false, null]);
    expect(split.givesUp).toMatch(/^Not known: .*0000:00:01\.0.*sudo lspci -xxxx/);
    expect(hops.map((hop) => hop.text)).toEqual([
      'function 0000:01:00.0 counts as not isolating: its capabilities are not in the input',
      'bridge 0000:00:01.0 counts as not isolating: its capabilities are not in the input',
    ]);
  });
});

describe('viability of a listing made without root', () => {
  it('warns that the group may be another, and names the one that the machine has', () => {
    const { text } = viability(machine(LISTING, DRIVERS), DISK);
    expect(text).toContain('The machine itself has it in group 7 with nothing else: that counts.');
    expect(text).toContain('The input lacks capabilities of this group');
  });

  it('warns of a disk, and releases it, when drivers are not known', () => {
    const report = viability(machine(LISTING), DISK);
    expect([report.viable, report.dangerous]).toEqual([null, ['0000:01:00.0']]);
    expect(report.members.find((member) => member.role === 'target')?.text).toMatch(
      /^release it from its driver, if it has one.*mounted disk/,
    );
    expect(report.commands.join('\n')).toContain('echo 0000:01:00.0 > /sys/bus/pci/devices/0000:01:00.0/driver/unbind');
  });
});

describe('ACPI tables of a machine', () => {
  const table = (bytes: Uint8Array) =>
    analyse(
      readMachine([
        { name: 'lspci.txt', bytes: new TextEncoder().encode(LISTING) },
        { name: 't.dat', bytes },
      ]),
    );
  /** MCFG of ACPI 6.5 §5.2.6 and PCI Firmware 3.3 §4.1.2, without allocations: header of 36 bytes and 8 reserved ones. */
  const mcfg = new Uint8Array(44);
  mcfg.set([0x4d, 0x43, 0x46, 0x47, 44, 0, 0, 0, 1]);
  mcfg[9] = 256 - (mcfg.reduce((sum, byte) => sum + byte, 0) & 0xff);

  it('adds no finding for a right one', () => {
    expect(table(mcfg).findings.filter(({ code }) => code.startsWith('acpi'))).toEqual([]);
  });

  it('reports a wrong checksum, and a table that is cut', () => {
    const wrong = Uint8Array.from(mcfg);
    wrong[10] = 1;
    expect(table(wrong).findings).toContainEqual({ code: 'acpi-checksum', message: expect.stringContaining('acpi MCFG header.checksum') });
    expect(table(mcfg.slice(0, 40)).findings).toContainEqual({ code: 'acpi-broken', message: expect.stringContaining('cut short') });
  });
});

describe('splitPlan', () => {
  it('gives one kernel option for all ports: of several the kernel takes the last', () => {
    const acs = (
      address: string,
      kind: string,
      buses: string,
    ) => `${address} PCI bridge [0604]: Intel Corporation Device [8086:460d] (prog-if 00 [Normal decode])
	Bus: ${buses}, sec-latency=0
	Capabilities: [40] Express (v2) ${kind}, MSI 00
	Capabilities: [100 v1] Access Control Services
		ACSCap:	SrcValid+ TransBlk- ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- DirectTrans-
		ACSCtl:	SrcValid- TransBlk- ReqRedir- CmpltRedir- UpstreamFwd- EgressCtrl- DirectTrans-
`;
    const text = `${acs('00:01.0', 'Root Port (Slot+)', 'primary=00, secondary=01, subordinate=03')}
01:00.0 PCI bridge [0604]: Intel Corporation Device [8086:460d] (prog-if 00 [Normal decode])
	Bus: primary=01, secondary=02, subordinate=03, sec-latency=0
	Capabilities: [40] Express (v2) Upstream Port, MSI 00

${acs('02:00.0', 'Downstream Port (Slot+)', 'primary=02, secondary=03, subordinate=03')}
03:00.0 Ethernet controller [0200]: Intel Corporation Device [8086:10d3]
	Capabilities: [40] Express (v2) Endpoint, MSI 00
`;
    const { split } = explainGroup(machine(text), parseSbdf('03:00.0') as Sbdf);
    expect([split.possible, split.known]).toEqual([true, true]);
    expect(split.kernelOption).toBe('pci=config_acs=xx111x1@0000:02:00.0;xx111x1@0000:00:01.0');
  });
});
