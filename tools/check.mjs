/** `pnpm check`: every check of the repository as a sub-command. */
import { parseArgs } from 'node:util';
import { CHECKS } from './checks/index.js';
import { ROOT, readPackages } from './workspace/packages.js';

const HELP = `Usage: pnpm check [NAME…] [--package NAME] [--fix]

Without a name, all checks run, in this order:
${CHECKS.map(({ name, holds }) => `  ${name.padEnd(12)} ${holds}`).join('\n')}

Options:
  --package NAME  look at one package only (checks of the whole workspace are left out)
  --fix           repair what can be repaired
  --help          this text

A package's name in place of a check's is short for --package: pnpm check pci-core.
Exit code: 0 all passed, 1 a check failed, 2 usage.
`;

/** @param {string} reason @returns {never} */
function usage(reason) {
  process.stderr.write(`check: ${reason}\n\n${HELP}`);
  process.exit(2);
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        package: { type: 'string' },
        fix: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = parse();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const all = readPackages();
const folders = all.map(({ folder }) => folder);
const wanted = values.package ?? positionals.find((name) => folders.includes(name));
const names = positionals.filter((name) => name !== wanted);
const unknown = names.find((name) => !CHECKS.some((check) => check.name === name));
if (unknown !== undefined) usage(`no check or package is called ${unknown}`);
if (wanted !== undefined && !folders.includes(wanted)) usage(`no package is called ${wanted}`);

const packages = wanted === undefined ? all : all.filter(({ folder }) => folder === wanted);
const checks = CHECKS.filter(({ name, whole }) => (names.length > 0 ? names.includes(name) : wanted === undefined || !whole));
const subject = { root: ROOT, packages, all, fix: values.fix };
let failed = 0;
for (const check of checks) {
  const start = performance.now();
  let faults;
  try {
    faults = await check.run(subject);
  } catch (error) {
    faults = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(8);
  process.stdout.write(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${check.name.padEnd(12)} ${seconds}\n`);
  for (const fault of faults) process.stdout.write(`${fault.replaceAll(/^/gm, '     ')}\n`);
  if (faults.length > 0) failed += 1;
}
process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
