/** Every isomorphic entry point bundles for a browser and can be imported where there is nothing but ECMAScript. */
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { type Entry, isomorphicEntriesOf, type Package } from '../workspace/packages.js';
import type { Check } from './check.js';

/** Bundles one entry point and runs the bundle's top level in an empty context. Returns what went wrong. */
async function bundle(root: string, pkg: Package, entry: Entry): Promise<readonly string[]> {
  const at = `${entry.specifier} (packages/${pkg.folder}/src/${entry.stem}.ts)`;
  try {
    const result = await build({
      entryPoints: [`${pkg.dir}/src/${entry.stem}.ts`],
      absWorkingDir: root,
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      conditions: ['@penstock/source'],
      logLevel: 'silent',
    });
    runInContext(result.outputFiles[0]?.text ?? '', createContext({}), { timeout: 10_000 });
    return [];
  } catch (error) {
    const { errors } = error as { errors?: readonly { text: string; location?: { file: string; line: number } | null }[] };
    if (errors === undefined) return [`${at}: cannot be imported without Node: ${error instanceof Error ? error.message : String(error)}`];
    return errors.map(({ text, location }) => `${at}: ${location ? `${location.file}:${location.line}: ` : ''}${text}`);
  }
}

export const browser: Check = {
  name: 'browser',
  holds: 'all packages other than qemu, cli and /node entry points bundle for a browser without Node builtins',
  whole: false,
  async run({ root, packages }) {
    const faults = packages.flatMap((pkg) => isomorphicEntriesOf(pkg).map((entry) => bundle(root, pkg, entry)));
    return (await Promise.all(faults)).flat();
  },
};
