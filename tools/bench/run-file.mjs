/**
 * Runs one bench file in this process: `node … tools/bench/run-file.mjs FILE [--check]`. A file that exports `benches` is measured; another
 * is a script that measures and prints for itself, and sets the exit code when `--check` is given and a ratio is over its limit.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measure } from './measure.js';

const file = process.argv[2] ?? '';
const check = process.argv.includes('--check');
/** @type {{ benches?: readonly import('./measure.js').Bench[] }} */
const { benches = [] } = await import(pathToFileURL(resolve(file)).href);
for (const bench of benches) {
  const { ns, yardstickNs } = measure(bench);
  const own = `${bench.name}: ${ns.toFixed(1)} ns`;
  if (yardstickNs === null) {
    console.log(own);
    continue;
  }
  const ratio = ns / yardstickNs;
  const over = bench.limit !== undefined && ratio > bench.limit;
  const limit = bench.limit === undefined ? '' : ` (limit ${bench.limit}${over ? ', OVER' : ''})`;
  console.log(`${own}, ${bench.yardstick?.name} ${yardstickNs.toFixed(1)} ns, ratio ${ratio.toFixed(2)}${limit}`);
  if (over && check) process.exitCode = 1;
}
