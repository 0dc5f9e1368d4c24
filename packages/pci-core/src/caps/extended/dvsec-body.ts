/** A vendor's structure behind the DVSEC headers. */
import { hex } from '@penstock/hal';
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

const TIME_SCALES: readonly (readonly [factor: number, unit: string])[] = [
  [1, 'us'],
  [10, 'us'],
  [100, 'us'],
  [1, 'ms'],
  [10, 'ms'],
  [100, 'ms'],
  [1, 's'],
  [10, 's'],
];

/** The line of a CXL time `base` × 1 us × 10^`scale` (CXL 3.2 §8.1.6.1); with a reserved scale two lines, as lspci has it. */
export function timeLines(name: string, base: number, scale: number): string[] {
  const known = TIME_SCALES[scale];
  if (known === undefined) return [`Reserved time scale encoding ${hex(scale)}`, `${name}: ${base}<?>`];
  return [`${name}: ${base * known[0]}${known[1]}`];
}
