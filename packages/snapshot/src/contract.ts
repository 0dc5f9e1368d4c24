/**
 * What snapshot offers: a machine as people recorded it. It needs nothing but bytes and text.
 * A recorded fact is never an input of what pci-core and iommu-core compute; it is what their answers are compared with.
 */
import type { Sbdf } from '@penstock/hal';
import type { BridgeBuses, CapabilityHeader, Finding, PciFunction } from '@penstock/pci-core/contract';

/** @offers Facts of a function that its configuration bytes do not hold. */
export interface RecordedFacts {
  driver: string | null;
  /** Kernel modules that could drive it (`lspci -k`). */
  modules: string[];
  numaNode: number | null;
  /** IOMMU group number as the machine recorded it. */
  iommuGroup: number | null;
  /** The slot's name as `lspci -v` prints it (`Physical Slot: 4`). */
  physicalSlot: string | null;
  vendorName: string | null;
  deviceName: string | null;
  subsystemName: string | null;
  className: string | null;
  /** Sizes and flags of BARs, ROM and windows from `resource`, in sysfs order; null where not recorded. */
  resources: RecordedResource[] | null;
  /** PF of a VF where sysfs says so. */
  physfn: Sbdf | null;
}

/** @offers A line of sysfs `resource`, or a `Region`/window line of lspci. Addresses are hex strings with 0x; end is inclusive. */
export interface RecordedResource {
  /** `bar0`…`bar5`, `rom`, `vfbar0`…, `io_window`, `mem_window`, `pref_window`. */
  readonly name: string;
  readonly start: string;
  readonly end: string;
  /** Linux IORESOURCE flags, null from text. */
  readonly flags: number | null;
}

/** @offers What decoded lspci text says of a function: the members of PciFunction that it can fill, and the text of each capability. */
export interface TextFunction {
  /** As pci-core would have decoded it; null where the text does not say. */
  readonly fn: PciFunction;
  /** The capability blocks as printed in the input, for `caps`: header and the printed lines, tabs kept below the block's own. */
  readonly capabilityText: readonly { readonly header: CapabilityHeader; readonly title: string; readonly lines: readonly string[] }[];
}

/** @offers One function of a recorded machine. */
export interface RecordedFunction {
  readonly sbdf: Sbdf;
  /** Configuration bytes from offset 0, or null when no input has them. */
  config: Uint8Array | null;
  /** What decoded text says, or null. */
  text: TextFunction | null;
  readonly facts: RecordedFacts;
}

/** @offers What an input lacks, in words, and the command that would supply it. */
export interface MissingInput {
  readonly what: string;
  readonly how: string;
}

/** @offers A range of /proc/iomem or /proc/ioports. Addresses hex with 0x, end inclusive. */
export interface RecordedRange {
  readonly start: string;
  readonly end: string;
  readonly name: string;
  readonly depth: number;
}

/** @offers A dmesg line that says something of PCI or an IOMMU. */
export interface DmesgRecord {
  readonly kind: 'group' | 'resource' | 'aer' | 'fault' | 'bridge' | 'quirk' | 'other';
  readonly sbdf: Sbdf | null;
  /** The message, without what the log puts before it. */
  readonly text: string;
  /** The time stamp as printed, without brackets. */
  readonly time?: string;
  /** For `group`. */
  readonly group?: number;
  /** Named values, addresses as hex strings: `action` of `group` and `resource`, `event` of `aer`, `unit` of `fault`. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** @offers A machine as recorded, merged from all inputs. Functions stand in discovery order (the order of the input). */
export interface RecordedMachine {
  readonly functions: RecordedFunction[];
  readonly iomem: readonly RecordedRange[];
  readonly ioports: readonly RecordedRange[];
  readonly dmesg: readonly DmesgRecord[];
  /** Raw ACPI tables with their signatures. */
  readonly acpi: readonly { readonly signature: string; readonly bytes: Uint8Array }[];
  /** lspci -t text, if given: bus numbers of bridges as drawn. */
  readonly treeBuses: readonly { readonly sbdf: Sbdf; readonly bus: BridgeBuses }[];
  /** True when the input stated groups (even if empty). */
  readonly hasRecordedGroups: boolean;
  /** About the inputs: contradictions, lines that could not be read, two functions with one address. */
  readonly findings: readonly Finding[];
  readonly missing: readonly MissingInput[];
  /** What was read: name of each input and what it was recognised as. */
  readonly sources: readonly { readonly name: string; readonly kind: string; readonly functions: number }[];
}
