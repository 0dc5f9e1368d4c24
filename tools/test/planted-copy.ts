/** A copy of the checkout in which violations are planted; the checkout itself is never touched. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ExecOptions, exec, type Outcome } from '../workspace/exec.js';
import { ROOT, readPackages } from '../workspace/packages.js';

/** Files of the checkout as they are now, those that git ignores left out. */
function checkoutFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

/** Makes node_modules folders that lead to the checkout's dependencies, and to the copy's own packages. */
function linkModules(copy: string): void {
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name));
  for (const { folder } of readPackages()) {
    const modules = join('packages', folder, 'node_modules');
    if (existsSync(join(ROOT, modules))) linkFolder(join(ROOT, modules), join(copy, modules));
  }
}

/** Copies a folder of relative links; the links then lead inside the copy. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const path = join(from, name);
    if (lstatSync(path).isSymbolicLink()) symlinkSync(readlinkSync(path), join(to, name));
    else if (name.startsWith('@')) linkFolder(path, join(to, name));
  }
}

/** A JSON object. */
export interface Json {
  readonly [key: string]: unknown;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(base: unknown, patch: unknown): unknown {
  if (!isObject(base) || !isObject(patch)) return patch;
  const changes = Object.entries(patch).map(([key, value]) => [key, merged(base[key], value)]);
  return { ...base, ...Object.fromEntries(changes) };
}

/** A copy of the checkout with a memory of what was planted. */
export class PlantedCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'penstock-planted-'));
  readonly #before = new Map<string, string | null>();

  constructor() {
    for (const file of checkoutFiles()) cpSync(join(ROOT, file), join(this.root, file));
    linkModules(this.root);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Writes a file and remembers what stood there. */
  write(path: string, text: string): void {
    const file = join(this.root, path);
    if (!this.#before.has(path)) this.#before.set(path, existsSync(file) ? readFileSync(file, 'utf8') : null);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Adds text at the end of a file. */
  append(path: string, text: string): void {
    this.write(path, this.read(path) + text);
  }

  /** Changes a JSON file: members of `patch` replace those that stand there, objects member by member. */
  merge(path: string, patch: Json): void {
    this.write(path, `${JSON.stringify(merged(JSON.parse(this.read(path)), patch), null, 2)}\n`);
  }

  /** Takes every planted change back. */
  restore(): void {
    for (const [path, text] of this.#before) {
      if (text === null) rmSync(join(this.root, path), { force: true });
      else writeFileSync(join(this.root, path), text);
    }
    this.#before.clear();
  }

  /** Runs a program in the copy. */
  run(command: string, args: readonly string[], options: ExecOptions = {}): Promise<Outcome> {
    return exec(command, args, { cwd: this.root, ...options });
  }

  /** Runs one of the copy's own tools from source. */
  tool(file: string, ...args: string[]): Promise<Outcome> {
    return this.run(process.execPath, ['--conditions=@penstock/source', '--import', 'tsx', `tools/${file}`, ...args]);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
