/** What the next release must say: the present surface of each package against the one that was last released. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from '../workspace/packages.js';
import { type Change, covers, type Size, sizeOf } from './change.js';
import { type Changeset, declaredSize, readChangesets } from './changesets.js';
import { compareSurfaces, silentAbsences } from './compare.js';
import { readWords, registerChanges, rowChanges, wordChanges } from './pages.js';
import { type Declaration, readSurface } from './surface.js';

/** Surface files by name, from a folder that may not exist. */
function filesIn(folder: string, belongs: (name: string) => boolean): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && belongs(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const REPORT = /\.api\.md$/;
const WORDS = /\.words\.md$/;
const ROWS = /\.rows\.md$/;
const isSurface = (name: string): boolean => REPORT.test(name) || WORDS.test(name) || ROWS.test(name);

/** Where the released surface of a package is kept. */
export const releasedFolder = (pkg: Package): string => join(pkg.dir, 'api/released');

/** The present surface of a package: its reports and its register pages. */
export function presentSurface(root: string, pkg: Package, all: readonly Package[]): ReadonlyMap<string, string> {
  const longer = all.filter((other) => other.folder.startsWith(`${pkg.folder}-`));
  const isOurs = (name: string): boolean =>
    name.startsWith(`${pkg.folder}-`) && !longer.some((other) => name.startsWith(`${other.folder}-`));
  const pages = [...filesIn(join(root, 'docs/registers'), isOurs)].map(([name, text]) => [`registers-${name}`, text] as const);
  return new Map([...filesIn(join(pkg.dir, 'api'), isSurface), ...pages]);
}

/** All doc text of a package's contracts. */
function wordsOf(surface: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...surface].filter(([name]) => WORDS.test(name)).flatMap(([, page]) => [...readWords(page)]));
}

/** Changes of a package's public surface, and what its contract fails to say. */
export function surfaceChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): { changes: readonly Change[]; silent: readonly string[] } {
  const releasedWords = wordsOf(before);
  const words = wordsOf(after);
  const changes: Change[] = [...wordChanges(releasedWords, words)];
  const silent: string[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name) ?? '', after.get(name) ?? ''];
    if (REPORT.test(name)) {
      const [oldSurface, surface] = [readReport(old), readReport(now)];
      const derivedFrom = new Set([...surface.values()].flatMap((declaration) => declaration.derivedFrom));
      const at = name.replace(REPORT, '');
      changes.push(...compareSurfaces(oldSurface, surface, derivedFrom).map(({ size, text }) => ({ size, text: `${at}: ${text}` })));
      silent.push(...silentAbsences(oldSurface, surface, words));
    } else if (ROWS.test(name)) changes.push(...rowChanges(old, now, releasedWords));
    else if (name.startsWith('registers-'))
      changes.push(...registerChanges(old, now).map(({ size, text }) => ({ size, text: `register ${text}` })));
  }
  return { changes, silent };
}

function readReport(report: string): ReadonlyMap<string, Declaration> {
  return report === '' ? new Map() : readSurface(report);
}

/** Faults of a package by itself. */
function ownFaults(root: string, pkg: Package, all: readonly Package[], declared: Size): readonly string[] {
  if (!existsSync(releasedFolder(pkg))) {
    if (pkg.manifest.version !== '0.0.0')
      return [`${pkg.name}: version ${pkg.manifest.version} has no released surface (packages/${pkg.folder}/api/released)`];
    return declared === 'major' ? [] : [`${pkg.name}: was never released: its first release is 1.0.0 and needs a major changeset`];
  }
  const { changes, silent } = surfaceChanges(
    filesIn(releasedFolder(pkg), () => true),
    presentSurface(root, pkg, all),
  );
  const faults = silent.map(
    (member) => `${pkg.name}: ${member} is a new optional member of what others implement: its doc text must say what its absence means`,
  );
  const needed = sizeOf(changes);
  if (covers(declared, needed)) return faults;
  const reasons = changes.filter((change) => !covers(declared, change.size)).map((change) => `  ${change.size}: ${change.text}`);
  return [
    ...faults,
    `${pkg.name}: needs a ${needed} changeset, has ${declared === 'none' ? 'none' : `a ${declared} one`}:\n${reasons.join('\n')}`,
  ];
}

/** Faults of the packages whose peer range a major release of `pkg` leaves: each must tell its own users, in words that name it. */
function dependentFaults(pkg: Package, all: readonly Package[], changesets: readonly Changeset[]): readonly string[] {
  const dependents = all.filter((other) => pkg.name in (other.manifest.peerDependencies ?? {}));
  const named = new RegExp(`(^|[^\\w-])${pkg.folder}($|[^\\w-])`);
  return dependents.flatMap((dependent) => {
    const told = changesets.some((changeset) => changeset.sizes.get(dependent.name) === 'major' && named.test(changeset.words));
    return told
      ? []
      : [
          `${dependent.name}: its peer range on ${pkg.name} is left by a major release: needs a major changeset whose words name ${pkg.folder} and say what users must do`,
        ];
  });
}

/** All faults of the next release as the changesets declare it. */
export function releaseFaults(root: string, all: readonly Package[]): readonly string[] {
  const changesets = readChangesets(root);
  const names = new Set(all.map((pkg) => pkg.name));
  const faults: string[] = [];
  for (const { file, sizes, words } of changesets) {
    for (const name of sizes.keys()) if (!names.has(name)) faults.push(`.changeset/${file}: no package is called ${name}`);
    if (sizes.size === 0) faults.push(`.changeset/${file}: names no package`);
    if (words === '') faults.push(`.changeset/${file}: says nothing to users`);
  }
  for (const pkg of all) {
    const declared = declaredSize(changesets, pkg.name);
    faults.push(...ownFaults(root, pkg, all, declared));
    if (declared === 'major' && existsSync(releasedFolder(pkg))) faults.push(...dependentFaults(pkg, all, changesets));
  }
  return faults;
}
