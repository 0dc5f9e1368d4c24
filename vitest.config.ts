import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './tools/vitest/closing-line.js';

const conditions = ['@penstock/source', 'module', 'node', 'import', 'default'];
const silentTests = fileURLToPath(new URL('tools/vitest/silent-tests.ts', import.meta.url));

/** Inline projects: a path in `projects` would not inherit the conditions. */
const packages = readdirSync('packages')
  .filter((name) => existsSync(`packages/${name}/package.json`))
  .map((name) => ({
    extends: true as const,
    root: `packages/${name}`,
    test: { name, include: ['src/**/*.test.ts', 'test/**/*.test.ts'], setupFiles: [silentTests] },
  }));

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    maxWorkers: 2,
    testTimeout: 60_000,
    reporters: ['default', new ClosingLine()],
    projects: [
      ...packages,
      {
        extends: true as const,
        root: 'tools',
        test: { name: 'tools', include: ['test/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000, fileParallelism: false },
      },
    ],
  },
});
