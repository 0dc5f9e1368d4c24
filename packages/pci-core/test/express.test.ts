/** PCI Express, AER and the older extended capabilities against lspci's recorded answers. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeCapabilities } from '../src/decode-capabilities.js';
import { contextOf, headersOf } from './dump.js';
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
