/** What one input says, before inputs are merged. */
import type { Sbdf } from '@penstock/hal';
import type { Finding, PciFunction } from '@penstock/pci-core/contract';
import type { DmesgRecord, RecordedFacts, RecordedFunction, RecordedMachine, RecordedRange, TextFunction } from './contract.js';

/** One file or paste, inflated. */
export interface MachineInput {
  /** Names the input in findings: a path, `-`, `paste`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A member of an IOMMU group by name only. */
export interface GroupMember {
  readonly sbdf: Sbdf;
  readonly group: number;
}

/** The members of a machine that one input holds. `functions` are its own; the others may speak of functions of any input. */
export interface InputPart {
  readonly name: string;
  readonly kind: string;
  readonly functions: readonly RecordedFunction[];
  readonly iomem: readonly RecordedRange[];
  readonly ioports: readonly RecordedRange[];
  readonly dmesg: readonly DmesgRecord[];
  readonly acpi: RecordedMachine['acpi'];
  readonly treeBuses: RecordedMachine['treeBuses'];
  /** Members of groups from a listing that names them: null where the input has no such listing. */
  readonly groups: readonly GroupMember[] | null;
  /** The input states groups by functions or by a listing (a log does not: it tells history). */
  readonly hasRecordedGroups: boolean;
  readonly findings: readonly Finding[];
}

/** A part with nothing in it but what is given. */
export function part(name: string, kind: string, members: Partial<InputPart>): InputPart {
  return {
    name,
    kind,
    functions: [],
    iomem: [],
    ioports: [],
    dmesg: [],
    acpi: [],
    treeBuses: [],
    groups: null,
    hasRecordedGroups: false,
    findings: [],
    ...members,
  };
}

/** Facts of which nothing is known. */
export function blankFacts(): RecordedFacts {
  return {
    driver: null,
    modules: [],
    numaNode: null,
    iommuGroup: null,
    physicalSlot: null,
    vendorName: null,
    deviceName: null,
    subsystemName: null,
    className: null,
    resources: null,
    physfn: null,
  };
}

/** A function of which only `known` is known. */
export function textFunction(sbdf: Sbdf, known: Partial<PciFunction> = {}): TextFunction {
  return {
    fn: {
      sbdf,
      vendor: null,
      device: null,
      vendorName: null,
      deviceName: null,
      subsystemVendor: null,
      subsystemDevice: null,
      revision: null,
      class: null,
      headerType: null,
      multifunction: sbdf % 8 > 0,
      headerMultifunction: false,
      bus: null,
      express: null,
      acs: null,
      sriov: null,
      ari: false,
      capabilities: [],
      capabilitiesKnown: false,
      extendedKnown: false,
      findings: [],
      ...known,
    },
    capabilityText: [],
  };
}
