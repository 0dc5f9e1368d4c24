/** A vendor's structure behind the DVSEC headers. */
import type { CapabilityView, PlacedRegister } from '../decoder.js';

/** What the DVSEC header says of the structure. */
export interface DvsecShape {
  readonly revision: number;
  /** Bytes, headers included, as the header claims. */
  readonly length: number;
}

/** Decoder of one DVSEC ID of one vendor; offsets are relative to the capability. */
export interface DvsecBody {
  registers(view: CapabilityView, shape: DvsecShape): readonly PlacedRegister[];
  lines(view: CapabilityView, shape: DvsecShape): readonly string[];
}

/** The registers that end within the length that the header claims. */
export function within(registers: readonly PlacedRegister[], length: number): PlacedRegister[] {
  return registers.filter(({ register: reg, at }) => reg.offset + at + reg.bytes <= length);
}

const TIME_UNITS = ['us', '0us', '00us', 'ms', '0ms', '00ms', 's', '0s'];

/**
 * The lines of a CXL time `base` × 1 us × 10^`scale` (CXL 3.2 §8.1.6.1): two when the scale is reserved, as lspci has it.
 * A base of 0 has its zeros dropped.
 */
export function timeLines(name: string, base: number, scale: number): string[] {
  const unit = TIME_UNITS[scale];
  if (unit === undefined) return [`Reserved time scale encoding ${scale.toString(16)}`, `${name}: ${base}<?>`];
  const zeros = unit.replace(/[a-z]+$/, '');
  return [`${name}: ${Number(`${base}${zeros}`)}${unit.slice(zeros.length)}`];
}
