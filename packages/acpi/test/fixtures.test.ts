/** Tables of real machines, which stand beside the checkout and never in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type AcpiTable, decodeTable, describeTable, encodeTable, iortNodeOffsets, isAcpiTable } from '../src/index.js';

const FOLDER = fileURLToPath(new URL('../../../../shared/fixtures/real/acpi/', import.meta.url));
const present = existsSync(FOLDER);
const files = present ? readdirSync(FOLDER).filter((name) => name.endsWith('.dat')) : [];
const read = (name: string) => new Uint8Array(readFileSync(FOLDER + name));

/** Members that keep what no field names; zeros are padding. */
function leftovers(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const found =
      (key === 'extra' && /[^0]/.test(String(member))) ||
      (key === 'kind' && member === 'unknown') ||
      key === 'uidBytes' ||
      key === 'unterminated';
    return [...(found ? [`${path}.${key}`] : []), ...leftovers(member, `${path}.${key}`)];
  });
}

describe.skipIf(!present)('tables of real machines (../shared/fixtures/real/acpi)', () => {
  it('has all kinds of tables', () => {
    const kinds = new Set(files.map((name) => /\.(\w+)\.dat$/.exec(name)?.[1]?.toUpperCase()));
    expect([...kinds].sort()).toEqual(['DMAR', 'HEST', 'IORT', 'IVRS', 'MCFG', 'SLIT', 'SRAT']);
  });

  it.each(files)('%s: JSON of its value encodes to the same bytes', (name) => {
    const bytes = read(name);
    const json = JSON.stringify(decodeTable(bytes));
    expect(encodeTable(JSON.parse(json) as AcpiTable)).toEqual(bytes);
  });

  it('only one table has bytes other than zero that no field names', () => {
    const odd = files.flatMap((name) => leftovers(decodeTable(read(name))).map((path) => name + path));
    expect(odd).toEqual(['4A64A6094FE3.HEST.dat.extra']);
  });

  it('checksums are right, and each is recognised', () => {
    const codes = files.flatMap((name) => decodeTable(read(name)).findings.map((finding) => finding.code));
    expect(codes).toEqual(['extra-bytes']);
    expect(files.filter((name) => !isAcpiTable(read(name)))).toEqual([]);
  });

  it('mappings of Arm machines refer to nodes', () => {
    for (const name of files.filter((one) => one.endsWith('iort.dat'))) {
      const table = decodeTable(read(name));
      if (table.signature !== 'IORT') throw new Error(name);
      const offsets = iortNodeOffsets(table);
      const targets = table.nodes.flatMap((node) =>
        node.kind === 'unknown' ? [] : node.mappings.map((mapping) => mapping.outputReference),
      );
      expect(targets.length).toBeGreaterThan(0);
      expect(targets.filter((target) => !offsets.includes(target))).toEqual([]);
    }
  });

  it('each is described in printable lines', () => {
    for (const name of files) {
      const lines = describeTable(decodeTable(read(name)));
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => !/^[ -~…]+$/.test(line) || /undefined|NaN|object Object/.test(line))).toEqual([]);
    }
  });
});
