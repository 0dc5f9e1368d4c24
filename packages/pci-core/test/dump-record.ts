/** Records lspci's answer to a synthetic dump: run by hand when a dump is made or changed, never by a test. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { type DumpFunction, dumpText } from './dump.js';
import { dumpFiles } from './expect-lspci.js';

/** Writes test/dumps/NAME.hex and NAME.lspci; `lspci` is the path of version 3.15. */
export function recordDump(name: string, functions: readonly DumpFunction[], lspci = '/usr/local/bin/lspci-new'): void {
  const { hex, lspci: answer } = dumpFiles(name);
  writeFileSync(hex, dumpText(functions));
  writeFileSync(answer, execFileSync(lspci, ['-F', hex, '-vvv', '-nn'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}
