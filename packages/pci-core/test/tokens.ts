/** lspci's text taken apart: blocks of capabilities, tokens of lines. */

/** A capability as lspci printed it; `lines` without the two tabs before each. */
export interface CapabilityBlock {
  readonly offset: number;
  readonly extended: boolean;
  readonly title: string;
  readonly lines: readonly string[];
}

/** A function as lspci printed it. */
export interface FunctionBlock {
  readonly bdf: string;
  /** The header line and everything that is neither a capability nor below one, tabs kept. */
  readonly head: readonly string[];
  readonly capabilities: readonly CapabilityBlock[];
}

/** Every function of `lspci -v…` text with its capabilities, in order. */
export function capabilityBlocks(text: string): FunctionBlock[] {
  const out: { bdf: string; head: string[]; capabilities: { offset: number; extended: boolean; title: string; lines: string[] }[] }[] = [];
  let lines: string[] | null = null;
  for (const line of text.split('\n')) {
    const fn = /^((?:[0-9a-f]+:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) /.exec(line);
    const capability = /^\tCapabilities: \[([0-9a-f]+)( v\d+)?\] (.*)$/.exec(line);
    if (fn) {
      out.push({ bdf: fn[1] as string, head: [line], capabilities: [] });
      lines = null;
    } else if (capability) {
      lines = [];
      const [, offset, version, title] = capability as unknown as [string, string, string | undefined, string];
      out.at(-1)?.capabilities.push({ offset: Number.parseInt(offset, 16), extended: version !== undefined, title, lines });
    } else if (lines && line.startsWith('\t\t')) {
      lines.push(line.slice(2));
    } else if (line !== '') {
      lines = null;
      out.at(-1)?.head.push(line);
    }
  }
  return out;
}

const NAME = '[A-Za-z0-9_/.<>-]*[A-Za-z0-9_]';
/** A name may stand in two tokens: `Flags: PMEClk-` has `Flags: PMEClk-` and `PMEClk-`. */
const FORMS = [
  new RegExp(`(${NAME})([+-])(?![A-Za-z0-9_+-])`, 'g'),
  new RegExp(`(${NAME})(=\\S+)`, 'g'),
  new RegExp(`(${NAME})(:\\s+\\S+)`, 'g'),
];

/** Every `Name+`, `Name-`, `Name=value` and `Name: value` of the lines, without trailing punctuation. */
export function tokens(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (const line of lines) {
    for (const form of FORMS) {
      for (const match of line.matchAll(form))
        out.push((match[1] as string) + (match[2] as string).replace(/:\s+/, ': ').replace(/[,;)]+$/, ''));
    }
  }
  return out;
}
