/** The decoded lines below a header: which are lspci's, and how lines that a mailer wrapped belong together. */
import { decodeText } from '../bytes.js';
import { CR, EQUALS, lineEnd, NIBBLE, SPACE, TAB, textAt, trimEnd } from './line-bytes.js';

/** How the lines of one tab begin that neither state a fact of their own nor a capability. */
const BEGINNINGS: readonly string[] = [
  '!!! ',
  '16-bit legacy interface',
  'BIST ',
  'BridgeCtl:',
  'DeviceName:',
  'Expansion ROM at',
  'I/O behind bridge',
  'I/O ports at',
  'I/O window',
  'Interrupt:',
  'Latency:',
  'Memory at',
  'Memory behind bridge',
  'Memory window',
  'Physical Slot:',
  'Prefetchable memory behind bridge',
  'Region ',
  'Secondary status:',
  'Status: Cap',
  '[virtual] ',
  'Kernel driver in use:',
  'Kernel modules:',
  'IOMMU group:',
  'NUMA node:',
  'Subsystem:',
  'Control: I/O',
  'Flags: ',
  'Bus: primary=',
  'Capabilities: [',
  'Capabilities: <',
];

/** The beginnings by the code of their first character. */
function byFirstCharacter(): readonly (readonly string[])[] {
  const table: string[][] = Array.from({ length: 128 }, () => []);
  for (const text of BEGINNINGS) table[text.charCodeAt(0)]?.push(text);
  return table;
}

const BY_FIRST_CHARACTER = /* @__PURE__ */ byFirstCharacter();

/** True when one of lspci's lines of a function starts at `first`. */
export function isDetail(bytes: Uint8Array, first: number, stop: number): boolean {
  if (stop - first < 6) return false;
  const texts = BY_FIRST_CHARACTER[bytes[first] as number];
  if (texts === undefined) return false;
  for (const text of texts) if (textAt(bytes, first, text)) return true;
  return false;
}

/** `=` before the line's end: quoted-printable text goes on in the next line. Also `=20`, its blank at a line's end. */
export function endsInSoftBreak(bytes: Uint8Array, lineStop: number): boolean {
  const end = bytes[lineStop - 1] === CR ? lineStop - 1 : lineStop;
  if (bytes[end - 1] === EQUALS) return true;
  return bytes[end - 3] === EQUALS && bytes[end - 2] === 0x32 && bytes[end - 1] === 0x30;
}

/** True when a line is indented as decoded lines are: a tab or at least two blanks. */
export function startsLikeDetail(bytes: Uint8Array, start: number, first: number): boolean {
  return bytes[start] === TAB || first - start >= 2;
}

const PROMPT = /^(?:\S*[$#%>](?: |$)|\S+@\S+|(?:sudo |# |\$ )?(?:lspci|cat|dmesg|uname)\b)/;
/** `LnkCap:`, `Region 0:`: what a line of its own starts with even when its indentation is lost. */
const KEYED = /^[A-Z][A-Za-z0-9/]*(?: [A-Za-z0-9/]+){0,3}:(?:\s|$)/;

/** Column at which a terminal breaks a line without regard to words. */
const TERMINAL_WIDTH = 80;

/** A line that may be wrapped: its text, and how it ended. */
export interface WrappedLine {
  readonly text: string;
  /** A blank stood before the line end, as mailers leave it where they break a line. */
  readonly spaced: boolean;
  /** The line fills a terminal: the word may go on in the next line. */
  readonly full: boolean;
}

/** The line from `from` to its line feed at `end`; `start` is where its first column lies. */
export function wrappedLine(bytes: Uint8Array, start: number, from: number, end: number): WrappedLine {
  const stop = trimEnd(bytes, from, end);
  const spaced = bytes[stop] === SPACE;
  return { text: decodeText(bytes, from, stop), spaced, full: !spaced && stop - start === TERMINAL_WIDTH };
}

/** Two pieces of a wrapped line as one. */
export function join(line: WrappedLine, rest: WrappedLine): WrappedLine {
  return { ...rest, text: line.text + (line.full ? '' : ' ') + rest.text };
}

/** True when `next` is the rest of the header line `line`; `certain`: the lines after it belong to the header's function. */
export function continuesHeader({ text, spaced, full }: WrappedLine, next: string, certain: boolean): boolean {
  if (!(certain ? isUnknown(next) : isRest(next)) || PROMPT.test(next) || next.startsWith('-[') || next.startsWith('-+-[')) return false;
  if (certain || /^(?:\(rev |\(prog-if |\[[0-9a-f]{4}:[0-9a-f]{4}\])/i.test(next)) return true;
  if (spaced || text.lastIndexOf('(') > text.lastIndexOf(')')) return true;
  const ids = /\[[0-9a-f]{4}:[0-9a-f]{4}\]/i;
  if (/\[[0-9a-f]{4}\]: /i.test(text)) return !ids.test(text);
  return (full || text.length >= 60) && !text.endsWith(')') && /[)\]]$/.test(next) && !ids.test(text);
}

/** The lines between two positions, wrapped ones joined, hex and blank lines left out. Leading blanks and tabs are kept. */
export function logicalLines(bytes: Uint8Array, from: number, to: number): string[] {
  const lines: WrappedLine[] = [];
  for (let start = from; start < to; ) {
    const end = lineEnd(bytes, start);
    const line = wrappedLine(bytes, start, start, end);
    const before = lines.at(-1);
    if (line.text !== '' && !startsHex(bytes, start)) {
      if (before && isRest(line.text)) lines[lines.length - 1] = join(before, line);
      else lines.push(line);
    }
    start = end + 1;
  }
  return lines.map(({ text }) => text);
}

/** A line at column 0 that starts as none of lspci's is the rest of the line before it. */
function isRest(text: string): boolean {
  return isUnknown(text) && !KEYED.test(text);
}

/** A line at column 0 that none of lspci's known beginnings starts. */
function isUnknown(text: string): boolean {
  const code = text.charCodeAt(0);
  return text !== '' && code !== TAB && code !== SPACE && !BEGINNINGS.some((start) => text.startsWith(start));
}

/** `40: `: a line of a hex dump starts here. */
export function startsHex(bytes: Uint8Array, start: number): boolean {
  const colon = bytes[start + 2] === 0x3a ? 3 : bytes[start + 3] === 0x3a ? 4 : 0;
  if (colon === 0 || bytes[start + colon] !== SPACE) return false;
  for (let i = 0; i < colon - 1; i++) if ((NIBBLE[bytes[start + i] as number] as number) < 0) return false;
  return true;
}
