/** Each member, changed, appears where its specification says, nothing else moves, and the checksum follows. */
import { describe, expect, it } from 'vitest';
import type { BitDef, Field, FieldMap } from '../src/fields.js';
import { DMAR, DMAR_PATH, DMAR_SCOPES, DMAR_STRUCTURES } from '../src/fmt/dmar.js';
import { HEADER } from '../src/fmt/header.js';
import { HEST, HEST_BANK, HEST_SOURCES } from '../src/fmt/hest.js';
import { IORT, IORT_GLOBAL_INTERRUPTS, IORT_INTERRUPT, IORT_MAPPING, IORT_MEMORY_RANGE, IORT_NODES } from '../src/fmt/iort.js';
import { IVRS, IVRS_BLOCKS, IVRS_ENTRIES } from '../src/fmt/ivrs.js';
import { MCFG, MCFG_ALLOCATION } from '../src/fmt/platform.js';
import { SRAT, SRAT_STRUCTURES } from '../src/fmt/srat.js';
import { type AcpiTable, decodeTable, encodeTable } from '../src/index.js';
import { VECTORS } from './vectors/all.js';
import { STRUCT_OFFSETS, TABLE_OFFSETS } from './vectors/offsets.js';
import { build } from './vectors/table.js';

interface Row {
  /** Path of the member in the table. */
  readonly path: string;
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly mask: bigint | null;
}

type Json = Record<string, unknown>;

function rowsOf(text: string, path: string, base: number): Row[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => {
      const [, name, offset, size, mask] = /^(\S+) (\d+)\+(\d+)(?:&([0-9a-f]+))?$/.exec(item) as unknown as [
        string,
        string,
        string,
        string,
        string?,
      ];
      return {
        path: path + name,
        name,
        offset: base + Number(offset),
        size: Number(size),
        mask: mask === undefined ? null : BigInt(`0x${mask}`),
      };
    });
}

/** The object or list that holds the member, and its key there. */
function locate(table: Json, path: string): { holder: Json; key: string } {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const key = keys.pop() as string;
  return { holder: keys.reduce((value, part) => value[part] as Json, table), key };
}

/** Another value of the member's kind, and the bits that it must have at its place. */
function changeOf(row: Row, old: unknown): { value: unknown; raw: bigint | null } {
  const mask = row.mask ?? 2n ** BigInt(8 * row.size) - 1n;
  const shift = BigInt(mask.toString(2).length - mask.toString(2).lastIndexOf('1') - 1);
  if (typeof old === 'boolean') return { value: !old, raw: old ? 0n : mask };
  if (typeof old === 'number' && /reserved$/.test(row.name) === false) {
    const value = (BigInt(old) << shift) ^ mask;
    return { value: Number(value >> shift), raw: value };
  }
  if (/(^|\.)reserved\d?$/.test(row.name)) {
    if (row.mask !== null) return { value: Number(mask), raw: mask };
    return { value: 'a5'.repeat(row.size), raw: BigInt(`0x${'a5'.repeat(row.size)}`) };
  }
  const text = old as string;
  if (text.startsWith('0x')) return { value: `0x${(BigInt(text) ^ mask).toString(16)}`, raw: BigInt(text) ^ mask };
  if (/(^|\.)bytes$/.test(row.name)) return { value: text.replace(/..$/, '77'), raw: null };
  return { value: 'Z'.repeat(text === '' ? 1 : text.length), raw: null };
}

function littleEndian(bytes: Uint8Array, at: number, size: number): bigint {
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i] as number);
  return value;
}

function check(bytes: Uint8Array, row: Row): void {
  const table = JSON.parse(JSON.stringify(decodeTable(bytes))) as Json;
  const { holder, key } = locate(table, row.path);
  const { value, raw } = changeOf(row, holder[key]);
  holder[key] = value;
  const encoded = encodeTable(table as unknown as AcpiTable);
  expect(encoded.length).toBe(bytes.length);
  expect(encoded.reduce((sum, byte) => (sum + byte) & 0xff, 0)).toBe(0);
  const changed = [...encoded.keys()].filter((i) => encoded[i] !== bytes[i] && i !== 9);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.filter((i) => i < row.offset || i >= row.offset + row.size)).toEqual([]);
  if (raw === null) return;
  const before = littleEndian(bytes, row.offset, row.size);
  const mask = row.mask ?? 2n ** BigInt(8 * row.size) - 1n;
  const expected = (before & ~mask) | (raw & mask);
  expect(littleEndian(encoded, row.offset, row.size)).toBe(row.name === 'proximityDomain' && row.size === 1 ? expected & 0xffn : expected);
}

const CASES = VECTORS.flatMap((vector) => {
  const { bytes, starts } = build(vector);
  const seen = new Set<string>();
  const parts = vector.parts.flatMap((part, i) => {
    const kind = (part.value.kind as string | undefined) ?? 'allocation';
    if (kind === 'unknown' || seen.has(kind)) return [];
    if (kind !== 'allocation') seen.add(kind);
    return rowsOf(STRUCT_OFFSETS[kind] as string, `${vector.list}[${i}].`, starts[i] as number).map((row) => ({ bytes, row, kind }));
  });
  const own = rowsOf(TABLE_OFFSETS[vector.signature] as string, '', 0).map((row) => ({ bytes, row, kind: vector.signature }));
  const header = rowsOf(TABLE_OFFSETS.header as string, 'header.', 0).map((row) => ({ bytes, row, kind: `${vector.signature} header` }));
  return [...header, ...own, ...parts];
});

describe('a changed member', () => {
  const kinds = [...new Set(CASES.map(({ kind }) => kind))];
  it.each(kinds)('%s: each stands at its place', (kind) => {
    for (const { bytes, row } of CASES.filter((one) => one.kind === kind)) check(bytes, row);
  });

  it('number of processor proximity domain: all four bytes stand apart', () => {
    const vector = VECTORS.find((one) => one.signature === 'SRAT') as (typeof VECTORS)[number];
    const { bytes, starts } = build(vector);
    const table = JSON.parse(JSON.stringify(decodeTable(bytes))) as { structures: { proximityDomain: number }[] };
    (table.structures[0] as { proximityDomain: number }).proximityDomain = 0xd4c3b2a1;
    const encoded = encodeTable(table as unknown as AcpiTable);
    const at = starts[0] as number;
    expect([2, 9, 10, 11].map((offset) => encoded[at + offset])).toEqual([0xa1, 0xb2, 0xc3, 0xd4]);
  });
});

/** Paths of all members that a declaration names; indices and prefixes do not matter. */
function memberNames(fields: FieldMap): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const inner = field as Field<unknown> & { bits?: Readonly<Record<string, BitDef>>; fields?: FieldMap };
    if (inner.bits) return Object.keys(inner.bits).map((bit) => `${name}.${bit}`);
    if (inner.fields) return memberNames(inner.fields).map((member) => `${name}.${member}`);
    return [name];
  });
}

describe('the table of offsets', () => {
  /** Offsets of arrays move the arrays: tested with placed.ts. A device handle has no members of its own. */
  const apart = /^(mapping|range|globalInterrupt|contextInterrupt|pmuInterrupt)Offset$|^deviceHandle$|^id$/;
  const named = new Set(
    [...Object.values(STRUCT_OFFSETS), ...Object.values(TABLE_OFFSETS)].flatMap((text) => rowsOf(text, '', 0).map((row) => row.name)),
  );
  const covers = (member: string, kind: string) =>
    rowsOf(STRUCT_OFFSETS[kind] ?? TABLE_OFFSETS[kind] ?? '', '', 0).some((row) => row.name === member) || apart.test(member);

  it.each(
    [DMAR_STRUCTURES, IVRS_BLOCKS, IORT_NODES, SRAT_STRUCTURES, HEST_SOURCES].flatMap((list) =>
      list.structs.map((s) => [s.kind, s] as const),
    ),
  )('%s: names each declared field', (kind, s) => {
    expect(memberNames(s.fields).filter((member) => !covers(member, kind))).toEqual([]);
  });

  it.each(Object.entries({ DMAR, IVRS, IORT, SRAT, MCFG, HEST, header: { fields: HEADER }, allocation: MCFG_ALLOCATION }))(
    '%s: names each declared field',
    (kind, { fields }) => {
      expect(memberNames(fields).filter((member) => !covers(member, kind))).toEqual([]);
    },
  );

  it.each([
    ['scopes', [...DMAR_SCOPES.structs, DMAR_PATH]],
    ['entries', IVRS_ENTRIES.structs],
    ['arrays of nodes', [IORT_MAPPING, IORT_INTERRUPT, IORT_GLOBAL_INTERRUPTS, IORT_MEMORY_RANGE]],
    ['banks', [HEST_BANK]],
  ] as const)('%s: names each declared field', (_, inner) => {
    const tails = [...named].flatMap((name) => [name.replace(/^.*\]\./, ''), name.replace(/^globalInterrupts\./, '')]);
    expect(inner.flatMap((one) => memberNames(one.fields)).filter((member) => !tails.includes(member))).toEqual([]);
  });
});
