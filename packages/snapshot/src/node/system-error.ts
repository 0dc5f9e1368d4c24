/** Errors of Node's file functions in the shape of the machine contract. */
import { ERRNO, type ErrnoCode, KernelError } from '@penstock/hal';

/** Words for the errors that people meet. */
const REASONS: Partial<Record<ErrnoCode, string>> = {
  ENOENT: 'no such file or directory (ENOENT)',
  EACCES: 'permission denied (EACCES)',
  EPERM: 'not permitted (EPERM)',
  EISDIR: 'is a directory (EISDIR)',
  ENOTDIR: 'is not a directory (ENOTDIR)',
};

/** The errno name of an error that a function of node:fs threw, or null. */
export function systemCode(error: unknown): ErrnoCode | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && Object.hasOwn(ERRNO, code) ? (code as ErrnoCode) : null;
}

/** `error` as a KernelError that names the file. */
export function fileError(operation: string, file: string, error: unknown): KernelError {
  const code = systemCode(error) ?? 'EIO';
  const words = error instanceof Error ? error.message : String(error);
  return new KernelError({ code, operation, subject: file, reason: REASONS[code] ?? words, cause: error });
}
