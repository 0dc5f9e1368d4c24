/** Tables in words, for people. */
import { describeDmar } from './describe/dmar.js';
import { describeIort } from './describe/iort.js';
import { describeIvrs } from './describe/ivrs.js';
import { describeHest, describeMcfg, describeSlit, describeSrat } from './describe/platform.js';
import { bytesText, indent, printable } from './describe/words.js';
import type { AcpiTable, DecodedTable } from './table.js';

/**
 * Lines of a table: a heading, then one for each unit, region, scope or mapping, inner ones indented by two blanks, then the
 * findings where `table` was decoded. The wording is for people and may change.
 */
export function describeTable(table: AcpiTable | DecodedTable): string[] {
  const { revision, length, oemId, oemTableId, creatorId } = table.header;
  const size = length === undefined ? '' : `, ${length} bytes`;
  const heading = `${table.signature} revision ${revision}${size}, by ${printable(oemId.trim())} ${printable(oemTableId.trim())} (${printable(creatorId.trim())})`;
  const findings = 'findings' in table ? table.findings.map((finding) => `finding: ${finding.message}`) : [];
  return [heading, ...indent([...bodyLines(table), ...findings])];
}

function bodyLines(table: AcpiTable): string[] {
  switch (table.signature) {
    case 'DMAR':
      return describeDmar(table);
    case 'IVRS':
      return describeIvrs(table);
    case 'IORT':
      return describeIort(table);
    case 'MCFG':
      return describeMcfg(table);
    case 'SRAT':
      return describeSrat(table);
    case 'SLIT':
      return describeSlit(table);
    case 'HEST':
      return describeHest(table);
    default:
      return [`not decoded: ${bytesText(table.body)}`];
  }
}
