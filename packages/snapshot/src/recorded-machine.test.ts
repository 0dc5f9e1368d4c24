import { createWorld, type Machine, type Sbdf, sbdf, segmentOf } from '@penstock/hal';
import { MACHINE_KIT, type MachineSubject, missingParts } from '@penstock/hal/testing';
import { describe, expect, it } from 'vitest';
import { CASE_NAMES, caseBytes, loadCase } from '../test/support/cases.js';
import { encodeText } from './bytes.js';
import type { RecordedMachine } from './contract.js';
import { readMachine } from './machine.js';
import { recordedMachine } from './recorded-machine.js';

const textMachine = (text: string) => readMachine([{ name: 'x', bytes: encodeText(text) }]);
const bridgesOf = (recorded: RecordedMachine) => recordedMachine(recorded, createWorld({ seed: 1 })).firmware.hostBridges;

/** A device number that nothing has on the bus of the first function. */
function absentOn(recorded: RecordedMachine): Sbdf {
  const taken = new Set(recorded.functions.map((fn) => fn.sbdf));
  for (let device = 31; device >= 0; device--) {
    const fn = sbdf(segmentOf((recorded.functions[0] as { sbdf: Sbdf }).sbdf), 0, device, 7);
    if (!taken.has(fn)) return fn;
  }
  throw new Error('the bus is full');
}

describe.each(['x86-14-pxb-numa', 'arm-60-uefi-claim', 'q11-x86-50-igb-sriov'])('the machine kit over %s', (name) => {
  const recorded = readMachine([{ name, bytes: caseBytes(name) }]);
  const subject: MachineSubject = {
    create: (seed) => ({
      machine: recordedMachine(recorded, createWorld({ seed })),
      present: (recorded.functions[0] as { sbdf: Sbdf }).sbdf,
      absent: absentOn(recorded),
      deterministic: true,
    }),
  };
  const applied = MACHINE_KIT.filter((row) => missingParts(row, subject).length === 0);
  it.each(applied)('$name', (row) => row.run(subject));
  it('applies rows on time, configuration space and firmware', () => expect(applied.length).toBeGreaterThan(13));
});

describe('host bridges', () => {
  it.each(CASE_NAMES)('%s: those that the kernel logged, with their windows', (name) => {
    const lines = loadCase(name).root_bus_resources as readonly string[];
    const expected = new Map<string, number>();
    for (const line of lines) {
      const bus = /^pci_bus (\S+): /.exec(line)?.[1] as string;
      expected.set(bus, (expected.get(bus) ?? 0) + (line.includes('[bus ') ? 0 : 1));
    }
    const found = bridgesOf(readMachine([{ name, bytes: caseBytes(name) }]));
    const names = found.map(({ segment, firstBus, windows }) => [
      `${segment.toString(16).padStart(4, '0')}:${firstBus.toString(16).padStart(2, '0')}`,
      windows.length,
    ]);
    expect(names).toEqual([...expected]);
  });

  it('keeps the offset between CPU and bus addresses', () => {
    const log = `pci_bus 0033:00: root bus resource [mem 0x620c180000000-0x620c1fffeffff] (bus address [0x80000000-0xfffeffff])
pci_bus 0033:00: root bus resource [mem 0x6220000000000-0x6223fbfffffff 64bit pref]
pci_bus 0033:00: root bus resource [bus 00-fe]
pci 0033:00:00.0: [1014:04c1] type 01 class 0x060400
`;
    const offset = 0x620c180000000 - 0x80000000;
    expect(bridgesOf(textMachine(log))).toEqual([
      {
        segment: 0x33,
        firstBus: 0,
        lastBus: 0xfe,
        preserve: false,
        windows: [
          { kind: 'memory', prefetchable: false, start: 0x620c180000000, length: 0x7fff0000, offset },
          { kind: 'memory', prefetchable: true, start: 0x6220000000000, length: 0x3fc0000000, offset: 0 },
        ],
      },
    ]);
  });

  it('without a log: the buses that no bridge leads to, cut where the next begins', () => {
    const listing = `00:00.0 Host bridge [0600]: Intel Corporation Device [8086:29c0]
00:02.0 PCI bridge [0604]: Red Hat, Inc. QEMU PCIe Root port [1b36:000c]
01:00.0 Ethernet controller [0200]: Intel Corporation Device [8086:10d3]
40:00.0 Host bridge [0600]: Intel Corporation Device [8086:29c0]
0001:00:00.0 Host bridge [0600]: Intel Corporation Device [8086:29c0]
-[0000:00]-+-00.0
           \\-02.0-[01-06]----00.0
`;
    expect(bridgesOf(textMachine(listing)).map(({ segment, firstBus, lastBus }) => [segment, firstBus, lastBus])).toEqual([
      [0, 0, 0x3f],
      [0, 0x40, 0xff],
      [1, 0, 0xff],
    ]);
  });
});

describe('tables', () => {
  it('are those that were recorded whole', () => {
    const whole = new Uint8Array(44);
    whole.set(encodeText('MCFG'));
    whole[4] = 44;
    whole[9] = -whole.reduce((sum, byte) => sum + byte, 0) & 0xff;
    const damaged = Uint8Array.from(whole, (byte, at) => (at === 40 ? byte + 1 : byte));
    damaged.set(encodeText('DMAR'));
    const recorded = readMachine([
      { name: 'whole', bytes: whole },
      { name: 'damaged', bytes: damaged },
    ]);
    expect(recorded.acpi.map(({ signature }) => signature)).toEqual(['MCFG', 'DMAR']);
    const machine: Machine = recordedMachine(recorded, createWorld({ seed: 1 }));
    expect(machine.firmware.tables.map(({ signature }) => signature)).toEqual(['MCFG']);
  });
});
