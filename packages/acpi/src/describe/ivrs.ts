/** IVRS in words. */
import type { IvrsBlock, IvrsEntry } from '../fmt/ivrs.js';
import type { IvrsTable } from '../table.js';
import { flagText, indent, lengthText, printable, ridText, segmentText, unknownText } from './words.js';

/** One line for each IOMMU, device entry and memory range. */
export function describeIvrs(table: IvrsTable): string[] {
  const { paSize, vaSize, efrSup, dmaRemapSup, htAtsResv } = table.info;
  const flags = flagText([
    [efrSup, 'extended features given'],
    [dmaRemapSup, 'DMA remapping asked for'],
    [htAtsResv, 'ATS range reserved'],
  ]);
  return [
    `${paSize} physical and ${vaSize} virtual address bits${flags === '' ? '' : `; ${flags}`}`,
    ...table.blocks.flatMap(describeBlock),
  ];
}

type Memory = Extract<IvrsBlock, { kind: 'ivmd20' | 'ivmd21' | 'ivmd22' }>;

function describeBlock(block: IvrsBlock): string[] {
  switch (block.kind) {
    case 'unknown':
      return [unknownText(block)];
    case 'ivhd10':
    case 'ivhd11':
    case 'ivhd40': {
      const efr = block.kind === 'ivhd10' ? '' : `, EFR ${block.efr}`;
      const head = `IVHD type ${block.kind.slice(4)}h, IOMMU ${ridText(block.deviceId)} at ${block.base}, ${segmentText(block.segment)}${efr}`;
      return [head, ...indent(block.entries.filter((entry) => entry.kind !== 'pad4' && entry.kind !== 'pad8').map(entryText))];
    }
    default:
      return [
        `IVMD type ${block.kind.slice(4)}h, ${lengthText(block.start, block.length)}, ${accessText(block)}, for ${devicesText(block)}`,
      ];
  }
}

function accessText(block: Memory): string {
  const { unity, read, write, exclusionRange } = block.flags;
  if (exclusionRange) return 'excluded from translation';
  const words: readonly (readonly [boolean, string])[] = [
    [unity, 'mapped one to one'],
    [read, 'read'],
    [write, 'write'],
  ];
  return flagText(words, 'no access');
}

function devicesText(block: Memory): string {
  if (block.kind === 'ivmd20') return 'all devices';
  const first = ridText(block.deviceId);
  return block.kind === 'ivmd21' ? first : `${first} to ${ridText(block.auxData)}`;
}

function entryText(entry: IvrsEntry): string {
  switch (entry.kind) {
    case 'unknown':
      return unknownText(entry);
    case 'pad4':
    case 'pad8':
      return 'padding';
    case 'all':
      return 'all devices';
    case 'select':
      return ridText(entry.deviceId);
    case 'rangeStart':
      return `from ${ridText(entry.deviceId)}`;
    case 'rangeEnd':
      return `to ${ridText(entry.deviceId)}`;
    case 'aliasSelect':
      return `${ridText(entry.deviceId)} appears as ${ridText(entry.sourceId)}`;
    case 'aliasRangeStart':
      return `from ${ridText(entry.deviceId)}, all appear as ${ridText(entry.sourceId)}`;
    case 'extendedSelect':
      return `${ridText(entry.deviceId)}${entry.extended.atsDisabled ? ', ATS disabled' : ''}`;
    case 'extendedRangeStart':
      return `from ${ridText(entry.deviceId)}${entry.extended.atsDisabled ? ', ATS disabled' : ''}`;
    case 'special': {
      const names: Readonly<Record<number, string>> = { 1: 'I/O APIC', 2: 'HPET' };
      return `${names[entry.variety] ?? `special device of variety ${entry.variety}`} ${entry.handle} as ${ridText(entry.sourceId)}`;
    }
    case 'acpiHid': {
      const uid = entry.uidText ?? entry.uidInteger ?? entry.uidBytes;
      const cid = entry.cid === '' ? '' : ` (${printable(entry.cid)})`;
      return `ACPI device ${printable(entry.hid)}${cid}${uid === undefined ? '' : `, UID ${printable(uid)}`} as ${ridText(entry.deviceId)}`;
    }
  }
}
