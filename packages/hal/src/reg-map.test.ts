import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REG_RULE, type RegMap, type RegMapEntry, regMap } from './reg-map.js';
import { regStore } from './reg-store.js';
import { type AnyRegister, bit, type FieldDef, field, register, registerAt } from './register.js';

const COMMAND = register('PCI_COMMAND', { spec: 's', offset: 4, bytes: 2, reset: 0, fields: { CONTROL: field(10, 0, 'RW', '') } });
const STATUS = register('PCI_STATUS', {
  spec: 's',
  offset: 6,
  bytes: 2,
  reset: 0x10,
  fields: { CAP_LIST: bit(4, 'RO', ''), MDPE: bit(8, 'RW1C', ''), ERRORS: field(15, 11, 'RW1C', '') },
});
const ID = register('ID', { spec: 's', offset: 0, bytes: 4, reset: 0x12348086, fields: { ALL: field(31, 0, 'RO', '') } });
const HEADER = regMap(16, [
  [ID, 'id'],
  [COMMAND, 'command'],
  [STATUS, 'status'],
]);

/** A store that notes what its map asks of it. */
function logged<K extends string | number>(map: RegMap<K>) {
  const store = regStore(map);
  const log: string[] = [];
  return {
    log,
    set: store.set,
    value: store.value,
    read: (key: K) => {
      log.push(`read ${key}`);
      return store.value(key);
    },
    write: (key: K, value: number, written: number) => {
      log.push(`write ${key} ${value.toString(16)} ${written.toString(16)}`);
      store.write(key, value, written);
    },
    refused: (offset: number, size: number, isWrite: boolean) => void log.push(`refused ${offset} ${size} ${isWrite}`),
  };
}

describe('regMap', () => {
  it('widens a byte read to the whole register and gives the byte', () => {
    const owner = logged(HEADER);
    expect([HEADER.read(1, 1, owner), HEADER.read(3, 1, owner), HEADER.read(2, 2, owner)]).toEqual([0x80, 0x12, 0x1234]);
    expect(owner.log).toEqual(['read id', 'read id', 'read id']);
  });

  it('splits a dword over two registers, each touched once', () => {
    const owner = logged(HEADER);
    owner.set('status', 0xf910);
    expect(HEADER.read(4, 4, owner)).toBe(0xf910_0000);
    HEADER.write(4, 4, 0x0100_0406, owner);
    expect(owner.log).toEqual(['read command', 'read status', 'write command 406 406', 'write status f810 100']);
  });

  it('does not clear RW1C bits in bytes that are not written', () => {
    const owner = logged(HEADER);
    owner.set('status', 0xf910);
    HEADER.write(6, 1, 0xff, owner);
    expect(HEADER.read(6, 2, owner)).toBe(0xf910);
    HEADER.write(7, 1, 0x08, owner);
    expect(HEADER.read(6, 2, owner)).toBe(0xf110);
  });

  it('reads the gap byte between registers and drops writes there', () => {
    const owner = logged(HEADER);
    HEADER.write(8, 4, 0xffffffff, owner);
    expect([HEADER.read(8, 4, owner), HEADER.read(7, 2, owner), owner.log]).toEqual([0, 0, ['read status']]);
    const ones = regMap(8, [[COMMAND, 'command']], 0xff);
    expect([ones.read(2, 4, regStore(ones)), ones.read(0, 1, regStore(ones))]).toEqual([0xffff, 0xff]);
  });

  it.each<[number, 1 | 2 | 4]>([
    [16, 1],
    [15, 2],
    [-1, 4],
    [13, 4],
    [0.5, 1],
    [Number.NaN, 1],
  ])('refuses an access outside the block at %d of %d bytes', (offset, size) => {
    const owner = logged(HEADER);
    expect(HEADER.read(offset, size, owner)).toBe(2 ** (size * 8) - 1);
    HEADER.write(offset, size, 0, owner);
    expect(owner.log).toEqual([`refused ${offset} ${size} false`, `refused ${offset} ${size} true`]);
  });

  it('refuses the whole access when it breaks the rule of one register', () => {
    const map = regMap(16, [
      [COMMAND, 'plain'],
      [STATUS, 'alone', REG_RULE.ALONE],
      [registerAt(ID, 8), 'whole', REG_RULE.WHOLE_READ | REG_RULE.WHOLE_WRITE],
    ]);
    const owner = logged(map);
    expect(map.read(4, 4, owner)).toBe(0xffffffff);
    map.write(4, 4, 0xffffffff, owner);
    expect(map.read(9, 1, owner)).toBe(0xff);
    map.write(10, 2, 0, owner);
    expect(map.read(10, 4, owner)).toBe(0xffffffff);
    expect(owner.log).toEqual(['refused 4 4 false', 'refused 4 4 true', 'refused 9 1 false', 'refused 10 2 true', 'refused 10 4 false']);
    expect([map.read(6, 2, owner), map.read(8, 4, owner), map.read(4, 2, owner), map.read(7, 1, owner)]).toEqual([0x10, 0x12348086, 0, 0]);
  });

  it.each<[string, number, RegMapEntry<string>[], string]>([
    [
      'overlap',
      16,
      [
        [ID, 'a'],
        [registerAt(COMMAND, -2), 'b'],
      ],
      'register map: PCI_COMMAND overlaps ID at byte 2',
    ],
    ['stand outside the block', 7, [[STATUS, 'a']], 'register map: PCI_STATUS at 6 to 7 is outside 7 bytes'],
    ['stand before the block', 7, [[registerAt(ID, -1), 'a']], 'register map: ID at -1 to 2 is outside 7 bytes'],
    [
      'share a key',
      16,
      [
        [ID, 'a'],
        [STATUS, 'a'],
      ],
      'register map: key a stands for two registers',
    ],
    ['have no block', 0, [], 'register map: 0 is not a size from 1 to 65536'],
  ])('refuses registers at import that %s', (_, size, entries, message) => {
    expect(() => regMap(size, entries)).toThrow(new RangeError(message));
  });
});

describe('regStore', () => {
  it('begins with the reset values, goes back to them, and knows its keys', () => {
    const store = regStore(HEADER);
    store.set('status', 0xffff);
    store.reset();
    expect([store.value('id'), store.value('status')]).toEqual([0x12348086, 0x10]);
    expect(() => (store as { value(key: string): number }).value('none')).toThrow('register store: no register none');
  });
});

/** Access kind of each bit of a block, found without masks: what the byte-wise reference goes by. */
function kindsOf(map: RegMap<number>): string[] {
  const kinds = new Array<string>(map.size * 8).fill('gap');
  for (const [reg] of map.entries) {
    for (let position = 0; position < reg.bytes * 8; position++) {
      const f = Object.values(reg.fields).find((def) => position >= def.lsb && position <= def.msb);
      kinds[reg.offset * 8 + position] = f?.access ?? 'RO';
    }
  }
  return kinds;
}

const access = fc.constantFrom<FieldDef['access']>('RW', 'RW1C', 'RO', 'HwInit', 'RsvdP', 'RsvdZ');
const layout = fc.array(
  fc.record({ skip: fc.nat(2), bytes: fc.constantFrom<1 | 2 | 4>(1, 2, 4), kinds: fc.array(access, { minLength: 8, maxLength: 8 }) }),
  {
    maxLength: 6,
  },
);

/** Registers in a row with gaps; each eighth of a register is one field. */
function layOut(rows: { skip: number; bytes: 1 | 2 | 4; kinds: FieldDef['access'][] }[]): [AnyRegister, number][] {
  let offset = 0;
  return rows.map(({ skip, bytes, kinds }, index) => {
    const fields = Object.fromEntries(kinds.map((kind, at) => [`F${at}`, field((at + 1) * bytes - 1, at * bytes, kind, '')]));
    offset += skip;
    const reg = register(`R${index}`, { spec: 's', offset, bytes, fields });
    offset += bytes;
    return [reg, index];
  });
}

describe('regMap against a byte-wise reference', () => {
  const steps = fc.array(
    fc.record({
      at: fc.nat(40),
      size: fc.constantFrom<1 | 2 | 4>(1, 2, 4),
      value: fc.integer({ min: 0, max: 0xffffffff }),
      isWrite: fc.boolean(),
    }),
    { maxLength: 30 },
  );
  it('gives the same bytes after any sequence of accesses', () => {
    fc.assert(
      fc.property(layout, fc.uint8Array({ minLength: 48, maxLength: 48 }), steps, (rows, bytes, sequence) => {
        const map = regMap(40, layOut(rows));
        const kinds = kindsOf(map);
        const store = regStore(map);
        for (const [reg, key] of map.entries) {
          let value = 0;
          for (let at = 0; at < reg.bytes; at++) value += (bytes[reg.offset + at] as number) * 2 ** (at * 8);
          store.set(key, value);
        }
        for (let at = 0; at < 40; at++) if (kinds[at * 8] === 'gap') bytes[at] = 0;
        for (const { at, size, value, isWrite } of sequence) {
          if (!isWrite) {
            const expected =
              at + size > 40
                ? 2 ** (size * 8) - 1
                : [...bytes.subarray(at, at + size)].reduce((sum, byte, n) => sum + byte * 2 ** (n * 8), 0);
            expect(map.read(at, size, store)).toBe(expected);
            continue;
          }
          map.write(at, size, value, store);
          for (let n = 0; n < size * 8 && at + size <= 40; n++) {
            const kind = kinds[at * 8 + n] as string;
            const index = at + (n >> 3);
            const one = 1 << (n & 7);
            const wrote = Math.floor(value / 2 ** n) % 2 === 1;
            if (kind === 'RW') bytes[index] = wrote ? (bytes[index] as number) | one : (bytes[index] as number) & ~one;
            if (kind === 'RW1C' && wrote) bytes[index] = (bytes[index] as number) & ~one;
          }
        }
      }),
      { numRuns: 1000, seed: 6 },
    );
  });
});
