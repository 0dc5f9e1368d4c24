import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** True when `name` is on the PATH. */
export function hasCommand(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((dir) => existsSync(join(dir, name)));
}
