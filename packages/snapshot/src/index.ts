/**
 * Machines as people recorded them: lspci text and dumps, sysfs trees, /proc, kernel logs, group listings, ACPI tables, captures and case
 * files, from bytes, recognised by content and merged into one machine.
 */
export { CAPTURE_SCHEMA, encodeCapture } from './capture.js';
export type {
  DmesgRecord,
  MissingInput,
  RecordedFacts,
  RecordedFunction,
  RecordedMachine,
  RecordedRange,
  RecordedResource,
  TextFunction,
} from './contract.js';
export type { MachineInput } from './input.js';
export { caseStages, type ReadOptions, readMachine } from './machine.js';
export { recordedConfig, recordedMachine } from './recorded-machine.js';
