/** Findings about an input, bounded: hostile text repeats one fault a million times. */
import type { Finding } from '@penstock/pci-core/contract';

const LIMIT = 50;

/** Collects findings; of one code at most 50 are kept, and the rest are counted in one more. */
export class Reports {
  readonly #findings: Finding[] = [];
  readonly #counts = new Map<string, number>();

  constructor(readonly input: string) {}

  /** `subject`: what it is about, such as a function's address. */
  add(code: string, subject: string, reason: string): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= LIMIT) this.#findings.push({ code, message: `${this.input}: ${subject}: ${reason}` });
  }

  all(): Finding[] {
    const out = [...this.#findings];
    for (const [code, count] of this.#counts) {
      if (count > LIMIT) out.push({ code, message: `${this.input}: ${count - LIMIT} more findings of this kind` });
    }
    return out;
  }
}
