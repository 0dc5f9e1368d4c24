import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildFunction, contextOf, le } from '../../test/dump.js';
import { dumpFiles, installedLspci, readDump } from '../../test/expect-lspci.js';
import { regionsOfUpperHalves } from '../../test/header-lines.js';
import { capabilityBlocks } from '../../test/tokens.js';
import { headerText } from './header-text.js';

const functions = readDump('classic-headers');

/** lspci's lines between the function's name and its capabilities, without the first tab. */
function linesOf(text: string): Map<string, string[]> {
  const lines = (head: readonly string[]) =>
    head.flatMap((line, i) => (i === 0 || /^\t(Capabilities: )?<access denied/.test(line) ? [] : [line.slice(1)]));
  return new Map(capabilityBlocks(text).map(({ bdf, head }) => [bdf, lines(head)]));
}

describe('headerText', () => {
  const recorded = linesOf(readFileSync(dumpFiles('classic-headers').lspci, 'utf8'));
  it.each(functions.map((fn) => [fn.bdf, fn.bytes] as const))('%s: lines equal lspci 3.15, interrupts apart', (bdf, bytes) => {
    const upper = regionsOfUpperHalves(bytes);
    const without = (lines: readonly string[] = []) =>
      lines.filter((line) => !/^Interrupts?: /.test(line) && !upper.has(line.split(':')[0] ?? ''));
    expect(without(headerText(contextOf(bytes)))).toEqual(without(recorded.get(bdf)));
  });

  const lspci = installedLspci();
  it.skipIf(lspci === null)('has the interrupt lines of the installed lspci', () => {
    const text = execFileSync(lspci as string, ['-F', dumpFiles('classic-headers').hex, '-vvv', '-nn'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const known = functions.filter(({ bytes }) => (bytes[0x3d] as number) <= 4 && ((bytes[0x0e] as number) & 0x7f) <= 2);
    expect(known.length).toBeGreaterThan(10);
    const theirs = linesOf(text);
    const interrupt = (lines: readonly string[] = []) => lines.filter((line) => /^Interrupts?: /.test(line));
    for (const { bdf, bytes } of known) {
      const expected = interrupt(theirs.get(bdf));
      if (expected.some((line) => line.startsWith('Interrupts:'))) continue;
      expect(interrupt(headerText(contextOf(bytes)))).toEqual(expected);
    }
  });

  it.each([
    [1, 11, 'Interrupt: pin A routed to IRQ 11'],
    [4, 0, 'Interrupt: pin D routed to IRQ 0'],
    [0, 255, 'Interrupt: pin ? routed to IRQ 255'],
    [200, 1, 'Interrupt: pin #200 routed to IRQ 1'],
  ])('names pin %i with IRQ %i', (pin, irq, line) => {
    expect(headerText(contextOf(buildFunction({ patch: { 60: [irq, pin] } })))).toContain(line);
  });

  it('shows a 64-bit BAR above 4 GiB as one region', () => {
    const bytes = buildFunction({ patch: { 4: [2], 16: le(4, 0x5400000c, 0x83) } });
    expect(headerText(contextOf(bytes)).filter((line) => line.startsWith('Region'))).toEqual([
      'Region 0: Memory at 8354000000 (64-bit, prefetchable)',
    ]);
  });

  it('keeps the size of a window beyond 4 PiB', () => {
    const bytes = buildFunction({ headerType: 1, class: 0x060400, patch: { 36: [1, 0, 0xf1, 0xff], 44: le(4, 0x1fffffff) } });
    expect(headerText(contextOf(bytes))).toContain(
      'Prefetchable memory behind bridge: 0000000000000000-1fffffffffffffff [size=2E] [64-bit]',
    );
  });

  it('has no line for less than a header', () => {
    expect(headerText(contextOf(buildFunction({ size: 63 })))).toEqual([]);
  });
});
