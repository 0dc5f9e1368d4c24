import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readMachine } from '@penstock/snapshot';
import { describe, expect, it } from 'vitest';
import { analyse, diffMachines } from '../src/index.js';
import { type LinuxCase, linuxCases } from './cases.js';

const twoStages = linuxCases().filter((recorded) => Object.keys(recorded.stages).length === 2);

/** What a plain comparison of the recorded stages says: added, removed, and changed in bytes, driver or group number. */
function plain(recorded: LinuxCase): { added: string[]; removed: string[]; changed: string[] } {
  const before = recorded.stages.boot?.devices ?? {};
  const after = recorded.stages.after?.devices ?? {};
  const changed = Object.keys(before).filter((bdf) => {
    const [a, b] = [before[bdf], after[bdf]];
    return (
      a && b && (a.config !== b.config || (a.driver ?? null) !== (b.driver ?? null) || (a.iommu_group ?? null) !== (b.iommu_group ?? null))
    );
  });
  return {
    added: Object.keys(after)
      .filter((bdf) => !(bdf in before))
      .sort(),
    removed: Object.keys(before)
      .filter((bdf) => !(bdf in after))
      .sort(),
    changed: changed.sort(),
  };
}

describe('diffMachines', () => {
  it('has cases with two stages', () => {
    expect(twoStages).toHaveLength(13);
  });

  it.each(twoStages.map((recorded) => [recorded.name, recorded] as const))('%s lists exactly what changed', (_name, recorded) => {
    const bytes = new Uint8Array(gunzipSync(readFileSync(recorded.file)));
    const at = (stage: 'boot' | 'after') => analyse(readMachine([{ name: recorded.name, bytes }], { stage }));
    const { added, removed, changed } = diffMachines(at('boot'), at('after'));
    expect({ added, removed, changed: changed.map((change) => change.bdf) }).toEqual(plain(recorded));
  });

  it('shows bytes, driver and companions', () => {
    const line = (driver: string, byte: string) =>
      `00:02.0 Ethernet controller: X\n\tKernel driver in use: ${driver}\n00: 36 1b 01 00 ${byte} 00 00 00 00 00 00 02 00 00 00 00\n`;
    const at = (text: string) => analyse(readMachine([{ name: 'dump', bytes: new TextEncoder().encode(text) }]));
    expect(diffMachines(at(line('e1000', '06')), at(line('vfio-pci', '07')))).toEqual({
      schema: 'penstock.diff/1',
      added: [],
      removed: [],
      changed: [
        {
          bdf: '0000:00:02.0',
          changed: ['config', 'driver'],
          config: [{ offset: 4, before: '06', after: '07' }],
          driver: { before: 'e1000', after: 'vfio-pci' },
        },
      ],
    });
  });
});
