import { formatSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../src/index.js';
import { linuxCases, machineOf, type StageAnswers } from './cases.js';

const cases = linuxCases();

function partition(groups: readonly (readonly string[])[], among: ReadonlySet<string>): string[] {
  return groups
    .map((group) =>
      group
        .filter((bdf) => among.has(bdf))
        .sort()
        .join(' '),
    )
    .filter((group) => group !== '')
    .sort();
}

function computedGroups(analysis: Analysis): string[][] {
  return analysis.groups.groups.map((group) => group.devices.map((dev) => formatSbdf(dev.fn.sbdf)));
}

/** `0000:00:02.0 [54]` for each capability line that lspci 3.14 printed. */
function printedCapabilities(answers: StageAnswers): string[] {
  let bdf = '';
  const out: string[] = [];
  for (const line of answers.lspci_3_14_vvv_from_dump.split('\n')) {
    const head = /^([0-9a-f]{4,}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7] /.exec(line);
    if (head) bdf = (head[1] ? '' : '0000:') + line.slice(0, line.indexOf(' '));
    const cap = /^\tCapabilities: \[([0-9a-f]+)(?: v([0-9a-f]+))?\] /.exec(line);
    if (cap) out.push(`${bdf} ${cap[1]} ${cap[2] ?? ''}`.trim());
  }
  return out;
}

function ourCapabilities(analysis: Analysis): string[] {
  const devices = [...analysis.topology.devices].sort((a, b) => a.fn.sbdf - b.fn.sbdf);
  return devices.flatMap((dev) =>
    dev.fn.capabilities.map((cap) => {
      const place = cap.offset.toString(16).padStart(cap.extended ? 3 : 2, '0');
      return `${formatSbdf(dev.fn.sbdf)} ${place} ${cap.extended ? cap.version : ''}`.trim();
    }),
  );
}

describe('Linux agrees', () => {
  it('has every case at hand', () => {
    expect(cases).toHaveLength(74);
    expect(cases.flatMap((recorded) => Object.keys(recorded.stages))).toHaveLength(87);
  });

  const stages = cases.flatMap((recorded) => Object.keys(recorded.stages).map((stage) => [recorded.name, stage, recorded] as const));
  it.each(stages)('%s at %s', (_name, stage, recorded) => {
    const answers = recorded.stages[stage] as StageAnswers;
    const expected = recorded.expect[stage];
    if (!expected) throw new Error(`${recorded.name}: no answers for ${stage}`);
    const analysis = machineOf(recorded, stage);

    const grouped = new Set(expected.groups.flat());
    for (const bdf of expected.ungrouped ?? []) grouped.delete(bdf);
    expect(partition(computedGroups(analysis), grouped)).toEqual(partition(expected.groups, grouped));

    expect(computedGroups(analysis).flat().sort()).toEqual(Object.keys(answers.devices).sort());

    const buses = analysis.topology.devices
      .filter((dev) => dev.fn.bus !== null)
      .map((dev) => [formatSbdf(dev.fn.sbdf), [dev.subordinate?.number, dev.fn.bus?.subordinate]]);
    expect(Object.fromEntries(buses)).toEqual(expected.buses);

    expect(ourCapabilities(analysis)).toEqual(printedCapabilities(answers));
  });
});
