/** Changes between generated pages: contract words, register pages, kit rows. */
import type { Change } from './change.js';

/** Doc text by member path, from a words page. */
export function readWords(page: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const line of page.split('\n')) {
    const match = /^- `([^`]+)`: (.*)$/.exec(line);
    if (match?.[1] !== undefined) words.set(match[1], match[2] ?? '');
  }
  return words;
}

/** Changed, new and removed doc text. Its meaning cannot be measured, so each is a patch at least; members are sized elsewhere. */
export function wordChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly Change[] {
  const changes: Change[] = [];
  for (const [path, text] of after) if (before.get(path) !== text) changes.push({ size: 'patch', text: `${path}: its doc text changed` });
  for (const path of before.keys()) if (!after.has(path)) changes.push({ size: 'patch', text: `${path}: its doc text was removed` });
  return changes;
}

/** Registers of a page: heading → facts line and rows. A row's identity is its bits and its access kind, its words come last. */
interface PageRegister {
  readonly facts: string;
  readonly fields: ReadonlyMap<string, { readonly shape: string; readonly words: string }>;
}

function readRegisters(page: string): ReadonlyMap<string, PageRegister> {
  const registers = new Map<string, PageRegister>();
  for (const section of page.split(/^## /m).slice(1)) {
    const lines = section.split('\n').filter((line) => line.trim() !== '');
    const rows = lines.filter((line) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line)).slice(1);
    const fields = new Map<string, { shape: string; words: string }>();
    for (const row of rows) {
      const [bits = '', field = '', access = '', ...words] = row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim());
      fields.set(field, { shape: `bits ${bits}, ${access}`, words: words.join('|') });
    }
    registers.set((lines[0] ?? '').trim(), { facts: lines.slice(1).find((line) => !line.startsWith('|')) ?? '', fields });
  }
  return registers;
}

function fieldChanges(name: string, before: PageRegister, after: PageRegister): readonly Change[] {
  const changes: Change[] = [];
  for (const [field, { shape, words }] of before.fields) {
    const now = after.fields.get(field);
    if (now === undefined) changes.push({ size: 'major', text: `${name}.${field}: was removed` });
    else if (now.shape !== shape) changes.push({ size: 'major', text: `${name}.${field}: changed from ${shape} to ${now.shape}` });
    else if (now.words !== words) changes.push({ size: 'patch', text: `${name}.${field}: its doc text changed` });
  }
  for (const field of after.fields.keys()) if (!before.fields.has(field)) changes.push({ size: 'minor', text: `${name}.${field}: is new` });
  return changes;
}

/** Changes of one register page; a page that is not there is the empty text. */
export function registerChanges(before: string, after: string): readonly Change[] {
  const old = readRegisters(before);
  const now = readRegisters(after);
  const changes: Change[] = [];
  for (const [name, register] of old) {
    const present = now.get(name);
    if (present === undefined) changes.push({ size: 'major', text: `${name}: was removed` });
    else {
      if (present.facts !== register.facts)
        changes.push({ size: 'major', text: `${name}: changed from "${register.facts}" to "${present.facts}"` });
      changes.push(...fieldChanges(name, register, present));
    }
  }
  for (const name of now.keys()) if (!old.has(name)) changes.push({ size: 'minor', text: `${name}: is new` });
  return changes;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * New and removed rows of a conformance kit. A row whose sentence already stood in the released contract asks nothing new (minor);
 * another states a new rule that every implementer must keep (major).
 */
export function rowChanges(before: string, after: string, releasedWords: ReadonlyMap<string, string>): readonly Change[] {
  const rows = (page: string): readonly string[] => page.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));
  const contract = plain([...releasedWords.values()].join(' '));
  const old = new Set(rows(before));
  const now = new Set(rows(after));
  const changes: Change[] = [];
  for (const row of now) {
    if (old.has(row)) continue;
    if (contract.includes(plain(row)))
      changes.push({ size: 'minor', text: `kit row "${row}": is new, and its sentence stood in the contract` });
    else changes.push({ size: 'major', text: `kit row "${row}": is new, and its sentence did not stand in the contract` });
  }
  for (const row of old) if (!now.has(row)) changes.push({ size: 'patch', text: `kit row "${row}": was removed` });
  return changes;
}
