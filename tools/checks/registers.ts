/** docs/registers/ is what the declared registers say. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerPages } from '../registers/pages.js';
import type { Check } from './check.js';
import { difference } from './difference.js';

export const registers: Check = {
  name: 'registers',
  holds: 'docs/registers is generated from the declared registers (pnpm registers writes it)',
  whole: true,
  async run({ root, all, fix }) {
    const folder = join(root, 'docs/registers');
    const pages = await registerPages(root, all);
    const committed = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
    const stale = committed.filter((name) => !pages.has(name));
    if (fix) {
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of pages) writeFileSync(join(folder, name), text);
      for (const name of stale) rmSync(join(folder, name));
      return [];
    }
    const faults = stale.map((name) => `docs/registers/${name}: no register map has this name any more (pnpm registers)`);
    for (const [name, wanted] of pages) {
      const differs = difference(committed.includes(name) ? readFileSync(join(folder, name), 'utf8') : '', wanted);
      if (differs !== null) faults.push(`docs/registers/${name}: ${differs} (pnpm registers)`);
    }
    return faults;
  },
};
