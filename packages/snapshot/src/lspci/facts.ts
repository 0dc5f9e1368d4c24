/** The lines of decoded text that state what configuration bytes do not hold; they are read while scanning. */
import type { BridgeBuses } from '@penstock/pci-core/contract';
import { isDetail } from './detail-lines.js';
import { type DeviceIdentity, hexNumber } from './header-line.js';
import { decimalAt, skipBlanks, textAt } from './line-bytes.js';
import type { Passage } from './passage.js';
import type { TextPool } from './text-pool.js';

/** The text that facts are read from. */
export interface FactSource {
  readonly pool: TextPool;
  /** The text from a position on, with the lines that it is wrapped onto. */
  unwrapped(from: number): string;
  identity(text: string): DeviceIdentity;
}

/**
 * Reads the line whose text lies from `first` to `stop` into the passage. True when the line is known to be one of lspci's.
 */
export function readFact(source: FactSource, first: number, stop: number, passage: Passage): boolean {
  const { pool } = source;
  const bytes = pool.bytes;
  const at = (key: string): boolean => textAt(bytes, first, key);
  const value = (key: string): number => skipBlanks(bytes, first + key.length, stop);
  switch (bytes[first]) {
    case 0x43: // C
      if (at('Control: I/O') || at('Capabilities: [') || at('Capabilities: <')) passage.verbose = true;
      if (at('Capabilities: <access denied>')) passage.denied = true;
      break;
    case 0x4b: // K
      if (at('Kernel driver in use:')) passage.driver ??= withoutEmphasis(pool.text(value('Kernel driver in use:'), stop)) || null;
      else if (at('Kernel modules:')) addModules(passage, source.unwrapped(first + 'Kernel modules:'.length));
      break;
    case 0x49: // I
      if (at('IOMMU group:')) passage.iommuGroup ??= decimalAt(bytes, value('IOMMU group:'));
      break;
    case 0x4e: // N
      if (at('NUMA node:')) passage.numaNode ??= decimalAt(bytes, value('NUMA node:'));
      break;
    case 0x50: // P
      if (at('Physical Slot:')) passage.physicalSlot ??= pool.text(value('Physical Slot:'), stop) || null;
      break;
    case 0x53: // S
      if (at('Subsystem:')) passage.subsystem ??= source.identity(source.unwrapped(first + 'Subsystem:'.length));
      break;
    case 0x42: // B
      if (at('Bus: primary=')) {
        passage.bus ??= parseBuses(pool.text(first, stop));
        passage.verbose = true;
      }
      break;
    case 0x46: // F
      if (at('Flags: ')) readFlags(passage, source.unwrapped(first + 'Flags: '.length));
      break;
  }
  return isDetail(bytes, first, stop);
}

/** `lspci -v`: `bus master, fast devsel, latency 0, IRQ 33, NUMA node 0, IOMMU group 16`. */
function readFlags(passage: Passage, text: string): void {
  passage.verbose = true;
  passage.numaNode ??= numberAfter(text, 'NUMA node ');
  passage.iommuGroup ??= numberAfter(text, 'IOMMU group ');
}

/** The decimal number after `key`, or null. */
function numberAfter(text: string, key: string): number | null {
  const at = text.indexOf(key);
  const digits = at < 0 ? null : /^\d{1,9}/.exec(text.slice(at + key.length));
  return digits ? Number(digits[0]) : null;
}

/** What Markdown puts around a word that somebody points at is no part of it. */
function withoutEmphasis(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isEmphasis(text.charCodeAt(from))) from++;
  while (to > from && isEmphasis(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/** `*` or a back quote. */
function isEmphasis(code: number): boolean {
  return code === 0x2a || code === 0x60;
}

/** No device has more; text that names more is hostile. */
const MAX_MODULES = 64;

/** Adds the names of a list of modules. */
export function addModules(passage: Passage, text: string): void {
  for (const name of text.split(/[, ]+/)) {
    if (passage.modules.length >= MAX_MODULES) return;
    if (name !== '' && !passage.modules.includes(name)) passage.modules.push(name);
  }
}

/** `Bus: primary=00, secondary=02, subordinate=05, sec-latency=0`; null when a number is missing. */
function parseBuses(text: string): BridgeBuses | null {
  const number = (key: string): number | null => {
    const at = text.indexOf(key);
    return at < 0 ? null : hexNumber(text.slice(at + key.length, at + key.length + 2));
  };
  const primary = number('primary=');
  const secondary = number('secondary=');
  const subordinate = number('subordinate=');
  return primary === null || secondary === null || subordinate === null ? null : { primary, secondary, subordinate };
}
