/** The assertions that conformance kits use: no test runner, no Node. Each throws an `Error` called `AssertionError`. */

/** Longest text of a value in a message. */
const SHOWN = 200;

/** A value in words, cut to a readable length. */
export function show(value: unknown): string {
  let text: string;
  if (typeof value === 'string') text = JSON.stringify(value);
  else if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 9) text = `${value} (0x${value.toString(16)})`;
  else if (Array.isArray(value) || isTypedArray(value))
    text = `[${[...value.slice(0, 32)].map(show).join(', ')}${value.length > 32 ? ', …' : ''}]`;
  else if (isPlain(value))
    text = `{${Object.entries(value)
      .map(([key, member]) => `${key}: ${show(member)}`)
      .join(', ')}}`;
  else text = String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Ends the row: `what` must hold and does not. */
export function fail(what: string): never {
  throw Object.assign(new Error(what), { name: 'AssertionError' });
}

/** `condition` holds. */
export function ok(condition: boolean, what: string): asserts condition {
  if (!condition) fail(what);
}

/** Both are the same value (`Object.is`). */
export function equal<T>(actual: T, expected: T, what: string): void {
  if (!Object.is(actual, expected)) fail(`${what}: got ${show(actual)}, expected ${show(expected)}`);
}

/** Both have the same content: arrays, typed arrays and plain objects member by member, all else as `equal`. */
export function deepEqual(actual: unknown, expected: unknown, what: string): void {
  if (!same(actual, expected)) fail(`${what}: got ${show(actual)}, expected ${show(expected)}`);
}

/** `run` throws an error whose `code` is `code`; gives the error. */
export function throws(code: string, run: () => unknown, what: string): Error {
  let value: unknown;
  try {
    value = run();
  } catch (error) {
    if (error instanceof Error && (error as { code?: unknown }).code === code) return error;
    fail(`${what}: threw ${show(error)}, expected ${code}`);
  }
  fail(`${what}: gave ${show(value)}, expected ${code}`);
}

type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

function isTypedArray(value: unknown): value is NumberArray {
  return ArrayBuffer.isView(value) && 'length' in value;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if ((Array.isArray(a) && Array.isArray(b)) || (isTypedArray(a) && isTypedArray(b) && a.constructor === b.constructor)) {
    if (a.length !== b.length) return false;
    for (let at = 0; at < a.length; at++) if (!same(a[at], b[at])) return false;
    return true;
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}
