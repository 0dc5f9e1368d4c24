/** Lines of what a truncated input still has. */
import type { AnyRegister } from '@penstock/hal';
import type { CapabilityView } from '../decoder.js';

/** Lines that need all bytes of the capability below `end`. */
export type Part = readonly [end: number, lines: () => string | readonly string[]];

/** The lines of the parts that are in the input, in order. */
export function present(view: CapabilityView, ...parts: readonly Part[]): string[] {
  const out: string[] = [];
  for (const [end, lines] of parts) {
    if (!view.has(0, end)) continue;
    const made = lines();
    if (typeof made === 'string') out.push(made);
    else out.push(...made);
  }
  return out;
}

/** The part that shows one register. */
export function part(view: CapabilityView, register: AnyRegister, lines: (value: number) => string | readonly string[]): Part {
  return [register.offset + register.bytes, () => lines(view.read(register))];
}
