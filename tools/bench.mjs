/** `pnpm bench`: runs every *.bench.ts beside the sources, a process each, one after the other. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, readPackages } from './workspace/packages.js';

const HELP = `Usage: pnpm bench [--check] [PATH…]

Prints medians and ratios of every packages/*/src/**/*.bench.ts, or of those whose path contains one of the given texts.
  --check  exit code 1 when a ratio is over the limit that its bench states
  --help   this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const files = readPackages()
  .flatMap(({ dir }) => readdirSync(join(dir, 'src'), { recursive: true, encoding: 'utf8' }).map((file) => join(dir, 'src', file)))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => relative(ROOT, file))
  .filter((file) => positionals.length === 0 || positionals.some((text) => file.includes(text)))
  .sort();

let failed = 0;
for (const file of files) {
  console.log(`# ${file}`);
  const args = ['--conditions=@penstock/source', '--import', 'tsx', 'tools/bench/run-file.mjs', file, ...(values.check ? ['--check'] : [])];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    failed += 1;
    console.log(`${file}: ended with code ${status}`);
  }
}
console.log(`${files.length} bench files, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
