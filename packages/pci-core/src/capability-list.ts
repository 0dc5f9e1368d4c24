/** Capability lists: PCI 3.0 §6.7, PCIe 6.0 §7.6.3; the walk guards are those of Linux (PCI-5 to PCI-7). */
import { type ConfigSpace, formatSbdf, hex, type Sbdf } from '@penstock/hal';
import { capabilityName } from './capability-name.js';
import type { CapabilityHeader, Finding } from './contract.js';

const STATUS = 0x06;
const STATUS_CAP_LIST = 0x10;
const CLASSIC_HOPS = 48;
const EXTENDED_START = 0x100;
const EXTENDED_HOPS = 480;

/** Least length in bytes of capabilities that have one, by ID: a list entry that starts inside another is reported. */
const CLASSIC_LENGTH: Readonly<Record<number, number>> = { 1: 8, 3: 8, 5: 10, 7: 8, 13: 8, 16: 20, 17: 12, 19: 6 };
const EXTENDED_LENGTH: Readonly<Record<number, number>> = {
  1: 44,
  2: 16,
  3: 12,
  4: 16,
  13: 8,
  14: 8,
  15: 8,
  16: 64,
  19: 16,
  21: 12,
  24: 8,
  27: 8,
  29: 16,
  30: 16,
};

/** Both lists of a function, and what was wrong with them. */
export interface CapabilityLists {
  readonly headers: CapabilityHeader[];
  readonly findings: Finding[];
  /** The classic list could be read. */
  readonly capabilitiesKnown: boolean;
  /** The extended list could be read, or the function cannot have one. */
  readonly extendedKnown: boolean;
}

/** Walks both lists. `fn` is the function as findings name it. An unknown header type has no pointer to a list. Never throws. */
export function walkCapabilities(config: ConfigSpace, headerType: number, fn: Sbdf): CapabilityLists {
  const headers: CapabilityHeader[] = [];
  const findings: Finding[] = [];
  if (config.size < 0x40) return { headers, findings, capabilitiesKnown: false, extendedKnown: false };
  if ((config.u16(STATUS) & STATUS_CAP_LIST) === 0) return { headers, findings, capabilitiesKnown: true, extendedKnown: true };
  if (headerType > 2) return { headers, findings, capabilitiesKnown: true, extendedKnown: true };
  const start = config.u8(headerType === 2 ? 0x14 : 0x34) & 0xfc;
  if (config.size <= 0x40 && start >= 0x40) return { headers, findings, capabilitiesKnown: false, extendedKnown: false };
  const mayExtend = walkClassic(config, start, fn, headers, findings);
  if (!mayExtend) return { headers, findings, capabilitiesKnown: true, extendedKnown: true };
  if (config.size <= EXTENDED_START) return { headers, findings, capabilitiesKnown: true, extendedKnown: false };
  walkExtended(config, fn, headers, findings);
  return { headers, findings, capabilitiesKnown: true, extendedKnown: true };
}

/** Returns whether the function may have extended capabilities: it is PCIe, or PCI-X. */
function walkClassic(config: ConfigSpace, start: number, fn: Sbdf, headers: CapabilityHeader[], findings: Finding[]): boolean {
  let mayExtend = false;
  let at = start;
  let last = 0;
  for (let hop = 0; at !== 0; hop++) {
    if (at < 0x40) return report('capability-out-of-range', `list points to 0x${hex(at, 2)}, inside the header`);
    if (at + 2 > config.size)
      return report('capability-out-of-range', `list points to 0x${hex(at, 2)}, beyond the ${config.size} bytes read`);
    if (hop >= CLASSIC_HOPS || (at <= last && isListed(headers, at)))
      return report('capability-loop', `list comes back to 0x${hex(at, 2)}`);
    last = at;
    const id = config.u8(at);
    if (id === 0xff) return report('capability-broken', `capability at 0x${hex(at, 2)} reads 0xff`);
    headers.push({ id, extended: false, offset: at, version: 0, name: capabilityName(id, false) });
    if (id === 0x10 || id === 0x07) mayExtend = true;
    at = config.u8(at + 1) & 0xfc;
  }
  reportOverlaps(headers, CLASSIC_LENGTH, fn, findings);
  return mayExtend;

  function report(code: string, reason: string): boolean {
    findings.push({ code, message: `capability list ${formatSbdf(fn)}: ${reason}` });
    return mayExtend;
  }
}

function walkExtended(config: ConfigSpace, fn: Sbdf, headers: CapabilityHeader[], findings: Finding[]): void {
  if (isAliased(config)) {
    findings.push({
      code: 'config-aliased',
      message: `extended capabilities ${formatSbdf(fn)}: every 256 bytes repeat the first, so there is no extended space`,
    });
    return;
  }
  const own: CapabilityHeader[] = [];
  let last = 0;
  let at = EXTENDED_START;
  for (let hop = 0; hop < EXTENDED_HOPS; hop++) {
    if (at + 4 > config.size) {
      findings.push({
        code: 'capability-out-of-range',
        message: `extended capabilities ${formatSbdf(fn)}: list points to 0x${hex(at, 3)}, beyond the ${config.size} bytes read`,
      });
      break;
    }
    const header = config.u32(at);
    if (header === 0 || header === 0xffffffff) break;
    if (at <= last && isListed(own, at)) {
      findings.push({ code: 'capability-loop', message: `extended capabilities ${formatSbdf(fn)}: list comes back to 0x${hex(at, 3)}` });
      break;
    }
    last = at;
    const id = header & 0xffff;
    own.push({ id, extended: true, offset: at, version: (header >>> 16) & 0xf, name: capabilityName(id, true) });
    const next = (header >>> 20) & 0xffc;
    if (next === 0) break;
    if (next < EXTENDED_START) {
      findings.push({
        code: 'capability-out-of-range',
        message: `extended capabilities ${formatSbdf(fn)}: list points to 0x${hex(next, 3)}, below 0x100`,
      });
      break;
    }
    at = next;
  }
  reportOverlaps(own, EXTENDED_LENGTH, fn, findings);
  for (const header of own) headers.push(header);
}

/** PCI-5: a bridge that drops address bits 11:8 shows the first 256 bytes sixteen times. */
function isAliased(config: ConfigSpace): boolean {
  const first = config.u32(0);
  if (config.size < 0x1000) return false;
  for (let at = 0x100; at < 0x1000; at += 0x100) if (config.u32(at) !== first) return false;
  return true;
}

/** Only a pointer back can lead to an entry that was there before. */
function isListed(headers: readonly CapabilityHeader[], offset: number): boolean {
  for (const header of headers) if (header.offset === offset) return true;
  return false;
}

/** Of a list that only rises or only falls, the next higher entry is a neighbour; of any other, every entry may be. */
function reportOverlaps(
  headers: readonly CapabilityHeader[],
  lengths: Readonly<Record<number, number>>,
  fn: Sbdf,
  findings: Finding[],
): void {
  const step = direction(headers);
  for (let i = 0; i < headers.length; i++) {
    const a = headers[i] as CapabilityHeader;
    const length = lengths[a.id] ?? 0;
    reportEnd(a, length, fn, findings);
    if (step !== 0) reportOverlap(a, headers[i + step], length, fn, findings);
    else for (const b of headers) reportOverlap(a, b, length, fn, findings);
  }
}

/** A capability must end within the space that its list is in. */
function reportEnd(cap: CapabilityHeader, length: number, fn: Sbdf, findings: Finding[]): void {
  const left = (cap.extended ? 0x1000 : 0x100) - cap.offset;
  if (length <= left) return;
  const message = `capability list ${formatSbdf(fn)}: ${cap.name} at 0x${hex(cap.offset, 2)} needs ${length} bytes, ${left} are left`;
  findings.push({ code: 'capability-out-of-range', message });
}

/** 1: offsets only rise; -1: they only fall; 0: neither. */
function direction(headers: readonly CapabilityHeader[]): 1 | -1 | 0 {
  let rises = false;
  let falls = false;
  for (let i = 1; i < headers.length; i++) {
    if ((headers[i] as CapabilityHeader).offset > (headers[i - 1] as CapabilityHeader).offset) rises = true;
    else falls = true;
  }
  return rises && falls ? 0 : falls ? -1 : 1;
}

function reportOverlap(a: CapabilityHeader, b: CapabilityHeader | undefined, length: number, fn: Sbdf, findings: Finding[]): void {
  if (b === undefined || b.offset <= a.offset || b.offset >= a.offset + length) return;
  findings.push({
    code: 'capability-overlap',
    message: `capability list ${formatSbdf(fn)}: ${b.name} at 0x${hex(b.offset, 2)} starts inside ${a.name} at 0x${hex(a.offset, 2)} (${length} bytes)`,
  });
}
