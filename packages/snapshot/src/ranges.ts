/** /proc/iomem and /proc/ioports: `START-END : NAME`, two blanks of indentation a level, END inclusive. */
import type { RecordedRange } from './contract.js';

/** Which of the two files a listing is. */
export type RangeFile = 'iomem' | 'ioports';

/** A line of either file. Digits are kept for telling the files apart. */
export interface RangeLine extends RecordedRange {
  readonly digits: number;
}

/** Reads one line; null when it has another form. Indentation may be blanks or tabs. */
export function parseRangeLine(line: string): RangeLine | null {
  const match = /^([ \t]*)([0-9a-f]{4,16})-([0-9a-f]{4,16}) : (.*)$/i.exec(line);
  if (!match) return null;
  const [, indent, first, last, name] = match as unknown as [string, string, string, string, string];
  const blanks = indent.replaceAll('\t', '  ').length;
  return { start: hexOf(first), end: hexOf(last), name: name.trimEnd(), depth: blanks >> 1, digits: first.length };
}

/** `0x` and the digits without leading zeros. */
function hexOf(digits: string): string {
  return `0x${digits.toLowerCase().replace(/^0+(?=.)/, '')}`;
}

/** Names that only physical memory has. */
const MEMORY_NAMES = ['System RAM', 'Reserved', 'reserved', 'Kernel code', 'Persistent Memory', 'ACPI Tables', 'System ROM'];

/**
 * Which file a listing of consecutive lines is. Linux prints four digits for ports where the port space ends below 64 KiB;
 * elsewhere the port space is at most 32 MiB and holds no RAM.
 */
export function rangeFile(lines: readonly RangeLine[]): RangeFile {
  if (lines.some((line) => line.digits < 8)) return 'ioports';
  if (lines.some((line) => MEMORY_NAMES.includes(line.name))) return 'iomem';
  return lines.some((line) => Number(line.end) >= 0x2000000) || allZero(lines) ? 'iomem' : 'ioports';
}

/** True when addresses were hidden: /proc/iomem shows zeros to those who are not root. */
export function allZero(lines: readonly RecordedRange[]): boolean {
  return lines.length > 0 && lines.every((line) => line.start === '0x0' && line.end === '0x0');
}

/** Splits lines that follow each other where a second listing begins: an outermost range below the one before it. */
export function listingsOf(lines: readonly RangeLine[]): RangeLine[][] {
  const out: RangeLine[][] = [];
  let outermost = -1;
  let digits = 0;
  for (const line of lines) {
    const start = Number(line.start);
    const last = out.at(-1);
    if (last === undefined || line.digits < 8 !== digits < 8 || (line.depth === 0 && start < outermost)) {
      out.push([line]);
      outermost = start;
    } else last.push(line);
    if (line.depth === 0) outermost = start;
    digits = line.digits;
  }
  return out;
}

/** Lines without what only telling them apart needed. */
export function rangesOf(lines: readonly RangeLine[]): RecordedRange[] {
  return lines.map(({ start, end, name, depth }) => ({ start, end, name, depth }));
}
