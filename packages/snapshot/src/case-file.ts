/** Case files: a machine in one or two stages, as a kernel answered, in JSON (fixtures/linux of this package's tests). */
import { formatSbdf, KernelError, parseSbdf, type Sbdf } from '@penstock/hal';
import type { Finding } from '@penstock/pci-core/contract';
import { encodeText, hexString, parseHexBytes } from './bytes.js';
import type { DmesgRecord, RecordedFunction, RecordedRange, RecordedResource } from './contract.js';
import { parseDmesgLine } from './dmesg.js';
import { blankFacts, type InputPart, part, textFunction } from './input.js';
import { isObject, type JsonObject, list, object, text, texts } from './json.js';
import { parseLspci } from './lspci/parse.js';
import { parseRangeLine, rangesOf } from './ranges.js';
import { parseResourceLines } from './resource-lines.js';
import { idsOf, numaNode } from './sysfs.js';

/** The stage that is read when none is asked for. */
export const DEFAULT_STAGE = 'boot';

/** True for the JSON of a case: whole, or a copy with only the inputs of a computation. */
export function isCase(json: JsonObject): boolean {
  return isObject(json.stages) || isObject(json.config_before_linux) || (Array.isArray(json.enumeration) && 'name' in json);
}

/** Names of the stages of a case, in its order. */
export function stagesOf(json: JsonObject): readonly string[] {
  return Object.keys(object(json, 'stages'));
}

/** One stage of a case. Throws a KernelError EINVAL that lists the stages when there is no such stage. */
export function readCase(json: JsonObject, name: string, stage: string | undefined): InputPart {
  const stages = stagesOf(json);
  if (stages.length === 0 && (stage === undefined || stage === DEFAULT_STAGE)) return beforeLinux(json, name);
  const wanted = stage ?? DEFAULT_STAGE;
  if (!stages.includes(wanted)) {
    const known = stages.length === 0 ? 'it has none' : `it has ${stages.join(', ')}`;
    throw new KernelError({ code: 'EINVAL', operation: 'read', subject: name, reason: `no stage "${wanted}": ${known}` });
  }
  return readStage(object(object(json, 'stages'), wanted), name, wanted);
}

function readStage(stage: JsonObject, name: string, stageName: string): InputPart {
  const dump = text(stage, 'lspci_xxxx');
  const devices = object(stage, 'devices');
  const lspci = parseLspci(encodeText(dump ?? ''), `${name}:${stageName}`);
  const findings: Finding[] = [...lspci.findings];
  const functions = dump === null ? devicesAlone(devices) : lspci.functions;
  const slots = slotNames(object(stage, 'slots'));
  const groups = groupsOf(object(stage, 'iommu_groups'));
  for (const fn of functions) fillFacts(fn, object(devices, formatSbdf(fn.sbdf)), slots, groups);
  if (dump === null && functions.length === 0) {
    throw new KernelError({
      code: 'EINVAL',
      operation: 'read',
      subject: name,
      reason: `stage "${stageName}" has no lspci_xxxx and no devices`,
    });
  }
  return part(name, `case (${stageName})`, {
    functions,
    iomem: ranges(text(stage, 'iomem')),
    ioports: ranges(text(stage, 'ioports')),
    dmesg: records(texts(stage, 'dmesg_pci')),
    treeBuses: lspci.treeBuses,
    hasRecordedGroups: isObject(stage.iommu_groups) || lspci.hasRecordedGroups,
    findings,
  });
}

/** What the kernel's files say of a function, as in a sysfs tree. */
function fillFacts(fn: RecordedFunction, device: JsonObject, slots: ReadonlyMap<string, string>, groups: ReadonlyMap<Sbdf, number>): void {
  const facts = fn.facts;
  const attribute = (name: string) => text(device, name);
  const header = fn.config !== null && fn.config.length > 0x0e ? (fn.config[0x0e] as number) & 0x7f : null;
  const raw = texts(device, 'resource_raw');
  const group = attribute('iommu_group');
  facts.driver ??= attribute('driver');
  facts.numaNode ??= numaNode(attribute('numa_node'));
  facts.iommuGroup ??= groups.get(fn.sbdf) ?? numaNode(group);
  facts.physicalSlot ??= slots.get(slotKey(fn.sbdf)) ?? null;
  facts.physfn ??= parseSbdf(attribute('physfn') ?? '');
  if (raw.length > 0) facts.resources = parseResourceLines(raw, header) ?? facts.resources;
  const hidden = fn.config === null || (fn.config[0] === 0xff && fn.config[1] === 0xff);
  if (hidden && fn.text === null && Object.keys(device).length > 0) fn.text = textFunction(fn.sbdf, idsOf(fn.sbdf, attribute));
}

/** Functions of a copy without a dump, from the devices' own bytes. */
function devicesAlone(devices: JsonObject): RecordedFunction[] {
  const out: RecordedFunction[] = [];
  for (const key of Object.keys(devices)) {
    const sbdf = parseSbdf(key);
    if (sbdf === null) continue;
    out.push({ sbdf, config: parseHexBytes(text(object(devices, key), 'config') ?? ''), text: null, facts: blankFacts() });
  }
  return out;
}

/** A case without stages: what firmware left, as Linux found it, in discovery order. */
function beforeLinux(json: JsonObject, name: string): InputPart {
  const configs = object(json, 'config_before_linux');
  const functions = new Map<Sbdf, RecordedFunction>();
  for (const item of list(json, 'enumeration')) {
    const sbdf = isObject(item) ? parseSbdf(text(item, 'bdf') ?? '') : null;
    if (sbdf !== null) functions.set(sbdf, enumerated(sbdf, item as JsonObject));
  }
  for (const key of Object.keys(configs)) {
    const sbdf = parseSbdf(key);
    if (sbdf === null) continue;
    const fn = functions.get(sbdf) ?? { sbdf, config: null, text: null, facts: blankFacts() };
    fn.config = parseHexBytes(texts(configs, key).join(''));
    functions.set(sbdf, fn);
  }
  if (functions.size === 0) {
    const reason = 'no stages, no config_before_linux and no enumeration: nothing in it describes a machine';
    throw new KernelError({ code: 'EINVAL', operation: 'read', subject: name, reason });
  }
  return part(name, 'case (before Linux)', {
    functions: [...functions.values()],
    dmesg: records(texts(json, 'root_bus_resources')),
  });
}

/** A function as the discovery list of a case has it. */
function enumerated(sbdf: Sbdf, item: JsonObject): RecordedFunction {
  const number = (key: string) => {
    const digits = /^(?:0x)?([0-9a-f]{1,8})$/i.exec(text(item, key) ?? '')?.[1];
    return digits === undefined ? null : Number.parseInt(digits, 16);
  };
  const resources: RecordedResource[] = [];
  for (const bar of list(item, 'bars')) {
    const start = isObject(bar) ? hexString(text(bar, 'start') ?? '') : null;
    const end = isObject(bar) ? hexString(text(bar, 'end') ?? '') : null;
    if (start !== null && end !== null) resources.push({ name: text(bar as JsonObject, 'reg') ?? 'bar', start, end, flags: null });
  }
  const known = { vendor: number('vendor'), device: number('device'), class: number('class'), headerType: number('hdr') };
  return { sbdf, config: null, text: textFunction(sbdf, known), facts: { ...blankFacts(), resources } };
}

function groupsOf(groups: JsonObject): Map<Sbdf, number> {
  const out = new Map<Sbdf, number>();
  for (const id of Object.keys(groups)) {
    for (const member of texts(object(groups, id), 'devices')) {
      const sbdf = parseSbdf(member);
      if (sbdf !== null && /^\d{1,9}$/.test(id)) out.set(sbdf, Number(id));
    }
  }
  return out;
}

function slotNames(slots: JsonObject): Map<string, string> {
  const out = new Map<string, string>();
  for (const name of Object.keys(slots)) {
    const address = text(object(slots, name), 'address');
    const sbdf = address === null ? null : parseSbdf(`${address}.0`);
    if (sbdf !== null) out.set(slotKey(sbdf), name);
  }
  return out;
}

/** Names the device that a function is of. */
function slotKey(sbdf: Sbdf): string {
  return String(Math.floor(sbdf / 8));
}

function ranges(listing: string | null): RecordedRange[] {
  const lines = (listing ?? '').split('\n').map(parseRangeLine);
  return rangesOf(lines.filter((line) => line !== null));
}

function records(lines: readonly string[]): DmesgRecord[] {
  return lines.map(parseDmesgLine).filter((record) => record !== null);
}
