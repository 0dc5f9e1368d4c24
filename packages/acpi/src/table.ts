/** Whole tables: the header, the body by signature, and what is odd about them. */
import { fromHex, getUint, type HexBytes, invalid, putUint, sumOf, toHex, toLatin1 } from './bytes.js';
import { checkObject, readFields, writeFields } from './fields.js';
import { DMAR, type DmarBody } from './fmt/dmar.js';
import { HEADER, HEADER_BYTES, type TableHeader } from './fmt/header.js';
import { HEST, type HestBody } from './fmt/hest.js';
import { IORT, type IortBody } from './fmt/iort.js';
import { IVRS, type IvrsBody } from './fmt/ivrs.js';
import { MCFG, type McfgBody, SLIT, type SlitBody } from './fmt/platform.js';
import { SRAT, type SratBody } from './fmt/srat.js';
import { type Body, declare, type Flat } from './layout.js';

/** A table of this package: `signature` tells which. */
type Table<S extends string, B> = Flat<{ readonly signature: S; readonly header: TableHeader } & B>;

export type DmarTable = Table<'DMAR', DmarBody>;
export type IvrsTable = Table<'IVRS', IvrsBody>;
export type IortTable = Table<'IORT', IortBody>;
export type McfgTable = Table<'MCFG', McfgBody>;
export type SratTable = Table<'SRAT', SratBody>;
export type SlitTable = Table<'SLIT', SlitBody>;
export type HestTable = Table<'HEST', HestBody>;

/** Registered signatures of tables that this package does not know (ACPI 6.5 §5.2.6). A table with any other signature has this type too. */
export type OtherSignature =
  | ('AEST' | 'AGDI' | 'APIC' | 'APMT' | 'ASF!' | 'BERT' | 'BGRT' | 'BOOT' | 'CCEL' | 'CEDT' | 'CPEP' | 'CSRT' | 'DBG2' | 'DBGP')
  | ('DRTM' | 'DSDT' | 'ECDT' | 'EINJ' | 'ERST' | 'ETDT' | 'FACP' | 'FPDT' | 'GTDT' | 'HMAT' | 'HPET' | 'IBFT' | 'KEYP' | 'LPIT')
  | ('MCHI' | 'MPAM' | 'MPST' | 'MSCT' | 'MSDM' | 'NFIT' | 'NHLT' | 'PCCT' | 'PDTT' | 'PHAT' | 'PMTT' | 'PPTT' | 'PRMT' | 'PSDT')
  | ('RAS2' | 'RASF' | 'RHCT' | 'RIMT' | 'RSDT' | 'SBST' | 'SDEI' | 'SDEV' | 'SLIC' | 'SPCR' | 'SPMI' | 'SSDT' | 'STAO' | 'SVKL')
  | ('TCPA' | 'TPM2' | 'UEFI' | 'VFCT' | 'VIOT' | 'WAET' | 'WDAT' | 'WDDT' | 'WDRT' | 'WPBT' | 'WSMT' | 'XENV' | 'XSDT');

/** A table that this package does not know: the bytes after its header. */
export type OtherTable = Table<OtherSignature, { readonly body: HexBytes }>;

export type AcpiTable = DmarTable | IvrsTable | IortTable | McfgTable | SratTable | SlitTable | HestTable | OtherTable;

/**
 * Something odd about a table that was decoded nevertheless.
 * - `checksum`: the bytes do not add up to zero; encoding makes it right.
 * - `after-end`: bytes follow the length that the table states; they are not decoded.
 * - `unknown-structure`: a type that this package does not know, kept as bytes.
 * - `extra-bytes`: bytes other than zero at the end of a structure that its declaration does not name, kept as bytes.
 *
 * At most 32 of a code stand one by one; one more says how many there are beside them.
 */
export interface AcpiFinding {
  readonly code: 'checksum' | 'after-end' | 'unknown-structure' | 'extra-bytes';
  /** Path of the member in the decoded table, empty for the table itself. */
  readonly path: string;
  readonly message: string;
}

/** What decoding gives: the table and its findings, which encoding ignores. */
export type DecodedTable = AcpiTable & { readonly findings: readonly AcpiFinding[] };

type AnyBody = Body<Readonly<Record<string, unknown>>>;

const BODIES: ReadonlyMap<string, AnyBody> = /* @__PURE__ */ declare(
  () => new Map(Object.entries({ DMAR, IVRS, IORT, MCFG, SRAT, SLIT, HEST } as unknown as Record<string, AnyBody>)),
);

/** Findings of one code that are told one by one. */
const MAX_FINDINGS = 32;

/** Largest table that is taken for one: no table of firmware comes near. */
const MAX_BYTES = 0x1000000;

/** The signature at the start of `bytes`; null where it is not four printable ASCII characters. */
function signatureOf(bytes: Uint8Array): string | null {
  if (bytes.length < 4) return null;
  for (let i = 0; i < 4; i++) if ((bytes[i] as number) < 0x20 || (bytes[i] as number) > 0x7e) return null;
  return toLatin1(bytes, 0, 4);
}

/**
 * True where `bytes` are one binary ACPI table: a known signature and a possible length (which may be larger than what is there: a
 * table cut short, which `decodeTable` then says), or any signature, a length that fits and a right checksum.
 */
export function isAcpiTable(bytes: Uint8Array): boolean {
  const signature = signatureOf(bytes);
  if (signature === null || bytes.length < HEADER_BYTES) return false;
  const length = getUint(bytes, 4, 4);
  if (length < HEADER_BYTES || length > MAX_BYTES) return false;
  return BODIES.has(signature) || (length <= bytes.length && sumOf(bytes, 0, length) === 0);
}

/**
 * Decodes one table. Throws a `KernelError` EINVAL, which names the member, where the bytes are not a table, end before the length
 * that the table states, or contradict themselves (a structure shorter than its header, or beyond the end of what holds it).
 * `encodeTable` of the result gives the same bytes, with the right checksum.
 */
export function decodeTable(bytes: Uint8Array): DecodedTable {
  const signature = signatureOf(bytes);
  if (signature === null) throw invalid('ACPI .signature', 'the first four bytes are not printable characters');
  if (bytes.length < HEADER_BYTES) throw invalid(`${signature} .length`, `${bytes.length} bytes given, the header needs ${HEADER_BYTES}`);
  const length = getUint(bytes, 4, 4);
  if (length < HEADER_BYTES) throw invalid(`${signature} .length`, `${length} is shorter than the ${HEADER_BYTES}-byte header`);
  if (length > bytes.length)
    throw invalid(`${signature} .length`, `the table has ${length} bytes, ${bytes.length} are given: it is cut short`);
  const header = { length, ...readFields(HEADER, bytes, 0, HEADER_BYTES), checksum: bytes[9] };
  const known = BODIES.get(signature);
  const span = { bytes, start: 0, end: length };
  const members = known ? known.decode(span, `${signature} `) : { body: toHex(bytes, HEADER_BYTES, length) };
  return { signature, header, ...members, findings: findingsOf(bytes, length, members) } as unknown as DecodedTable;
}

function findingsOf(bytes: Uint8Array, length: number, members: object): AcpiFinding[] {
  const findings: AcpiFinding[] = [];
  const sum = sumOf(bytes, 0, length);
  if (sum !== 0) {
    const right = ((bytes[9] as number) - sum) & 0xff;
    findings.push({
      code: 'checksum',
      path: 'header.checksum',
      message: `checksum 0x${(bytes[9] as number).toString(16)} should be 0x${right.toString(16)}`,
    });
  }
  if (bytes.length > length) {
    findings.push({
      code: 'after-end',
      path: '',
      message: `${bytes.length - length} bytes follow the ${length} bytes of the table and are ignored`,
    });
  }
  const oddities = new Oddities();
  oddities.collect(members, '');
  return [...findings, ...oddities.all()];
}

/** Unknown structures and extra bytes anywhere in a decoded value; of each code at most `MAX_FINDINGS`, the last of which counts the rest. */
class Oddities {
  readonly findings: AcpiFinding[] = [];
  private readonly counts = new Map<AcpiFinding['code'], number>();

  collect(value: unknown, path: string): void {
    if (Array.isArray(value)) {
      value.forEach((item, i) => {
        if (typeof item === 'object') this.collect(item, `${path}[${i}]`);
      });
      return;
    }
    const members = value as Readonly<Record<string, unknown>>;
    if (members.kind === 'unknown')
      this.add('unknown-structure', path, `type ${members.type} is not known; its ${sizeOf(members.bytes)} bytes are kept`);
    for (const [name, member] of Object.entries(members)) {
      const where = path === '' ? name : `${path}.${name}`;
      if (name === 'extra' && /[^0]/.test(String(member)))
        this.add('extra-bytes', where, `${sizeOf(member)} bytes that no field names are kept`);
      else if (member !== null && typeof member === 'object') this.collect(member, where);
    }
  }

  private add(code: AcpiFinding['code'], path: string, message: string): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= MAX_FINDINGS) this.findings.push({ code, path, message: `${path}: ${message}` });
  }

  /** All that were found. */
  all(): AcpiFinding[] {
    const rest = [...this.counts].filter(([, count]) => count > MAX_FINDINGS);
    return [...this.findings, ...rest.map(([code, count]) => ({ code, path: '', message: `${count - MAX_FINDINGS} more of ${code}` }))];
  }
}

function sizeOf(bytes: unknown): number {
  return String(bytes).length / 2;
}

/**
 * Encodes a table, which may come from JSON; its length, checksum and all counts and lengths inside are computed. Throws a
 * `KernelError` EINVAL, which names the member, for a value that does not fit its field, or that is missing.
 */
export function encodeTable(table: AcpiTable): Uint8Array {
  const members = checkObject(table, 'ACPI ');
  const { signature } = members;
  if (typeof signature !== 'string' || !/^[ -~]{4}$/.test(signature)) throw invalid('ACPI .signature', 'is not four printable characters');
  const path = `${signature} `;
  const known = BODIES.get(signature);
  const bytes = known ? known.encode(members, path) : encodeOther(members, path);
  for (let i = 0; i < 4; i++) bytes[i] = signature.charCodeAt(i);
  writeFields(HEADER, bytes, 0, checkObject(members.header, `${path}.header`), `${path}.header`);
  putUint(bytes, 4, 4, bytes.length);
  bytes[9] = 0;
  bytes[9] = -sumOf(bytes, 0, bytes.length) & 0xff;
  return bytes;
}

function encodeOther(members: Readonly<Record<string, unknown>>, path: string): Uint8Array {
  const content = fromHex(members.body, `${path}.body`);
  const bytes = new Uint8Array(HEADER_BYTES + content.length);
  bytes.set(content, HEADER_BYTES);
  return bytes;
}
