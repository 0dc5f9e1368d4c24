/** What the decoded lines of a function (`lspci -v` to `-vvv`) say. */
import {
  ACS,
  type AcsInfo,
  type BridgeBuses,
  type CapabilityHeader,
  type ExpressInfo,
  type Finding,
  type PortType,
  REQ_ACS_FLAGS,
  type SriovInfo,
} from '@penstock/pci-core/contract';
import type { RecordedResource, TextFunction } from '../contract.js';
import { capabilityOfTitle } from './capability-titles.js';
import { regionOf, windowOf } from './regions.js';

/** A capability as printed. */
export type CapabilityBlock = TextFunction['capabilityText'][number];

/** The facts of the lines. */
export interface Details {
  readonly capabilities: readonly CapabilityBlock[];
  readonly express: ExpressInfo | null;
  readonly acs: AcsInfo | null;
  readonly sriov: SriovInfo | null;
  readonly resources: readonly RecordedResource[];
  /** A `Bus:` line, or the windows of a CardBus bridge. */
  readonly bus: BridgeBuses | null;
  readonly cardBus: boolean;
  /** The header could not be read: the function answers with all ones. */
  readonly asleep: boolean;
  /** Lines were left out by whoever pasted the text. */
  readonly elided: boolean;
  readonly findings: readonly Finding[];
}

const CAPABILITY = /^\s*(?:Extended )?Capabilities: \[([0-9a-f]{1,3})(?: v([0-9a-f]+))?\] ?(.*)$/i;
/** Lines of one tab that end a capability; `Region`, `Status`, `Flags` and `Control` stand in capabilities, too. */
const AFTER_CAPABILITY =
  /^(?:Capabilities: <|Kernel |IOMMU group:|NUMA node:|Physical Slot:|DeviceName:|Subsystem:|Interrupt:|Latency:|Bus: primary=)/;

/** Reads the lines of `logicalLines`. `name` is the function in findings. */
export function parseDetails(lines: readonly string[], name: string): Details {
  const findings: Finding[] = [];
  const blocks: OpenBlock[] = [];
  const resources: RecordedResource[] = [];
  let open: OpenBlock | null = null;
  let cardBus = false;
  let asleep = false;
  let elided = false;
  for (const line of lines) {
    const text = line.trimStart();
    const capability = text.startsWith('Capabilities: [') || text.startsWith('Extended C') ? CAPABILITY.exec(line) : null;
    if (capability) {
      open = openBlock(capability, columns(line));
      if (open.header.id < 0)
        findings.push({
          code: 'unknown-capability',
          message: `capability ${name}: the title "${open.title}" at 0x${open.header.offset.toString(16)} is not known`,
        });
      blocks.push(open);
      continue;
    }
    if (text.startsWith('...') || text.startsWith('[...')) elided = true;
    if (AFTER_CAPABILITY.test(text)) open = null;
    if (open) {
      open.lines.push(reindent(line, open.indent));
      continue;
    }
    if (text.startsWith('!!! Unknown header type')) asleep = true;
    if (text.startsWith('Memory window') || text.startsWith('I/O window') || text.startsWith('16-bit legacy')) cardBus = true;
    addResource(resources, regionOf(text, 'bar') ?? windowOf(text));
  }
  const facts = capabilityFacts(blocks, name, findings, resources);
  return {
    capabilities: blocks.map(({ header, title, lines }) => ({ header, title, lines })),
    ...facts,
    resources,
    bus: null,
    cardBus,
    asleep,
    elided,
    findings,
  };
}

function addResource(resources: RecordedResource[], resource: RecordedResource | null): void {
  if (resource !== null) resources.push(resource);
}

interface OpenBlock {
  readonly header: CapabilityHeader;
  readonly title: string;
  readonly lines: string[];
  /** Column of its `Capabilities:` line. */
  readonly indent: number;
}

function openBlock(match: RegExpExecArray, indent: number): OpenBlock {
  const offset = Number.parseInt(match[1] as string, 16);
  const extended = offset >= 0x100;
  const title = match[3] as string;
  const known = capabilityOfTitle(title, extended);
  return {
    header: {
      id: known?.id ?? -1,
      extended,
      offset,
      version: match[2] === undefined ? 0 : Number.parseInt(match[2], 16),
      name: known?.name ?? title,
    },
    title,
    lines: [],
    indent,
  };
}

const TAB_WIDTH = 8;

/** Column of a line's first character that is no blank. */
function columns(line: string): number {
  let column = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\t') column += TAB_WIDTH - (column % TAB_WIDTH);
    else if (line[i] === ' ') column++;
    else break;
  }
  return column;
}

/** The line with the tabs that it has beyond the lines of its capability; text whose tabs became blanks gets them back. */
function reindent(line: string, indent: number): string {
  const width = indent > 0 && indent < TAB_WIDTH ? indent : TAB_WIDTH;
  const beyond = Math.max(0, columns(line) - indent - width);
  return '\t'.repeat(Math.floor(beyond / width)) + ' '.repeat(beyond % width) + line.trimStart();
}

type CapabilityFacts = Pick<Details, 'express' | 'acs' | 'sriov'>;

function capabilityFacts(blocks: readonly OpenBlock[], name: string, findings: Finding[], resources: RecordedResource[]): CapabilityFacts {
  let express: ExpressInfo | null = null;
  let acs: AcsInfo | null = null;
  let sriov: SriovInfo | null = null;
  for (const block of blocks) {
    const { id, extended } = block.header;
    if (!extended) {
      if (id === 0x10) express ??= parseExpress(block, name, findings);
    } else if (id === 0x0d) acs ??= parseAcs(block, name, findings);
    else if (id === 0x10) {
      sriov ??= parseSriov(block, name, findings);
      for (const line of block.lines) addResource(resources, regionOf(line.trimStart(), 'vfbar'));
    }
  }
  return { express, acs, sriov };
}

/** Port types as lspci words them, longest first. Up to version 3.0 a PCIe to PCI bridge was `PCI/PCI-X Bridge`. */
const PORT_NAMES: readonly (readonly [text: string, type: PortType])[] = [
  ['PCI/PCI-X to PCI-Express Bridge', 'pci-to-pcie-bridge'],
  ['PCI-Express to PCI/PCI-X Bridge', 'pcie-to-pci-bridge'],
  ['Root Complex Integrated Endpoint', 'rc-integrated-endpoint'],
  ['Root Complex Event Collector', 'rc-event-collector'],
  ['PCI/PCI-X Bridge', 'pcie-to-pci-bridge'],
  ['Legacy Endpoint', 'legacy-endpoint'],
  ['Downstream Port', 'downstream-port'],
  ['Upstream Port', 'upstream-port'],
  ['Root Port', 'root-port'],
  ['Endpoint', 'endpoint'],
];

/** `Express (v2) Root Port (Slot+), MSI 00`; the slot's number is in a line of its own. */
function parseExpress(block: OpenBlock, name: string, findings: Finding[]): ExpressInfo {
  const known = PORT_NAMES.find(([text]) => block.title.includes(text));
  if (!known)
    findings.push({
      code: 'unknown-port-type',
      message: `express ${name}: "${block.title}" names no known port type; taken as an endpoint`,
    });
  const slot = block.title.includes('(Slot+)');
  const number = slot ? /(?:^|\s)Slot (?:#|: Number )(\d{1,4})\b|Slot: Number (\d{1,4})\b/m.exec(block.lines.join('\n')) : null;
  return { portType: known?.[1] ?? 'endpoint', slot, slotNumber: number ? Number(number[1] ?? number[2]) : null };
}

const ACS_FLAGS: readonly (readonly [name: string, bit: number])[] = [
  ['SrcValid', ACS.SV],
  ['TransBlk', ACS.TB],
  ['ReqRedir', ACS.RR],
  ['CmpltRedir', ACS.CR],
  ['UpstreamFwd', ACS.UF],
  ['EgressCtrl', ACS.EC],
  ['DirectTrans', ACS.DT],
];

/** `lspci -v` names an ACS capability without its bits: with an IOMMU on, Linux sets SV, RR, CR and UF wherever they are implemented (ACS-1). */
const AS_LINUX_SETS_IT: AcsInfo = { capability: REQ_ACS_FLAGS, control: REQ_ACS_FLAGS, dwords: null };

/** `ACSCap:` and `ACSCtl:`, each on a line or wrapped onto the next. `lspci -v` shows neither. */
function parseAcs(block: OpenBlock, name: string, findings: Finding[]): AcsInfo {
  const text = block.lines.join(' ');
  const cap = text.indexOf('ACSCap:');
  const ctl = text.indexOf('ACSCtl:');
  if (cap < 0) {
    findings.push({
      code: 'acs-not-shown',
      message: `ACS ${name}: the text names the capability but not its bits; taken as Linux sets them with an IOMMU (SV, RR, CR, UF); lspci -vvv as root shows them`,
    });
    return AS_LINUX_SETS_IT;
  }
  if (ctl < 0)
    findings.push({ code: 'acs-not-shown', message: `ACS ${name}: the text has no ACSCtl line; no control bit is taken as set` });
  const capability = acsBits(text.slice(cap, ctl > cap ? ctl : undefined));
  const control = ctl < 0 ? 0 : acsBits(text.slice(ctl, cap > ctl ? cap : undefined));
  return { capability, control, dwords: null };
}

function acsBits(text: string): number {
  let bits = 0;
  for (const [flag, bit] of ACS_FLAGS) if (text.includes(`${flag}+`)) bits |= bit;
  return bits;
}

/** `IOVCtl:`, `Initial VFs: …, Total VFs: …`, `VF offset: …`. Null when the text does not show them (`lspci -v`). */
function parseSriov(block: OpenBlock, name: string, findings: Finding[]): SriovInfo | null {
  const text = block.lines.join(' ');
  const number = (pattern: RegExp, radix: number): number | null => {
    const digits = pattern.exec(text)?.[1];
    return digits === undefined ? null : Number.parseInt(digits, radix);
  };
  const totalVfs = number(/Total VFs: (\d{1,5})/, 10);
  const firstVfOffset = number(/VF offset: (\d{1,5})/, 10);
  if (totalVfs === null || firstVfOffset === null) {
    findings.push({
      code: 'sriov-not-shown',
      message: `SR-IOV ${name}: the text names the capability but not its numbers; lspci -vvv as root shows them`,
    });
    return null;
  }
  return {
    totalVfs,
    numVfs: number(/Number of VFs: (\d{1,5})/, 10) ?? 0,
    firstVfOffset,
    vfStride: number(/stride: (\d{1,5})/, 10) ?? 0,
    vfDevice: number(/Device ID: ([0-9a-f]{4})/i, 16) ?? 0,
    enabled: /IOVCtl:\s*Enable\+/.test(text),
  };
}
