/** What stands after the address in the first line of a function, in every form of lspci. */
import { classOfName } from './classes.js';
import { COLON, LF, NIBBLE, SPACE } from './line-bytes.js';
import { splitVendor } from './vendor-names.js';

/** What the line says; null where it does not. */
export interface HeaderFacts {
  readonly className: string | null;
  /** Base class and sub-class, 16 bits. */
  readonly classNumber: number | null;
  readonly progIf: number | null;
  readonly vendor: number | null;
  readonly device: number | null;
  readonly vendorName: string | null;
  readonly deviceName: string | null;
  readonly revision: number | null;
  readonly subsystem: DeviceIdentity | null;
}

/** A vendor and device as lspci words them. */
export interface DeviceIdentity {
  readonly vendor: number | null;
  readonly device: number | null;
  readonly vendorName: string | null;
  readonly deviceName: string | null;
}

/** What lspci prints for a device without a name; versions before 3.0 say `Unknown device`. */
const UNNAMED = /^(?:Unknown d|D)evice$/;
const UNNAMED_AT_END = /^(.+) (?:Unknown d|D)evice(?: ([0-9a-f]{4}))?$/;

/** Where the first line of a function ends, and where vendor and device stand in it as `vvvv:dddd` if they do: four characters before its last colon without a blank behind it (-1: it has none). */
export interface FoundHeader {
  end: number;
  idsAt: number;
}

/** First characters of what an encoding, colours or Markdown leave in a line. */
const ODD = [0x1b, 0x26, 0x2a, 0x3d, 0x5c] as const;

function oddTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (const code of ODD) table[code] = 1;
  return table;
}

const IS_ODD = /* @__PURE__ */ oddTable();

/** Finds the end of a header line whose class starts at `from` without reading its text; false when the text must be read to know it for one. */
export function findHeader(bytes: Uint8Array, from: number, found: FoundHeader): boolean {
  const first = bytes[from] as number;
  if (!((first >= 0x41 && first <= 0x5a) || (NIBBLE[first] as number) >= 0)) return false;
  const length = bytes.length;
  let idsAt = -1;
  let colon = false;
  for (let at = from; at < length; at++) {
    const code = bytes[at] as number;
    if (code === LF) {
      found.end = at;
      found.idsAt = idsAt;
      return colon;
    }
    if (IS_ODD[code] === 1 && bytes[at + 1] !== SPACE) return false;
    if (code !== COLON) continue;
    if (bytes[at + 1] === SPACE) colon = true;
    else idsAt = at - 4;
  }
  return false;
}

/** A header line with traces of an encoding, of colours or of Markdown. */
export function isMangledHeader(text: string): boolean {
  return text.includes('\u001b') || /=3D|=20$|&[a-z#0-9]{2,6};|\\\[|\*\*/.test(text);
}

/** lspci cuts a name that is too long for it within the numbers: `… Registers [8086...`. */
const CUT = /^(.*) \[([0-9a-f]{4})?[0-9a-f:]{0,5}\.\.\.$/;

const UNKNOWN: DeviceIdentity = { vendor: null, device: null, vendorName: null, deviceName: null };

/** `Host bridge [0600]: Intel Corporation Core DRAM Controller [8086:0044] (rev 12)` and its forms with fewer parts. Null for other text. */
export function parseHeader(text: string): HeaderFacts | null {
  if (text.startsWith('"')) return parseQuoted(text);
  const colon = text.indexOf(': ');
  if (colon < 0) return null;
  const cls = parseClass(text.slice(0, colon));
  if (cls === null) return null;
  let rest = text.slice(colon + 2);
  const progIf = parenthesised(rest, ' (prog-if ');
  if (progIf) rest = progIf.before;
  const revision = parenthesised(rest, ' (rev ');
  if (revision) rest = revision.before;
  return headerFacts(cls, progIf?.value ?? null, revision?.value ?? 0, parseIdentity(rest.trim()), null);
}

/** The two hexadecimal digits after `opening`, and the text before it. */
function parenthesised(text: string, opening: string): { value: number; before: string } | null {
  const at = text.lastIndexOf(opening);
  if (at < 0) return null;
  const value = hexNumber(text.slice(at + opening.length, at + opening.length + 2));
  return value === null ? null : { value, before: text.slice(0, at) };
}

interface ClassFacts {
  readonly className: string | null;
  readonly classNumber: number | null;
}

/** `Host bridge`, `Host bridge [0600]`, `0600`, `Class 0600`, `Class [0600]`. Null when the text cannot be a class: names begin with a capital or a digit. */
export function parseClass(text: string): ClassFacts | null {
  const name = text.trim();
  if (name === '' || name.length > 100) return null;
  if (name.length === 4) {
    const number = hexNumber(name);
    if (number !== null) return { className: null, classNumber: number };
  }
  const numeric = /^(.*?) ?\[?([0-9a-f]{4})\]?$/i.exec(name);
  if (numeric && (name.endsWith(']') || numeric[1] === 'Class')) {
    const words = numeric[1] === 'Class' ? null : (numeric[1] as string);
    return { className: words, classNumber: Number.parseInt(numeric[2] as string, 16) };
  }
  const known = classOfName(name);
  if (known !== null) return { className: name, classNumber: known };
  return /^[A-Z0-9]/.test(name) && !name.includes('\t') ? { className: name, classNumber: null } : null;
}

/** `Vendor Device [vvvv:dddd]`, `vvvv:dddd`, `Vendor Device dddd`, `Device vvvv:dddd`. */
export function parseIdentity(text: string): DeviceIdentity {
  let names = text;
  let vendor: number | null = null;
  let device: number | null = null;
  const ids = idsAtEnd(text);
  if (ids) {
    vendor = ids.vendor;
    device = ids.device;
    names = text.slice(0, ids.at).trimEnd();
  }
  const cut = ids ? null : CUT.exec(names);
  if (cut) {
    vendor = cut[2] === undefined ? null : Number.parseInt(cut[2], 16);
    names = cut[1] as string;
  }
  if (names === '' || (ids && UNNAMED.test(names))) return { ...UNKNOWN, vendor, device };
  const unnamed = UNNAMED_AT_END.exec(names);
  if (unnamed && (ids || unnamed[2] !== undefined)) {
    const vendorName = (unnamed[1] as string).replace(/:$/, '');
    return { vendor, device: device ?? Number.parseInt(unnamed[2] as string, 16), vendorName, deviceName: null };
  }
  const split = splitVendor(names);
  return { vendor, device, vendorName: split.vendor, deviceName: split.rest === '' ? null : split.rest };
}

/** `vvvv:dddd` at the end, bare or in brackets. */
function idsAtEnd(text: string): { vendor: number; device: number; at: number } | null {
  const bracket = text.endsWith(']') ? 1 : 0;
  const at = text.length - 9 - bracket;
  if (at < 0 || text.charCodeAt(at + 4) !== 0x3a) return null;
  if (bracket === 1 ? text.charCodeAt(at - 1) !== 0x5b : at > 0 && !/^(?:Unknown d|D)evice $/.test(text.slice(0, at))) return null;
  const vendor = hexNumber(text.slice(at, at + 4));
  const device = hexNumber(text.slice(at + 5, at + 9));
  return vendor === null || device === null ? null : { vendor, device, at: at - bracket };
}

/** The machine-readable form: `"Host bridge [0600]" "Intel Corporation [8086]" "Device [0044]" -r12 -p00 "Dell [1028]" "Device [0443]"`. */
function parseQuoted(text: string): HeaderFacts | null {
  const fields: string[] = [];
  let revision = 0;
  let progIf: number | null = null;
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"|-r([0-9a-f]{2})|-p([0-9a-f]{2})/gi)) {
    if (match[1] !== undefined) fields.push(match[1].replaceAll(/\\(.)/g, '$1'));
    else if (match[2] !== undefined) revision = Number.parseInt(match[2], 16);
    else progIf = Number.parseInt(match[3] as string, 16);
  }
  const [className, vendor, device, subVendor, subDevice] = fields;
  const cls = parseClass(className ?? '');
  if (cls === null || vendor === undefined || device === undefined) return null;
  const numeric = cls.className === null;
  const subsystem = subVendor === undefined || subVendor === '' ? null : separateIdentity(subVendor, subDevice ?? '', numeric);
  return headerFacts(cls, progIf, revision, separateIdentity(vendor, device, numeric), subsystem);
}

function headerFacts(
  cls: ClassFacts,
  progIf: number | null,
  revision: number,
  device: DeviceIdentity,
  subsystem: DeviceIdentity | null,
): HeaderFacts {
  return { ...cls, progIf, revision, ...device, subsystem };
}

/** Vendor and device that lspci printed apart: each `Name [hhhh]`, `Name`, `Device hhhh`, or with `numeric` (`-n`) `hhhh`. */
export function separateIdentity(vendorText: string, deviceText: string, numeric: boolean): DeviceIdentity {
  const vendor = namedNumber(vendorText, 'Vendor', numeric);
  const device = namedNumber(deviceText, 'Device', numeric);
  return { vendor: vendor.number, device: device.number, vendorName: vendor.name, deviceName: device.name };
}

function namedNumber(text: string, unnamed: string, numeric: boolean): { name: string | null; number: number | null } {
  const [, words, digits] = /^(.*?) ?\[?([0-9a-f]{4})\]?$/.exec(text) ?? [];
  if (words !== undefined && digits !== undefined && (text.endsWith(']') || words === unnamed || (numeric && words === ''))) {
    return { name: words === '' || words === unnamed ? null : words, number: Number.parseInt(digits, 16) };
  }
  return { name: text === '' ? null : text, number: null };
}

/** Value of a text of nothing but hexadecimal digits, or null. */
export function hexNumber(text: string): number | null {
  return /^[0-9a-f]+$/i.test(text) ? Number.parseInt(text, 16) : null;
}
