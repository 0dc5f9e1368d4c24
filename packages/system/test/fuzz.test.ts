import { isKernelError } from '@penstock/hal';
import { readMachine } from '@penstock/snapshot';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, explainGroup, machineReport, viability } from '../src/index.js';
import { linuxCases } from './cases.js';

/** The first functions of some cases, as text: small enough for many runs, with bridges, ACS and SR-IOV. */
function seeds(): Uint8Array[] {
  const names = ['x86-22-nvme-sriov', 'x86-11-pcie-pci-bridge', 'k7-x86-10-switch-rp-noacs', 'q11-x86-50-igb-sriov'];
  return linuxCases()
    .filter((recorded) => names.includes(recorded.name))
    .flatMap((recorded) => {
      const text = recorded.stages.boot?.lspci_xxxx ?? '';
      const verbose = recorded.stages.boot?.lspci_3_14_vvv_from_dump ?? '';
      const short = text
        .split('\n\n')
        .slice(0, 6)
        .map((block) => block.split('\n').slice(0, 24).join('\n'));
      return [short.join('\n\n'), verbose.split('\n\n').slice(0, 4).join('\n\n')].map((part) => new TextEncoder().encode(`${part}\n`));
    });
}

/** What a mutation does to the bytes at a place given as a fraction of the length. */
type Mutation = readonly [kind: 'set' | 'cut' | 'drop' | 'double' | 'digit', place: number, value: number];

function mutate(bytes: Uint8Array, [kind, place, value]: Mutation): Uint8Array {
  const at = Math.floor(place * bytes.length);
  if (kind === 'cut') return bytes.slice(0, at);
  if (kind === 'drop') return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + value)]);
  if (kind === 'double') return new Uint8Array([...bytes.subarray(0, at + value), ...bytes.subarray(at)]);
  const out = bytes.slice();
  if (at < out.length) out[at] = kind === 'set' ? value : '0123456789abcdef'.charCodeAt(value & 15);
  return out;
}

const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation = fc.tuple(
  fc.constantFrom('set', 'cut', 'drop', 'double', 'digit', 'digit', 'digit', 'digit'),
  place,
  fc.nat({ max: 255 }),
) as fc.Arbitrary<Mutation>;

describe('fuzzed dumps', () => {
  it('10,000 mutations throw nothing but KernelError, and none runs longer than 2 s', () => {
    const dumps = seeds();
    expect(dumps).toHaveLength(8);
    let longest = 0;
    let read = 0;
    fc.assert(
      fc.property(fc.nat({ max: dumps.length - 1 }), fc.array(mutation, { minLength: 1, maxLength: 12 }), (which, mutations) => {
        const bytes = mutations.reduce(mutate, dumps[which] as Uint8Array);
        const start = performance.now();
        try {
          const analysis = analyse(readMachine([{ name: 'fuzz', bytes }]));
          const report = machineReport(analysis);
          const placed = report.groups.flatMap((group) => group.functions);
          expect(new Set(placed).size).toBe(report.functions.length);
          const first = analysis.topology.devices.at(-1);
          if (first) {
            explainGroup(analysis, first.fn.sbdf);
            viability(analysis, first.fn.sbdf);
          }
          read++;
        } catch (error) {
          if (!isKernelError(error)) throw error;
        }
        longest = Math.max(longest, performance.now() - start);
      }),
      { seed: 20261124, numRuns: 10_000 },
    );
    expect(longest).toBeLessThan(2000);
    expect(read).toBeGreaterThan(4000);
  }, 240_000);
});
