import { formatSbdf } from '@penstock/hal';
import { readMachine } from '@penstock/snapshot';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyse, recordedGroups } from '../src/index.js';
import { REAL_PRESENT, realFiles } from './cases.js';

function key(bdfs: readonly string[]): string {
  return [...bdfs].sort().join(' ');
}

/** Recorded groups, and how many of them the computation reproduces exactly (over the functions that have a recorded group). */
function agreement(analysis: Analysis): { recorded: number; reproduced: number; misses: string[] } {
  const told = recordedGroups(analysis.recorded).map((group) => key(group.functions.map(formatSbdf)));
  const known = new Set(told.flatMap((group) => group.split(' ')));
  const computed = new Set(
    analysis.groups.groups.map((group) => key(group.devices.map((dev) => formatSbdf(dev.fn.sbdf)).filter((bdf) => known.has(bdf)))),
  );
  const misses = told.filter((group) => !computed.has(group));
  return { recorded: told.length, reproduced: told.length - misses.length, misses };
}

function load(kind: 'hex' | 'text', name: string, ...dmesg: string[]): Analysis {
  const inputs = [
    ...realFiles(kind).filter((file) => file.name === name),
    ...realFiles('dmesg').filter((file) => dmesg.includes(file.name)),
  ];
  expect(inputs).toHaveLength(1 + dmesg.length);
  return analyse(readMachine(inputs));
}

describe.skipIf(!REAL_PRESENT)('real machines agree', () => {
  it.each(realFiles('text').map((file) => [file.name, file] as const))('groups of %s from decoded text', (_name, file) => {
    const { recorded, misses } = agreement(analyse(readMachine([file])));
    expect(recorded).toBeGreaterThan(5);
    expect(misses).toEqual([]);
  });

  it.each([
    ['ml-a61d8f1ccb7c-gl9755-laptop-groups.txt', [], 22],
    ['ecs-h310ch5.txt', ['ecs-h310ch5.txt'], 8],
    ['msi-ms7721-amd-fm2.txt', ['msi-ms7721-amd-fm2.txt'], 10],
  ] as const)('groups of %s from its bytes', (name, dmesg, count) => {
    expect(agreement(load('hex', name, ...dmesg))).toEqual({ recorded: count, reproduced: count, misses: [] });
  });

  it.each(realFiles('hex').map((file) => [file.name, file] as const))(
    '%s has as many functions as header lines followed by hex',
    (_name, file) => {
      const analysis = analyse(readMachine([file]));
      const withBytes = analysis.recorded.functions.filter((fn) => fn.config !== null);
      expect(withBytes.length).toBe(headersWithHex(file.bytes));
      expect(analysis.topology.devices.length).toBe(analysis.recorded.functions.length);
    },
  );
});

/** Distinct addresses of header lines whose block has hex lines, counted by another way than the parser's. */
function headersWithHex(bytes: Uint8Array): number {
  const found = new Set<string>();
  let current = '';
  for (const line of new TextDecoder('latin1').decode(bytes).split(/\r?\n/)) {
    const head = /^(?:([0-9a-f]{4,}):)?([0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) /.exec(line);
    if (head) current = `${head[1] ?? '0000'}:${head[2]}`;
    else if (current !== '' && /^[0-9a-f]{2,3}:( [0-9a-f]{2}){2,16}/.test(line)) found.add(current);
  }
  return found.size;
}
