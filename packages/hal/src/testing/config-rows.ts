/** Rows of the machine kit: configuration space. */

import type { ConfigAccess } from '../config.js';
import { deepEqual, equal, ok, throws } from './assert.js';
import { type KitRow, type LatchUnderTest, type MachineSubject, machineRow } from './subject.js';

/** Sets the RW1C bits and gives the register's value; fails when hardware set none. */
function latched(config: ConfigAccess, latch: LatchUnderTest): number {
  const { register: reg, fn } = latch;
  ok(reg.w1c !== 0 && reg.bytes !== 1, `${reg.name} is a register of 2 or 4 bytes with RW1C bits`);
  latch.set();
  const value = config.read(fn, reg.offset, reg.bytes);
  equal((value & reg.w1c) >>> 0, reg.w1c, `RW1C bits of ${reg.name} after hardware set them`);
  return value;
}

export const CONFIG_ROWS: readonly KitRow<MachineSubject>[] = [
  machineRow('an absent function reads all ones', [], ({ machine: { config }, absent }) => {
    for (const offset of [0, 4, 0x0c, 0x3c, 0x40, 0xfc, 0x100, 0xffc]) {
      const what = `absent function at ${offset}`;
      deepEqual(
        [config.read(absent, offset, 1), config.read(absent, offset, 2), config.read(absent, offset, 4)],
        [0xff, 0xffff, 0xffffffff],
        what,
      );
    }
  }),
  machineRow('an absent function drops writes', [], ({ machine: { config }, absent }) => {
    for (const size of [1, 2, 4] as const) {
      config.write(absent, 0, size, 0x12345678);
      equal(config.read(absent, 0, 4), 0xffffffff, `absent function after a write of ${size} bytes`);
    }
  }),
  machineRow(
    'a present function has a vendor ID, and all widths read the same little-endian bytes, unsigned',
    [],
    ({ machine: { config }, present }) => {
      const id = config.read(present, 0, 4);
      const vendor = id & 0xffff;
      ok(vendor !== 0 && vendor !== 0xffff, `vendor ID of the present function is ${vendor}`);
      for (const offset of [0, 8, 0x2c]) {
        const dword = config.read(present, offset, 4);
        const words = [0, 2].map((at) => config.read(present, offset + at, 2));
        const bytes = [0, 1, 2, 3].map((at) => config.read(present, offset + at, 1));
        const [low = 0, high = 0] = words;
        const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = bytes;
        equal(high * 0x10000 + low, dword, `words at ${offset}`);
        equal(b3 * 0x1000000 + b2 * 0x10000 + b1 * 0x100 + b0, dword, `bytes at ${offset}`);
      }
    },
  ),
  machineRow(
    'a configuration access that is not aligned or not within 4096 bytes is EINVAL',
    [],
    ({ machine: { config }, present, absent }) => {
      for (const fn of [present, absent]) {
        for (const [offset, size] of [
          [1, 2],
          [1, 4],
          [2, 4],
          [4096, 1],
          [4096, 4],
          [-1, 1],
        ] as const) {
          throws('EINVAL', () => config.read(fn, offset, size), `read of ${size} bytes at ${offset}`);
          throws('EINVAL', () => config.write(fn, offset, size, 0), `write of ${size} bytes at ${offset}`);
        }
      }
    },
  ),
  machineRow('a partial write clears no RW1C bit in bytes that it does not write', ['latch'], ({ machine: { config }, latch }) => {
    const { register: reg, fn } = latch;
    for (let at = 0; at < reg.bytes; at++) {
      const before = latched(config, latch);
      const written = 0xff * 2 ** (at * 8);
      config.write(fn, reg.offset + at, 1, 0xff);
      const kept = (reg.w1c & ~written) >>> 0;
      equal((config.read(fn, reg.offset, reg.bytes) & kept) >>> 0, (before & kept) >>> 0, `RW1C bits outside byte ${at}`);
    }
  }),
  machineRow('a one clears an RW1C bit and a zero keeps it', ['latch'], ({ machine: { config }, latch }) => {
    const { register: reg, fn } = latch;
    for (let position = 0; position < reg.bytes * 8; position++) {
      const mask = 2 ** position;
      if ((reg.w1c & mask) === 0) continue;
      latched(config, latch);
      config.write(fn, reg.offset, reg.bytes, mask);
      equal((config.read(fn, reg.offset, reg.bytes) & reg.w1c) >>> 0, (reg.w1c & ~mask) >>> 0, `RW1C bits after a one at bit ${position}`);
    }
  }),
  machineRow('a write changes no bit that is neither RW nor RW1C', ['latch'], ({ machine: { config }, latch }) => {
    const { register: reg, fn } = latch;
    const fixed = ~(reg.rw | reg.w1c);
    const before = config.read(fn, reg.offset, reg.bytes);
    for (const value of [0xffffffff, 0]) {
      config.write(fn, reg.offset, reg.bytes, value);
      equal(
        (config.read(fn, reg.offset, reg.bytes) & fixed) >>> 0,
        (before & fixed) >>> 0,
        `fixed bits of ${reg.name} after a write of ${value}`,
      );
    }
  }),
];
