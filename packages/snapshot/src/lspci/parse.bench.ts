/**
 * `parseLspci` against `lspci -F DUMP -vvv` over one dump: each run is a process of its own, interleaved; medians and their ratio.
 * Run: node --conditions=@penstock/source --import tsx packages/snapshot/src/lspci/parse.bench.ts [--check] [FILE…]
 * With --check the exit code is 1 when a ratio is above the limit.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

/** Parse and decode together may take 0.15 of lspci's time over a hex dump; decoded text on top of it has no limit. */
const LIMIT = 0.15;
const FUNCTIONS = 4000;
const ROUNDS = 15;
const HERE = fileURLToPath(new URL('.', import.meta.url));
const FIXTURES = join(HERE, '../../test/fixtures/linux');

interface Case {
  readonly stages: Readonly<Record<string, { readonly lspci_xxxx: string; readonly lspci_vvv: string }>>;
}

/** Blocks of all recorded functions; with `decoded`, the text of `lspci -vvv` above the bytes. */
function recordedBlocks(decoded: boolean): string[] {
  return readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.json.gz'))
    .flatMap((name) => {
      const { boot } = (JSON.parse(gunzipSync(readFileSync(join(FIXTURES, name))).toString()) as Case).stages;
      const dumps = boot?.lspci_xxxx.trimEnd().split('\n\n') ?? [];
      const texts = boot?.lspci_vvv.trimEnd().split('\n\n') ?? [];
      return dumps.map((dump, i) => (decoded ? `${texts[i]}${dump.slice(dump.indexOf('\n'))}` : dump));
    });
}

/** A dump of `FUNCTIONS` functions: blocks under new, ascending addresses. */
function replicate(blocks: readonly string[]): string {
  return Array.from({ length: FUNCTIONS }, (_, rid) => {
    const block = blocks[rid % blocks.length] as string;
    const address = `${hex2(rid >> 8)}:${hex2((rid >> 3) & 31)}.${rid & 7}`;
    return `${address}${block.slice(block.indexOf(' '))}\n`;
  }).join('\n');
}

function hex2(value: number): string {
  return value.toString(16).padStart(2, '0');
}

const dir = mkdtempSync(join(tmpdir(), 'penstock-bench-'));

/** Two plain programs that print the milliseconds of their work: parsing; parsing and decoding. */
function programs(): readonly (readonly [name: string, file: string])[] {
  const source = (body: string): string => `
    import { readFileSync } from 'node:fs';
    import { parseLspci } from '${HERE}parse.ts';
    import { decodeFunction } from '${HERE}../../../pci-core/src/function.ts';
    const file = readFileSync(process.argv[2]);
    const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length);
    const start = performance.now();
    const { functions } = parseLspci(bytes, 'dump');
    ${body}
    console.log(performance.now() - start);`;
  const decode = 'for (const { sbdf, config } of functions) decodeFunction(sbdf, config);';
  return [
    ['parse', bundle('parse', source(''))],
    ['parse and decode', bundle('decode', source(decode))],
  ];
}

function bundle(name: string, contents: string): string {
  const outfile = join(dir, `${name}.mjs`);
  buildSync({
    stdin: { contents, resolveDir: HERE, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    conditions: ['@penstock/source'],
  });
  return outfile;
}

function timeLspci(dump: string): number {
  const start = performance.now();
  spawnSync('lspci', ['-F', dump, '-vvv'], { stdio: 'ignore' });
  return performance.now() - start;
}

function timeProgram(file: string, dump: string): number {
  return Number(spawnSync(process.execPath, [file, dump], { encoding: 'utf8' }).stdout);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

/** True when the ratio of parsing and decoding keeps the limit. */
function compare(name: string, dump: string): boolean {
  const lspci: number[] = [];
  const runs = programs().map(([program, file]) => ({ program, file, times: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    lspci.push(timeLspci(dump));
    for (const { file, times } of runs) times.push(timeProgram(file, dump));
  }
  const yardstick = median(lspci);
  console.log(`${name}: ${(readFileSync(dump).length / 1e6).toFixed(1)} MB, lspci -F -vvv ${yardstick.toFixed(0)} ms`);
  let ratio = 0;
  for (const { program, times } of runs) {
    ratio = median(times) / yardstick;
    console.log(`  ${program}: ${median(times).toFixed(1)} ms, ratio ${ratio.toFixed(3)}`);
  }
  return ratio <= LIMIT;
}

const args = process.argv.slice(2);
/* The runner's own argument, the path of this file, is no dump. */
const files = args.filter((arg) => arg !== '--check' && !arg.endsWith('.bench.ts'));
if (files.length === 0) {
  for (const [name, decoded] of [
    ['hex dump', false],
    ['hex dump with decoded text', true],
  ] as const) {
    const file = join(dir, `${name}.txt`);
    writeFileSync(file, replicate(recordedBlocks(decoded)));
    files.push(file);
  }
}
const kept = files.map(
  (file) => compare(file.startsWith(dir) ? file.slice(dir.length + 1, -4) : file, file) || file.includes('decoded text'),
);
rmSync(dir, { recursive: true });
if (args.includes('--check') && kept.includes(false)) process.exitCode = 1;
