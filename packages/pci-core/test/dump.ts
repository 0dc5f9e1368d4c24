/** Synthetic functions and their `lspci -xxxx` text. */

import { capabilityName } from '../src/capability-name.js';
import type { FunctionContext } from '../src/caps/decoder.js';
import { ConfigBytes } from '../src/config-bytes.js';
import { type CapabilityHeader, PORT_TYPES, type PortType } from '../src/contract.js';

/** One function of a dump. */
export interface DumpFunction {
  /** `00:02.0`, with or without a domain. */
  readonly bdf: string;
  readonly bytes: Uint8Array;
}

/** A classic capability to build: `body` holds the bytes after ID and next pointer. */
export interface ClassicCapability {
  readonly offset: number;
  readonly id: number;
  readonly body: readonly number[];
}

/** An extended capability to build: `body` holds the bytes after its 4-byte header. */
export interface ExtendedCapability extends ClassicCapability {
  readonly version?: number;
}

/** What a synthetic function has; all else is zero. */
export interface FunctionPlan {
  readonly vendor?: number;
  readonly device?: number;
  /** 24 bits. */
  readonly class?: number;
  readonly headerType?: number;
  /** 64, 256 or 4096; 4096 when left out. */
  readonly size?: number;
  /** Chained in the order given. */
  readonly classic?: readonly ClassicCapability[];
  /** Chained in the order given; the first must stand at 0x100. */
  readonly extended?: readonly ExtendedCapability[];
  /** Bytes written last, by offset. */
  readonly patch?: Readonly<Record<number, readonly number[]>>;
}

/** The little-endian bytes of `values`, each `bytes` wide. */
export function le(bytes: 1 | 2 | 4, ...values: readonly number[]): number[] {
  return values.flatMap((value) => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 0xff));
}

/** Bodies for PCI Express capability of `portType` (encoding of PCI_EXP_FLAGS bits 7:4), all other fields zero: an extended list needs one. */
export function expressCapability(portType: number, offset = 0xc0, version = 2): ClassicCapability {
  return { offset, id: 0x10, body: [...le(2, (portType << 4) | version), ...new Array<number>(0x38).fill(0)] };
}

/** Configuration bytes of a synthetic function. */
export function buildFunction(plan: FunctionPlan): Uint8Array {
  const bytes = new Uint8Array(plan.size ?? 4096);
  const headerType = plan.headerType ?? 0;
  const classic = plan.classic ?? [];
  const put = (offset: number, values: readonly number[]) => {
    bytes.set(values.slice(0, Math.max(0, bytes.length - offset)), Math.min(offset, bytes.length));
  };
  put(0, le(2, plan.vendor ?? 0x1b36, plan.device ?? 0x7fff));
  put(8, le(4, (plan.class ?? 0x020000) << 8));
  put(0x0e, [headerType]);
  if (classic.length > 0) {
    put(6, [0x10]);
    put((headerType & 0x7f) === 2 ? 0x14 : 0x34, [(classic[0] as ClassicCapability).offset]);
  }
  for (const [i, cap] of classic.entries()) put(cap.offset, [cap.id, classic[i + 1]?.offset ?? 0, ...cap.body]);
  const extended = plan.extended ?? [];
  for (const [i, cap] of extended.entries()) {
    const next = extended[i + 1]?.offset ?? 0;
    put(cap.offset, [...le(4, ((next << 20) | ((cap.version ?? 1) << 16) | cap.id) >>> 0), ...cap.body]);
  }
  for (const [offset, values] of Object.entries(plan.patch ?? {})) put(Number(offset), values);
  return bytes;
}

/** `lspci -xxxx` text of functions, as `lspci -F` reads it. */
export function dumpText(functions: readonly DumpFunction[]): string {
  const out: string[] = [];
  for (const { bdf, bytes } of functions) {
    out.push(`${bdf} Synthetic function`);
    for (let at = 0; at < bytes.length; at += 16) {
      const row = Array.from(bytes.subarray(at, at + 16), (byte) => byte.toString(16).padStart(2, '0'));
      out.push(`${at.toString(16).padStart(2, '0')}: ${row.join(' ')}`);
    }
    out.push('');
  }
  return `${out.join('\n')}\n`;
}

/** Reads what `dumpText` wrote (and any clean `lspci -x…` text). */
export function parseDump(text: string): DumpFunction[] {
  const out: { bdf: string; bytes: number[] }[] = [];
  for (const line of text.split('\n')) {
    const header = /^([0-9a-f:]+\.[0-7]) /.exec(line);
    if (header) out.push({ bdf: header[1] as string, bytes: [] });
    const row = /^([0-9a-f]{2,3}):((?: [0-9a-f]{2})+)$/.exec(line);
    if (!row) continue;
    const at = Number.parseInt(row[1] as string, 16);
    for (const [i, byte] of (row[2] as string).trim().split(' ').entries()) {
      (out.at(-1) as { bytes: number[] }).bytes[at + i] = Number.parseInt(byte, 16);
    }
  }
  return out.map(({ bdf, bytes }) => ({ bdf, bytes: Uint8Array.from(bytes) }));
}

/** The capability headers of a function by a plain walk, for well-formed lists. */
export function headersOf(bytes: Uint8Array): CapabilityHeader[] {
  const config = new ConfigBytes(bytes);
  const out: CapabilityHeader[] = [];
  let at = (config.u8(6) & 0x10) === 0 ? 0 : config.u8((config.u8(0x0e) & 0x7f) === 2 ? 0x14 : 0x34) & 0xfc;
  for (let left = 48; at >= 0x40 && at < config.size && left > 0; left--) {
    const id = config.u8(at);
    out.push({ id, extended: false, offset: at, version: 0, name: capabilityName(id, false) });
    at = config.u8(at + 1) & 0xfc;
  }
  at = 0x100;
  for (let left = 480; at >= 0x100 && at + 4 <= config.size && left > 0; left--) {
    const header = config.u32(at);
    if (header === 0 || header === 0xffffffff) break;
    const id = header & 0xffff;
    out.push({ id, extended: true, offset: at, version: (header >>> 16) & 0xf, name: capabilityName(id, true) });
    at = (header >>> 20) & 0xffc;
  }
  return out;
}

/** What decoders know of the function around a capability. */
export function contextOf(bytes: Uint8Array): FunctionContext {
  const config = new ConfigBytes(bytes);
  const express = headersOf(bytes).find((header) => !header.extended && header.id === 0x10);
  const portType = express ? ((PORT_TYPES as Record<number, PortType>)[(config.u16(express.offset + 2) >>> 4) & 0xf] ?? null) : null;
  return {
    config,
    headerType: config.u8(0x0e) & 0x7f,
    class: config.u32(8) >>> 8,
    vendor: config.u16(0),
    device: config.u16(2),
    portType,
  };
}
