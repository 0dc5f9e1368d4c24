/** The tree that `lspci -t`, `-tv`, `-tvn` and `-tnnv` draw. */
import { sbdf } from '@penstock/hal';
import type { BridgeBuses } from '@penstock/pci-core/contract';
import { type HeaderFacts, hexNumber, parseIdentity } from './header-line.js';
import { newPassage, noFacts, type Passage } from './passage.js';

/** A bus on which following nodes stand. */
interface OpenBus {
  readonly segment: number;
  readonly bus: number;
}

const ROOT = /\[(?:([0-9a-f]{4,8}):)?([0-9a-f]{2})(?:-[0-9a-f]{2})?\]/iy;
const NODE = /([01][0-9a-f])\.([0-7])/iy;
const BUSES = /-\[(?:[0-9a-f]{4,8}:)?([0-9a-f]{2})(?:-([0-9a-f]{2}))?\]/iy;

/** True when a line can start a tree; a quotation of one may start at any of its root buses. */
export function startsTree(text: string): boolean {
  return /^\s*(?:-(?:\+-)?|[+\\]-)\[(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}(?:-[0-9a-f]{2})?\]-/i.test(text);
}

/** Reads a tree line by line. */
export class TreeReader {
  /** The bus whose branches leave at a column. */
  readonly #branches = new Map<number, OpenBus>();
  /** The column of root buses. */
  #rootColumn = -1;

  /** The nodes of a line, or null when the line is not part of a tree. */
  line(text: string): Passage[] | null {
    let at = text.search(/[^\s|]/);
    if (at < 0) return null;
    let open: OpenBus | null = null;
    if (startsTree(text)) {
      this.#branches.clear();
      const bracket = text.indexOf('[', at);
      const branch = text.charAt(bracket - 2);
      this.#rootColumn = branch === '+' || branch === '\\' ? bracket - 2 : -1;
      at = bracket;
    } else {
      const mark = text.charAt(at);
      if ((mark !== '+' && mark !== '\\') || text.charAt(at + 1) !== '-') return null;
      open = this.#branches.get(at) ?? null;
      if (open === null && at !== this.#rootColumn) return null;
      at += 2;
    }
    return this.#chain(text, at, open);
  }

  /** Follows one line to the right: a node, the bus behind it, its first node, and so on. */
  #chain(text: string, from: number, parent: OpenBus | null): Passage[] {
    const nodes: Passage[] = [];
    let at = from;
    let open = parent;
    if (open === null) {
      const root = matchAt(ROOT, text, at);
      if (!root) return nodes;
      open = { segment: Number.parseInt(root[1] ?? '0', 16), bus: Number.parseInt(root[2] as string, 16) };
      at = this.#descend(text, at + root[0].length, open);
    }
    for (let node = matchAt(NODE, text, at); node; node = matchAt(NODE, text, at)) {
      at += node[0].length;
      const buses = matchAt(BUSES, text, at);
      const passage = newPassage(sbdf(open.segment, open.bus, Number.parseInt(node[1] as string, 16), Number(node[2])), 'tree', -1, null);
      const facts = noFacts(buses ? null : nodeHeader(text.slice(at)));
      passage.facts = facts;
      nodes.push(passage);
      if (!buses) break;
      facts.bus = busesOf(open.bus, buses);
      open = { segment: open.segment, bus: facts.bus.secondary };
      at = this.#descend(text, at + buses[0].length, open);
    }
    return nodes;
  }

  /** Passes the dashes behind a bus; a `+` or `\` among them is where its other nodes will leave. */
  #descend(text: string, from: number, open: OpenBus): number {
    let at = from;
    for (; '-+\\'.includes(text.charAt(at)) && at < text.length; at++) {
      if (text.charAt(at) !== '-') this.#branches.set(at, open);
    }
    return at;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function busesOf(primary: number, match: RegExpExecArray): BridgeBuses {
  const secondary = Number.parseInt(match[1] as string, 16);
  return { primary, secondary, subordinate: match[2] === undefined ? secondary : Number.parseInt(match[2], 16) };
}

/** What `-v` prints after a node without a bus. */
function nodeHeader(rest: string): HeaderFacts | null {
  const text = rest.trim();
  if (text === '') return null;
  const vendor = /^[0-9a-f]{4}:[0-9a-f]{4}$/i.test(text) ? hexNumber(text.slice(0, 4)) : null;
  const identity = vendor === null ? parseIdentity(text) : { vendor, device: hexNumber(text.slice(5)), vendorName: null, deviceName: null };
  return { className: null, classNumber: null, progIf: null, revision: null, subsystem: null, ...identity };
}
