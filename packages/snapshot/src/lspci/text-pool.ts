/** Strings of a text, each made once: a machine with a thousand equal functions says the same thing a thousand times. */
import { decodeText } from '../bytes.js';

interface Entry {
  readonly from: number;
  readonly length: number;
  readonly text: string;
}

/** Texts of one input by their bytes. */
export class TextPool {
  readonly #entries = new Map<number, Entry>();

  constructor(readonly bytes: Uint8Array) {}

  /** The text of the bytes `from` to `to` (exclusive); equal bytes give the same string. */
  text(from: number, to: number): string {
    const bytes = this.bytes;
    let hash = to - from;
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
    const known = this.#entries.get(hash);
    if (known === undefined) {
      const text = decodeText(bytes, from, to);
      this.#entries.set(hash, { from, length: to - from, text });
      return text;
    }
    return this.#same(known, from, to) ? known.text : decodeText(bytes, from, to);
  }

  #same(entry: Entry, from: number, to: number): boolean {
    if (entry.length !== to - from) return false;
    for (let i = 0; i < entry.length; i++) if (this.bytes[from + i] !== this.bytes[entry.from + i]) return false;
    return true;
  }
}

/** A pure function of a text, evaluated once for each text. */
export function remember<T>(evaluate: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = evaluate(text);
      known.set(text, value);
    }
    return value;
  };
}
