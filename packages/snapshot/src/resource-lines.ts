/** sysfs `resource`: one line a resource, in the order of Linux's `struct pci_dev` (include/linux/pci.h). */

import { hexString } from './bytes.js';
import type { RecordedResource } from './contract.js';

const BARS = ['bar0', 'bar1', 'bar2', 'bar3', 'bar4', 'bar5', 'rom'] as const;
const VF_BARS = ['vfbar0', 'vfbar1', 'vfbar2', 'vfbar3', 'vfbar4', 'vfbar5'] as const;
const BRIDGE_WINDOWS = ['io_window', 'mem_window', 'pref_window', 'window3'] as const;
const CARDBUS_WINDOWS = ['io_window', 'io_window1', 'mem_window', 'mem_window1'] as const;

/**
 * Names of the lines: BARs and ROM, the VF BARs where the kernel was built with SR-IOV (13 or 17 lines), the windows of a
 * bridge (11 or 17 lines).
 */
function resourceNames(lines: number, headerType: number | null): readonly string[] {
  const windows = headerType === 2 ? CARDBUS_WINDOWS : BRIDGE_WINDOWS;
  const iov = lines >= BARS.length + VF_BARS.length ? VF_BARS : [];
  return [...BARS, ...iov, ...windows];
}

/**
 * The resources that a `resource` file lists: those that have an address, a size or flags. Null when a line has another form
 * than three hexadecimal numbers.
 */
export function parseResourceLines(lines: readonly string[], headerType: number | null): RecordedResource[] | null {
  const names = resourceNames(lines.length, headerType);
  const out: RecordedResource[] = [];
  for (const [index, line] of lines.entries()) {
    const [first, last, flagText, ...more] = line.trim().split(/\s+/);
    const start = hexString(first ?? '');
    const end = hexString(last ?? '');
    const flags = hexString(flagText ?? '');
    if (start === null || end === null || flags === null || more.length > 0) return null;
    if (start === '0x0' && end === '0x0' && flags === '0x0') continue;
    out.push({ name: names[index] ?? `resource${index}`, start, end, flags: Number(flags) });
  }
  return out;
}
