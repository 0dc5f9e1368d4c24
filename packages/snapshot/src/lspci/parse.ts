/** lspci text in every form in which people have it. */
import type { Sbdf } from '@penstock/hal';
import type { BridgeBuses, Finding } from '@penstock/pci-core/contract';
import type { RecordedFunction, RecordedMachine } from '../contract.js';
import { isBinary, looksLikeLspci } from './detect.js';
import { PassageReader } from './facts.js';
import { parseHeader } from './header-line.js';
import { LF } from './line-bytes.js';
import { LspciFunction } from './lspci-function.js';
import { gather } from './merge.js';
import type { Passage } from './passage.js';
import { Reports } from './reports.js';
import { Scanner } from './scan.js';
import { TextMachine } from './text-function.js';
import { remember, TextPool } from './text-pool.js';
import { unmangle } from './unmangle.js';

const FORMS = ['hex', 'verbose', 'brief', 'mm', 'tree'] as const;

/** A form of lspci's output: hex dump; decoded text; listing; machine-readable lines or records; tree. */
export type LspciForm = (typeof FORMS)[number];

/** What a text holds. */
export interface LspciResult {
  /** In order of appearance. */
  readonly functions: RecordedFunction[];
  /** Bridges as `lspci -t` draws them. */
  readonly treeBuses: RecordedMachine['treeBuses'];
  readonly findings: Finding[];
  /** The forms that were recognised. */
  readonly forms: LspciForm[];
  /** Some function states its IOMMU group. */
  readonly hasRecordedGroups: boolean;
  /** Some function's capabilities were not shown because lspci ran without root. */
  readonly accessDenied: boolean;
  /** Lines of the input, counted when asked for; 0 for binary data. */
  readonly lines: number;
}

/**
 * Reads lspci text: hex dumps, decoded text, listings, `-mm`, `-vmm` and `-t`, mixed and with prose between. `name` is the input in
 * findings. Never throws: what cannot be read becomes a finding. A function's `text` and `facts.resources` are read when first asked for;
 * they and the configuration bytes refer to memory that functions share.
 */
export function parseLspci(bytes: Uint8Array, name: string): LspciResult {
  const reports = new Reports(name);
  if (isBinary(bytes)) {
    reports.add('not-lspci-text', 'lspci text', 'the input is binary data');
    return { functions: [], ...summaryOf([]), findings: reports.all(), lines: 0 };
  }
  const { scanner, reader, reports: used } = scan(bytes, name);
  const gathered = gather(scanner.passages, reader, used);
  const machine = new TextMachine(reader, gathered);
  const functions: RecordedFunction[] = [];
  for (const passage of gathered) functions.push(new LspciFunction(passage, machine));
  return {
    functions,
    ...summaryOf(scanner.passages),
    findings: used.all(),
    get lines() {
      return countLines(bytes);
    },
  };
}

interface Scanned {
  readonly scanner: Scanner;
  readonly reader: PassageReader;
  readonly reports: Reports;
}

/** Scans the bytes as they are; at the first sign that they were mangled on their way, what undoing that gives. */
function scan(bytes: Uint8Array, name: string): Scanned {
  const scanned = scanOnce(bytes, new Reports(name), true);
  if (!scanned.scanner.mangled) return scanned;
  const clean = looksLikeLspci(bytes) ? unmangle(bytes) : { bytes, quotedListings: 0 };
  const reports = new Reports(name);
  if (clean.quotedListings > 0) {
    reports.add(
      'quoted-listing',
      'quoted text',
      `${clean.quotedListings} functions are only listed in quoted text beside a real dump; they are left out`,
    );
  }
  return scanOnce(clean.bytes, reports, false);
}

function scanOnce(bytes: Uint8Array, reports: Reports, watch: boolean): Scanned {
  const pool = new TextPool(bytes);
  const header = remember(parseHeader);
  const scanner = new Scanner(pool, header, reports, watch);
  scanner.run();
  return { scanner, reader: new PassageReader(pool, header), reports };
}

/** Line feeds, and a last line without one. */
function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (const code of bytes) if (code === LF) lines++;
  return lines + (bytes.length > 0 && bytes[bytes.length - 1] !== LF ? 1 : 0);
}

/** What the passages are, all together. */
function summaryOf(passages: readonly Passage[]): Pick<LspciResult, 'treeBuses' | 'forms' | 'hasRecordedGroups' | 'accessDenied'> {
  const seen: Record<LspciForm, boolean> = { hex: false, verbose: false, brief: false, mm: false, tree: false };
  const treeBuses: { sbdf: Sbdf; bus: BridgeBuses }[] = [];
  let hasRecordedGroups = false;
  let accessDenied = false;
  for (const { form, config, verbose, denied, statesGroup, sbdf, facts } of passages) {
    if (config !== null) seen.hex = true;
    if (verbose) seen.verbose = true;
    if (form === 'mm') seen.mm = true;
    else if (form === 'tree') {
      seen.tree = true;
      if (facts !== null && facts.bus !== null) treeBuses.push({ sbdf, bus: facts.bus });
    } else if (!verbose && config === null) seen.brief = true;
    if (statesGroup) hasRecordedGroups = true;
    if (denied) accessDenied = true;
  }
  return { treeBuses, forms: FORMS.filter((form) => seen[form]), hasRecordedGroups, accessDenied };
}

export { looksLikeLspci };
