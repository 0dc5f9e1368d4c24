/** How much of lspci 3.14's text our decoding has, over the recorded cases of snapshot's fixtures. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parseSbdf, sbdf } from '@penstock/hal';
import { walkCapabilities } from '../src/capability-list.js';
import { capabilityName } from '../src/capability-name.js';
import { headerText } from '../src/caps/header-text.js';
import { ConfigBytes } from '../src/config-bytes.js';
import { decodeCapabilities } from '../src/decode-capabilities.js';
import { contextOf, parseDump } from './dump.js';
import { regionsOfUpperHalves } from './header-lines.js';
import { type CapabilityBlock, capabilityBlocks, type FunctionBlock, tokens } from './tokens.js';

const CASES = fileURLToPath(new URL('../../snapshot/test/fixtures/linux/', import.meta.url));

/** One kind of capability, or the header. */
export interface CoverageRow {
  readonly name: string;
  /** How many of it occur in all dumps. */
  count: number;
  /** Tokens that lspci printed. */
  tokens: number;
  /** Those of them that we print for the same capability. */
  found: number;
  /** Instances whose title and lines are lspci's, character by character. */
  equal: number;
}

/** The sum over all cases and stages. */
export interface Coverage {
  readonly stages: number;
  readonly functions: number;
  readonly rows: readonly CoverageRow[];
  /** Functions whose list of capabilities differs from lspci's. */
  readonly lists: readonly string[];
  /** Tokens that we lack: where, and which. */
  readonly missing: readonly string[];
}

/** Where a block of text was found, for messages. */
interface Place {
  readonly where: string;
  readonly row: CoverageRow;
  readonly missing: string[];
}

function compare(ours: readonly string[], theirs: readonly string[], { where, row, missing }: Place): void {
  const have = new Set(tokens(ours));
  row.count++;
  if (JSON.stringify(ours) === JSON.stringify(theirs)) row.equal++;
  for (const token of tokens(theirs)) {
    row.tokens++;
    if (have.has(token)) row.found++;
    else missing.push(`${where} ${row.name}: ${token}`);
  }
}

/** Names come from lspci's pci.ids, not from the dump. */
function nameless(line: string): string {
  return line.replace(/^Subsystem: .*\[/, 'Subsystem: [');
}

function headerLines(head: readonly string[], bytes: Uint8Array): string[] {
  const upper = regionsOfUpperHalves(bytes);
  return head
    .slice(1)
    .map((line) => nameless(line.slice(1)))
    .filter((line) => !upper.has(line.split(':')[0] as string));
}

/** Collects rows by name. */
class Rows {
  readonly byName = new Map<string, CoverageRow>();
  get(name: string): CoverageRow {
    const row = this.byName.get(name) ?? { name, count: 0, tokens: 0, found: 0, equal: 0 };
    this.byName.set(name, row);
    return row;
  }
}

function listOf(blocks: readonly Pick<CapabilityBlock, 'offset' | 'extended'>[]): string {
  return blocks.map(({ offset, extended }) => `${extended ? 'x' : ''}${offset.toString(16)}`).join(' ');
}

/** Compares every function of one dump with lspci's text of it. */
function compareDump(dump: string, answer: string, where: string, into: { rows: Rows; lists: string[]; missing: string[] }): number {
  const { rows, lists, missing } = into;
  const answers = new Map<string, FunctionBlock>(capabilityBlocks(answer).map((block) => [block.bdf, block]));
  const functions = parseDump(dump);
  for (const { bdf, bytes } of functions) {
    const theirs = answers.get(bdf);
    const at = `${where} ${bdf}`;
    const context = contextOf(bytes);
    const { headers } = walkCapabilities(new ConfigBytes(bytes), context.headerType, parseSbdf(bdf) ?? sbdf(0, 0, 0, 0));
    const decoded = decodeCapabilities(context, headers);
    if (!theirs || listOf(decoded) !== listOf(theirs.capabilities))
      lists.push(`${at}: [${listOf(decoded)}], lspci [${listOf(theirs?.capabilities ?? [])}]`);
    if (!theirs) continue;
    const row = rows.get('header');
    compare(headerText(context).map(nameless), headerLines(theirs.head, bytes), { where: at, row, missing });
    for (const block of theirs.capabilities) {
      const mine = decoded.find(({ offset, extended }) => offset === block.offset && extended === block.extended);
      const name = capabilityName(mine?.id ?? -1, block.extended);
      const place = { where: `${at} [${block.offset.toString(16)}]`, row: rows.get(name), missing };
      compare(mine ? [mine.title, ...mine.lines].map(nameless) : [], [block.title, ...block.lines].map(nameless), place);
    }
  }
  return functions.length;
}

/** Over all cases and stages, from each stage's own bytes. */
export function measureCoverage(): Coverage {
  const rows = new Rows();
  const lists: string[] = [];
  const missing: string[] = [];
  let stages = 0;
  let functions = 0;
  for (const file of readdirSync(CASES)
    .filter((name) => name.endsWith('.json.gz'))
    .sort()) {
    const recorded = JSON.parse(gunzipSync(readFileSync(CASES + file)).toString('utf8')) as {
      stages: Record<string, { lspci_xxxx?: string; lspci_3_14_vvv_from_dump?: string }>;
    };
    for (const [name, stage] of Object.entries(recorded.stages)) {
      if (stage.lspci_xxxx === undefined || stage.lspci_3_14_vvv_from_dump === undefined) continue;
      stages++;
      const where = `${file.replace('.json.gz', '')}/${name}`;
      functions += compareDump(stage.lspci_xxxx, stage.lspci_3_14_vvv_from_dump, where, { rows, lists, missing });
    }
  }
  return { stages, functions, rows: [...rows.byName.values()].sort((a, b) => b.count - a.count), lists, missing };
}
