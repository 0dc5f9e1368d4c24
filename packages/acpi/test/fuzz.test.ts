/** Hostile bytes: a typed error or a value that loses nothing; never anything else, and never for long. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AcpiTable, decodeTable, describeTable, encodeTable, parseAcpidump } from '../src/index.js';
import { VECTORS } from './vectors/all.js';
import { build } from './vectors/table.js';

const TABLES = VECTORS.map((vector) => build(vector).bytes);

const edit = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(1000), value: fc.constantFrom(0, 1, 2, 3, 4, 6, 0x7f, 0x80, 0xf0, 0xff) }),
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(1000), value: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(1000), value: fc.nat(40) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(1000), value: fc.nat(255) }),
);

/** The table with the edits; its length field follows, so that they reach what stands inside. */
function mutate(table: Uint8Array, edits: readonly { kind: string; at: number; value: number }[]): Uint8Array {
  let bytes = [...table];
  for (const { kind, at, value } of edits) {
    const place = 36 + (at % Math.max(1, bytes.length - 36));
    if (kind === 'byte') bytes[place] = value;
    else if (kind === 'cut') bytes = [...bytes.slice(0, place), ...bytes.slice(place + value)];
    else bytes.splice(place, 0, value);
  }
  const out = Uint8Array.from(bytes);
  new DataView(out.buffer).setUint32(4, out.length, true);
  return out;
}

/** Undefined, or the message of the typed error. Anything else is thrown on. */
function attempt<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    const { name, code } = error as { name: string; code: string };
    if (name !== 'KernelError' || code !== 'EINVAL') throw error;
    return (error as Error).message;
  }
}

function rightChecksum(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  out[9] = 0;
  out[9] = (256 - (out.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
  return out;
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('hostile bytes', () => {
  it('a changed table decodes without loss, or fails with the member named', () => {
    let decoded = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...TABLES), fc.array(edit, { minLength: 1, maxLength: 6 }), (table, edits) => {
        const bytes = mutate(table, edits);
        const result = attempt(() => decodeTable(bytes));
        if (typeof result === 'string') {
          refused++;
          expect(result).toMatch(/^[A-Z]{4} \S+: ./);
          return;
        }
        decoded++;
        expect(hexOf(encodeTable(JSON.parse(JSON.stringify(result)) as AcpiTable))).toBe(hexOf(rightChecksum(bytes)));
        expect(describeTable(result).length).toBeGreaterThan(0);
      }),
      { numRuns: 6000, seed: 7 },
    );
    expect(decoded).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(1000);
  });

  it('any bytes behind a known signature end in a value or a typed error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TABLES), fc.uint8Array({ maxLength: 300 }), (table, tail) => {
        const bytes = new Uint8Array(36 + tail.length);
        bytes.set(table.subarray(0, 36));
        bytes.set(tail, 36);
        new DataView(bytes.buffer).setUint32(4, bytes.length, true);
        const result = attempt(() => decodeTable(bytes));
        if (typeof result !== 'string') expect(hexOf(encodeTable(result))).toBe(hexOf(rightChecksum(bytes)));
      }),
      { numRuns: 2000, seed: 8 },
    );
  });

  it('any value in place of a member encodes or fails typed', () => {
    const values = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.string(),
      fc.constant(null),
      fc.constant({}),
      fc.constant([]),
      fc.boolean(),
      fc.constant('0xzz'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...TABLES), fc.nat(), values, (bytes, pick, value) => {
        const table = JSON.parse(JSON.stringify(decodeTable(bytes))) as Record<string, unknown>;
        replaceOne(table, pick, value);
        attempt(() => encodeTable(table as unknown as AcpiTable));
      }),
      { numRuns: 3000, seed: 9 },
    );
  });

  it('a table of structures without length ends at once', () => {
    const bytes = mutate(TABLES[0] as Uint8Array, []);
    bytes.fill(0, 48);
    const begin = performance.now();
    expect(attempt(() => decodeTable(bytes))).toMatch(/structures\[0\]\.length: 0 is shorter/);
    expect(performance.now() - begin).toBeLessThan(100);
  });

  it('a table of 4 MiB of smallest structures decodes in bounded time, and its findings are counted', () => {
    const bytes = new Uint8Array(4 * 2 ** 20);
    bytes.set((TABLES[0] as Uint8Array).subarray(0, 48));
    new DataView(bytes.buffer).setUint32(4, bytes.length, true);
    for (let at = 48; at + 4 <= bytes.length; at += 4) bytes.set([0x77, 0, 4, 0], at);
    const begin = performance.now();
    expect(decodeTable(bytes).findings.at(-1)?.message).toBe(`${(bytes.length - 48) / 4 - 32} more of unknown-structure`);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('any text gives tables or none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('DMAR @ 0x0', '\n', '\r\n', ' ', '0000:', '0010:', ' 44', ' 4d', '  DMAR', '@', 'x', ':'), {
          maxLength: 60,
        }),
        (parts) => {
          for (const table of parseAcpidump(parts.join(''))) expect(table.bytes.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2000, seed: 10 },
    );
  });
});

/** Puts `value` in place of the member that `pick` chooses among all. */
function replaceOne(table: Record<string, unknown>, pick: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (holder: Record<string, unknown>) => {
    for (const [key, member] of Object.entries(holder)) {
      places.push([holder, key]);
      if (member !== null && typeof member === 'object') visit(member as Record<string, unknown>);
    }
  };
  visit(table);
  const [holder, key] = places[pick % places.length] as [Record<string, unknown>, string];
  holder[key] = value;
}
