/** Contracts state who implements what, once, and hold no behaviour. Read from the committed API reports. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declaration, readSurface } from '../check-release/surface.js';
import type { Package } from '../workspace/packages.js';
import type { Check } from './check.js';

/** Declarations of a package's contract; null before `pnpm api` wrote its report. */
function contractOf(pkg: Package): ReadonlyMap<string, Declaration> | null {
  const file = join(pkg.dir, 'api', `${pkg.folder}-contract.api.md`);
  return existsSync(file) ? readSurface(readFileSync(file, 'utf8')) : null;
}

/** Packages that are contracts as a whole: behaviour is part of their surface. */
const WHOLE: readonly string[] = ['hal', 'acpi'];

/** True for a function, a class, and a constant that is one or holds one. */
function isBehaviour({ kind, self, members }: Declaration): boolean {
  if (kind !== 'const') return kind === 'function' || kind === 'class';
  return (
    self.type.includes('=>') || [...(members?.values() ?? [])].some(({ signatures, type }) => signatures.length > 0 || type.includes('=>'))
  );
}

function faultOf(declaration: Declaration, mayAct: boolean): string | null {
  const { name, kind, exported, role } = declaration;
  if (!exported) return null;
  if (kind === 'interface' && role === null)
    return `interface ${name} must say @needs (others implement it) or @offers (this package does)`;
  if (!mayAct && isBehaviour(declaration)) return `${kind} ${name} is behaviour: a contract exports types, constants and register maps`;
  return null;
}

export const contracts: Check = {
  name: 'contracts',
  holds: 'each interface of a contract carries @needs or @offers and stands once; no contract but hal and acpi exports behaviour',
  whole: true,
  async run({ all }) {
    const faults: string[] = [];
    const home = new Map<string, string>();
    for (const pkg of all) {
      for (const declaration of contractOf(pkg)?.values() ?? []) {
        const fault = faultOf(declaration, WHOLE.includes(pkg.folder));
        if (fault !== null) faults.push(`${pkg.name}/contract: ${fault}`);
        if (declaration.kind !== 'interface' || !declaration.exported) continue;
        const first = home.get(declaration.name);
        if (first !== undefined)
          faults.push(
            `${pkg.name}/contract: interface ${declaration.name} stands in ${first} already: a contract member stands once, in the lower package`,
          );
        home.set(declaration.name, pkg.name);
      }
    }
    return faults;
  },
};
