/**
 * Prints how much of lspci 3.14's text of the recorded cases our decoding has, a line per capability; exit code 1 below 100 %.
 * node --conditions=@penstock/source --import tsx tools/caps-coverage.ts [--json]
 */
import { measureCoverage } from '../packages/pci-core/test/coverage.js';

const coverage = measureCoverage();
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(coverage, null, 2)}\n`);
} else {
  const percent = (part: number, whole: number) => (whole === 0 ? '100.0' : ((100 * part) / whole).toFixed(1)).padStart(6);
  process.stdout.write(`${coverage.stages} stages, ${coverage.functions} functions\n\n`);
  process.stdout.write(`${'capability'.padEnd(52)} count  tokens   found %   same text %\n`);
  for (const { name, count, tokens, found, equal } of coverage.rows) {
    const numbers = `${String(count).padStart(5)} ${String(tokens).padStart(7)} ${percent(found, tokens)}      ${percent(equal, count)}`;
    process.stdout.write(`${name.padEnd(52)} ${numbers}\n`);
  }
  for (const line of [...coverage.lists, ...coverage.missing].slice(0, 50)) process.stdout.write(`${line}\n`);
}
process.exitCode = coverage.lists.length + coverage.missing.length === 0 ? 0 : 1;
