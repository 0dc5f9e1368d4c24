/** A machine: what software gets from hardware, whichever machine it is. */
import type { ConfigAccess } from './config.js';
import type { Firmware } from './firmware.js';
import type { Interrupts } from './interrupts.js';
import type { Memory } from './memory.js';
import type { Mmio } from './mmio.js';
import type { PortAccess } from './ports.js';
import type { World } from './world.js';

/**
 * @needs Everything is synchronous, as a load or a store is. A part that a machine has not is null: software asks for the part, never which
 * machine this is. Parts stay the same objects as long as the machine.
 */
export interface Machine {
  /** Names the machine among those of its world, in messages. */
  readonly name: string;
  /** Clock, queue and waits; one world may hold several machines. */
  readonly world: World;
  readonly config: ConfigAccess;
  readonly firmware: Firmware;
  /** Null where nothing but configuration space can be reached: a recorded machine. */
  readonly mmio: Mmio | null;
  /** Null where there is no port I/O: Arm. */
  readonly ports: PortAccess | null;
  readonly memory: Memory | null;
  readonly interrupts: Interrupts | null;
  /** `World.until` of the machine's world, and this machine's name before `what` in the list of waits. */
  until(condition: () => boolean, timeoutNs: number, what?: string): number;
}
