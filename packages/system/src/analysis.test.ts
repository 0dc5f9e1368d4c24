import { readMachine } from '@penstock/snapshot';
import { describe, expect, it } from 'vitest';
import { linuxCases, machineOf } from '../test/cases.js';
import { analyse } from './analysis.js';

function read(text: string) {
  return analyse(readMachine([{ name: 'text', bytes: new TextEncoder().encode(text) }]));
}

function codes(text: string): string[] {
  return read(text).findings.map((finding) => finding.code);
}

const PORT = (sets: string) =>
  `00:01.0 PCI bridge [0604]: X [1b36:000c]\n\tBus: primary=00, secondary=01, subordinate=01, sec-latency=0\n\tCapabilities: [54] Express (v2) Root Port (Slot+), IntMsgNum 0\n\tCapabilities: [100 v1] Access Control Services\n\t\tACSCap:\tSrcValid+ TransBlk- ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- DirectTrans-\n\t\tACSCtl:\tSrcValid${sets} TransBlk- ReqRedir${sets} CmpltRedir${sets} UpstreamFwd${sets} EgressCtrl- DirectTrans-\n`;
const NIC = (group: string) =>
  `\n01:00.0 Ethernet controller [0200]: X [8086:10d3]\n${group}\tCapabilities: [a0] Express (v1) Endpoint, IntMsgNum 0\n`;

describe('analyse', () => {
  it('says that ACS seems to be off as a whole, unless the machine told its groups', () => {
    expect(codes(PORT('-') + NIC(''))).toEqual(['acs-all-off']);
    expect(codes(PORT('+') + NIC(''))).toEqual([]);
    expect(codes(PORT('-').replace('\tBus:', '\tIOMMU group: 1\n\tBus:') + NIC('\tIOMMU group: 1\n'))).toEqual([]);
  });

  it('finds a recorded group that it does not compute, and never takes it as an answer', () => {
    const analysis = read(PORT('+').replace('\tBus:', '\tIOMMU group: 1\n\tBus:') + NIC('\tIOMMU group: 1\n'));
    expect(analysis.groups.groups).toHaveLength(2);
    expect(analysis.findings).toEqual([
      { code: 'recorded-group-differs', message: expect.stringContaining('recorded group 1 holds 0000:00:01.0, 0000:01:00.0') },
    ]);
  });

  it('takes an IVRS table as there unless the firmware describes another IOMMU', () => {
    const bytes = new TextEncoder().encode('00:00.0 Host bridge [0600]: X [8086:29c0]\n');
    const recorded = readMachine([{ name: 'text', bytes }]);
    const ivrs = (...signatures: string[]) =>
      analyse({ ...recorded, acpi: signatures.map((signature) => ({ signature, bytes })) }).platform.ivrs;
    expect([ivrs(), ivrs('MCFG'), ivrs('DMAR'), ivrs('IORT', 'MCFG'), ivrs('MCFG', 'IVRS')]).toEqual([true, true, false, false, true]);
  });

  it('finds none where Linux recorded none', () => {
    const recorded = linuxCases().find((other) => other.name === 'x86-32-iommu-off');
    if (!recorded) throw new Error('no case');
    expect(machineOf(recorded, 'boot').groups.groups.length).toBeGreaterThan(1);
  });
});
