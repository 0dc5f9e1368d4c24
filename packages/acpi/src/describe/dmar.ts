/** DMAR in words. */
import { hex } from '@penstock/hal';
import type { DmarScope, DmarStructure } from '../fmt/dmar.js';
import type { DmarTable } from '../table.js';
import { flagText, indent, printable, rangeText, segmentText, sizeText, unknownText } from './words.js';

/** One line for each unit, region and device scope. */
export function describeDmar(table: DmarTable): string[] {
  const { intrRemap, x2apicOptOut, dmaCtrlPlatformOptIn } = table.flags;
  const flags = flagText([
    [intrRemap, 'interrupt remapping'],
    [x2apicOptOut, 'x2APIC opt-out'],
    [dmaCtrlPlatformOptIn, 'DMA protection opt-in'],
  ]);
  return [`${table.hostAddressWidth + 1} address bits${flags === '' ? '' : `; ${flags}`}`, ...table.structures.flatMap(describeStructure)];
}

function describeStructure(structure: DmarStructure): string[] {
  if (structure.kind === 'unknown') return [unknownText(structure)];
  if (structure.kind === 'rhsa') return [`RHSA unit at ${structure.registerBase}: proximity domain ${structure.proximityDomain}`];
  if (structure.kind === 'andd') return [`ANDD ACPI device ${structure.deviceNumber}: ${printable(structure.objectName)}`];
  return [headline(structure), ...indent(structure.scopes.map(scopeText))];
}

type Scoped = Exclude<DmarStructure, { kind: 'unknown' | 'rhsa' | 'andd' }>;

function headline(structure: Scoped): string {
  const segment = segmentText(structure.segment);
  switch (structure.kind) {
    case 'drhd': {
      const size = sizeText(4096 * 2 ** structure.size.pagesLog2);
      const scope = structure.flags.includePciAll ? 'all functions that no other unit names, and' : 'only';
      return `DRHD unit at ${structure.registerBase} (${size}), ${segment}: ${scope}${structure.scopes.length === 0 ? ' none' : ''}`;
    }
    case 'rmrr':
      return `RMRR ${rangeText(structure.base, structure.limit)}, ${segment}: used by`;
    case 'atsr':
      return `ATSR ${segment}: ATS below ${structure.flags.allPorts ? 'all root ports' : 'these root ports'}`;
    case 'satc':
      return `SATC ${segment}: integrated devices with ${structure.flags.atcRequired ? 'required ' : ''}ATS`;
    case 'sidp':
      return `SIDP ${segment}: properties of integrated devices`;
  }
}

/** `00:1c.0 > 00.0`: the first bus, then a device and function for each hop. */
function pathText(scope: Exclude<DmarScope, { kind: 'unknown' }>): string {
  const hops = scope.path.map((hop) => `${hex(hop.device, 2)}.${hop.function}`);
  return `${hex(scope.startBus, 2)}:${hops.length === 0 ? '(no path)' : hops.join(' > ')}`;
}

function scopeText(scope: DmarScope): string {
  if (scope.kind === 'unknown') return unknownText(scope);
  const { flags } = scope;
  const properties = flagText([
    [flags.nestedNotAllowed, 'no nesting without PASID'],
    [flags.pwsnpNotAllowed, 'no page-walk snoop without PASID'],
    [flags.pgsnpNotAllowed, 'no page snoop without PASID'],
    [flags.atcHardened, 'hardened ATC'],
    [flags.atcRequired, 'ATC required'],
  ]);
  const words = {
    endpoint: 'endpoint',
    subHierarchy: 'bridge and all below',
    ioapic: `I/O APIC ${scope.enumerationId} as`,
    hpet: `HPET ${scope.enumerationId} as`,
    namespaceDevice: `ACPI device ${scope.enumerationId} as`,
  };
  return `${words[scope.kind]} ${pathText(scope)}${properties === '' ? '' : ` (${properties})`}`;
}
