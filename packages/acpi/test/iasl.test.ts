/**
 * iasl (acpica-tools) as an outside yardstick: it disassembles our tables, and each field that it prints stands where we have it.
 * Skipped where iasl is not installed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeTable, encodeTable } from '../src/index.js';
import { VECTORS } from './vectors/all.js';
import { STRUCT_OFFSETS, TABLE_OFFSETS } from './vectors/offsets.js';
import { build, type Part, type Vector } from './vectors/table.js';

/** Kinds that iasl of 2020 decodes whole; newer ones know more. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  DMAR: ['drhd', 'rmrr', 'atsr', 'rhsa'],
  IVRS: ['ivhd11', 'ivmd20', 'ivmd21', 'ivmd22'],
  IORT: ['itsGroup', 'smmuv3', 'smmu', 'pmcg'],
  SRAT: ['processor', 'memory', 'x2apic', 'gicc', 'gicIts'],
  MCFG: ['allocation'],
  SLIT: [],
  HEST: [
    'machineCheck',
    'correctedMachineCheck',
    'nmi',
    'aerRootPort',
    'aerEndpoint',
    'aerBridge',
    'generic',
    'genericV2',
    'deferredMachineCheck',
  ],
};

const installed = (() => {
  try {
    return execFileSync('iasl', ['-v'], { encoding: 'utf8' }).includes('ASL');
  } catch {
    return false;
  }
})();

const kindOf = (part: Part) => (part.value.kind as string | undefined) ?? 'allocation';

/** The vector with those structures only that iasl knows; one of each kind. */
function reduced(vector: Vector): Vector {
  const kinds = new Set<string>();
  const parts = vector.parts.filter((part) => {
    const kind = kindOf(part);
    const take = (KNOWN[vector.signature] ?? []).includes(kind) && !kinds.has(kind);
    kinds.add(kind);
    return take;
  });
  const fields =
    vector.signature === 'HEST' || vector.signature === 'IORT'
      ? vector.fields.replace(/^../, parts.length.toString(16).padStart(2, '0'))
      : vector.fields;
  return { ...vector, parts, fields };
}

interface Printed {
  readonly offset: number;
  readonly size: number;
  readonly name: string;
  readonly value: string;
}

/** Rows `[024h 0036   1]   Host Address Width : 2D`, newer `[024h 0036 001h]`. */
function disassemble(bytes: Uint8Array): Printed[] {
  const folder = mkdtempSync(join(tmpdir(), 'penstock-iasl-'));
  try {
    writeFileSync(join(folder, 'table.dat'), bytes);
    execFileSync('iasl', ['-d', 'table.dat'], { cwd: folder, stdio: 'pipe' });
    const text = readFileSync(join(folder, 'table.dsl'), 'utf8');
    return [...text.matchAll(/^\[[0-9A-F]+h (\d+)\s+([0-9A-F]+h?)\]\s+(.*?) : (.*)$/gm)].map(([, offset, size, name, value]) => ({
      offset: Number(offset),
      size: size?.endsWith('h') ? Number.parseInt(size, 16) : Number(size),
      name: name as string,
      value: value as string,
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Place and size of members that are whole fields, or of the fields that hold bits. */
function placesOf(text: string, base: number): string[] {
  return [...text.matchAll(/(\S+) (\d+)\+(\d+)/g)]
    .filter(([, name]) => !/Name$|path\[|Handle/.test(name as string))
    .map(([, , offset, size]) => `${base + Number(offset)}+${size}`);
}

/** Fields that iasl prints in another cut: a whole where we have parts, or parts where we have a whole. */
const CUT_OTHERWISE: Readonly<Record<string, (place: { offset: number; size: number }) => boolean>> = {
  ivmd20: ({ offset }) => offset >= 8 && offset < 16,
  ivmd21: ({ offset }) => offset >= 8 && offset < 16,
  ivmd22: ({ offset }) => offset >= 8 && offset < 16,
  drhd: ({ offset, size }) => offset >= 16 && size === 1 && (offset - 16) % 8 < 4,
  rmrr: ({ offset }) => offset === 26 || offset === 27,
  atsr: ({ offset }) => offset === 10 || offset === 11,
  aerRootPort: ({ offset }) => offset >= 16 && offset < 20,
  aerEndpoint: ({ offset }) => offset >= 16 && offset < 20,
  aerBridge: ({ offset }) => offset >= 16 && offset < 20,
  smmu: ({ offset }) => offset >= 76,
};

describe.skipIf(!installed)('iasl', () => {
  it.each(VECTORS.map(reduced))('$signature: prints each field where we have it', (vector) => {
    const { bytes, starts } = build(vector);
    const encoded = encodeTable(decodeTable(bytes));
    expect(encoded).toEqual(bytes);
    const printed = disassemble(encoded);
    const places = new Set(printed.map(({ offset, size }) => `${offset}+${size}`));
    expect(printed.find(({ name }) => name === 'Checksum')?.value).toMatch(/^[0-9A-F]{2}$/);
    expect(placesOf(TABLE_OFFSETS.header as string, 0).filter((place) => !places.has(place))).toEqual([]);
    const missing = vector.parts.flatMap((part, i) => {
      const kind = kindOf(part);
      const start = starts[i] as number;
      const own = placesOf(STRUCT_OFFSETS[kind] as string, start).filter((place) => {
        const [offset, size] = place.split('+').map(Number) as [number, number];
        return !CUT_OTHERWISE[kind]?.({ offset: offset - start, size });
      });
      return own
        .filter((place) => !places.has(place))
        .map((place) => `${kind} ${Number.parseInt(place, 10) - start}+${place.split('+')[1]}`);
    });
    expect(missing).toEqual([]);
  });

  it('says of a wrong checksum what we say', () => {
    const { bytes } = build(VECTORS[0] as Vector);
    const wrong = bytes.slice();
    wrong[9] = (wrong[9] as number) ^ 0xff;
    const said = disassemble(wrong).find(({ name }) => name === 'Checksum')?.value ?? '';
    const right = /should be ([0-9A-F]{2})/.exec(said)?.[1];
    expect(decodeTable(wrong).findings[0]?.message).toBe(
      `checksum 0x${(wrong[9] as number).toString(16)} should be 0x${right?.toLowerCase()}`,
    );
  });
});
