/**
 * A 4,000-function hex dump through the whole `penstock inspect --json` process, and through parsing and decoding alone, against
 * `lspci -F DUMP -vvv` in the same run. Limits: 1.0 and 0.15 of lspci. Measured on the built packages: run `pnpm build` first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FUNCTIONS = 4000;
const ROUNDS = 7;
const PACKAGES = fileURLToPath(new URL('../../', import.meta.url));
const CASES = join(PACKAGES, 'snapshot/test/fixtures/linux');
const MAIN = join(PACKAGES, 'cli/dist/main.js');

/** Blocks of recorded machines, one after the other under new addresses. */
function replicated(): string {
  const files = readdirSync(CASES).filter((name) => name.endsWith('.json.gz'));
  const blocks = files.flatMap((name) => {
    const recorded = JSON.parse(gunzipSync(readFileSync(join(CASES, name))).toString('utf8')) as {
      stages: { boot: { lspci_xxxx: string } };
    };
    return recorded.stages.boot.lspci_xxxx.trim().split('\n\n');
  });
  const hex = (value: number) => value.toString(16).padStart(2, '0');
  const out: string[] = [];
  for (let n = 0; n < FUNCTIONS; n++) {
    const block = blocks[n % blocks.length] ?? '';
    out.push(`${hex(n >> 8)}:${hex((n >> 3) & 31)}.${n & 7}${block.slice(block.indexOf(' '))}\n`);
  }
  return out.join('\n');
}

/** Parses and decodes in a process of its own, cold, and prints the milliseconds. */
const ALONE = `
import { readFileSync } from 'node:fs';
import { readMachine } from ${JSON.stringify(`file://${PACKAGES}snapshot/dist/index.js`)};
import { decodeFunction } from ${JSON.stringify(`file://${PACKAGES}pci-core/dist/index.js`)};
const bytes = new Uint8Array(readFileSync(process.argv[2]));
const start = performance.now();
let capabilities = 0;
for (const { sbdf, config } of readMachine([{ name: 'dump', bytes }]).functions) capabilities += decodeFunction(sbdf, config).capabilities.length;
console.log(performance.now() - start, capabilities);
`;

function seconds(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: code ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function report(name: string, own: number, yardstick: number, limit: number): void {
  const ratio = own / yardstick;
  const over = ratio > limit;
  console.log(
    `${name}: ${own.toFixed(3)} s, lspci -F -vvv ${yardstick.toFixed(3)} s, ratio ${ratio.toFixed(2)} (limit ${limit}${over ? ', OVER' : ''})`,
  );
  if (over && process.argv.includes('--check')) process.exitCode = 1;
}

function main(): void {
  if (!existsSync(MAIN)) {
    console.log('inspect: skipped, the packages are not built (pnpm build)');
    return;
  }
  if (spawnSync('lspci', ['--version']).error) {
    console.log('inspect: skipped, lspci is not installed (apt-get install pciutils)');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'penstock-bench-'));
  try {
    const dump = join(folder, 'dump.txt');
    const alone = join(folder, 'alone.mjs');
    writeFileSync(dump, replicated());
    writeFileSync(alone, ALONE);
    const times = { lspci: [] as number[], inspect: [] as number[], alone: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.lspci.push(seconds('lspci', ['-F', dump, '-vvv']));
      times.inspect.push(seconds(process.execPath, [MAIN, 'inspect', '--json', dump]));
      const { stdout } = spawnSync(process.execPath, [alone, dump], { encoding: 'utf8' });
      times.alone.push(Number.parseFloat(stdout) / 1000);
    }
    report('penstock inspect --json, whole process', median(times.inspect), median(times.lspci), 1);
    report('parse and decode alone, cold', median(times.alone), median(times.lspci), 0.15);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
