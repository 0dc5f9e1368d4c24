/** Tape archives: POSIX.1-2017 pax interchange format (ustar and its extended headers), GNU long names, and the old V7 form. */
import type { Finding } from '@penstock/pci-core/contract';
import { decodeText, hasText } from './bytes.js';

const BLOCK = 512;

/** One member of an archive. */
export interface TarEntry {
  /** Path without a leading `/` or `./`. */
  readonly path: string;
  readonly type: 'file' | 'link' | 'dir' | 'other';
  /** A file's bytes, in the archive's own buffer. */
  readonly bytes: Uint8Array;
  /** Where a symbolic or hard link points; empty for others. */
  readonly target: string;
}

/** What an archive holds, and what was wrong with it. */
export interface TarContents {
  readonly entries: readonly TarEntry[];
  readonly findings: readonly Finding[];
}

/** True when a tar header stands at the start: its checksum holds. */
export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= BLOCK && headerAt(bytes, 0);
}

/** Members of an archive in its order. A cut or damaged archive gives the members before the damage and a finding. */
export function readTar(bytes: Uint8Array, name: string): TarContents {
  const entries: TarEntry[] = [];
  const findings: Finding[] = [];
  const damage = (code: string, reason: string) => findings.push({ code, message: `${name}: ${reason}` });
  let next = new Map<string, string>();
  let offset = 0;
  while (offset + BLOCK <= bytes.length && !isZeroBlock(bytes, offset)) {
    if (!headerAt(bytes, offset)) {
      damage('archive-damaged', `no tar header at byte ${offset}; ${entries.length} members before it are read`);
      break;
    }
    const type = String.fromCharCode(bytes[offset + 156] as number);
    const size = Number(next.get('size') ?? numberField(bytes, offset + 124, 12));
    const start = offset + BLOCK;
    const end = start + size;
    if (!Number.isSafeInteger(size) || size < 0 || end > bytes.length) {
      damage(
        'archive-cut',
        `${field(bytes, offset, 100)} says ${size} bytes, ${bytes.length - start} are left; ${entries.length} members before it are read`,
      );
      break;
    }
    const data = bytes.subarray(start, end);
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'x') next = paxRecords(data, next);
    else if (type === 'L') next.set('path', untilNul(data));
    else if (type === 'K') next.set('linkpath', untilNul(data));
    else if (type !== 'g' && type !== 'V') {
      entries.push(entry(bytes, start - BLOCK, data, next));
      next = new Map();
    }
  }
  if (findings.length === 0 && offset + BLOCK > bytes.length)
    damage('archive-cut', `no end of the archive behind its ${entries.length} members; it may have been cut`);
  return { entries, findings };
}

/** The member whose header stands at `header`; `extended` overrides its fields. */
function entry(bytes: Uint8Array, header: number, data: Uint8Array, extended: ReadonlyMap<string, string>): TarEntry {
  const flag = bytes[header + 156] as number;
  const prefix = hasText(bytes, header + 257, 'ustar\0') ? field(bytes, header + 345, 155) : '';
  const own = field(bytes, header, 100);
  const path = extended.get('path') ?? (prefix ? `${prefix}/${own}` : own);
  const target = extended.get('linkpath') ?? field(bytes, header + 157, 100);
  const type =
    flag === 0x30 || flag === 0 || flag === 0x37
      ? path.endsWith('/')
        ? 'dir'
        : 'file'
      : flag === 0x31 || flag === 0x32
        ? 'link'
        : flag === 0x35
          ? 'dir'
          : 'other';
  return { path: cleanPath(path), type, bytes: type === 'file' ? data : data.subarray(0, 0), target: type === 'link' ? target : '' };
}

/** `path` without empty and `.` components. */
function cleanPath(path: string): string {
  return path
    .split('/')
    .filter((piece) => piece !== '' && piece !== '.')
    .join('/');
}

/** True when the checksum of the header block holds: the sum of its bytes, its own field counted as blanks. */
function headerAt(bytes: Uint8Array, offset: number): boolean {
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += bytes[offset + i] as number;
  return bytes[offset] !== 0 && sum === numberField(bytes, offset + 148, 8);
}

function isZeroBlock(bytes: Uint8Array, offset: number): boolean {
  for (let i = 0; i < BLOCK; i++) if (bytes[offset + i] !== 0) return false;
  return true;
}

/** An octal field, or GNU's binary form (bit 7 of the first byte set). NaN when it is neither. */
function numberField(bytes: Uint8Array, offset: number, length: number): number {
  if ((bytes[offset] as number) & 0x80) {
    let value = (bytes[offset] as number) & 0x3f;
    for (let i = 1; i < length; i++) value = value * 256 + (bytes[offset + i] as number);
    return value;
  }
  const text = field(bytes, offset, length).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : text === '' ? 0 : Number.NaN;
}

function field(bytes: Uint8Array, offset: number, length: number): string {
  return untilNul(bytes.subarray(offset, offset + length));
}

function untilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeText(bytes, 0, end < 0 ? bytes.length : end);
}

/** Records `LENGTH KEY=VALUE\n` of an extended header, on top of `before`. */
function paxRecords(data: Uint8Array, before: ReadonlyMap<string, string>): Map<string, string> {
  const out = new Map(before);
  let at = 0;
  while (at < data.length) {
    const blank = data.indexOf(0x20, at);
    const length = blank < 0 ? Number.NaN : Number(decodeText(data, at, Math.min(blank, at + 20)));
    if (!Number.isSafeInteger(length) || length <= blank - at || at + length > data.length) break;
    const record = decodeText(data, blank + 1, at + length - 1);
    const equals = record.indexOf('=');
    if (equals > 0) out.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return out;
}
