/** The decoded lines that state what configuration bytes do not hold. */
import type { BridgeBuses } from '@penstock/pci-core/contract';
import { type HeaderFacts, parseIdentity } from './header-line.js';
import { decimalAt, hexAt, lineEnd, skipBlanks, TAB, textAt, trimEnd } from './line-bytes.js';
import { noFacts, type Passage, type PassageFacts } from './passage.js';
import { remember, type TextPool } from './text-pool.js';
import { WrappedText } from './wrapped-text.js';

/** `Bus: primary=00, secondary=02, subordinate=05, sec-latency=0` where it stands in one line; null for other text. */
export function busesAt(bytes: Uint8Array, at: number): BridgeBuses | null {
  if (!textAt(bytes, at, 'Bus: primary=') || !textAt(bytes, at + 15, ', secondary=') || !textAt(bytes, at + 29, ', subordinate='))
    return null;
  const primary = hexAt(bytes, at + 13, 2);
  const secondary = hexAt(bytes, at + 27, 2);
  const subordinate = hexAt(bytes, at + 43, 2);
  return primary < 0 || secondary < 0 || subordinate < 0 ? null : { primary, secondary, subordinate };
}

/** `Flags:` is a line of some capabilities, too. */
const CAPITAL_F = 0x46;

/** `parseHeader`, remembered. */
export type HeaderParser = (text: string) => HeaderFacts | null;

/** Reads the facts of passages. */
export class PassageReader {
  readonly #wrapped: WrappedText;
  readonly #identity = remember(parseIdentity);

  constructor(
    readonly pool: TextPool,
    readonly header: HeaderParser,
  ) {
    this.#wrapped = new WrappedText(pool);
  }

  /** What the passage states; read once. */
  facts(passage: Passage): PassageFacts {
    passage.facts ??= this.#read(passage);
    return passage.facts;
  }

  #read(passage: Passage): PassageFacts {
    const facts = noFacts(passage.headerFrom < 0 ? null : this.header(this.#wrapped.text(passage.headerFrom)));
    facts.iommuGroup = passage.listGroup;
    if (passage.busAt >= 0) facts.bus = parseBuses(this.#wrapped.text(passage.busAt));
    this.#lines(passage, facts);
    return facts;
  }

  #lines({ detailsFrom, detailsTo }: Passage, facts: PassageFacts): void {
    if (detailsFrom < 0) return;
    const { bytes } = this.pool;
    const oneTab = bytes[detailsFrom] === TAB && bytes[detailsFrom + 1] !== TAB;
    let capabilities = false;
    for (let at = detailsFrom; at < detailsTo; ) {
      const end = lineEnd(bytes, at);
      if (!oneTab || bytes[at] !== TAB || bytes[at + 1] !== TAB) {
        const stop = trimEnd(bytes, at, end);
        const first = skipBlanks(bytes, at, stop);
        if (textAt(bytes, first, 'Capabilities: ')) capabilities = true;
        else if (!capabilities || bytes[first] !== CAPITAL_F) this.#line(first, stop, facts);
      }
      at = end + 1;
    }
  }

  /** Reads the line whose text lies from `first` to `stop`. */
  #line(first: number, stop: number, facts: PassageFacts): void {
    const { pool } = this;
    const { bytes } = pool;
    const at = (key: string): boolean => textAt(bytes, first, key);
    const value = (key: string): number => skipBlanks(bytes, first + key.length, stop);
    switch (bytes[first] as number) {
      case 0x4b: // K
        if (at('Kernel driver in use:')) facts.driver ??= withoutEmphasis(pool.text(value('Kernel driver in use:'), stop)) || null;
        else if (at('Kernel modules:')) addModules(facts, this.#wrapped.text(first + 'Kernel modules:'.length));
        break;
      case 0x49: // I
        if (at('IOMMU group:')) facts.iommuGroup ??= decimalAt(bytes, value('IOMMU group:'));
        break;
      case 0x4e: // N
        if (at('NUMA node:')) facts.numaNode ??= decimalAt(bytes, value('NUMA node:'));
        break;
      case 0x50: // P
        if (at('Physical Slot:')) facts.physicalSlot ??= pool.text(value('Physical Slot:'), stop) || null;
        break;
      case 0x53: // S
        if (at('Subsystem:')) facts.subsystem ??= this.#identity(this.#wrapped.text(first + 'Subsystem:'.length));
        break;
      case 0x46: // F
        if (at('Flags: ')) readFlags(facts, this.#wrapped.text(first + 'Flags: '.length));
        break;
    }
  }
}

/** `lspci -v`: `bus master, fast devsel, latency 0, IRQ 33, NUMA node 0, IOMMU group 16`. */
function readFlags(facts: PassageFacts, text: string): void {
  facts.numaNode ??= numberAfter(text, 'NUMA node ');
  facts.iommuGroup ??= numberAfter(text, 'IOMMU group ');
}

/** The decimal number after `key`, or null. */
function numberAfter(text: string, key: string): number | null {
  const at = text.indexOf(key);
  const digits = at < 0 ? null : /^\d{1,9}/.exec(text.slice(at + key.length));
  return digits ? Number(digits[0]) : null;
}

/** What Markdown puts around a word that somebody points at is no part of it. */
function withoutEmphasis(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isEmphasis(text.charCodeAt(from))) from++;
  while (to > from && isEmphasis(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/** `*` or a back quote. */
function isEmphasis(code: number): boolean {
  return code === 0x2a || code === 0x60;
}

/** No device has more; text that names more is hostile. */
const MAX_MODULES = 64;

/** Adds the names of a list of modules. */
export function addModules(facts: PassageFacts, text: string): void {
  for (const name of text.split(/[, ]+/)) {
    if (facts.modules.length >= MAX_MODULES) return;
    if (name !== '' && !facts.modules.includes(name)) facts.modules.push(name);
  }
}

/** As `busesAt` does, from text that may have been wrapped. */
function parseBuses(text: string): BridgeBuses | null {
  const [, primary, secondary, subordinate] =
    /^Bus: primary=([0-9a-f]{2}), secondary=([0-9a-f]{2}), subordinate=([0-9a-f]{2})/i.exec(text) ?? [];
  if (primary === undefined || secondary === undefined || subordinate === undefined) return null;
  return {
    primary: Number.parseInt(primary, 16),
    secondary: Number.parseInt(secondary, 16),
    subordinate: Number.parseInt(subordinate, 16),
  };
}
