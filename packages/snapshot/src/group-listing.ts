/**
 * Listings of IOMMU groups: `find /sys/kernel/iommu_groups`, `ls -l` of it, and the output of the shell loops that people copy
 * (`IOMMU Group 1 00:01.0 …`, or a heading `IOMMU Group 1:` with functions below it).
 */
import { parseSbdf, type Sbdf } from '@penstock/hal';
import type { GroupMember } from './input.js';

const BDF = '(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]';
const PATH = new RegExp(`iommu_groups/(\\d+)/devices(?:/(${BDF}))?`, 'i');
const HEADING = /^[^a-z0-9]*(IOMMU[ _-]?)?Group(:?)[ \t]*#?(\d+)\b[:,]?(.*)$/i;
const WITHIN = new RegExp(`(?:^|[\\s(])(${BDF})(?=[\\s)]|$)`, 'i');
const MEMBER = new RegExp(`^[^0-9a-z[]*((?:\\[[^\\]]*\\]\\s*)*)(${BDF})(?=\\s|$)`, 'i');
/** `lrwxrwxrwx … 0000:00:1f.0 -> ../../../../devices/…` */
const LINK = new RegExp(`\\s(${BDF}) -> `, 'i');
const IDS = /\[[0-9a-f]{4}:[0-9a-f]{4}\]/i;
/** `<pre><code>` before the first line of a listing in a page. */
const TAGS = /^(?:<[a-z/][^<>]{0,200}>)+/i;

/** What a line of a listing says. */
export interface ListedLine {
  /** The line without what the listing added: a line of lspci, or null when nothing is left. */
  readonly lspci: string | null;
}

/** Reads a listing line by line. `members` is null until a line belongs to a listing. */
export class GroupListing {
  members: GroupMember[] | null = null;
  /** The group of the heading above, and how its members are indented: null before the first of them. */
  #heading: { readonly group: number; indent: boolean | null } | null = null;
  /** An empty line stood above: what follows at column 0 is no wrapped member. */
  #afterBlank = false;

  /** True while lines that begin with blanks may be members. */
  get open(): boolean {
    return this.#heading !== null;
  }

  /** Takes a line that is part of a listing; null when it is not. */
  line(line: string): ListedLine | null {
    const text = line.startsWith('<') ? line.replace(TAGS, '') : line;
    if (text.includes('iommu_groups/')) return this.#path(text);
    const heading = HEADING.exec(text);
    if (heading) return this.#headed(heading);
    if (this.#heading === null) return null;
    if (text.trim() === '') return this.#blank();
    if (/^total \d+$/.test(text)) return { lspci: null };
    const member = this.#member(text, this.#heading);
    if (member === null && this.#ends(text)) this.#heading = null;
    this.#afterBlank = false;
    return member;
  }

  /** True for prose at column 0. A wrapped member goes on there, too, but right below the line that it belongs to. */
  #ends(text: string): boolean {
    if (/^\s/.test(text)) return false;
    return this.#afterBlank || this.#heading?.indent === null || text.startsWith('```');
  }

  #add(sbdf: Sbdf | null, group: number): void {
    this.members ??= [];
    if (sbdf !== null) this.members.push({ sbdf, group });
  }

  /** `/sys/kernel/iommu_groups/1/devices/0000:00:01.0`, or the directory alone as a heading of `ls`. */
  #path(text: string): ListedLine | null {
    const match = PATH.exec(text);
    if (!match) return text.startsWith('/') ? { lspci: null } : null;
    const group = Number(match[1]);
    this.#add(match[2] === undefined ? null : parseSbdf(match[2]), group);
    this.#heading = match[2] === undefined ? { group, indent: null } : null;
    return { lspci: null };
  }

  #headed(match: RegExpExecArray): ListedLine | null {
    const [, iommu, colon, number, rest] = match as unknown as [string, string | undefined, string, string, string];
    const group = Number(number);
    const within = WITHIN.exec(rest);
    if (within) {
      const sbdf = parseSbdf(within[1] as string);
      this.#add(sbdf, group);
      this.#heading = { group, indent: true };
      return { lspci: listed(rest, within.index + within[0].indexOf(within[1] as string)) };
    }
    // `IOMMU group: 3` is a line of lspci -v.
    if (iommu === undefined || colon !== '') return null;
    this.#add(null, group);
    this.#heading = { group, indent: null };
    return { lspci: null };
  }

  #blank(): ListedLine {
    this.#afterBlank = true;
    if (this.#heading?.indent === false) this.#heading = null;
    return { lspci: '' };
  }

  #member(text: string, heading: { readonly group: number; indent: boolean | null }): ListedLine | null {
    const link = LINK.exec(text);
    if (link) {
      this.#add(parseSbdf(link[1] as string), heading.group);
      return { lspci: null };
    }
    const match = MEMBER.exec(text);
    if (!match) return null;
    const indented = match[0].length > (match[1] as string).length + (match[2] as string).length;
    heading.indent ??= indented;
    if (heading.indent && !indented) {
      this.#heading = null;
      return null;
    }
    this.#add(parseSbdf(match[2] as string), heading.group);
    return { lspci: listed(text, match[0].length - (match[2] as string).length) };
  }
}

/** The text from the function's address on, with numeric ids that stood before it put where lspci has them; null for an address alone. */
function listed(text: string, at: number): string | null {
  const ids = IDS.exec(text.slice(0, at));
  const line = text.slice(at).trimEnd();
  if (!line.includes(' ')) return null;
  return ids && !IDS.test(line) ? `${line} ${ids[0]}` : line;
}
