/** One passage of lspci text: what stands about one function between its first line and the next function's. */
import type { Sbdf } from '@penstock/hal';
import type { BridgeBuses } from '@penstock/pci-core/contract';
import type { DeviceIdentity, HeaderFacts } from './header-line.js';

/** `listing`: an address at the start of a line; `mm`: quoted fields or `Slot:` records; `tree`: a node of `lspci -t`. */
export type PassageForm = 'listing' | 'mm' | 'tree';

/** What a passage states that configuration bytes do not hold. */
export interface PassageFacts {
  header: HeaderFacts | null;
  driver: string | null;
  modules: string[];
  numaNode: number | null;
  iommuGroup: number | null;
  physicalSlot: string | null;
  subsystem: DeviceIdentity | null;
  bus: BridgeBuses | null;
}

/** A passage: places in the bytes, -1 where it has none. What stands there is read when somebody asks. */
export interface Passage {
  readonly sbdf: Sbdf;
  readonly form: PassageForm;
  /** Behind the address of the first line. */
  readonly headerFrom: number;
  /** Where vendor and device of the first line may stand as `vvvv:dddd`. */
  idsAt: number;
  /** The `Bus:` line. */
  busAt: number;
  /** The decoded lines below the header; hex lines may stand between them. */
  detailsFrom: number;
  detailsTo: number;
  /** `lspci -v` or more: the text would show capabilities. */
  verbose: boolean;
  /** `Capabilities: <access denied>`. */
  denied: boolean;
  /** A line states the IOMMU group. */
  statesGroup: boolean;
  /** Group of the heading above. */
  readonly listGroup: number | null;
  config: Uint8Array | null;
  /** Null until `PassageReader` reads them. */
  facts: PassageFacts | null;
  /** Later passages about the same function, once they are gathered: this one then has their facts and the longest dump. */
  others: readonly Passage[];
}

const NONE: readonly Passage[] = [];

/** A passage of which nothing is read yet. */
export function newPassage(sbdf: Sbdf, form: PassageForm, headerFrom: number, listGroup: number | null): Passage {
  return {
    sbdf,
    form,
    headerFrom,
    idsAt: -1,
    busAt: -1,
    detailsFrom: -1,
    detailsTo: -1,
    verbose: false,
    denied: false,
    statesGroup: listGroup !== null,
    listGroup,
    config: null,
    facts: null,
    others: NONE,
  };
}

/** Facts of which none is stated. */
export function noFacts(header: HeaderFacts | null): PassageFacts {
  return {
    header,
    driver: null,
    modules: [],
    numaNode: null,
    iommuGroup: null,
    physicalSlot: null,
    subsystem: header?.subsystem ?? null,
    bus: null,
  };
}
