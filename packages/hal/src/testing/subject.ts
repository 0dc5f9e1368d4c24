/** What the kit for machines needs to know of a machine that it tests. */
import type { PhysAddr, Sbdf } from '../address.js';
import type { InterruptMessage } from '../interrupts.js';
import type { Machine } from '../machine.js';
import type { AnyRegister } from '../register.js';

/** @needs A register with RW1C bits in configuration space. */
export interface LatchUnderTest {
  readonly fn: Sbdf;
  /** Its offset counts from the start of configuration space; 2 or 4 bytes, with an RW1C bit in at least one of them. */
  readonly register: AnyRegister;
  /** Makes hardware set every RW1C bit. */
  set(): void;
}

/** @needs RAM that the kit may overwrite. */
export interface RamUnderTest {
  readonly start: PhysAddr;
  /** Bytes, at least 8192. */
  readonly length: number;
  /** The word at `address` as hardware sees it. */
  hardwareRead(address: PhysAddr): number;
  /** A write of the word at `address` by hardware. */
  hardwareWrite(address: PhysAddr, value: number): void;
}

/** @needs A device region of plain bytes that the kit may overwrite. */
export interface RegionUnderTest {
  readonly start: PhysAddr;
  /** Bytes, at least 64; all can be written and read back at every width. */
  readonly length: number;
  /** Takes the addresses away, as when a BAR moves. */
  revoke(): void;
}

/** @needs Ports that the kit may write. */
export interface PortsUnderTest {
  /** First of four ports of plain bytes, a multiple of 4; all can be written and read back at every width. */
  readonly scratch: number;
  /** First of four ports where nothing answers, a multiple of 4. */
  readonly empty: number;
}

/** @needs A fresh machine, and the parts of it that the kit can reach; a row that needs a part that is left out does not apply. */
export interface MachineUnderTest {
  readonly machine: Machine;
  /** A function that is there. */
  readonly present: Sbdf;
  /** One that is not, on a bus that a host bridge reaches. */
  readonly absent: Sbdf;
  readonly latch?: LatchUnderTest;
  readonly ram?: RamUnderTest;
  /** True when the CPU's and hardware's views of RAM are apart, so that a forgotten publish or refresh shows. */
  readonly separateView?: true;
  readonly region?: RegionUnderTest;
  readonly ports?: PortsUnderTest;
  /** Makes hardware send a message, from inside one access of the machine. */
  readonly raise?: (message: InterruptMessage) => void;
  /** True when all that happens comes from the world's queue: no source outside it. */
  readonly deterministic?: true;
}

/** Parts that a row may need. */
export type SubjectPart = 'latch' | 'ram' | 'separateView' | 'region' | 'ports' | 'raise' | 'deterministic';

/** @needs A machine under test. */
export interface MachineSubject {
  /** A fresh machine in a world of its own with this seed. */
  create(seed: number): MachineUnderTest;
}

/** @offers One thing that must hold; `run` throws when it does not. */
export interface KitRow<S> {
  /** A sentence of the contract. */
  readonly name: string;
  /** Parts without which the row does not apply. */
  readonly needs: readonly SubjectPart[];
  run(subject: S): void;
}

/** The parts that `row` needs and the subject has not: when there are any, skip the row and count it as skipped. */
export function missingParts(row: KitRow<MachineSubject>, subject: MachineSubject): SubjectPart[] {
  const under = subject.create(0);
  return row.needs.filter((part) => under[part] === undefined);
}

/** A row over a fresh machine; `run` gets its parts without undefined for those that it needs. */
export function machineRow<P extends SubjectPart>(
  name: string,
  needs: readonly P[],
  run: (under: MachineUnderTest & Required<Pick<MachineUnderTest, P>>) => void,
): KitRow<MachineSubject> {
  return { name, needs, run: (subject) => run(subject.create(1) as MachineUnderTest & Required<Pick<MachineUnderTest, P>>) };
}
