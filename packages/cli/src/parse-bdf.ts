/** Addresses on the command line. */
import { parseSbdf, type Sbdf } from '@penstock/hal';
import { UsageError } from './usage-error.js';

/** Reads a BDF, or throws a `UsageError` that shows the form. */
export function parseBdf(text: string, operation: string): Sbdf {
  const fn = parseSbdf(text);
  if (fn !== null) return fn;
  throw new UsageError(operation, text, 'not an address; write [segment:]bus:device.function in hexadecimal, like 01:00.0 or 0000:01:00.0');
}
