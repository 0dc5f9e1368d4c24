/** Our text of capabilities against lspci's. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeCapabilities } from '../src/decode-capabilities.js';
import { contextOf, type DumpFunction, headersOf, parseDump } from './dump.js';
import { type CapabilityBlock, capabilityBlocks, type FunctionBlock, tokens } from './tokens.js';

const DUMPS = fileURLToPath(new URL('./dumps/', import.meta.url));

/** Files of the dump `name`: the hex text, and what lspci 3.15 (`lspci -F NAME.hex -vvv -nn`) printed of it. */
export function dumpFiles(name: string): { hex: string; lspci: string } {
  return { hex: `${DUMPS}${name}.hex`, lspci: `${DUMPS}${name}.lspci` };
}

/** The functions of a recorded dump. */
export function readDump(name: string): DumpFunction[] {
  return parseDump(readFileSync(dumpFiles(name).hex, 'utf8'));
}

/** Our capabilities of a function, in the form in which lspci's are read. */
export function ourBlocks(bytes: Uint8Array): CapabilityBlock[] {
  return decodeCapabilities(contextOf(bytes), headersOf(bytes)).map(({ offset, extended, title, lines }) => ({
    offset,
    extended,
    title,
    lines,
  }));
}

function recorded(text: string): Map<string, FunctionBlock> {
  return new Map(capabilityBlocks(text).map((block) => [block.bdf, block]));
}

/** The path of the installed lspci, or null. `PENSTOCK_LSPCI` names another one. */
export function installedLspci(): string | null {
  const named = process.env.PENSTOCK_LSPCI;
  return [named, '/usr/bin/lspci', '/usr/sbin/lspci', '/sbin/lspci'].find((path) => path !== undefined && existsSync(path)) ?? null;
}

/**
 * Tokens of lspci before 3.14 that it prints in another form since: the pattern, and the newer form (null: no longer printed).
 * The registers behind them are the same.
 */
const OLDER_FORMS: readonly (readonly [RegExp, string | null])[] = [
  // LnkCtl.
  [/^Disabled([+-])$/, 'LnkDisable$1'],
  // SR-IOV's `Interrupt Message Number: 01f`; IntMsgNum is decimal and no token.
  [/^Number: [0-9a-f]{3}$/, null],
  // Link speeds from 64 GT/s on were reserved.
  [/^Speeds: RsvdP$/, null],
  [/^Speed: Unknown$/, null],
  // DPC's `INT Msg #1`; IntMsgNum is no token.
  [/^DpcCap: INT$/, null],
  [/^(PTMCap: Requester|PTMControl: Enabled):([+-])$/, '$1$2'],
  // CXL: `Mem HW Init`, `Cache Clean`.
  [/^Init([+-])$/, 'MemHWInit$1'],
  [/^Clean([+-])$/, 'CacheClean$1'],
  // Intel's vendor-specific information had only its length, virtio's shared memory only the lower halves.
  [/^(Information: )?Len=[0-9a-f]{2}$/, null],
  [/^(offset|size)=[0-9a-f]{8}$/, null],
  // DOE's error was read from another bit.
  [/^Error[+-]$/, null],
];

/** The token as lspci 3.14 prints it, or null when it no longer does. */
function newerForm(token: string): string | null {
  for (const [pattern, form] of OLDER_FORMS) if (pattern.test(token)) return form === null ? null : token.replace(pattern, form);
  return token;
}

/** Tokens of `theirs` that none of our lines of the same capability has. */
export function missingTokens(ours: readonly CapabilityBlock[], theirs: readonly CapabilityBlock[]): string[] {
  const out: string[] = [];
  for (const block of theirs) {
    const mine = ours.find((other) => other.offset === block.offset && other.extended === block.extended);
    const have = new Set(mine ? tokens([mine.title, ...mine.lines]) : []);
    for (const token of tokens([block.title, ...block.lines])) {
      const wanted = have.has(token) ? null : newerForm(token);
      if (wanted !== null && !have.has(wanted)) out.push(`[${block.offset.toString(16)}] ${wanted}`);
    }
  }
  return out;
}

/**
 * Declares tests of the dump `name`: every capability's title and lines equal the recorded ones; where an lspci is installed,
 * every token that it prints of the same bytes occurs in our lines (skipped, and counted as such, where none is).
 */
export function expectLikeLspci(name: string): void {
  describe(`dump ${name}`, () => {
    const functions = readDump(name);
    const answers = recorded(readFileSync(dumpFiles(name).lspci, 'utf8'));
    it('has a recorded answer for each function', () => {
      expect(functions.map(({ bdf }) => bdf)).toEqual([...answers.keys()]);
      expect(functions.length).toBeGreaterThan(0);
    });
    it.each(functions.map((fn) => [fn.bdf, fn] as const))('%s: lines equal lspci 3.15', (bdf, fn) => {
      expect(ourBlocks(fn.bytes)).toEqual(answers.get(bdf)?.capabilities);
    });
    const lspci = installedLspci();
    it.skipIf(lspci === null)('has every token of the installed lspci', () => {
      const text = execFileSync(lspci as string, ['-F', dumpFiles(name).hex, '-vvv', '-nn'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const live = recorded(text);
      const missing = functions.flatMap(({ bdf, bytes }) =>
        missingTokens(ourBlocks(bytes), live.get(bdf)?.capabilities ?? []).map((t) => `${bdf} ${t}`),
      );
      expect(missing).toEqual([]);
    });
  });
}
