/**
 * Part of `pnpm version-packages`, after `changeset version`: keeps the surface of every versioned package as the released one. Nothing
 * else writes packages/X/api/released.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { presentSurface, releasedFolder } from './check-release/release.js';
import { ROOT, readPackages } from './workspace/packages.js';

const all = readPackages();
for (const pkg of all) {
  if (pkg.manifest.version === '0.0.0') continue;
  const folder = releasedFolder(pkg);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of presentSurface(ROOT, pkg, all)) writeFileSync(join(folder, name), text);
  console.log(`${pkg.name} ${pkg.manifest.version}: released surface kept`);
}
