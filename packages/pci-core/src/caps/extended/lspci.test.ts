import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contextOf, headersOf } from '../../../test/dump.js';
import { dumpFiles, expectLikeLspci, ourBlocks, readDump } from '../../../test/expect-lspci.js';
import { type CapabilityBlock, capabilityBlocks } from '../../../test/tokens.js';
import { decodeCapabilities } from '../../decode-capabilities.js';

expectLikeLspci('extended-links');
expectLikeLspci('extended-functions');
expectLikeLspci('extended-cxl');

/** Our and lspci's extended capabilities of every function of a dump, side by side. */
function pairs(name: string): { where: string; ours: CapabilityBlock; theirs: CapabilityBlock }[] {
  const answers = capabilityBlocks(readFileSync(dumpFiles(name).lspci, 'utf8'));
  return readDump(name).flatMap(({ bdf, bytes }, n) => {
    const theirs = (answers[n]?.capabilities ?? []).filter(({ extended }) => extended);
    const ours = ourBlocks(bytes).filter(({ extended }) => extended);
    expect(ours.map(({ offset }) => offset)).toEqual(theirs.map(({ offset }) => offset));
    return ours.map((block, i) => ({ where: `${bdf} ${block.title}`, ours: block, theirs: theirs[i] as CapabilityBlock }));
  });
}

const NOTE = / \[spec: ([^\]]*)\]$/;

describe('registers that lspci reads at other bits than the specification', () => {
  const all = pairs('extended-noted');

  it('keeps lspci lines as they are', () => {
    for (const { ours, theirs } of all) expect(ours.lines.map((line) => line.replace(NOTE, ''))).toEqual(theirs.lines);
  });

  it('adds what the specification says', () => {
    const notes = all.flatMap(({ ours }) => ours.lines.flatMap((line) => NOTE.exec(line)?.[1] ?? []));
    expect(notes).toEqual([
      'scale 7 is not permitted',
      'scale 6 is not permitted',
      'LaneErr at lane: 1 16 31',
      'InitRst- RstMemClrEn- DesiredVolatileHDMStateAfterHotReset-',
      'HotReset+ HotResetConfigurability-',
      'InitRst+ RstMemClrEn+',
      'PMComplete+',
      '00018000',
      'PCRC-',
      'Interrupt Generated based on Trigger Event Count+',
    ]);
  });
});

describe('capabilities of which lspci prints a name or an ID', () => {
  it.each(pairs('extended-names').map((pair) => [pair.where, pair] as const))(
    '%s: named alike, and decoded',
    (_where, { ours, theirs }) => {
      const known = theirs.title.replace(/ <\?>$/, '');
      if (!known.startsWith('Extended Capability ID')) expect(ours.title.startsWith(known)).toBe(true);
      expect(theirs.lines).toEqual([]);
      expect(ours.lines.length).toBeGreaterThan(0);
    },
  );
});

describe('a dump that ends inside a capability', () => {
  it.each(pairs('extended-truncated').map((pair) => [pair.where, pair] as const))(
    '%s: has every line of lspci',
    (_where, { ours, theirs }) => {
      expect(ours.title).toBe(theirs.title);
      for (const line of theirs.lines) if (line !== '<unreadable>') expect(ours.lines).toContain(line);
    },
  );

  it('is marked where lspci has no lines', () => {
    const functions = readDump('extended-truncated');
    const decoded = functions.map(({ bytes }) => decodeCapabilities(contextOf(bytes), headersOf(bytes)).find(({ extended }) => extended));
    expect(decoded).toHaveLength(24);
    for (const capability of decoded) expect(capability?.lines.length === 0 ? capability.truncated : true).toBe(true);
    expect(decoded.filter((capability) => capability?.truncated).length).toBeGreaterThan(12);
  });
});
