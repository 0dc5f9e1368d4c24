/**
 * Conformance: the assertions that kits use, and the kit for a machine. Data without a test runner: run each row of `MACHINE_KIT` over
 * your machine, and skip, counted, those whose parts it has not (`missingParts`).
 */
export { deepEqual, equal, fail, ok, show, throws } from './testing/assert.js';
export { MACHINE_KIT } from './testing/machine-kit.js';
export type {
  KitRow,
  LatchUnderTest,
  MachineSubject,
  MachineUnderTest,
  PortsUnderTest,
  RamUnderTest,
  RegionUnderTest,
  SubjectPart,
} from './testing/subject.js';
export { machineRow, missingParts } from './testing/subject.js';
