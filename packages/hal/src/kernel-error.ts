/** The one error of control interfaces, in the shape of Node's own file-system errors. */
import { ERRNO, type ErrnoCode } from './errno.js';

/** @needs Facts of a failure: who failed, at what, why. */
export interface KernelErrorFacts {
  /** Linux errno name. */
  readonly code: ErrnoCode;
  /** The operation, a kernel or specification word: `pcie window`, `vfio bind`. */
  readonly operation: string;
  /** What it failed on: a function, a file, an object. */
  readonly subject: string;
  /** Why, in words, with the numbers that decided. */
  readonly reason: string;
  readonly cause?: unknown;
}

/**
 * Thrown by control interfaces. Test `error.code`, never the class: two installed copies of a package have two classes.
 * The message reads `operation subject: reason`.
 */
export class KernelError extends Error {
  readonly code: ErrnoCode;
  /** Negative errno. */
  readonly errno: number;
  readonly syscall: string;
  readonly subject: string;
  constructor(facts: KernelErrorFacts) {
    super(`${facts.operation} ${facts.subject}: ${facts.reason}`, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'KernelError';
    this.code = facts.code;
    this.errno = -ERRNO[facts.code];
    this.syscall = facts.operation;
    this.subject = facts.subject;
  }
}

/** True for a `KernelError` of any installed copy. */
export function isKernelError(error: unknown): error is KernelError {
  return error instanceof Error && error.name === 'KernelError' && 'errno' in error && 'subject' in error;
}
