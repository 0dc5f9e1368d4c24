/** Buses, bridges and functions of a machine from its recorded bus numbers (PCI-9, PCI-12), in the order in which Linux finds them. */
import { busOf, devfnOf, formatSbdf, hex, type Sbdf, sbdfOfRid, segmentOf } from '@penstock/hal';
import { type AcsPlatform, acsEnabled } from './acs.js';
import {
  type AcsVerdict,
  type DmaAlias,
  type DmaAliasPeer,
  type Finding,
  type PciBus,
  type PciDev,
  type PciFunction,
  type PciTopology,
  REQ_ACS_FLAGS,
} from './contract.js';
import { dmaAliases, dmaAliasQuirk } from './dma-alias.js';
import { aliasQuirkOf, VMD_DEVICES } from './quirks/alias-quirks.js';
import { quirkIds } from './quirks/device-names.js';

/** Segments from here on are made by VMD controllers. */
const VMD_FIRST_SEGMENT = 0x10000;

interface Bus extends PciBus {
  self: Dev | null;
  parent: Bus | null;
  readonly devices: Dev[];
}

interface Dev extends PciDev {
  fn: PciFunction;
  readonly bus: Bus;
  physfn: Dev | null;
  multifunction: boolean;
  subordinate: Bus | null;
}

/** Builds the topology. Functions with one address must have been merged before; of two, the first is kept. Never throws. */
export function buildTopology(functions: readonly PciFunction[], platform: AcsPlatform = { ivrs: true }): PciTopology {
  const findings: Finding[] = [];
  const buses = new Map<number, Bus>();
  const devs = new Map<Sbdf, Dev>();
  for (const fn of functions) place(fn, buses, devs);
  for (const bus of buses.values()) bus.devices.sort((a, b) => devfnOf(a.fn.sbdf) - devfnOf(b.fn.sbdf));
  const ordered = [...buses.values()].sort((a, b) => a.segment - b.segment || a.number - b.number);
  markVirtualFunctions(devs, findings);
  for (const bus of ordered) for (const dev of bus.devices) linkBridge(dev, buses, findings);
  parentVirtualBuses(ordered);
  reportRanges(ordered, findings);
  const all = [...buses.values()].sort((a, b) => a.segment - b.segment || a.number - b.number);
  const rootBuses = all.filter((bus) => bus.parent === null && bus.devices.length > 0);
  return new Topology(discoveryOrder(rootBuses, devs.values()), rootBuses, findings, devs, platform);
}

function busKey(segment: number, number: number): number {
  return segment * 256 + number;
}

function busAt(segment: number, number: number, buses: Map<number, Bus>): Bus {
  const key = busKey(segment, number);
  let bus = buses.get(key);
  if (!bus) {
    bus = { segment, number, self: null, parent: null, devices: [] };
    buses.set(key, bus);
  }
  return bus;
}

function place(fn: PciFunction, buses: Map<number, Bus>, devs: Map<Sbdf, Dev>): void {
  if (devs.has(fn.sbdf)) return;
  const bus = busAt(segmentOf(fn.sbdf), busOf(fn.sbdf), buses);
  const dev: Dev = { fn, bus, physfn: null, multifunction: fn.multifunction, subordinate: null };
  bus.devices.push(dev);
  devs.set(fn.sbdf, dev);
}

/** IOV-1 and IOV-5: a VF's address, identity and header come from its PF. */
function markVirtualFunctions(devs: Map<Sbdf, Dev>, findings: Finding[]): void {
  for (const pf of devs.values()) {
    const iov = pf.fn.sriov;
    if (!iov?.enabled || iov.numVfs === 0) continue;
    let absent = 0;
    for (let n = 0; n < iov.numVfs; n++) {
      const rid = (pf.fn.sbdf % 0x10000) + iov.firstVfOffset + iov.vfStride * n;
      const vf = rid > 0xffff ? undefined : devs.get(sbdfOfRid(segmentOf(pf.fn.sbdf), rid));
      if (!vf || vf === pf || vf.fn.headerType === 1) absent++;
      else becomeVirtual(vf, pf);
    }
    if (absent > 0) {
      findings.push({
        code: 'vfs-not-listed',
        message: `sr-iov ${formatSbdf(pf.fn.sbdf)}: ${iov.numVfs} VFs are enabled, ${absent} of them are not in the input`,
      });
    }
  }
}

function becomeVirtual(vf: Dev, pf: Dev): void {
  vf.physfn = pf;
  vf.multifunction = vf.fn.headerMultifunction;
  vf.fn = {
    ...vf.fn,
    vendor: pf.fn.vendor,
    device: vf.fn.device ?? pf.fn.sriov?.vfDevice ?? null,
    vendorName: vf.fn.vendorName ?? pf.fn.vendorName,
  };
}

function linkBridge(dev: Dev, buses: Map<number, Bus>, findings: Finding[]): void {
  const { bus: numbers, sbdf } = dev.fn;
  if (numbers === null) return;
  const { primary, secondary, subordinate } = numbers;
  const own = dev.bus.number;
  const name = formatSbdf(sbdf);
  const range = `[${hex(primary, 2)} ${hex(secondary, 2)}-${hex(subordinate, 2)}]`;
  if (secondary === 0 && subordinate === 0) {
    findings.push({ code: 'bridge-unconfigured', message: `bridge ${name}: has no bus numbers, nothing behind it can be reached` });
    return;
  }
  const reason =
    secondary <= own
      ? `secondary bus ${hex(secondary, 2)} is not above its own bus ${hex(own, 2)}, so it would lead back to itself`
      : subordinate < secondary
        ? 'subordinate bus is below the secondary bus'
        : primary !== own && primary !== 0
          ? `primary bus is not ${hex(own, 2)}, on which it stands`
          : null;
  if (reason !== null) {
    findings.push({ code: 'bridge-implausible', message: `bridge ${name}: bus numbers ${range}: ${reason}; Linux would number it anew` });
    return;
  }
  const child = busAt(dev.bus.segment, secondary, buses);
  if (child.self !== null) {
    findings.push({
      code: 'bridge-bus-conflict',
      message: `bridge ${name}: secondary bus ${hex(secondary, 2)} already belongs to ${formatSbdf(child.self.fn.sbdf)}`,
    });
    return;
  }
  child.self = dev;
  child.parent = dev.bus;
  dev.subordinate = child;
}

/** A bus on which only VFs stand and to which no bridge leads hangs below the PF's bus. */
function parentVirtualBuses(ordered: readonly Bus[]): void {
  for (const bus of ordered) {
    const first = bus.devices[0];
    if (bus.parent !== null || !first || !bus.devices.every((dev) => dev.physfn !== null)) continue;
    const parent = first.physfn?.bus ?? null;
    if (parent !== bus) bus.parent = parent;
  }
}

/** PCI-12: a child range outside its parent's, and siblings whose ranges overlap. */
function reportRanges(buses: readonly Bus[], findings: Finding[]): void {
  for (const bus of buses) {
    const limit = bus.self?.fn.bus?.subordinate ?? 0xff;
    const bridges = bus.devices.filter((dev) => dev.subordinate !== null);
    let last = -1;
    let lastName = '';
    for (const dev of [...bridges].sort((a, b) => (a.subordinate?.number ?? 0) - (b.subordinate?.number ?? 0))) {
      const range = dev.fn.bus;
      if (range === null) continue;
      const name = formatSbdf(dev.fn.sbdf);
      if (range.subordinate > limit) {
        findings.push({
          code: 'bridge-outside-parent',
          message: `bridge ${name}: buses ${hex(range.secondary, 2)}-${hex(range.subordinate, 2)} reach beyond ${hex(limit, 2)}, the last of the bridge above`,
        });
      }
      if (range.secondary <= last) {
        findings.push({
          code: 'bridge-range-overlap',
          message: `bridge ${name}: buses ${hex(range.secondary, 2)}-${hex(range.subordinate, 2)} overlap those of ${lastName}, which end at ${hex(last, 2)}`,
        });
      }
      if (range.subordinate > last) {
        last = range.subordinate;
        lastName = name;
      }
    }
  }
}

/** Linux: a whole bus, then what is behind its bridges, depth first; VFs when their driver asks for them, after everything else. */
function discoveryOrder(rootBuses: readonly Bus[], devs: Iterable<Dev>): Dev[] {
  const order: Dev[] = [];
  const stack: Bus[] = [...rootBuses].reverse();
  for (let bus = stack.pop(); bus; bus = stack.pop()) {
    for (const dev of bus.devices) if (dev.physfn === null) order.push(dev);
    for (let i = bus.devices.length - 1; i >= 0; i--) {
      const child = bus.devices[i]?.subordinate;
      if (child) stack.push(child);
    }
  }
  const virtual = [...devs].filter((dev) => dev.physfn !== null).sort((a, b) => a.fn.sbdf - b.fn.sbdf);
  return [...order, ...virtual];
}

function isVmd(dev: PciDev): boolean {
  const ids = quirkIds(dev.fn);
  return ids?.vendor === 0x8086 && VMD_DEVICES.includes(ids.device ?? -1);
}

const NO_PEERS: readonly DmaAliasPeer[] = [];

class Topology implements PciTopology {
  /** Buses with a function that has an alias quirk: all others need no search. */
  private readonly quirkedBuses: ReadonlySet<PciBus>;
  /** Answers to the question that groups ask. */
  private readonly verdicts = new Map<PciDev, AcsVerdict>();
  constructor(
    readonly devices: readonly Dev[],
    readonly rootBuses: readonly Bus[],
    readonly findings: readonly Finding[],
    private readonly bySbdf: ReadonlyMap<Sbdf, Dev>,
    private readonly platform: AcsPlatform,
  ) {
    this.quirkedBuses = new Set(devices.filter((dev) => aliasQuirkOf(dev.fn) !== null).map((dev) => dev.bus));
  }
  find(fn: Sbdf): PciDev | null {
    return this.bySbdf.get(fn) ?? null;
  }
  acsEnabled(dev: PciDev, flags: number): AcsVerdict {
    if (flags !== REQ_ACS_FLAGS) return acsEnabled(dev, flags, this.platform);
    let verdict = this.verdicts.get(dev);
    if (verdict === undefined) {
      verdict = acsEnabled(dev, flags, this.platform);
      this.verdicts.set(dev, verdict);
    }
    return verdict;
  }
  acsPathFailures(dev: PciDev, flags: number): readonly AcsVerdict[] {
    const failures: AcsVerdict[] = [];
    for (let at: PciDev | null = dev; at !== null; at = at.bus.self) {
      const verdict = this.acsEnabled(at, flags);
      if (!verdict.enabled) failures.push(verdict);
    }
    return failures;
  }
  dmaAliases(dev: PciDev): readonly DmaAlias[] {
    return dmaAliases(dev, (of) => this.realDmaDev(of));
  }
  dmaAliasPeers(dev: PciDev): readonly DmaAliasPeer[] {
    if (!this.quirkedBuses.has(dev.bus)) return NO_PEERS;
    return dev.bus.devices.flatMap((other) => {
      const quirk = other === dev ? null : dmaAliasQuirk(dev, other);
      return quirk === null ? [] : [{ dev: other, quirk }];
    });
  }
  /** The VMD controller that made the function's segment: the nth controller makes segment 0x10000 + n - 1. */
  private realDmaDev(dev: PciDev): PciDev | null {
    const index = dev.bus.segment - VMD_FIRST_SEGMENT;
    if (index < 0) return null;
    let seen = 0;
    for (const other of this.devices) {
      if (other.bus.segment >= VMD_FIRST_SEGMENT || !isVmd(other)) continue;
      if (seen === index) return other;
      seen++;
    }
    return null;
  }
}
