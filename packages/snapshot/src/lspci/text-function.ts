/** A function as decoded text describes it, built when somebody asks: bytes make most of it superfluous. */
import { busOf, deviceOf, formatSbdf, functionOf, type Sbdf, segmentOf } from '@penstock/hal';
import type { BridgeBuses, Finding, PciFunction } from '@penstock/pci-core/contract';
import type { RecordedResource, TextFunction } from '../contract.js';
import { logicalLines } from './detail-lines.js';
import { type Details, parseDetails } from './details.js';
import type { PassageReader } from './facts.js';
import type { HeaderFacts } from './header-line.js';
import type { Passage, PassageFacts } from './passage.js';

const BRIDGE_PCI = 0x0604;
const BRIDGE_SEMI_TRANSPARENT = 0x0609;
const BRIDGE_CARDBUS = 0x0607;

/** No machine has more virtual functions; text that claims more is hostile. */
const MAX_VFS = 1 << 17;

/** All functions of one text, and what must be known of the others to describe one. */
export class TextMachine {
  readonly #details = new Map<Passage, Details>();
  #vfs: ReadonlySet<number> | null = null;
  #slots: ReadonlySet<number> | null = null;

  constructor(
    readonly reader: PassageReader,
    readonly functions: readonly Passage[],
  ) {}

  /** True when decoded lines describe the function. */
  hasDetails({ detailsFrom, others }: Passage): boolean {
    return detailsFrom >= 0 || others.some((other) => other.detailsFrom >= 0);
  }

  /** What all passages state. */
  facts(first: Passage): PassageFacts {
    return this.reader.facts(first);
  }

  resources(first: Passage): RecordedResource[] | null {
    const found = this.#detailsOf(first)?.resources ?? [];
    return found.length > 0 ? [...found] : null;
  }

  text(first: Passage): TextFunction {
    return { fn: this.#fn(first), capabilityText: this.#detailsOf(first)?.capabilities ?? [] };
  }

  #fn(first: Passage): PciFunction {
    const { sbdf } = first;
    const { header, subsystem, bus } = this.facts(first);
    const passages = passagesOf(first);
    const verbose = passages.some((passage) => passage.verbose);
    const denied = passages.some((passage) => passage.denied);
    const details = this.#detailsOf(first);
    const known = verbose && !denied && details !== null && !details.asleep && !details.elided;
    const sibling = functionOf(sbdf) === 0 && this.#slotsWithMore().has(slotOf(sbdf));
    return {
      sbdf,
      vendor: header?.vendor ?? null,
      device: header?.device ?? null,
      vendorName: header?.vendorName ?? null,
      deviceName: header?.deviceName ?? null,
      subsystemVendor: subsystem?.vendor ?? null,
      subsystemDevice: subsystem?.device ?? null,
      revision: header?.revision ?? null,
      class: header === null || header.classNumber === null ? null : header.classNumber * 256 + (header.progIf ?? 0),
      headerType: headerTypeOf(header, bus, details),
      multifunction: functionOf(sbdf) > 0 || sibling,
      headerMultifunction: sibling && !this.isVf(first),
      bus,
      express: details?.express ?? null,
      acs: details?.acs ?? null,
      sriov: details?.sriov ?? null,
      ari: details?.capabilities.some(({ header: cap }) => cap.extended && cap.id === 0x0e) ?? false,
      capabilities: details?.capabilities.map(({ header: cap }) => cap).filter((cap) => cap.id >= 0) ?? [],
      capabilitiesKnown: known,
      extendedKnown: known,
      findings: findingsOf(sbdf, details),
    };
  }

  /** A virtual function: an enabled SR-IOV capability in the text gives it its address, or its name says so. */
  isVf(first: Passage): boolean {
    this.#vfs ??= this.#virtualFunctions();
    return this.#vfs.has(first.sbdf) || (this.facts(first).header?.deviceName?.includes('Virtual Function') ?? false);
  }

  #virtualFunctions(): Set<number> {
    const vfs = new Set<number>();
    for (const first of this.functions) {
      const sriov = this.#detailsOf(first)?.sriov;
      if (!sriov?.enabled) continue;
      const count = Math.min(sriov.numVfs, MAX_VFS - vfs.size);
      for (let i = 0; i < count; i++) vfs.add(first.sbdf + sriov.firstVfOffset + i * sriov.vfStride);
    }
    return vfs;
  }

  /** Slots that have a function above 0 which is no VF: function 0 of such a slot has header bit 7, or the scan had not found the others. */
  #slotsWithMore(): ReadonlySet<number> {
    if (this.#slots === null) {
      const slots = new Set<number>();
      for (const first of this.functions) if (functionOf(first.sbdf) > 0 && !this.isVf(first)) slots.add(slotOf(first.sbdf));
      this.#slots = slots;
    }
    return this.#slots;
  }

  /** The decoded lines of the passage that shows most: capabilities, then anything. Null when no passage has lines. */
  #detailsOf(first: Passage): Details | null {
    const { sbdf } = first;
    let best: Passage | null = null;
    for (const passage of passagesOf(first)) {
      if (passage.detailsFrom < 0) continue;
      if (best === null || this.#rank(passage, sbdf) > this.#rank(best, sbdf)) best = passage;
    }
    return best === null ? null : this.#parsed(best, sbdf);
  }

  #rank(passage: Passage, sbdf: Sbdf): number {
    return (passage.verbose ? 1 : 0) + this.#parsed(passage, sbdf).capabilities.reduce((sum, { lines }) => sum + 2 + lines.length, 0);
  }

  #parsed(passage: Passage, sbdf: Sbdf): Details {
    const known = this.#details.get(passage);
    if (known) return known;
    const details = parseDetails(logicalLines(this.reader.pool.bytes, passage.detailsFrom, passage.detailsTo), formatSbdf(sbdf));
    this.#details.set(passage, details);
    return details;
  }
}

function passagesOf(first: Passage): readonly Passage[] {
  return first.others.length === 0 ? [first] : [first, ...first.others];
}

function slotOf(sbdf: Sbdf): number {
  return segmentOf(sbdf) * 0x10000 + busOf(sbdf) * 256 + deviceOf(sbdf);
}

/** Header layout: a `Bus:` line or CardBus windows tell it, otherwise the class. Null when neither does. */
function headerTypeOf(header: HeaderFacts | null, bus: BridgeBuses | null, details: Details | null): number | null {
  if (details?.asleep) return null;
  const cls = header?.classNumber ?? null;
  if (details?.cardBus || cls === BRIDGE_CARDBUS) return 2;
  if (bus !== null || cls === BRIDGE_PCI || cls === BRIDGE_SEMI_TRANSPARENT) return 1;
  return cls === null && details === null ? null : 0;
}

function findingsOf(sbdf: Sbdf, details: Details | null): readonly Finding[] {
  if (details === null) return [];
  const findings = [...details.findings];
  if (details.asleep)
    findings.push({
      code: 'function-asleep',
      message: `text ${formatSbdf(sbdf)}: reads all ones: the function is powered down, in reset or gone`,
    });
  if (details.elided)
    findings.push({
      code: 'text-elided',
      message: `text ${formatSbdf(sbdf)}: lines were left out ("..."), so capabilities may be missing`,
    });
  return findings;
}
