/** Time of one or more machines: the clock, the one event queue, the waits, and the rule that no handler runs inside an access. */
import type { Brand } from './address.js';
import type { Random } from './random.js';

/** What runs when an event is due; gets the number that was given with it. */
export type EventHandler = (arg: number) => void;

/** Names an event that was scheduled; never 0, and not used again before 2^31 later events. */
export type EventHandle = Brand<'EventHandle'>;

/** @needs One `until` that has not returned. */
export interface Wait {
  /** What is waited for, in words. */
  readonly what: string;
  /** Virtual time in ns at which it began. */
  readonly since: number;
  /** Virtual time in ns at which it gives up; Infinity when it does not. */
  readonly deadline: number;
  readonly condition: () => boolean;
}

/**
 * @needs Something outside the queue that can change a machine: a live QEMU, a socket, a poll. A world that has one never takes an empty
 * queue for a deadlock before its sources say that nothing will happen.
 */
export interface EventSource {
  /**
   * Lets the outside run from the world's `now` up to virtual time `toNs`, and schedules in the world what came of it, at the time at
   * which it happened; runs no handler.
   * Returns the time reached: `toNs` when all of it passed (also when the source was there already), less when something happened that
   * a wait may look for, more only where the outside's clock cannot be held. For Infinity it runs as long as it finds right, and returns
   * Infinity when nothing will ever happen by itself.
   */
  advance(toNs: number): number;
}

/**
 * @needs What software and machines get of time. One cooperative CPU per machine: handlers (interrupt, timer, work, device engine) run
 * only inside `run` and `until`, one after the other, and never inside a config, port, MMIO or memory access. Two worlds with one seed
 * and the same calls do the same in the same order. Times are whole ns from 0 to 2^53 - 1; every member that takes another throws
 * EINVAL, or EOVERFLOW at 2^53 and above.
 */
export interface World {
  /** Virtual time in ns: moved by `run` and `until` alone, never back. */
  readonly now: number;
  readonly seed: number;
  /** The world's own stream of numbers; a machine or device forks one of its own. */
  readonly random: Random;
  /** Events that wait in the queue. */
  readonly pending: number;
  /** The `until` calls that have not returned, outermost first. */
  readonly waits: readonly Wait[];
  /** Accesses that have begun and not ended. */
  readonly accessDepth: number;

  /** Schedules `handler(arg)` at virtual time `timeNs`, not before `now`. Of events at one time the world's order decides. */
  at(timeNs: number, handler: EventHandler, arg?: number): EventHandle;
  /** Schedules `handler(arg)` in `delayNs`; 0 is as soon as the CPU is free, among the events of that time. */
  after(delayNs: number, handler: EventHandler, arg?: number): EventHandle;
  /** Takes an event back. False when it has run, was cancelled or never was. */
  cancel(event: EventHandle): boolean;

  /**
   * Runs everything that is due up to and including `toNs`; the clock then stands there (later where a source's clock cannot be held). For an
   * outer loop, and for a delay. Throws EPERM inside an access.
   */
  run(toNs: number): void;
  /**
   * Runs the world until `condition` holds: 0, or -ETIMEDOUT when it does not hold at `now + timeoutNs` (Infinity: no time-out). The condition
   * is looked at first, after each event and at the time-out, and must not change anything. Calls nest: a handler may wait, and
   * the wait below it goes on when that returns. What a handler throws comes out of the innermost call; its event is gone, the rest stays.
   *
   * Throws EDEADLK with a list of all waits when the condition does not hold, no event waits and no source can act, whatever the
   * time-out: nothing but the caller can change anything then, so a time-out would hide a lost interrupt. The clock then
   * stands at the time-out, if there is one, and the condition was looked at there. A machine on which something is meant to stay silent attaches a
   * source that lets time pass; waits then time out. Throws EPERM inside an access.
   */
  until(condition: () => boolean, timeoutNs: number, what?: string): number;

  /** Adds a source; the result takes it away. */
  attach(source: EventSource): () => void;

  /**
   * A machine brackets each access by `enterAccess` and `leaveAccess` (the latter in a `finally`, where the access can throw). `run` and `until`
   * throw EPERM between the two.
   */
  enterAccess(): void;
  /** Ends the access that began last. Throws EPERM when none has begun. */
  leaveAccess(): void;
}

/** Order of events that are due at one time: as scheduled, or shuffled by the world's seed, which shows a reliance on the former. */
export type EventOrder = 'insertion' | 'seeded';

/** @needs What a world is made with. */
export interface WorldOptions {
  /** Integer from 0 to 2^53 - 1; 0 when left out. */
  readonly seed?: number;
  /** `insertion` when left out. */
  readonly order?: EventOrder;
  /** Virtual time in ns at which the world begins; 0 when left out. */
  readonly now?: number;
  /** Events that may run without the clock moving before `run` and `until` throw ELOOP; 1,000,000 when left out. */
  readonly stormLimit?: number;
}
