/** Pending changesets: what the next release says about each package. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { larger, type Size } from './change.js';

/** One file of .changeset/. */
export interface Changeset {
  readonly file: string;
  readonly sizes: ReadonlyMap<string, Size>;
  /** What users read. */
  readonly words: string;
}

/** Reads all pending changesets. A file without a front matter is a fault of its own and is returned without sizes. */
export function readChangesets(root: string): readonly Changeset[] {
  const folder = join(root, '.changeset');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return files.sort().map((file) => {
    const [, head = '', words = ''] = /^---\r?\n([\s\S]*?)\r?\n?---\r?\n?([\s\S]*)$/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    const sizes = new Map<string, Size>();
    for (const line of head.split('\n')) {
      const match = /^\s*["']?(@?[\w./-]+)["']?\s*:\s*(patch|minor|major|none)\s*$/.exec(line);
      if (match?.[1] !== undefined) sizes.set(match[1], match[2] as Size);
    }
    return { file, sizes, words: words.trim() };
  });
}

/** The largest size that the changesets declare for a package. */
export function declaredSize(changesets: readonly Changeset[], name: string): Size {
  return changesets.reduce<Size>((size, changeset) => larger(size, changeset.sizes.get(name) ?? 'none'), 'none');
}
