/** Access to parsed JSON whose shape nobody vouches for. */

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for an object that is no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Member `name` as an object; an empty one when it is none. */
export function object(of: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(of, name) ? of[name] : undefined;
  return isObject(value) ? value : {};
}

/** Member `name` as text; null when it is none. */
export function text(of: JsonObject, name: string): string | null {
  const value = Object.hasOwn(of, name) ? of[name] : undefined;
  return typeof value === 'string' ? value : null;
}

/** Member `name` as a list; an empty one when it is none. */
export function list(of: JsonObject, name: string): readonly unknown[] {
  const value = Object.hasOwn(of, name) ? of[name] : undefined;
  return Array.isArray(value) ? value : [];
}

/** The elements of member `name` that are text. */
export function texts(of: JsonObject, name: string): readonly string[] {
  return list(of, name).filter((value) => typeof value === 'string');
}
