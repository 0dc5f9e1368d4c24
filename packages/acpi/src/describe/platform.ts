/** MCFG, SRAT, SLIT and HEST in words. */
import { hex } from '@penstock/hal';
import type { HestSource } from '../fmt/hest.js';
import type { SratDeviceHandle, SratStructure } from '../fmt/srat.js';
import type { HestTable, McfgTable, SlitTable, SratTable } from '../table.js';
import { bytesText, countText, flagText, lengthText, nameOf, printable, segmentText, unknownText } from './words.js';

/** One line for each segment's configuration space. */
export function describeMcfg(table: McfgTable): string[] {
  return table.allocations.map(
    (a) => `${segmentText(a.segment)}, buses ${hex(a.startBus, 2)}-${hex(a.endBus, 2)}: configuration space at ${a.base}`,
  );
}

/** One line for each affinity structure. */
export function describeSrat(table: SratTable): string[] {
  return table.structures.map((structure) => {
    if (structure.kind === 'unknown') return unknownText(structure);
    const unused = 'flags' in structure && !structure.flags.enabled ? ' (not in use)' : '';
    return `domain ${structure.proximityDomain}: ${memberText(structure)}${unused}`;
  });
}

function memberText(structure: Exclude<SratStructure, { kind: 'unknown' }>): string {
  switch (structure.kind) {
    case 'processor':
      return `processor with APIC ID ${structure.apicId}`;
    case 'x2apic':
      return `processor with x2APIC ID ${structure.x2apicId}`;
    case 'gicc':
    case 'rintc':
      return `processor ${structure.acpiProcessorUid}`;
    case 'gicIts':
      return `ITS ${structure.itsId}`;
    case 'memory': {
      const words = flagText([
        [structure.flags.hotPluggable, 'hot-pluggable'],
        [structure.flags.nonVolatile, 'non-volatile'],
        [structure.flags.specificPurpose, 'for a specific purpose'],
      ]);
      return `memory ${lengthText(structure.base, structure.length)}${words === '' ? '' : `, ${words}`}`;
    }
    case 'genericInitiator':
      return `initiator ${handleText(structure.deviceHandle)}`;
    case 'genericPort':
      return `port ${handleText(structure.deviceHandle)}`;
  }
}

function handleText(handle: SratDeviceHandle): string {
  if (handle.kind === 'acpi') return `ACPI device ${printable(handle.hid)}, UID ${handle.uid}`;
  if (handle.kind === 'unknown') return `handle of type ${handle.type}: ${bytesText(handle.bytes)}`;
  return `${hex(handle.segment, 4)}:${hex(handle.bus, 2)}:${hex(handle.devfn.device, 2)}.${handle.devfn.function}`;
}

/** One line for each proximity domain: its distances to all. */
export function describeSlit(table: SlitTable): string[] {
  const width = Math.max(0, ...table.distances.flat().map((distance) => String(distance).length));
  return table.distances.map((row, i) => `from ${i}: ${row.map((distance) => String(distance).padStart(width)).join(' ')}`);
}

const NOTIFICATIONS: Readonly<Record<number, string>> = {
  0: 'polled',
  1: 'external interrupt',
  2: 'local interrupt',
  3: 'SCI',
  4: 'NMI',
  5: 'CMCI',
  6: 'MCE',
  7: 'GPIO',
  8: 'SEA',
  9: 'SEI',
  10: 'GSIV',
  11: 'software delegated exception',
};

/** One line for each error source. */
export function describeHest(table: HestTable): string[] {
  return table.sources.map((source) => {
    if (source.kind === 'unknown') return unknownText(source);
    const disabled = 'enabled' in source && source.enabled === 0 ? ' (disabled)' : '';
    return `source ${source.sourceId}: ${sourceText(source)}${disabled}`;
  });
}

function sourceText(source: Exclude<HestSource, { kind: 'unknown' }>): string {
  switch (source.kind) {
    case 'machineCheck':
      return `machine check, ${countText(source.banks.length, 'bank')}${firmwareFirst(source)}`;
    case 'correctedMachineCheck':
    case 'deferredMachineCheck': {
      const word = source.kind === 'correctedMachineCheck' ? 'corrected' : 'deferred';
      return `${word} machine check, ${countText(source.banks.length, 'bank')}, ${nameOf(NOTIFICATIONS, source.notification.type)}${firmwareFirst(source)}`;
    }
    case 'nmi':
      return 'non-maskable interrupt';
    case 'aerRootPort':
      return `AER of root port ${aerText(source)}`;
    case 'aerEndpoint':
      return `AER of endpoint ${aerText(source)}`;
    case 'aerBridge':
      return `AER of bridge ${aerText(source)}`;
    case 'generic':
    case 'genericV2': {
      const version = source.kind === 'generic' ? '' : ' v2';
      const status = `status address at ${source.errorStatusAddress.address}`;
      return `generic${version}, ${nameOf(NOTIFICATIONS, source.notification.type)}, ${status}, block of ${source.errorStatusBlockLength} bytes`;
    }
  }
}

function firmwareFirst(source: { readonly flags: { readonly firmwareFirst: boolean } }): string {
  return source.flags.firmwareFirst ? ', firmware first' : '';
}

function aerText(source: Extract<HestSource, { kind: 'aerRootPort' | 'aerEndpoint' | 'aerBridge' }>): string {
  const place = source.flags.global
    ? '(all)'
    : `${hex(source.segment, 4)}:${hex(source.bus, 2)}:${hex(source.device, 2)}.${source.function}`;
  return `${place}${firmwareFirst(source)}`;
}
