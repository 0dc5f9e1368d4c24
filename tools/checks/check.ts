/** What a check is. */
import type { Package } from '../workspace/packages.js';

/** What a check looks at. */
export interface Subject {
  /** Absolute path of the checkout. */
  readonly root: string;
  /** The packages to look at: all, or the one named on the command line. */
  readonly packages: readonly Package[];
  /** All packages of the workspace. */
  readonly all: readonly Package[];
  /** Repair what can be repaired instead of reporting it. */
  readonly fix: boolean;
}

/** One sub-command of `pnpm check`. */
export interface Check {
  readonly name: string;
  /** What holds when it passes, in one line. */
  readonly holds: string;
  /** Looks at the workspace as a whole, and is left out when one package is named. */
  readonly whole: boolean;
  /** Each fault names the file or package and says what is wrong; none means that the check passes. */
  run(subject: Subject): Promise<readonly string[]>;
}
