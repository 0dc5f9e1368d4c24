/** Sizes of changes, and the changes of the public surface. */

/** Sizes of semver, smallest first. */
const SIZES = ['none', 'patch', 'minor', 'major'] as const;
export type Size = (typeof SIZES)[number];

/** One change of a package's public surface, and the release that it asks for. */
export interface Change {
  readonly size: Size;
  /** What changed, and by which rule it has this size. */
  readonly text: string;
}

/** True when `a` is at least as large as `b`. */
export const covers = (a: Size, b: Size): boolean => SIZES.indexOf(a) >= SIZES.indexOf(b);

/** The larger of two sizes. */
export const larger = (a: Size, b: Size): Size => (covers(a, b) ? a : b);

/** The largest size among changes. */
export const sizeOf = (changes: readonly Change[]): Size => changes.reduce<Size>((size, change) => larger(size, change.size), 'none');
