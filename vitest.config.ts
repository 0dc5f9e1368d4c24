import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const conditions = ['@penstock/source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    maxWorkers: 2,
    testTimeout: 60_000,
    projects: readdirSync('packages')
      .filter((name) => existsSync(`packages/${name}/package.json`))
      .map((name) => ({
        extends: true as const,
        root: `packages/${name}`,
        test: { name, include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
      })),
  },
});
