/** Standard output and standard error of the commands. */
import pc from 'picocolors';

/** Colour functions that do nothing unless standard output is a terminal. */
export type Colors = ReturnType<typeof pc.createColors>;

/** Where a command writes. */
export interface Output {
  readonly colors: Colors;
  /** Columns of the terminal, or 0 where output is no terminal and lines are not cut. */
  readonly columns: number;
  line(text?: string): void;
  /** One JSON document, indented on a terminal only: the command must print nothing else. */
  json(value: unknown): void;
  /** To standard error. */
  note(text: string): void;
}

/** The output of this process. NO_COLOR and TERM=dumb are respected. */
export function processOutput(): Output {
  const terminal = process.stdout.isTTY === true;
  const colored = terminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return {
    colors: pc.createColors(colored),
    columns: terminal ? (process.stdout.columns ?? 0) : 0,
    line: (text = '') => void process.stdout.write(`${text}\n`),
    json: (value) => void process.stdout.write(`${JSON.stringify(value, null, terminal ? 2 : 0)}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
  };
}
