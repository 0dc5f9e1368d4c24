/** One function decoded from its configuration bytes: PCIe 6.0 §7.5.1; sanity as Linux has it (PCI-3, PCI-8). */
import { formatSbdf, functionOf, hex, type Sbdf } from '@penstock/hal';
import { type CapabilityLists, walkCapabilities } from './capability-list.js';
import { ConfigBytes } from './config-bytes.js';
import {
  type AcsInfo,
  type BridgeBuses,
  type CapabilityHeader,
  type ExpressInfo,
  type Finding,
  type PciFunction,
  PORT_TYPES,
  type SriovInfo,
} from './contract.js';

const CLASS_BRIDGE_PCI = 0x0604;
const CLASS_BRIDGE_CARDBUS = 0x0607;

/** Decodes a function. `bytes` start at offset 0 and may be of any length; nothing is thrown, what is odd becomes a finding. */
export function decodeFunction(fn: Sbdf, bytes: Uint8Array): PciFunction {
  const config = new ConfigBytes(bytes);
  const findings: Finding[] = [];
  reportLength(bytes.length, fn, findings);
  if (bytes.length < 16 || allOnes(bytes)) {
    if (bytes.length >= 16) {
      findings.push({
        code: 'function-asleep',
        message: `config ${formatSbdf(fn)}: reads all ones: the function is powered down, in reset or gone`,
      });
    }
    return unknownFunction(fn, findings);
  }
  const rawType = config.u8(0x0e);
  const headerType = rawType & 0x7f;
  const classCode = config.u8(9) | (config.u8(10) << 8) | (config.u8(11) << 16);
  reportHeader(headerType, classCode >>> 8, fn, findings);
  const lists = walkCapabilities(config, headerType, fn);
  for (const finding of lists.findings) findings.push(finding);
  reportHidden(bytes.length, lists, fn, findings);
  const facts = capabilityFacts(config, lists, fn, findings);
  const id = config.u32(0);
  const isVf = id === 0xffffffff;
  if (id === 0 || id === 0xffff || id === 0xffff0000) {
    findings.push({
      code: 'no-device',
      message: `config ${formatSbdf(fn)}: vendor and device read ${hex(id, 8)}, which Linux takes for an empty slot`,
    });
  }
  const subsystem = subsystemOf(config, headerType, lists.headers);
  return {
    sbdf: fn,
    vendor: isVf ? null : id & 0xffff,
    device: isVf ? null : id >>> 16,
    vendorName: null,
    deviceName: null,
    subsystemVendor: subsystem === null ? null : subsystem & 0xffff,
    subsystemDevice: subsystem === null ? null : subsystem >>> 16,
    revision: config.u8(8),
    class: classCode,
    headerType,
    multifunction: (rawType & 0x80) !== 0 || functionOf(fn) > 0,
    headerMultifunction: (rawType & 0x80) !== 0,
    bus: busesOf(config, headerType),
    express: facts.express,
    acs: facts.acs,
    sriov: facts.sriov,
    ari: facts.ari,
    capabilities: lists.headers,
    capabilitiesKnown: lists.capabilitiesKnown,
    extendedKnown: lists.extendedKnown,
    findings,
  };
}

/** A function of which nothing but its address is known. */
export function unknownFunction(fn: Sbdf, findings: readonly Finding[]): PciFunction {
  return {
    sbdf: fn,
    vendor: null,
    device: null,
    vendorName: null,
    deviceName: null,
    subsystemVendor: null,
    subsystemDevice: null,
    revision: null,
    class: null,
    headerType: null,
    multifunction: functionOf(fn) > 0,
    headerMultifunction: false,
    bus: null,
    express: null,
    acs: null,
    sriov: null,
    ari: false,
    capabilities: [],
    capabilitiesKnown: false,
    extendedKnown: false,
    findings,
  };
}

function allOnes(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0xff) return false;
  return true;
}

function reportLength(length: number, fn: Sbdf, findings: Finding[]): void {
  if (length === 64 || length === 256 || length === 4096) return;
  if (length === 0) findings.push({ code: 'no-config', message: `config ${formatSbdf(fn)}: no bytes` });
  else
    findings.push({
      code: 'truncated-config',
      message: `config ${formatSbdf(fn)}: ends after ${length} bytes; a whole dump has 64, 256 or 4096`,
    });
}

/** A dump of 64 or 256 bytes may hide capabilities that the function has. */
function reportHidden(length: number, lists: CapabilityLists, fn: Sbdf, findings: Finding[]): void {
  if (lists.capabilitiesKnown && lists.extendedKnown) return;
  const hidden = lists.capabilitiesKnown ? 'its extended capabilities, if any, are' : 'its capabilities are';
  findings.push({ code: 'capabilities-hidden', message: `config ${formatSbdf(fn)}: ${length} bytes; ${hidden} not in the input` });
}

function reportHeader(headerType: number, baseAndSub: number, fn: Sbdf, findings: Finding[]): void {
  if (headerType > 2)
    findings.push({
      code: 'unknown-header-type',
      message: `config ${formatSbdf(fn)}: header type 0x${hex(headerType, 2)} is unknown; Linux ignores the device`,
    });
  else if (headerType === 0 && baseAndSub === CLASS_BRIDGE_PCI)
    findings.push({
      code: 'class-header-mismatch',
      message: `config ${formatSbdf(fn)}: class 0x0604 (PCI bridge) with header type 0; Linux ignores its BARs`,
    });
  else if (headerType === 2 && baseAndSub !== CLASS_BRIDGE_CARDBUS)
    findings.push({
      code: 'class-header-mismatch',
      message: `config ${formatSbdf(fn)}: class 0x${hex(baseAndSub, 4)} with header type 2 (CardBus); Linux ignores its BARs`,
    });
}

function subsystemOf(config: ConfigBytes, headerType: number, headers: readonly CapabilityHeader[]): number | null {
  if (headerType === 0) return config.size >= 0x30 ? config.u32(0x2c) : null;
  if (headerType === 2) return config.size >= 0x44 ? config.u32(0x40) : null;
  const ssvid = headers.find((cap) => cap.id === 0x0d && !cap.extended);
  return ssvid && ssvid.offset + 8 <= config.size ? config.u32(ssvid.offset + 4) : null;
}

function busesOf(config: ConfigBytes, headerType: number): BridgeBuses | null {
  if ((headerType !== 1 && headerType !== 2) || config.size < 0x1b) return null;
  return { primary: config.u8(0x18), secondary: config.u8(0x19), subordinate: config.u8(0x1a) };
}

interface CapabilityFacts {
  readonly express: ExpressInfo | null;
  readonly acs: AcsInfo | null;
  readonly sriov: SriovInfo | null;
  readonly ari: boolean;
}

function capabilityFacts(config: ConfigBytes, lists: CapabilityLists, fn: Sbdf, findings: Finding[]): CapabilityFacts {
  let express: ExpressInfo | null = null;
  let acs: AcsInfo | null = null;
  let sriov: SriovInfo | null = null;
  let ari = false;
  for (const cap of lists.headers) {
    if (!cap.extended) {
      if (cap.id === 0x10 && express === null && cap.offset + 4 <= config.size) express = expressOf(config, cap.offset, fn, findings);
    } else if (cap.id === 0x0d && acs === null && cap.offset + 8 <= config.size) acs = acsOf(config, cap.offset);
    else if (cap.id === 0x0e) ari = true;
    else if (cap.id === 0x10 && sriov === null && cap.offset + 0x1c <= config.size) sriov = sriovOf(config, cap.offset);
  }
  return { express, acs, sriov, ari };
}

function expressOf(config: ConfigBytes, at: number, fn: Sbdf, findings: Finding[]): ExpressInfo {
  const flags = config.u16(at + 2);
  const code = (flags >>> 4) & 0xf;
  const portType = (PORT_TYPES as Readonly<Record<number, ExpressInfo['portType']>>)[code];
  if (portType === undefined)
    findings.push({
      code: 'unknown-port-type',
      message: `express ${formatSbdf(fn)}: device/port type ${code} is reserved; taken as an endpoint`,
    });
  const slot = (flags & 0x100) !== 0 && (portType === 'root-port' || portType === 'downstream-port');
  const slotNumber = slot && at + 0x18 <= config.size ? config.u32(at + 0x14) >>> 19 : null;
  return { portType: portType ?? 'endpoint', slot, slotNumber };
}

function acsOf(config: ConfigBytes, at: number): AcsInfo {
  const dwords = at + 12 <= config.size ? ([config.u32(at + 4), config.u32(at + 8)] as const) : null;
  return { capability: config.u16(at + 4), control: config.u16(at + 6), dwords };
}

function sriovOf(config: ConfigBytes, at: number): SriovInfo {
  return {
    totalVfs: config.u16(at + 0x0e),
    numVfs: config.u16(at + 0x10),
    firstVfOffset: config.u16(at + 0x14),
    vfStride: config.u16(at + 0x16),
    vfDevice: config.u16(at + 0x1a),
    enabled: (config.u16(at + 8) & 1) !== 0,
  };
}
