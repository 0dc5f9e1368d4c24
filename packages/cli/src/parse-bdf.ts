/** Addresses on the command line. */
import { KernelError, parseSbdf, type Sbdf } from '@penstock/hal';

/** Thrown for wrong arguments: the command ends with 2. */
export class UsageError extends Error {}

/** Reads a BDF, or throws a `UsageError` that shows the form. */
export function parseBdf(text: string, operation: string): Sbdf {
  const fn = parseSbdf(text);
  if (fn !== null) return fn;
  const { message } = new KernelError({
    code: 'EINVAL',
    operation,
    subject: text,
    reason: 'not an address; write [segment:]bus:device.function in hexadecimal, like 01:00.0 or 0000:01:00.0',
  });
  throw new UsageError(message);
}
