/** The records of `lspci -vmm` and `-vmmk`: `Slot:`, `Class:`, `Vendor:` … one a line, a blank line between functions. */
import { addModules } from './facts.js';
import { type HeaderFacts, hexNumber, parseClass, separateIdentity } from './header-line.js';
import type { Passage } from './passage.js';

const KEYS: ReadonlySet<string> = new Set([
  'Class',
  'Vendor',
  'Device',
  'SVendor',
  'SDevice',
  'PhySlot',
  'Rev',
  'ProgIf',
  'Driver',
  'Module',
  'NUMANode',
  'IOMMUGroup',
  'DTNode',
]);

/** A record being read. */
export class RecordReader {
  readonly #fields = new Map<string, string>();

  constructor(readonly passage: Passage) {}

  /** Takes one line; false when it is no field of a record. */
  line(text: string): boolean {
    const colon = text.indexOf(':');
    const key = text.slice(0, colon).trim();
    if (colon < 0 || !KEYS.has(key)) return false;
    const value = text.slice(colon + 1).trim();
    if (key === 'Module') addModules(this.passage, value);
    else if (!this.#fields.has(key)) this.#fields.set(key, value);
    return true;
  }

  /** Writes what the record says into its passage. */
  finish(): void {
    const { passage } = this;
    passage.header = this.#header();
    passage.subsystem = passage.header.subsystem;
    passage.driver = this.#fields.get('Driver') ?? null;
    passage.physicalSlot = this.#fields.get('PhySlot') ?? null;
    passage.numaNode = decimal(this.#fields.get('NUMANode'));
    passage.iommuGroup = decimal(this.#fields.get('IOMMUGroup'));
  }

  #header(): HeaderFacts {
    const get = (key: string): string => this.#fields.get(key) ?? '';
    const cls = parseClass(get('Class')) ?? { className: null, classNumber: null };
    const numeric = cls.className === null;
    const subsystem = this.#fields.has('SVendor') ? separateIdentity(get('SVendor'), get('SDevice'), numeric) : null;
    return {
      ...cls,
      progIf: hexNumber(get('ProgIf')),
      revision: hexNumber(get('Rev')) ?? 0,
      subsystem,
      ...separateIdentity(get('Vendor'), get('Device'), numeric),
    };
  }
}

function decimal(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
