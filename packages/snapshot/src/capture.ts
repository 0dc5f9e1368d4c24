/** Our own format of a recorded machine: docs/capture-format.md. Encoding loses nothing. */
import { formatSbdf, KernelError, parseSbdf, type Sbdf } from '@penstock/hal';
import { encodeText } from './bytes.js';
import { CAPTURE_SHAPE } from './capture-shape.js';
import { decodeRuns, encodeRuns } from './config-text.js';
import type { DmesgRecord, RecordedFacts, RecordedFunction, RecordedMachine, TextFunction } from './contract.js';
import { blankFacts } from './input.js';
import type { JsonObject } from './json.js';
import { ShapeError } from './shape.js';

/** First member of every capture of the version that this package writes. */
export const CAPTURE_SCHEMA = 'penstock.capture/1';

const SCHEMA_FAMILY = 'penstock.capture/';
const MAX_CONFIG = 4096;
const MAX_TABLE = 1 << 24;

/** `machine` as JSON text in UTF-8, one function, record or table a line, so that two captures can be compared by lines. */
export function encodeCapture(machine: RecordedMachine): Uint8Array {
  const members: [name: string, value: unknown][] = [
    ['schema', CAPTURE_SCHEMA],
    ['sources', machine.sources],
    ['functions', machine.functions.map(encodeFunction)],
    ['iomem', machine.iomem],
    ['ioports', machine.ioports],
    ['dmesg', machine.dmesg.map(({ sbdf, ...rest }) => ({ bdf: sbdf === null ? null : formatSbdf(sbdf), ...rest }))],
    ['acpi', machine.acpi.map(({ signature, bytes }) => ({ signature, bytes: encodeRuns(bytes) }))],
    ['treeBuses', machine.treeBuses.map(({ sbdf, bus }) => ({ bdf: formatSbdf(sbdf), bus }))],
    ['hasRecordedGroups', machine.hasRecordedGroups],
    ['findings', machine.findings],
    ['missing', machine.missing],
  ];
  return encodeText(`{\n${members.map(([name, value]) => `"${name}": ${lines(value)}`).join(',\n')}\n}\n`);
}

/** JSON with an element of a list on each line. */
function lines(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((element) => JSON.stringify(element)).join(',\n')}\n]`;
}

function encodeFunction(fn: RecordedFunction): JsonObject {
  const facts = encodeFacts(fn.facts);
  return {
    bdf: formatSbdf(fn.sbdf),
    ...(fn.config === null ? {} : { config: encodeRuns(fn.config) }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(fn.text === null ? {} : { text: encodeTextFunction(fn.text) }),
  };
}

/** The facts that are known, in one order whatever made them. */
function encodeFacts(facts: RecordedFacts): JsonObject {
  const out: Record<string, unknown> = {};
  for (const name of Object.keys(blankFacts()) as (keyof RecordedFacts)[]) {
    const value = facts[name];
    const unknown = value === null || (name === 'modules' && facts.modules.length === 0);
    if (!unknown) out[name] = name === 'physfn' ? formatSbdf(value as Sbdf) : value;
  }
  return out;
}

function encodeTextFunction(text: TextFunction): JsonObject {
  const { sbdf: _, ...fn } = text.fn;
  return { fn, capabilityText: text.capabilityText };
}

/** True for parsed JSON that says it is a capture, of whatever version. */
export function isCapture(json: JsonObject): boolean {
  return typeof json.schema === 'string' && json.schema.startsWith(SCHEMA_FAMILY);
}

/** The machine of a capture. Throws a KernelError EINVAL that names the member at fault, or the version that cannot be read. */
export function decodeCapture(json: JsonObject, name: string): RecordedMachine {
  const fail = (reason: string) => new KernelError({ code: 'EINVAL', operation: 'read capture', subject: name, reason });
  if (json.schema !== CAPTURE_SCHEMA) throw fail(`schema is ${JSON.stringify(json.schema)}, this version reads ${CAPTURE_SCHEMA}`);
  try {
    CAPTURE_SHAPE(json, 'capture');
    return decoded(json as unknown as CaptureJson);
  } catch (error) {
    if (error instanceof ShapeError) throw fail(error.message);
    throw error;
  }
}

/** A capture whose shape was checked. */
interface CaptureJson extends Omit<RecordedMachine, 'functions' | 'dmesg' | 'acpi' | 'treeBuses'> {
  readonly functions: readonly {
    readonly bdf: string;
    readonly config?: string;
    readonly facts?: Partial<Omit<RecordedFacts, 'physfn'>> & { physfn?: string };
    readonly text?: { readonly fn: Omit<TextFunction['fn'], 'sbdf'>; readonly capabilityText: TextFunction['capabilityText'] };
  }[];
  readonly dmesg: readonly (Omit<DmesgRecord, 'sbdf'> & { readonly bdf: string | null })[];
  readonly acpi: readonly { readonly signature: string; readonly bytes: string }[];
  readonly treeBuses: readonly { readonly bdf: string; readonly bus: RecordedMachine['treeBuses'][number]['bus'] }[];
}

function decoded(json: CaptureJson): RecordedMachine {
  return {
    functions: json.functions.map((fn, index) => decodeFunction(fn, `capture.functions[${index}]`)),
    iomem: json.iomem,
    ioports: json.ioports,
    dmesg: json.dmesg.map(({ bdf, kind, ...rest }) => ({ kind, sbdf: bdf === null ? null : parseSbdf(bdf), ...rest })),
    acpi: json.acpi.map(({ signature, bytes }, index) => ({ signature, bytes: runs(bytes, MAX_TABLE, `capture.acpi[${index}].bytes`) })),
    treeBuses: json.treeBuses.map(({ bdf, bus }) => ({ sbdf: parseSbdf(bdf) as Sbdf, bus })),
    hasRecordedGroups: json.hasRecordedGroups,
    findings: json.findings,
    sources: json.sources,
    missing: json.missing,
  };
}

function decodeFunction(fn: CaptureJson['functions'][number], path: string): RecordedFunction {
  const sbdf = parseSbdf(fn.bdf) as Sbdf;
  const { physfn, ...facts } = fn.facts ?? {};
  return {
    sbdf,
    config: fn.config === undefined ? null : runs(fn.config, MAX_CONFIG, `${path}.config`),
    text: fn.text === undefined ? null : { fn: { sbdf, ...fn.text.fn }, capabilityText: fn.text.capabilityText },
    facts: { ...blankFacts(), ...facts, physfn: physfn === undefined ? null : parseSbdf(physfn) },
  };
}

function runs(text: string, limit: number, path: string): Uint8Array {
  const bytes = decodeRuns(text, limit);
  if (bytes === null) throw new ShapeError(`${path} is not hexadecimal digit pairs and runs of at most ${limit} bytes`);
  return bytes;
}
