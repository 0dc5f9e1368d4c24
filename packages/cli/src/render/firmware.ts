/** What the firmware's tables say of IOMMUs and segments. */
import { decodeTable, describeTable } from '@penstock/acpi';
import { isKernelError } from '@penstock/hal';
import type { Analysis } from '@penstock/system';

/** Lines of one table that are printed. */
const SHOWN = 16;

/** Lines for each table; one that cannot be decoded is a finding of the analysis, and left out here. */
export function firmwareLines({ recorded }: Analysis): string[] {
  return recorded.acpi.flatMap(({ signature, bytes }) => {
    const lines = described(bytes);
    if (lines.length <= SHOWN) return lines;
    return [...lines.slice(0, SHOWN), `  … and ${lines.length - SHOWN} more lines of ${signature}`];
  });
}

function described(bytes: Uint8Array): readonly string[] {
  try {
    return describeTable(decodeTable(bytes));
  } catch (error) {
    if (isKernelError(error)) return [];
    throw error;
  }
}
