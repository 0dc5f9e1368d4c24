/** Comparing what two inputs say of one function. */
import { formatSbdf, hex, type Sbdf } from '@penstock/hal';
import type { Finding } from '@penstock/pci-core/contract';
import type { RecordedResource, TextFunction } from './contract.js';

/** A contradiction between two inputs: the value of `kept` stays. */
export function contradiction(sbdf: Sbdf, fact: string, kept: Said, other: Said): Finding {
  return {
    code: 'contradiction',
    message: `${formatSbdf(sbdf)}: ${fact} is ${kept.value} in ${kept.input} but ${other.value} in ${other.input}; ${kept.input} is kept`,
  };
}

/** A value and the input that states it. */
export interface Said {
  readonly input: string;
  readonly value: string;
}

/** Offset of the first byte at which two dumps differ within what both have, or -1. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) if (a[i] !== b[i]) return i;
  return -1;
}

/** True when both dumps are of the same kind of function: vendor, device, class code and header layout. */
export function sameIdentity(a: Uint8Array, b: Uint8Array): boolean {
  const bytes = [0x00, 0x01, 0x02, 0x03, 0x09, 0x0a, 0x0b, 0x0e];
  return bytes.every((at) => at >= a.length || at >= b.length || a[at] === b[at]);
}

/** One fact as bytes and as text state it; null where either is silent. */
interface Compared {
  readonly fact: string;
  readonly bytes: string | null;
  readonly text: string | null;
}

/**
 * Facts that configuration bytes and decoded text of one function state differently. Bytes of a function that reads all ones
 * (asleep, or a VF's ids) say nothing.
 */
export function textAgainstBytes(config: Uint8Array, text: TextFunction): readonly { fact: string; bytes: string; text: string }[] {
  const fn = text.fn;
  const silent = config.length < 0x10 || (config[0] === 0xff && config[1] === 0xff);
  const word = (at: number) => (config[at] as number) | ((config[at + 1] as number) << 8);
  const bridge = !silent && ((config[0x0e] as number) & 0x7f) === 1 && config.length > 0x1a;
  const compared: readonly Compared[] = [
    { fact: 'vendor', bytes: silent ? null : hex(word(0), 4), text: fn.vendor === null ? null : hex(fn.vendor, 4) },
    { fact: 'device', bytes: silent ? null : hex(word(2), 4), text: fn.device === null ? null : hex(fn.device, 4) },
    { fact: 'class', bytes: silent ? null : hex(word(0x0a), 4), text: fn.class === null ? null : hex(fn.class >>> 8, 4) },
    {
      fact: 'primary/secondary/subordinate bus',
      bytes: bridge ? busText(config[0x18] as number, config[0x19] as number, config[0x1a] as number) : null,
      text: fn.bus === null ? null : busText(fn.bus.primary, fn.bus.secondary, fn.bus.subordinate),
    },
  ];
  return compared.filter(
    (row): row is Compared & { bytes: string; text: string } => row.bytes !== null && row.text !== null && row.bytes !== row.text,
  );
}

function busText(primary: number, secondary: number, subordinate: number): string {
  return [primary, secondary, subordinate].map((bus) => hex(bus, 2)).join('/');
}

/** Resources that two lists from the kernel give different addresses; text rounds and hides, so it is not compared. */
export function resourceDifferences(
  kept: readonly RecordedResource[],
  other: readonly RecordedResource[],
): readonly { name: string; kept: string; other: string }[] {
  const out: { name: string; kept: string; other: string }[] = [];
  for (const resource of other) {
    const mine = kept.find((candidate) => candidate.name === resource.name);
    if (mine === undefined || mine.flags === null || resource.flags === null) continue;
    if (mine.start !== resource.start || mine.end !== resource.end) {
      out.push({ name: resource.name, kept: `${mine.start}-${mine.end}`, other: `${resource.start}-${resource.end}` });
    }
  }
  return out;
}
