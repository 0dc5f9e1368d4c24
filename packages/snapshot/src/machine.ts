/** A machine from everything that people have of it. */

import { parseAcpidump } from '@penstock/acpi';
import { KernelError } from '@penstock/hal';
import type { Finding } from '@penstock/pci-core/contract';
import { decodeText, fromUtf16 } from './bytes.js';
import { decodeCapture, isCapture } from './capture.js';
import { DEFAULT_STAGE, isCase, readCase, stagesOf } from './case-file.js';
import type { RecordedMachine } from './contract.js';
import { type InputPart, type MachineInput, part } from './input.js';
import { isObject, type JsonObject } from './json.js';
import { looksLikeLspci, parseLspci } from './lspci/parse.js';
import { mergeParts } from './merge.js';
import { type RangeFile, type RangeLine, rangeFile, rangesOf } from './ranges.js';
import { recognise, textStart } from './recognise.js';
import { type SplitText, splitText } from './split.js';
import { readTarInput } from './tar-input.js';

/** How inputs are read. */
export interface ReadOptions {
  /** Stage of a case file: `boot` (the default) or `after`. */
  readonly stage?: string;
}

/** An input in which nothing of a machine was found. */
interface Unread {
  readonly name: string;
  readonly reason: string;
}

/**
 * The machine that `inputs` describe together, each recognised by its content (gzip inflated by the caller). An input that
 * says nothing of a machine is a finding; a KernelError EINVAL when none says anything, when a case has no such stage, or
 * when a capture is damaged.
 */
export function readMachine(inputs: readonly MachineInput[], options: ReadOptions = {}): RecordedMachine {
  if (inputs.length === 0) throw new KernelError({ code: 'EINVAL', operation: 'read', subject: 'machine', reason: 'no input was given' });
  const captured = inputs.length === 1 ? captureOf(inputs[0] as MachineInput) : null;
  if (captured !== null) {
    checkStage(captured.sources, options);
    return captured;
  }
  const parts: InputPart[] = [];
  const unread: Unread[] = [];
  for (const input of inputs) {
    const before = unread.length;
    const found = readInput(input, options, (reason, name = input.name) => unread.push({ name, reason }));
    if (found.length === 0 && unread.length === before) unread.push({ name: input.name, reason: 'nothing in it describes a machine' });
    parts.push(...found);
  }
  if (parts.length === 0) {
    const [first, ...more] = unread as [Unread, ...Unread[]];
    const reason = [first.reason, ...more.map(({ name, reason: why }) => `${name}: ${why}`)].join('; ');
    throw new KernelError({ code: 'EINVAL', operation: 'read', subject: first.name, reason });
  }
  checkStage(parts, options);
  const findings: Finding[] = unread.map(({ name, reason }) => ({ code: 'input-not-recognised', message: `${name}: ${reason}` }));
  return mergeParts(parts, findings);
}

/** Stages of a case file, in its order; null when `input` is none. */
export function caseStages(input: MachineInput): readonly string[] | null {
  const json = recognise(input.bytes) === 'json' ? parseJson(input.bytes) : null;
  return json !== null && isCase(json) ? stagesOf(json) : null;
}

/** A stage that was asked for must not be passed over in silence. */
function checkStage(parts: readonly { readonly name: string; readonly kind: string }[], { stage }: ReadOptions): void {
  if (stage === undefined || stage === DEFAULT_STAGE || parts.some(({ kind }) => kind === `case (${stage})`)) return;
  const subject = parts.map(({ name }) => name).join(', ');
  throw new KernelError({
    code: 'EINVAL',
    operation: 'read',
    subject,
    reason: `stage "${stage}" was asked for, and no input is a case file with stages`,
  });
}

type Refuse = (reason: string, name?: string) => void;

function readInput(input: MachineInput, options: ReadOptions, refuse: Refuse, depth = 0): readonly InputPart[] {
  const { bytes, name } = input;
  const kind = recognise(bytes);
  switch (kind) {
    case 'empty':
      refuse('it is empty', name);
      return [];
    case 'binary':
      refuse(`${bytes.length} bytes that are neither text, nor a tar archive, nor an ACPI table`, name);
      return [];
    case 'tar':
      return depth > 0 ? [] : readTarInput(input, (member) => readInput(member, options, () => {}, depth + 1));
    case 'acpi': {
      const signature = decodeText(bytes, 0, 4);
      return [part(name, `ACPI ${signature}`, { acpi: [{ signature, bytes }] })];
    }
    case 'json':
      return readJson(input, options, refuse);
    case 'utf-16':
      return readText(name, fromUtf16(bytes), refuse);
    case 'text':
      return readText(name, bytes.subarray(textStart(bytes)), refuse);
    default:
      refuse(`it is packed (${kind.packed}): unpack it first (${kind.how})`, name);
      return [];
  }
}

function readJson(input: MachineInput, options: ReadOptions, refuse: Refuse): readonly InputPart[] {
  const json = parseJson(input.bytes);
  if (json === null)
    return readText(input.name, input.bytes, (reason) => refuse(`it begins as JSON but is none, and as text: ${reason}`, input.name));
  if (isCapture(json)) return [partOf(decodeCapture(json, input.name), input.name)];
  if (isCase(json)) return [readCase(json, input.name, options.stage)];
  const schema = typeof json.schema === 'string' ? ` (schema ${json.schema})` : '';
  refuse(`JSON${schema} that is neither a capture nor a case file`, input.name);
  return [];
}

function parseJson(bytes: Uint8Array): JsonObject | null {
  try {
    const value: unknown = JSON.parse(decodeText(bytes, textStart(bytes)));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function captureOf(input: MachineInput): RecordedMachine | null {
  const json = recognise(input.bytes) === 'json' ? parseJson(input.bytes) : null;
  return json !== null && isCapture(json) ? decodeCapture(json, input.name) : null;
}

/** A captured machine as one input of several. */
function partOf(machine: RecordedMachine, name: string): InputPart {
  const kinds = machine.sources.map(({ kind }) => kind);
  return part(name, kinds.length === 1 ? (kinds[0] as string) : 'capture', { ...machine, groups: null });
}

/** The parts of a text: each kind of listing in it, under the text's name. */
function readText(name: string, bytes: Uint8Array, refuse: Refuse): readonly InputPart[] {
  const split = splitText(bytes);
  const parts = [...lspciPart(name, split.lspci), ...rangeParts(name, split.ranges), ...otherParts(name, split)];
  if (parts.length === 0) {
    refuse(
      split.dmesgLines > 0
        ? `${split.dmesgLines} lines of a kernel log, none about PCI or an IOMMU`
        : 'no lspci text, sysfs, kernel log, address map, ACPI table, capture or case file in it',
      name,
    );
  }
  return parts;
}

function lspciPart(name: string, bytes: Uint8Array): InputPart[] {
  if (!looksLikeLspci(bytes)) return [];
  const { functions, treeBuses, findings, forms, hasRecordedGroups } = parseLspci(bytes, name);
  if (functions.length === 0 && treeBuses.length === 0) return [];
  return [part(name, `lspci ${forms.join(' + ')}`, { functions, treeBuses, findings, hasRecordedGroups })];
}

function rangeParts(name: string, listings: readonly (readonly RangeLine[])[]): InputPart[] {
  const parts: InputPart[] = [];
  for (const file of ['iomem', 'ioports'] as const) {
    const ranges = listings.filter((listing) => fileOf(name, listing) === file).flatMap(rangesOf);
    if (ranges.length > 0) parts.push(part(name, file, { [file]: ranges }));
  }
  return parts;
}

/** Hidden addresses leave only the input's own name to tell the files apart. */
function fileOf(name: string, listing: readonly RangeLine[]): RangeFile {
  return name.includes('ioports') && listing.every(({ end }) => end === '0x0') ? 'ioports' : rangeFile(listing);
}

function otherParts(name: string, split: SplitText): InputPart[] {
  const parts: InputPart[] = [];
  if (split.dmesg.length > 0) parts.push(part(name, 'dmesg', { dmesg: split.dmesg }));
  if (split.groups !== null) parts.push(part(name, 'IOMMU groups', { groups: split.groups, hasRecordedGroups: true }));
  const acpi = split.acpidump === '' ? [] : parseAcpidump(split.acpidump);
  if (acpi.length > 0) parts.push(part(name, `acpidump (${acpi.map(({ signature }) => signature).join(', ')})`, { acpi }));
  return parts;
}
