/** How one capability is decoded: registers as data, and the lines that lspci's vocabulary has for them. */
import { type AnyRegister, type ConfigSpace, decode } from '@penstock/hal';
import type { CapabilityHeader, PortType } from '../contract.js';

/** What a decoder knows of the function around the capability. */
export interface FunctionContext {
  readonly config: ConfigSpace;
  readonly headerType: number;
  /** 24 bits. */
  readonly class: number;
  readonly vendor: number;
  readonly device: number;
  /** Null when the function is not PCIe. */
  readonly portType: PortType | null;
  /** Device × 8 + function; absent means 0. */
  readonly devfn?: number;
  /** Names of a subsystem as `lspci -nn` prints them before the ids: `Red Hat, Inc. Device`. Null or absent: `Device`. */
  readonly subsystemName?: (vendor: number, device: number) => string | null;
}

/** A capability seen by its decoder: offsets are relative to the capability. */
export class CapabilityView {
  constructor(
    readonly header: CapabilityHeader,
    readonly fn: FunctionContext,
  ) {}
  /** True when bytes `offset` to `offset + length - 1` are in the input. */
  has(offset: number, length: number): boolean {
    return this.header.offset + offset + length <= this.fn.config.size;
  }
  u8(offset: number): number {
    return this.fn.config.u8(this.header.offset + offset);
  }
  u16(offset: number): number {
    return this.fn.config.u16(this.header.offset + offset);
  }
  u32(offset: number): number {
    return this.fn.config.u32(this.header.offset + offset);
  }
  /** The value of a declared register. */
  read(reg: AnyRegister): number {
    return reg.bytes === 4 ? this.u32(reg.offset) : reg.bytes === 2 ? this.u16(reg.offset) : this.u8(reg.offset);
  }
}

/** A declared register at a place in the capability: `at` is added to the register's own offset (for repeated blocks). */
export interface PlacedRegister {
  readonly register: AnyRegister;
  readonly at: number;
  /** Distinguishes repeated blocks: `[1]`. */
  readonly suffix?: string;
}

/**
 * What a decoder writes: the rest of lspci's `Capabilities: [..] ` line, and the lines below it without the two tabs that lspci
 * puts before each; deeper lines keep their further tabs.
 */
export interface CapabilityText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Decoder of one capability ID. */
export interface CapabilityDecoder {
  readonly id: number;
  readonly extended: boolean;
  /** The name that lspci prints, without variable parts: `Access Control Services`. */
  readonly name: string;
  /** Bytes that must be in the input for `registers` and `text` to be called; fewer make the capability `truncated`. */
  readonly length: number;
  /** The registers that this instance has. Those beyond the input are left out by the caller. */
  registers(view: CapabilityView): readonly PlacedRegister[];
  text(view: CapabilityView): CapabilityText;
}

/** A register's value with all its fields. */
export interface RegisterValue {
  readonly name: string;
  /** In configuration space. */
  readonly offset: number;
  readonly bytes: number;
  readonly value: number;
  readonly fields: Readonly<Record<string, number>>;
}

/** @offers A capability decoded whole. */
export interface DecodedCapability extends CapabilityHeader, CapabilityText {
  readonly registers: readonly RegisterValue[];
  /** The input ends inside the capability; what is there is decoded. */
  readonly truncated: boolean;
}

/** Places registers at their own offsets. */
export function placed(...registers: readonly AnyRegister[]): PlacedRegister[] {
  return registers.map((reg) => ({ register: reg, at: 0 }));
}

/** Runs one decoder over one capability. Never throws on hostile bytes. */
export function runDecoder(decoder: CapabilityDecoder, view: CapabilityView): DecodedCapability {
  if (!view.has(0, decoder.length)) return { ...view.header, title: decoder.name, lines: [], registers: [], truncated: true };
  const registers: RegisterValue[] = [];
  let truncated = false;
  for (const { register: reg, at, suffix } of decoder.registers(view)) {
    const offset = reg.offset + at;
    if (!view.has(offset, reg.bytes)) {
      truncated = true;
      continue;
    }
    const value = reg.bytes === 4 ? view.u32(offset) : reg.bytes === 2 ? view.u16(offset) : view.u8(offset);
    registers.push({
      name: reg.name + (suffix ?? ''),
      offset: view.header.offset + offset,
      bytes: reg.bytes,
      value,
      fields: decode(reg, value),
    });
  }
  return { ...view.header, ...decoder.text(view), registers, truncated };
}
