/** PCI Express, AER and the older extended capabilities against lspci's recorded answers. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPRESS_DECODERS } from '../src/caps/express/index.js';
import { decodeCapabilities } from '../src/decode-capabilities.js';
import { buildFunction, contextOf, expressCapability, headersOf, le } from './dump.js';
import { dumpFiles, expectLikeLspci, ourBlocks, readDump } from './expect-lspci.js';
import { capabilityBlocks } from './tokens.js';

for (const name of ['express-ports', 'express-fields', 'express-extended']) expectLikeLspci(name);

describe('dump express-truncated: inputs that end inside a capability', () => {
  const answers = new Map(capabilityBlocks(readFileSync(dumpFiles('express-truncated').lspci, 'utf8')).map((fn) => [fn.bdf, fn]));
  it.each(readDump('express-truncated').map((fn) => [fn.bdf, fn] as const))(
    '%s: says so, and loses no line that lspci prints',
    (bdf, fn) => {
      const last = decodeCapabilities(contextOf(fn.bytes), headersOf(fn.bytes)).at(-1);
      expect(last?.truncated).toBe(true);
      const theirs = answers.get(bdf)?.capabilities.at(-1);
      const ours = ourBlocks(fn.bytes).at(-1);
      expect(ours?.offset).toBe(theirs?.offset);
      expect([ours?.title, ...(ours?.lines ?? [])]).toEqual(expect.arrayContaining(theirs?.lines as string[]));
      for (const { offset, bytes } of last?.registers ?? []) expect(offset + bytes).toBeLessThanOrEqual(fn.bytes.length);
    },
  );

  it('shows the registers before the cut', () => {
    const lines = (index: number) => ourBlocks(readDump('express-truncated')[index]?.bytes as Uint8Array).at(-1)?.lines;
    expect(lines(0)).toEqual([]);
    expect(lines(4)?.map((line) => line.slice(0, 7))).toEqual(['DevCap:', '\tExtTag', 'DevCtl:', '\tRlxdOr', '\tMaxPay']);
  });
});

describe('hostile bytes', () => {
  it('never throw, and no register is read beyond the input', () => {
    const body = fc.uint8Array({ minLength: 0, maxLength: 0x120 });
    fc.assert(
      fc.property(
        fc.constantFrom(...EXPRESS_DECODERS),
        body,
        fc.nat(0x130),
        fc.nat(15),
        fc.nat(3),
        ({ id, extended }, content, cut, type, version) => {
          const classic = extended
            ? expressCapability(type, 0x40)
            : { offset: 0x40, id, body: [...le(2, (type << 4) | version), ...content] };
          const size = (extended ? 0x104 : 0x44) + cut;
          const bytes = buildFunction({
            size,
            classic: [classic],
            extended: extended ? [{ offset: 0x100, id, version, body: [...content] }] : [],
          });
          const header = headersOf(bytes).filter((cap) => cap.id === id && cap.extended === extended);
          for (const { registers, lines, offset } of decodeCapabilities(contextOf(bytes), header)) {
            for (const register of registers) expect(register.offset + register.bytes).toBeLessThanOrEqual(size);
            expect(registers.every((register) => register.offset >= offset)).toBe(true);
            expect(lines.every((line) => !/undefined|NaN/.test(line))).toBe(true);
          }
        },
      ),
      { seed: 20261124, numRuns: 2000 },
    );
  });
});
