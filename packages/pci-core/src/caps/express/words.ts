/** Words that several capabilities share: speeds, latencies, powers, sizes. */
import { pick } from '../text.js';

const SPEEDS = ['unknown', '2.5GT/s', '5GT/s', '8GT/s', '16GT/s', '32GT/s', '64GT/s', 'unknown', '128GT/s'];
const UP_TO = ['2.5GT/s', '2.5-5GT/s', '2.5-8GT/s', '2.5-16GT/s', '2.5-32GT/s', '2.5-64GT/s', '2.5-128GT/s'];
const LATENCY_L0S = ['<64ns', '<128ns', '<256ns', '<512ns', '<1us', '<2us', '<4us', 'unlimited'];
const LATENCY_L1 = ['<1us', '<2us', '<4us', '<8us', '<16us', '<32us', '<64us', 'unlimited'];

/** A link speed by its code: 1 is `2.5GT/s` (PCIe 6.0 §7.5.3.6). */
export function speed(code: number, other = 'unknown'): string {
  const name = pick(SPEEDS, code);
  return name === 'unknown' ? other : name;
}

/** The speeds of a Supported Link Speeds Vector: the lowest is always supported, so the highest bit tells (PCIe 6.0 §7.5.3.18). */
export function supportedSpeeds(vector: number): string {
  return vector === 0 ? 'Unknown' : pick(UP_TO, 31 - Math.clz32(vector));
}

/** L0s latency of a 3-bit code. */
export function latencyL0s(code: number): string {
  return pick(LATENCY_L0S, code);
}

/** L1 latency of a 3-bit code. */
export function latencyL1(code: number): string {
  return pick(LATENCY_L1, code);
}

/** ASPM states of a 2-bit field, or `none`. */
export function aspm(states: number, none: string): string {
  return pick([none, 'L0s', 'L1', 'L0s L1'], states);
}

/** Exit latencies of the states that `states` names: `Exit Latency L0s <64ns, L1 <1us`, with a leading comma; empty for none. */
export function exitLatency(states: number, l0s: number, l1: number): string {
  const parts: string[] = [];
  if (states & 1) parts.push(`L0s ${latencyL0s(l0s)}`);
  if (states & 2) parts.push(`L1 ${latencyL1(l1)}`);
  return parts.length === 0 ? '' : `, Exit Latency ${parts.join(', ')}`;
}

/** Watts of a power value and its scale (10^-scale). With scale 0, values from 0xf0 on count 25 W steps from 250 W (PCIe 6.0 §7.5.3.9). */
export function watts(value: number, scale: number): string {
  if (scale !== 0 || value < 0xf0) return `${value / 10 ** scale}W`;
  return value === 0xff ? '>600W' : `${250 + (value - 0xf0) * 25}W`;
}

/** 128 bytes << code. */
export function payload(code: number): string {
  return `${128 << code} bytes`;
}

/** `value` as eight hexadecimal digits. */
export function hex8(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** Two halves as sixteen hexadecimal digits. */
export function hex16(high: number, low: number): string {
  return hex8(high) + hex8(low);
}

/** A size of 2^lg2 bytes in full, to 2^63. */
export function powerOfTwo(lg2: number): string {
  return (2 ** lg2).toFixed(0);
}
