/** Machines that others posted: read from the folder beside the checkout, skipped where it is absent. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { formatSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { encodeCapture } from '../src/capture.js';
import { readMachine } from '../src/machine.js';
import { readFiles } from '../src/node.js';
import { RECORDED_MACHINE_KIT } from '../src/testing.js';
import { HAS_REAL, realFiles } from './support/cases.js';

const find = (folder: string, name: string) => realFiles(folder).find((file) => basename(file).startsWith(name)) as string;
const rows = (folder: string) => realFiles(folder).map((file) => [basename(file), file] as const);
const machineOf = (...files: string[]) => readMachine(readFiles(files));
const count = (file: string, pattern: RegExp) => (readFileSync(file, 'utf8').match(pattern) ?? []).length;

/** Groups that the log of `file` names, read without this package: address → number. */
function loggedGroups(file: string): Record<string, number> {
  const out: Record<string, number> = {};
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const words = line.split(' ');
    const at = words.indexOf('group');
    if (at < 0 || !/Adding/.test(line)) continue;
    const bdf = words.find((word) => /^\d{4}:..:..\..:?$/.test(word));
    if (bdf) out[bdf.replace(/:$/, '')] = Number(words[at + 1]);
  }
  return out;
}

describe.skipIf(!HAS_REAL)('real machines', () => {
  it.each(['hex', 'text', 'dmesg'].flatMap(rows))('%s is read, captured and read back equal', (_, file) => {
    const machine = machineOf(file);
    expect(machine.functions.length).toBeGreaterThan(0);
    expect(machine.findings.filter(({ code }) => code === 'contradiction')).toEqual([]);
    expect(readMachine([{ name: 'x', bytes: encodeCapture(machine) }])).toEqual(machine);
    for (const { run } of RECORDED_MACHINE_KIT) run(machine);
  });

  it.each(rows('acpi'))('%s is one table', (name, file) => {
    const machine = machineOf(find('hex', 'ecs-h310ch5'), file);
    const signature = (/\.(\w+)\.dat$/.exec(name)?.[1] ?? '').toUpperCase();
    expect(machine.acpi).toEqual([{ signature, bytes: new Uint8Array(readFileSync(file)) }]);
  });

  it.each([
    ['ecs-h310ch5', 8],
    ['msi-ms7721', 10],
  ])('%s: the groups of its log are found in text, %s of them', (name, groups) => {
    const log = find('dmesg', name);
    const machine = machineOf(find('hex', name), log);
    const found = machine.functions.filter(({ facts }) => facts.iommuGroup !== null);
    const expected = loggedGroups(log);
    expect(new Set(Object.values(expected)).size).toBe(groups);
    const listed = machine.functions.map(({ sbdf }) => formatSbdf(sbdf));
    expect(Object.fromEntries(found.map(({ sbdf, facts }) => [formatSbdf(sbdf), facts.iommuGroup]))).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([bdf]) => listed.includes(bdf))),
    );
    expect(machine.hasRecordedGroups).toBe(true);
  });

  it('thinkpad-l490: the storm is counted message by message', () => {
    const file = find('dmesg', 'thinkpad-l490');
    const aer = machineOf(file).dmesg.filter(({ kind }) => kind === 'aer');
    const events = (event: string) => aer.filter(({ values }) => values?.event === event);
    expect(events('received')).toHaveLength(count(file, /error received/g));
    expect(events('received').filter(({ values }) => values?.multiple === 1)).toHaveLength(
      count(file, /Multiple Corrected error received/g),
    );
    expect(events('received').filter(({ values }) => values?.source === '0000:04:00.0')).toHaveLength(
      count(file, /error received: 0000:04:00\.0/g),
    );
    expect(events('error')).toHaveLength(count(file, /PCIe Bus Error/g));
    expect(events('error').filter(({ values }) => values?.layer === 'Physical Layer')).toHaveLength(count(file, /type=Physical Layer/g));
    expect(events('status')).toHaveLength(count(file, /error status\/mask/g));
    expect(events('bit').filter(({ values }) => values?.bit === 12)).toHaveLength(count(file, /\[12\] Timeout/g));
    expect(events('bit')).toHaveLength(count(file, /\[ ?\d+\] (?:Timeout|Rollover|RxErr|BadTLP|BadDLLP|NonFatalErr)/g));
    expect(events('received').length).toBeGreaterThan(20);
  });

  it('ecs-h310ch5: the DMA fault and the ACS quirk of its log', () => {
    const { dmesg } = machineOf(find('dmesg', 'ecs-h310ch5'));
    const faults = dmesg.filter(({ kind, sbdf }) => kind === 'fault' && sbdf !== null);
    expect(faults.map(({ sbdf, values }) => [sbdf === null ? '' : formatSbdf(sbdf), values?.reason, values?.address])).toEqual([
      ['0000:01:00.0', 6, '0x0'],
    ]);
    expect(dmesg.filter(({ kind }) => kind === 'quirk').map(({ text }) => text)).toContain(
      'pci 0000:00:1c.0: Intel SPT PCH root port ACS workaround enabled',
    );
  });

  it('talos2: what could not be assigned', () => {
    const file = find('dmesg', 'talos2');
    const { dmesg } = machineOf(file);
    expect(dmesg.filter(({ values }) => values?.action === 'no-space')).toHaveLength(count(file, /no space/g));
    expect(dmesg.filter(({ values }) => values?.action === 'failed')).toHaveLength(count(file, /failed to assign/g));
  });
});
