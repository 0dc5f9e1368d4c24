/** Where a committed file and the generated one part. */

/** The first line that differs, in words; null when the texts are equal. */
export function firstDifference(found: string, wanted: string): string | null {
  if (found === wanted) return null;
  if (found === '') return 'is not committed';
  const a = found.split('\n');
  const b = wanted.split('\n');
  const at = b.findIndex((line, index) => line !== a[index]);
  const line = at < 0 ? b.length : at;
  return `line ${line + 1} is out of date: "${(a[line] ?? '').trim()}" must be "${(b[line] ?? '').trim()}"`;
}
