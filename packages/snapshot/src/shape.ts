/** Checks of parsed JSON against a declared shape; a failure names the path of the member. */
import { isObject } from './json.js';

/** Throws a `ShapeError` when `value`, which stands at `path`, is not of the shape. */
export type Shape = (value: unknown, path: string) => void;

/** What a value is not. */
export class ShapeError extends Error {}

function expect(condition: boolean, path: string, what: string): void {
  if (!condition) throw new ShapeError(`${path} is not ${what}`);
}

/** A text. */
export const string: Shape = (value, path) => expect(typeof value === 'string', path, 'a text');

/** A finite number. */
export const number: Shape = (value, path) => expect(Number.isFinite(value), path, 'a number');

/** An integer of 0 to 2^53 - 1. */
export const count: Shape = (value, path) => expect(Number.isSafeInteger(value) && (value as number) >= 0, path, 'a whole number');

export const boolean: Shape = (value, path) => expect(typeof value === 'boolean', path, 'true or false');

/** Null, or of `shape`. */
export function nullable(shape: Shape): Shape {
  return (value, path) => {
    if (value !== null) shape(value, path);
  };
}

/** Absent, or of `shape`. */
export function optional(shape: Shape): Shape {
  return (value, path) => {
    if (value !== undefined) shape(value, path);
  };
}

/** One of `values`. */
export function oneOf(values: readonly string[]): Shape {
  return (value, path) => expect(typeof value === 'string' && values.includes(value), path, `one of ${values.join(', ')}`);
}

/** A list whose elements are of `shape`. */
export function listOf(shape: Shape): Shape {
  return (value, path) => {
    expect(Array.isArray(value), path, 'a list');
    for (const [index, element] of (value as unknown[]).entries()) shape(element, `${path}[${index}]`);
  };
}

/** A list of exactly these shapes. */
export function tuple(...shapes: readonly Shape[]): Shape {
  return (value, path) => {
    expect(Array.isArray(value) && value.length === shapes.length, path, `a list of ${shapes.length}`);
    for (const [index, shape] of shapes.entries()) shape((value as unknown[])[index], `${path}[${index}]`);
  };
}

/** An object that has the named members, each of its shape, and no others. */
export function record(members: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    expect(isObject(value), path, 'an object');
    for (const name of Object.keys(value as object)) expect(Object.hasOwn(members, name), `${path}.${name}`, 'a known member');
    for (const [name, shape] of Object.entries(members)) {
      shape(Object.hasOwn(value as object, name) ? (value as Record<string, unknown>)[name] : undefined, `${path}.${name}`);
    }
  };
}

/** An object with any names, each member of `shape`. */
export function dictionary(shape: Shape): Shape {
  return (value, path) => {
    expect(isObject(value), path, 'an object');
    for (const [name, member] of Object.entries(value as object)) shape(member, `${path}.${name}`);
  };
}
