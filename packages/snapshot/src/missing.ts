/** What a recorded machine lacks for topology, groups and viability, and the command that supplies it. */
import type { Sbdf } from '@penstock/hal';
import type { MissingInput, RecordedFunction, RecordedMachine } from './contract.js';
import { allZero } from './ranges.js';

const AS_ROOT = 'run lspci as root: sudo lspci -xxxx';
const CAP_EXPRESS = 0x10;
/** Hops after which Linux gives up a capability list (semantics.md PCI-6). */
const MAX_HOPS = 48;
const SAMPLE = 64;

/** The kind of input that certainly names the driver of every function that has one: copies may lack the links. */
const LIVE = 'live';

/** Kind of input that has bytes and header lines: it names no driver, and need not be asked function by function. */
const HEX_ONLY = 'lspci hex';

/** What `machine` lacks, most important first. */
export function missingOf(machine: Omit<RecordedMachine, 'missing'>): MissingInput[] {
  const { functions } = machine;
  if (functions.length === 0) return [{ what: 'no PCI functions in the input', how: AS_ROOT }];
  const count = (test: (fn: RecordedFunction) => boolean) => functions.filter(test).length;
  const drawn = new Set<Sbdf>(machine.treeBuses.map(({ sbdf }) => sbdf));
  const rows: readonly [number: number, what: (number: string) => string, how: string][] = [
    [count(lacksCapabilities), (n) => `no capabilities and no extended config space of ${n}`, AS_ROOT],
    [withoutExtended(functions), (n) => `no extended config space of ${n}`, AS_ROOT],
    [count(lacksAcsControl), (n) => `no ACS control bits of ${n}`, 'run lspci as root: sudo lspci -vvv'],
    [count((fn) => lacksBuses(fn) && !drawn.has(fn.sbdf)), (n) => `no bus numbers of the bridge in ${n}`, 'run lspci -v, or lspci -t'],
    [
      count(lacksIds),
      (n) => `no numeric ids of ${n}`,
      functions.some(isCutName) ? 'run lspci -n (lspci -nn cuts long names)' : 'run lspci -nn',
    ],
  ];
  const out = rows.filter(([number]) => number > 0).map(([number, what, how]) => ({ what: what(phrase(number, functions.length)), how }));
  if (!knowsDrivers(machine)) out.push({ what: 'no drivers', how: 'run lspci -k' });
  return [...out, ...groups(machine), ...ranges(machine)];
}

function phrase(number: number, of: number): string {
  return number === of ? (of === 1 ? 'the function' : `all ${of} functions`) : `${number} of ${of} functions`;
}

function lacksCapabilities(fn: RecordedFunction): boolean {
  const { config } = fn;
  if (config !== null && (config.length >= 256 || asleep(config) || !hasList(config))) return false;
  return fn.text?.fn.capabilitiesKnown !== true;
}

/** True when bytes or, where there are none, text end before the extended capabilities. */
function lacksExtended(fn: RecordedFunction): boolean {
  const { config } = fn;
  if (config === null || config.length < 256) return fn.text?.fn.capabilitiesKnown === true && !fn.text.fn.extendedKnown;
  return config.length < 4096 && !asleep(config) && classicIds(config).includes(CAP_EXPRESS);
}

/**
 * Functions of which only the first 256 bytes are there, and no text has the rest. Text is costly to decode: where the first
 * functions of a large machine have none, the others are taken to have none either.
 */
function withoutExtended(functions: readonly RecordedFunction[]): number {
  const lacking = functions.filter(lacksExtended);
  const known = (fn: RecordedFunction) => fn.text?.fn.extendedKnown === true;
  if (!lacking.slice(0, SAMPLE).some(known)) return lacking.length;
  return lacking.filter((fn) => !known(fn)).length;
}

function lacksAcsControl(fn: RecordedFunction): boolean {
  if ((fn.config !== null && fn.config.length >= 256 && !lacksExtended(fn)) || fn.text === null) return false;
  return fn.text.fn.findings.some(({ code }) => code === 'acs-not-shown');
}

function lacksBuses(fn: RecordedFunction): boolean {
  if ((fn.config !== null && fn.config.length >= 64) || fn.text === null || fn.text.fn.bus !== null) return false;
  const subclass = fn.text.fn.class === null ? 0 : fn.text.fn.class >>> 8;
  return fn.text.fn.headerType === 1 || fn.text.fn.headerType === 2 || subclass === 0x0604 || subclass === 0x0607;
}

/** A VF reads ones there by design: its numbers are its PF's. */
function lacksIds(fn: RecordedFunction): boolean {
  return (fn.config === null || allOnes(fn.config)) && (fn.text === null || fn.text.fn.vendor === null || fn.text.fn.device === null);
}

/** The vendor's number stands in the text and the device's was cut off: lspci -nn has a limit on names. */
function isCutName({ text }: RecordedFunction): boolean {
  return text !== null && text.fn.vendor !== null && text.fn.device === null;
}

function asleep(config: Uint8Array): boolean {
  return config.length >= 2 && config[0] === 0xff && config[1] === 0xff;
}

function allOnes(config: Uint8Array): boolean {
  return config.subarray(0, 16).every((byte) => byte === 0xff);
}

function hasList(config: Uint8Array): boolean {
  return config.length < 8 || ((config[0x06] as number) & 0x10) !== 0;
}

/** Ids of the classic capabilities of a dump of at least 256 bytes, under the guards of PCI-6. */
function classicIds(config: Uint8Array): number[] {
  const ids: number[] = [];
  if (!hasList(config)) return ids;
  const cardbus = ((config[0x0e] as number) & 0x7f) === 2;
  let at = (config[cardbus ? 0x14 : 0x34] as number) & 0xfc;
  while (at >= 0x40 && ids.length < MAX_HOPS && config[at] !== 0xff) {
    ids.push(config[at] as number);
    at = (config[at + 1] as number) & 0xfc;
  }
  return ids;
}

function knowsDrivers({ functions, sources }: Omit<RecordedMachine, 'missing'>): boolean {
  if (sources.every(({ kind }) => kind === HEX_ONLY)) return false;
  return functions.some(({ facts }) => facts.driver !== null || facts.modules.length > 0) || sources.some(({ kind }) => kind === LIVE);
}

function groups({ functions, hasRecordedGroups }: Omit<RecordedMachine, 'missing'>): MissingInput[] {
  if (!hasRecordedGroups) return [{ what: 'no IOMMU groups as the machine has them', how: 'run find /sys/kernel/iommu_groups -type l' }];
  if (functions.some(({ facts }) => facts.iommuGroup !== null)) return [];
  return [
    {
      what: 'the machine has no IOMMU groups: its IOMMU is absent or off',
      how: 'switch it on in the firmware setup and, on Intel, boot with intel_iommu=on',
    },
  ];
}

function ranges({ iomem, ioports }: Omit<RecordedMachine, 'missing'>): MissingInput[] {
  const hidden = [...(allZero(iomem) ? ['iomem'] : []), ...(allZero(ioports) ? ['ioports'] : [])];
  return hidden.map((file) => ({
    what: `the addresses of /proc/${file} are hidden (all zero)`,
    how: `run as root: sudo cat /proc/${file}`,
  }));
}
