/** How functions are called in text output. */
import { formatSbdf, hex, type Sbdf, segmentOf } from '@penstock/hal';
import type { PciFunction } from '@penstock/pci-core';
import type { PciNames } from '../pci-ids.js';

/** `02:00.0`, with the segment only where it is not 0. */
export function shortBdf(fn: Sbdf): string {
  const text = formatSbdf(fn);
  return segmentOf(fn) === 0 ? text.slice(5) : text;
}

/** `Intel Corporation 82574L Gigabit Network Connection [8086:10d3]`. */
export function functionName(fn: PciFunction, names: PciNames): string {
  const vendor = fn.vendor === null ? fn.vendorName : (names.vendor(fn.vendor) ?? fn.vendorName);
  const device = fn.vendor === null || fn.device === null ? fn.deviceName : (names.device(fn.vendor, fn.device) ?? fn.deviceName);
  const ids = fn.vendor === null ? '' : `[${hex(fn.vendor, 4)}:${fn.device === null ? '????' : hex(fn.device, 4)}]`;
  return [vendor, device, ids].filter((part) => part).join(' ') || 'unknown device';
}

const CLASS_WORDS: Readonly<Record<number, string>> = {
  1536: 'Host bridge',
  1537: 'ISA bridge',
  1540: 'PCI bridge',
  262: 'SATA controller',
  264: 'NVMe controller',
  512: 'Ethernet controller',
  768: 'VGA controller',
  1027: 'Audio device',
  3075: 'USB controller',
  3077: 'SMBus',
};

/** Class in words, or its number. */
export function className(fn: PciFunction, names: PciNames): string {
  if (fn.class === null) return fn.findings.some((finding) => finding.code === 'function-asleep') ? 'asleep' : 'class unknown';
  const code = fn.class >>> 8;
  return CLASS_WORDS[code] ?? names.subclass(code) ?? `class ${hex(code, 4)}`;
}
