/** The test run's closing line, silent tests, and the bench runner. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PlantedCopy } from './planted-copy.js';

let copy: PlantedCopy;
beforeAll(() => {
  copy = new PlantedCopy();
});
afterEach(() => copy.restore());
afterAll(() => copy.remove());

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

describe('the test run', () => {
  it('ends with its counts, and a printing test and an error outside tests are failures', async () => {
    copy.write(
      'packages/hal/src/planted.test.ts',
      "import { expect, it } from 'vitest';\nit('passes', () => expect(1).toBe(1));\nit('fails', () => expect(1).toBe(2));\nit('prints', () => console.log('text'));\nit.skip('is left out', () => {});\n",
    );
    copy.write('packages/hal/src/planted-broken.test.ts', "import { nothing } from './nowhere.js';\nnothing();\n");
    const { code, stdout, output } = await copy.run('vitest', ['run', '--project', 'hal', 'src/planted']);
    expect(code).toBe(1);
    expect(lastLine(stdout)).toBe('1 passed, 3 failed, 1 skipped');
    expect(output).toContain('a test must not print to the console');
  });

  it('leaves out skipped when there are none', async () => {
    copy.write('packages/hal/src/planted.test.ts', "import { expect, it } from 'vitest';\nit('passes', () => expect(1).toBe(1));\n");
    const { code, stdout } = await copy.run('vitest', ['run', '--project', 'hal', 'src/planted']);
    expect(code).toBe(0);
    expect(lastLine(stdout)).toBe('1 passed, 0 failed');
  });
});

describe('the bench runner', () => {
  const spin = (turns: number): string =>
    `{ let x = 0; for (let i = 0; i < n * ${turns}; i++) x = (x * 31 + i) | 0; globalThis.sink = x; }`;
  const bench = (limit: number): string =>
    `declare global { var sink: number; }\nexport const benches = [{ name: 'slow', run(n: number) ${spin(40)}, yardstick: { name: 'fast', run(n: number) ${spin(4)} }, limit: ${limit} }];\n`;

  it('prints ratios, and fails over a limit only with --check', async () => {
    copy.write('packages/hal/src/planted.bench.ts', bench(2));
    const printed = await copy.tool('bench.mjs', 'planted.bench');
    expect(printed.code).toBe(0);
    expect(printed.stdout).toMatch(/slow: [\d.]+ ns, fast [\d.]+ ns, ratio \d+\.\d+ \(limit 2, OVER\)/);
    expect((await copy.tool('bench.mjs', '--check', 'planted.bench')).code).toBe(1);
    copy.write('packages/hal/src/planted.bench.ts', bench(100));
    expect((await copy.tool('bench.mjs', '--check', 'planted.bench')).code).toBe(0);
  });

  it('runs a script that measures for itself, and takes its exit code', async () => {
    copy.write(
      'packages/hal/src/planted.bench.ts',
      "console.log('ratio 3');\nif (process.argv.includes('--check')) process.exitCode = 1;\n",
    );
    expect((await copy.tool('bench.mjs', 'planted.bench')).stdout).toContain('ratio 3');
    expect((await copy.tool('bench.mjs', '--check', 'planted.bench')).code).toBe(1);
  });
});
