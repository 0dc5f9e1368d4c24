/** The lines of decoded text that state what configuration bytes do not hold; they are read while scanning. */
import type { BridgeBuses } from '@penstock/pci-core/contract';
import { isDetail } from './detail-lines.js';
import { hexNumber } from './header-line.js';
import { decimalAt, skipBlanks, textAt } from './line-bytes.js';
import type { Passage } from './passage.js';
import type { TextPool } from './text-pool.js';

/**
 * Reads the line whose text lies from `first` to `stop` into the passage. True when the line is known to be one of lspci's. `unwrapped`
 * gives the text from a position on with the lines that it is wrapped onto.
 */
export function readFact(pool: TextPool, first: number, stop: number, passage: Passage, unwrapped: (from: number) => string): boolean {
  const bytes = pool.bytes;
  const at = (key: string): boolean => textAt(bytes, first, key);
  const value = (key: string): number => skipBlanks(bytes, first + key.length, stop);
  switch (bytes[first]) {
    case 0x43: // C
      if (at('Control: I/O') || at('Capabilities: [') || at('Capabilities: <')) passage.verbose = true;
      if (at('Capabilities: <access denied>')) passage.denied = true;
      break;
    case 0x4b: // K
      if (at('Kernel driver in use:')) passage.driver ??= pool.text(value('Kernel driver in use:'), stop) || null;
      else if (at('Kernel modules:')) addModules(passage, unwrapped(first + 'Kernel modules:'.length));
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
      if (at('Subsystem:')) passage.subsystem ??= unwrapped(first + 'Subsystem:'.length);
      break;
    case 0x42: // B
      if (at('Bus: primary=')) {
        passage.bus ??= parseBuses(pool.text(first, stop));
        passage.verbose = true;
      }
      break;
    case 0x46: // F
      if (at('Flags: ')) passage.verbose = true;
      break;
  }
  return isDetail(bytes, first, stop);
}

function addModules(passage: Passage, text: string): void {
  for (const name of text.split(/[, ]+/)) {
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
