/** What stands before a kernel message: time stamps and names of dmesg, journalctl and syslog. */

/** A log line taken apart. */
export interface LogLine {
  /** The time stamp as printed, without brackets; null when the line has none. */
  readonly time: string | null;
  /** The kernel's message, its own indentation kept. */
  readonly message: string;
}

const STAMP = /^\[((?: *\+?\d+\.\d+)|(?:[A-Z][a-z]{2} [^\]]*\d))\](?:\[ *[TC]\d+\])? ?/;
/** A log inside of a list or of quoted text is indented. */
const INDENTED_STAMP = /^\s+\[ *\d+\.\d{6}\]/;
const ISO_STAMP = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*) /;
const SYSLOG = /^((?:[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d)|(?:\d{4}-\d\d-\d\dT\S+)) \S+ kernel(?:\[\d+\])?: /;

/** True when the line begins as only log lines do. */
export function isLogLine(line: string): boolean {
  const code = line.charCodeAt(0);
  if (code === 0x5b) return STAMP.test(line);
  if (code === 0x20 || code === 0x09) return INDENTED_STAMP.test(line);
  if (code === 0x3c) return /^<\d+>/.test(line);
  if (code === 0x1b) {
    const plain = withoutColour(line);
    return plain.charCodeAt(0) !== 0x1b && isLogLine(plain);
  }
  return SYSLOG.test(line) || (code >= 0x30 && code <= 0x39 && ISO_STAMP.test(line));
}

/** Splits a line into its time stamp and its message. */
export function splitLogLine(raw: string): LogLine {
  let line = withoutColour(raw.trimEnd());
  if (INDENTED_STAMP.test(line)) line = line.trimStart();
  const priority = /^<\d+>/.exec(line);
  if (priority) line = line.slice(priority[0].length);
  const syslog = SYSLOG.exec(line);
  if (syslog) line = line.slice(syslog[0].length);
  const stamp = STAMP.exec(line) ?? ISO_STAMP.exec(line);
  if (stamp) line = line.slice(stamp[0].length);
  return { time: (stamp?.[1] ?? syslog?.[1] ?? null)?.trim() ?? null, message: line };
}

/** `line` without terminal escape sequences (dmesg --color=always). */
function withoutColour(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a terminal sequence
  return line.includes('\x1b') ? line.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '') : line;
}
