/** What is published is well-formed: publint looks at manifests and files, attw at how types resolve. */
import { readFileSync } from 'node:fs';
import { publint as lint } from 'publint';
import { formatMessage } from 'publint/utils';
import { exec, faultsOf } from '../workspace/exec.js';
import { pack, type Tarball } from '../workspace/pack.js';
import { entriesOf } from '../workspace/packages.js';
import type { Check, Subject } from './check.js';

/** Runs `look` on the tarball of each selected package. */
async function overTarballs(subject: Subject, look: (tarball: Tarball) => Promise<readonly string[]>): Promise<readonly string[]> {
  const { tarballs, faults } = await pack(subject.root, subject.all);
  const found = [...faults];
  for (const tarball of tarballs) {
    if (!subject.packages.includes(tarball.pkg)) continue;
    found.push(...(await look(tarball)).map((fault) => `${tarball.pkg.name}: ${fault}`));
  }
  return found;
}

export const publint: Check = {
  name: 'publint',
  holds: 'packed manifests and files fit each other (--strict)',
  whole: false,
  run: (subject) =>
    overTarballs(subject, async ({ file }) => {
      const bytes = readFileSync(file);
      const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      const { messages, pkg } = await lint({ pack: { tarball }, strict: true, level: 'warning' });
      return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
    }),
};

export const attw: Check = {
  name: 'attw',
  holds: 'types of all entry points resolve for ESM users',
  whole: false,
  run: (subject) =>
    overTarballs(subject, async ({ pkg, file }) => {
      if (entriesOf(pkg).length === 0) return [];
      return faultsOf(
        await exec('attw', ['--profile', 'esm-only', '--no-emoji', '--no-color', '--format', 'ascii', file], { cwd: subject.root }),
      );
    }),
};
