/** Where a committed file and the generated one part. */

const SHOWN = 3;

/** Lines of `a` that `b` does not have, quoted. */
function only(a: readonly string[], b: readonly string[]): string {
  const others = new Set(b);
  const lines = a.filter((line) => !others.has(line)).map((line) => `"${line.trim()}"`);
  return lines.slice(0, SHOWN).join(', ') + (lines.length > SHOWN ? ` and ${lines.length - SHOWN} more lines` : '');
}

/** How the committed text differs from the wanted one, in words; null when the texts are equal. */
export function difference(found: string, wanted: string): string | null {
  if (found === wanted) return null;
  if (found === '') return 'is not committed';
  const [a, b] = [found.split('\n'), wanted.split('\n')];
  const [superfluous, lacking] = [only(a, b), only(b, a)];
  const parts = [...(lacking === '' ? [] : [`lacks ${lacking}`]), ...(superfluous === '' ? [] : [`must not have ${superfluous}`])];
  return `is out of date: ${parts.join('; ') || 'the order of its lines changed'}`;
}
