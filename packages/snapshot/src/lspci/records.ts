/** The records of `lspci -vmm` and `-vmmk`: `Slot:`, `Class:`, `Vendor:` … one a line, a blank line between functions. */
import { addModules } from './facts.js';
import { type HeaderFacts, hexNumber, parseClass, separateIdentity } from './header-line.js';
import { noFacts, type Passage } from './passage.js';

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
  readonly #modules = noFacts(null);

  constructor(readonly passage: Passage) {}

  /** Takes one line; false when it is no field of a record. */
  line(text: string): boolean {
    const colon = text.indexOf(':');
    const key = text.slice(0, colon).trim();
    if (colon < 0 || !KEYS.has(key)) return false;
    const value = text.slice(colon + 1).trim();
    if (key === 'Module') addModules(this.#modules, value);
    else if (!this.#fields.has(key)) this.#fields.set(key, value);
    return true;
  }

  /** Writes what the record says into its passage. */
  finish(): void {
    const facts = noFacts(this.#header());
    facts.modules = this.#modules.modules;
    facts.driver = this.#fields.get('Driver') ?? null;
    facts.physicalSlot = this.#fields.get('PhySlot') ?? null;
    facts.numaNode = decimal(this.#fields.get('NUMANode'));
    facts.iommuGroup = decimal(this.#fields.get('IOMMUGroup'));
    this.passage.statesGroup = facts.iommuGroup !== null;
    this.passage.facts = facts;
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
