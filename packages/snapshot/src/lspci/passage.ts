/** One passage of lspci text: what stands about one function between its first line and the next function's. */
import type { Sbdf } from '@penstock/hal';
import type { BridgeBuses } from '@penstock/pci-core/contract';
import type { DeviceIdentity, HeaderFacts } from './header-line.js';

/** `listing`: an address at the start of a line; `mm`: quoted fields or `Slot:` records; `tree`: a node of `lspci -t`. */
export type PassageForm = 'listing' | 'mm' | 'tree';

/** What one passage says. A function may have several. */
export interface Passage {
  readonly sbdf: Sbdf;
  readonly form: PassageForm;
  header: HeaderFacts | null;
  config: Uint8Array | null;
  /** The decoded lines below the header: their place in the bytes, `from` -1 without any. Hex lines may stand between them. */
  detailsFrom: number;
  detailsTo: number;
  /** `lspci -v` or more: the text would show capabilities. */
  verbose: boolean;
  /** `Capabilities: <access denied>`. */
  denied: boolean;
  driver: string | null;
  modules: string[];
  numaNode: number | null;
  iommuGroup: number | null;
  physicalSlot: string | null;
  subsystem: DeviceIdentity | null;
  bus: BridgeBuses | null;
}

/** A passage of which nothing is read yet. */
export function newPassage(sbdf: Sbdf, form: PassageForm, header: HeaderFacts | null): Passage {
  return {
    sbdf,
    form,
    header,
    config: null,
    detailsFrom: -1,
    detailsTo: -1,
    verbose: false,
    denied: false,
    driver: null,
    modules: [],
    numaNode: null,
    iommuGroup: null,
    physicalSlot: null,
    subsystem: header?.subsystem ?? null,
    bus: null,
  };
}
