/** Host bridges of a recorded machine: as its log names them, and for the rest as its functions imply. */
import { busOf, type HostBridge, type HostWindow, type PhysAddr, segmentOf } from '@penstock/hal';
import type { DmesgRecord, RecordedFunction, RecordedMachine } from './contract.js';

const LAST_BUS = 0xff;

/** A host bridge under construction. */
interface Root {
  readonly segment: number;
  readonly firstBus: number;
  lastBus: number;
  readonly windows: HostWindow[];
}

/**
 * Host bridges in the order of the log, with their windows; then one, without windows, for each bus that has functions, that no
 * bridge leads to and that no logged host bridge reaches. Bus ranges of one segment are cut where the next one begins.
 */
export function recordedHostBridges(machine: RecordedMachine): HostBridge[] {
  const roots = loggedRoots(machine.dmesg);
  const logged = [...roots];
  for (const [segment, bus] of impliedRoots(machine)) {
    const reached = logged.some((root) => root.segment === segment && root.firstBus <= bus && bus <= root.lastBus);
    if (!reached) roots.push({ segment, firstBus: bus, lastBus: LAST_BUS, windows: [] });
  }
  for (const root of roots) {
    const next = roots
      .filter(({ segment, firstBus }) => segment === root.segment && firstBus > root.firstBus)
      .map(({ firstBus }) => firstBus);
    root.lastBus = Math.min(root.lastBus, ...next.map((bus) => bus - 1));
  }
  return roots.map((root) => ({ ...root, preserve: false }));
}

/** `pci_bus 0000:00: root bus resource […]`: the bus range, and windows that do not overlap an earlier one. */
function loggedRoots(records: readonly DmesgRecord[]): Root[] {
  const roots = new Map<string, Root>();
  for (const { values } of records) {
    const match = values?.resource === 'root bus resource' ? /^([0-9a-f]+):([0-9a-f]+)$/i.exec(String(values.bus)) : null;
    if (!values || !match) continue;
    const firstBus = Number.parseInt(match[2] as string, 16);
    const root = roots.get(match[0]) ?? { segment: Number.parseInt(match[1] as string, 16), firstBus, lastBus: LAST_BUS, windows: [] };
    roots.set(match[0], root);
    if (values.space === 'bus') root.lastBus = Math.max(firstBus, Math.min(LAST_BUS, Number(values.end)));
    else addWindow(root.windows, values);
  }
  return [...roots.values()];
}

function addWindow(windows: HostWindow[], values: NonNullable<DmesgRecord['values']>): void {
  const [start, end, busStart] = [Number(values.start), Number(values.end), Number(values.busStart ?? values.start)];
  if (!(start <= end) || !Number.isSafeInteger(end) || !Number.isSafeInteger(busStart)) return;
  const kind = values.space === 'io' ? 'io' : 'memory';
  if (windows.some((other) => other.kind === kind && start < other.start + other.length && other.start <= end)) return;
  const prefetchable = kind === 'memory' && /\bpref\b/.test(String(values.flags ?? ''));
  windows.push({ kind, prefetchable, start: start as PhysAddr, length: end - start + 1, offset: start - busStart });
}

/** Buses with functions that no bridge leads to, as segment and bus, lowest first. */
function impliedRoots({ functions, treeBuses }: RecordedMachine): [segment: number, bus: number][] {
  const drawn = new Map(treeBuses.map(({ sbdf, bus }) => [sbdf, bus]));
  const behind = new Set<number>();
  for (const fn of functions) {
    const bus = bridgeBuses(fn) ?? drawn.get(fn.sbdf);
    if (!bus || bus.secondary <= busOf(fn.sbdf)) continue;
    for (let number = bus.secondary; number <= Math.min(bus.subordinate, LAST_BUS); number++) behind.add(segmentOf(fn.sbdf) * 256 + number);
  }
  const roots = new Set<number>();
  for (const { sbdf } of functions) {
    const key = segmentOf(sbdf) * 256 + busOf(sbdf);
    if (!behind.has(key)) roots.add(key);
  }
  return [...roots].sort((a, b) => a - b).map((key) => [Math.floor(key / 256), key % 256]);
}

/** Bus numbers of a bridge, from its bytes or else from text; null for other functions. */
function bridgeBuses({ config, text }: RecordedFunction): { secondary: number; subordinate: number } | null {
  if (config === null || config.length <= 0x1a) return text?.fn.bus ?? null;
  const layout = (config[0x0e] as number) & 0x7f;
  return layout === 1 || layout === 2 ? { secondary: config[0x19] as number, subordinate: config[0x1a] as number } : null;
}
