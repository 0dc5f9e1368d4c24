/** A function as lspci text recorded it: bytes at once, facts and decoded text when they are asked for. */
import type { Sbdf } from '@penstock/hal';
import type { RecordedFacts, RecordedFunction, RecordedResource, TextFunction } from '../contract.js';
import type { DeviceIdentity } from './header-line.js';
import type { Passage } from './passage.js';
import type { TextMachine } from './text-function.js';

/** Own, enumerable properties that are computed once; their getters are shared by all instances. */
function lazily<T, V>(get: (instance: T) => V, set: (instance: T, value: V) => void): PropertyDescriptor & ThisType<T> {
  return {
    enumerable: true,
    configurable: true,
    get(this: T): V {
      return get(this);
    },
    set(this: T, value: V) {
      set(this, value);
    },
  };
}

/** `text` and `facts` are read from the input when first asked for. */
export class LspciFunction implements RecordedFunction {
  static readonly #TEXT = lazily<LspciFunction, TextFunction | null>(
    (fn) => {
      if (fn.#text === undefined) fn.#text = fn.#machine.text(fn.#passage);
      return fn.#text;
    },
    (fn, value) => {
      fn.#text = value;
    },
  );
  static readonly #FACTS = lazily<LspciFunction, RecordedFacts>(
    (fn) => {
      fn.#facts ??= fn.#machine.hasDetails(fn.#passage) ? new LspciFacts(fn.#passage, fn.#machine) : headerFacts(fn.#passage, fn.#machine);
      return fn.#facts;
    },
    (fn, value) => {
      fn.#facts = value;
    },
  );

  readonly sbdf: Sbdf;
  config: Uint8Array | null;
  declare text: TextFunction | null;
  declare readonly facts: RecordedFacts;
  readonly #passage: Passage;
  readonly #machine: TextMachine;
  #text: TextFunction | null | undefined;
  #facts: RecordedFacts | null = null;

  constructor(passage: Passage, machine: TextMachine) {
    this.sbdf = passage.sbdf;
    this.config = passage.config;
    this.#passage = passage;
    this.#machine = machine;
    this.#text = passage.config !== null && !machine.hasDetails(passage) ? null : undefined;
    Object.defineProperty(this, 'text', LspciFunction.#TEXT);
    Object.defineProperty(this, 'facts', LspciFunction.#FACTS);
  }
}

/** What the header line or the record of a function says; there is nothing else to be read later. */
function headerFacts(passage: Passage, machine: TextMachine): RecordedFacts {
  const { header, subsystem, driver, modules, numaNode, iommuGroup, physicalSlot } = machine.facts(passage);
  return {
    driver,
    modules,
    numaNode,
    iommuGroup,
    physicalSlot,
    vendorName: header?.vendorName ?? null,
    deviceName: header?.deviceName ?? null,
    subsystemName: subsystem === null ? null : fullName(subsystem),
    className: header?.className ?? null,
    resources: null,
    physfn: null,
  };
}

/** `resources` are read from the input when first asked for. */
class LspciFacts implements RecordedFacts {
  static readonly #RESOURCES = lazily<LspciFacts, RecordedResource[] | null>(
    (facts) => {
      if (facts.#resources === undefined) facts.#resources = facts.#machine.resources(facts.#passage);
      return facts.#resources;
    },
    (facts, value) => {
      facts.#resources = value;
    },
  );

  driver: string | null;
  modules: string[];
  numaNode: number | null;
  iommuGroup: number | null;
  physicalSlot: string | null;
  vendorName: string | null;
  deviceName: string | null;
  subsystemName: string | null;
  className: string | null;
  declare resources: RecordedResource[] | null;
  physfn: Sbdf | null;
  readonly #passage: Passage;
  readonly #machine: TextMachine;
  #resources: RecordedResource[] | null | undefined;

  constructor(passage: Passage, machine: TextMachine) {
    const { header, subsystem, driver, modules, numaNode, iommuGroup, physicalSlot } = machine.facts(passage);
    this.driver = driver;
    this.modules = modules;
    this.numaNode = numaNode;
    this.iommuGroup = iommuGroup;
    this.physicalSlot = physicalSlot;
    this.vendorName = header?.vendorName ?? null;
    this.deviceName = header?.deviceName ?? null;
    this.subsystemName = subsystem === null ? null : fullName(subsystem);
    this.className = header?.className ?? null;
    Object.defineProperty(this, 'resources', LspciFacts.#RESOURCES);
    this.physfn = null;
    this.#passage = passage;
    this.#machine = machine;
    this.#resources = machine.hasDetails(passage) ? undefined : null;
  }
}

function fullName({ vendorName, deviceName }: DeviceIdentity): string | null {
  return vendorName !== null && deviceName !== null ? `${vendorName} ${deviceName}` : (vendorName ?? deviceName);
}
