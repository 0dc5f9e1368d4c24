/**
 * ACPI tables as typed values: what firmware says of IOMMUs (DMAR, IVRS, IORT), configuration space (MCFG), memory affinity (SRAT,
 * SLIT) and error sources (HEST). A contract package: its whole surface may be imported, by the side that builds firmware and by
 * the side that reads it.
 */
export { type DumpedTable, parseAcpidump } from './acpidump.js';
export type { Hex64, HexBytes } from './bytes.js';
export { describeTable } from './describe.js';
export type { DmarScope, DmarStructure } from './fmt/dmar.js';
export type { TableHeader } from './fmt/header.js';
export type { HestSource } from './fmt/hest.js';
export type { IortMapping, IortNode } from './fmt/iort.js';
export type { IvrsBlock, IvrsEntry } from './fmt/ivrs.js';
export type { McfgAllocation } from './fmt/platform.js';
export type { SratDeviceHandle, SratStructure } from './fmt/srat.js';
export { iortNodeOffsets } from './iort-offsets.js';
export type { UnknownStructure } from './layout.js';
export type {
  AcpiFinding,
  AcpiTable,
  DecodedTable,
  DmarTable,
  HestTable,
  IortTable,
  IvrsTable,
  McfgTable,
  OtherSignature,
  OtherTable,
  SlitTable,
  SratTable,
} from './table.js';
export { decodeTable, encodeTable, isAcpiTable } from './table.js';
