/** What must be known of a passage's decoded lines before anybody reads them. */
import { decodeText } from '../bytes.js';
import { endsInSoftBreak } from './detail-lines.js';
import { lineFeedFrom, type ScannedBytes, TAB, textAt } from './line-bytes.js';
import type { Passage } from './passage.js';

/** Lines that `markDetail` looks at, by their first two characters: 1, always; 2, until the passage is verbose. */
const MARKED: Readonly<Record<string, number>> = { Bu: 1, IO: 1, Ca: 2, Co: 2, Fl: 2 };

function pairs(): Uint8Array {
  const table = new Uint8Array(1 << 14);
  for (const [text, when] of Object.entries(MARKED)) table[text.charCodeAt(0) * 128 + text.charCodeAt(1)] = when;
  return table;
}

const MARKED_PAIRS = /* @__PURE__ */ pairs();
const LESS = 0x3c;
const AMPERSAND = 0x26;
/** Where `<access denied>` stands behind `Capabilities: `. */
const DENIED = 14;

/** Marks what the line whose text lies from `first` to `stop` says of the passage. */
export function markDetail(bytes: Uint8Array, first: number, stop: number, passage: Passage): void {
  switch (bytes[first] as number) {
    case 0x43: // C
      if (bytes[first + DENIED] === LESS && textAt(bytes, first, 'Capabilities: <access denied>')) passage.denied = true;
      if (!passage.verbose) passage.verbose = textAt(bytes, first, 'Control: I/O') || textAt(bytes, first, 'Capabilities: ');
      break;
    case 0x42: // B
      if (!textAt(bytes, first, 'Bus: primary=')) break;
      passage.verbose = true;
      if (passage.busAt < 0) passage.busAt = first;
      break;
    case 0x46: // F
      if (passage.verbose || !textAt(bytes, first, 'Flags: ')) break;
      passage.verbose = true;
      if (decodeText(bytes, first, stop).includes('IOMMU group ')) passage.statesGroup = true;
      break;
    case 0x49: // I
      if (textAt(bytes, first, 'IOMMU group')) passage.statesGroup = true;
      break;
  }
}

/** Takes the tab-indented lines from `start` on; returns where the first other line starts. With `watch` a soft line break is left for the caller to see. */
export function markDetails({ bytes, words }: ScannedBytes, start: number, passage: Passage, watch: boolean): number {
  let at = start;
  while (bytes[at] === TAB) {
    const first = bytes[at + 1] as number;
    if (first >= 0x80 || (watch && bytes[at + 1 + DENIED] === AMPERSAND)) break;
    const end = lineFeedFrom(words, at + 1);
    if (end < 0 || (watch && endsInSoftBreak(bytes, end))) break;
    const when = first === TAB ? 0 : (MARKED_PAIRS[first * 128 + ((bytes[at + 2] as number) & 0x7f)] as number);
    if (when === 1 || (when === 2 && (!passage.verbose || bytes[at + 1 + DENIED] === LESS))) markDetail(bytes, at + 1, end, passage);
    at = end + 1;
  }
  return at;
}
