/** The packed packages work where there is no workspace: installed by npm, every export imported by plain node, `penstock` run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExecOptions, exec } from '../workspace/exec.js';
import { pack, type Tarball } from '../workspace/pack.js';
import { entriesOf } from '../workspace/packages.js';
import type { Check } from './check.js';

/** What no tarball may hold, and what each must. */
const FORBIDDEN = /\.(test|bench|test-d)\.|\/test\/|fixtures|\.tsbuildinfo$/;
const REQUIRED = ['package/LICENSE', 'package/README.md', 'package/package.json'];

async function contentFaults({ pkg, file }: Tarball): Promise<readonly string[]> {
  const { stdout } = await exec('tar', ['-tzf', file]);
  const files = stdout.split('\n').filter((line) => line !== '');
  const wanted = [
    ...REQUIRED,
    ...entriesOf(pkg).flatMap(({ stem }) => [`package/dist/${stem}.js`, `package/types/${stem}.d.ts`, `package/src/${stem}.ts`]),
  ];
  const foreign = await exec('sh', ['-c', `tar -xzOf '${file}' --wildcards 'package/dist/*.js' | grep -m1 -o '^// .*node_modules/.*'`]);
  return [
    ...wanted.filter((path) => !files.includes(path)).map((path) => `${pkg.name}: the tarball lacks ${path}`),
    ...files.filter((path) => FORBIDDEN.test(path)).map((path) => `${pkg.name}: the tarball must not hold ${path}`),
    ...(foreign.stdout === '' ? [] : [`${pkg.name}: dist bundles foreign code: ${foreign.stdout.trim().slice(3)}`]),
  ];
}

/** Imports every export by its published name. */
async function importFaults(tarballs: readonly Tarball[], at: ExecOptions): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { specifier } of tarballs.flatMap(({ pkg }) => entriesOf(pkg))) {
    const outcome = await exec('node', ['--input-type=module', '-e', `await import(${JSON.stringify(specifier)})`], at);
    if (outcome.code !== 0) faults.push(`import '${specifier}': ${outcome.output.trim()}`);
    if (outcome.code === 0 && outcome.output !== '') faults.push(`import '${specifier}' prints: ${outcome.output.trim()}`);
  }
  return faults;
}

/** What a packed command must answer without a checkout: arguments, and the schema of the JSON document that it prints. */
const ANSWERS: Readonly<Record<string, { readonly args: readonly string[]; readonly schema: string }>> = {
  penstock: { args: ['inspect', '--example', '--json'], schema: 'penstock.machine/1' },
};

async function answerFaults(command: string, at: ExecOptions): Promise<readonly string[]> {
  const answer = ANSWERS[command];
  if (answer === undefined) return [];
  const { code, stdout, output } = await exec(`./node_modules/.bin/${command}`, answer.args, at);
  const asked = `${command} ${answer.args.join(' ')}`;
  try {
    const { schema } = JSON.parse(stdout) as { schema?: unknown };
    return code === 0 && schema === answer.schema ? [] : [`${asked}: code ${code}, schema ${String(schema)}, expected ${answer.schema}`];
  } catch {
    return [`${asked}: code ${code}, stdout is not one JSON document: ${output.trim().slice(0, 500)}`];
  }
}

/** Runs each packed command with --version and --help, and asks it something. */
async function commandFaults(tarballs: readonly Tarball[], at: ExecOptions): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { pkg } of tarballs) {
    for (const command of Object.keys(pkg.manifest.bin ?? {})) {
      const version = await exec(`./node_modules/.bin/${command}`, ['--version'], at);
      if (version.code !== 0 || version.stdout.trim() !== pkg.manifest.version) {
        faults.push(`${command} --version: code ${version.code}, printed "${version.output.trim()}", expected "${pkg.manifest.version}"`);
      }
      const help = await exec(`./node_modules/.bin/${command}`, ['--help'], at);
      if (help.code !== 0 || !help.stdout.includes(command))
        faults.push(`${command} --help: code ${help.code}, printed "${help.output.trim()}"`);
      faults.push(...(await answerFaults(command, at)));
    }
  }
  return faults;
}

export const dist: Check = {
  name: 'dist',
  holds: 'packed tarballs install in a plain project, all exports import, the commands run',
  whole: true,
  async run({ root, all }) {
    const { tarballs, faults } = await pack(root, all);
    const contents = (await Promise.all(tarballs.map(contentFaults))).flat();
    const before = [...faults, ...contents];
    if (tarballs.length < all.length) return before;
    const project = mkdtempSync(join(tmpdir(), 'penstock-dist-'));
    try {
      const dependencies = Object.fromEntries(tarballs.map(({ pkg, file }) => [pkg.name, `file:${file}`]));
      writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module', dependencies }));
      const installed = await exec('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'], { cwd: project });
      if (installed.code !== 0) return [...before, `npm install of the tarballs: ${installed.output.trim()}`];
      const at = { cwd: project };
      return [...before, ...(await importFaults(tarballs, at)), ...(await commandFaults(tarballs, at))];
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  },
};
