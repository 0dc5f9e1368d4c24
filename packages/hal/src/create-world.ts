/** The world as all machines have it. */
import { ADDRESS_LIMIT } from './address.js';
import { ERRNO, type ErrnoCode } from './errno.js';
import { EventQueue } from './event-queue.js';
import { KernelError } from './kernel-error.js';
import { createRandom, type Random } from './random.js';
import type { EventHandle, EventHandler, EventSource, Wait, World, WorldOptions } from './world.js';

/** What one step of a world came to. */
const RAN = 0;
/** Nothing more is due up to the limit, and the clock stands there. */
const REACHED_LIMIT = 1;
/** No event waits and no source can act. */
const IDLE = 2;

function fail(code: ErrnoCode, operation: string, subject: string, reason: string): never {
  throw new KernelError({ code, operation: `world ${operation}`, subject, reason });
}

/** Words for the waits of a deadlock, outermost first. */
function describeWaits(waits: readonly Wait[]): string {
  const lines = waits.map(({ what, since, deadline, condition }) => {
    const end = deadline === Number.POSITIVE_INFINITY ? 'no time-out' : `time-out at ${deadline} ns`;
    return `${what} (since ${since} ns, ${end}${condition() ? ', holds now but another wait is above it' : ''})`;
  });
  return lines.join('; ');
}

class WorldImpl implements World {
  now: number;
  accessDepth = 0;
  readonly seed: number;
  readonly random: Random;
  readonly waits: Wait[] = [];
  readonly queue = new EventQueue();
  readonly sources: EventSource[] = [];
  /** Ranks of events at one time; null keeps the order of scheduling. */
  readonly shuffle: Random | null;
  readonly stormLimit: number;
  /** Steps since the clock moved last. */
  storm = 0;

  constructor(options: WorldOptions) {
    this.seed = options.seed ?? 0;
    this.random = createRandom(this.seed);
    this.shuffle = options.order === 'seeded' ? this.random.fork('order of events') : null;
    this.stormLimit = options.stormLimit ?? 1_000_000;
    this.now = this.checkTime('create', options.now ?? 0);
  }

  get pending(): number {
    return this.queue.size;
  }

  at(timeNs: number, handler: EventHandler, arg = 0): EventHandle {
    this.checkTime('schedule', timeNs);
    if (timeNs < this.now) fail('EINVAL', 'schedule', `${timeNs} ns`, `the clock stands at ${this.now} ns already`);
    return this.queue.push(timeNs, this.shuffle === null ? 0 : this.shuffle.u32(), handler, arg);
  }

  after(delayNs: number, handler: EventHandler, arg = 0): EventHandle {
    if (!(delayNs >= 0)) fail('EINVAL', 'schedule', `${delayNs} ns`, 'is not a delay');
    return this.at(this.now + delayNs, handler, arg);
  }

  cancel(event: EventHandle): boolean {
    return this.queue.cancel(event);
  }

  run(toNs: number): void {
    this.checkOutsideAccess('run', `to ${toNs} ns`);
    this.checkTime('run', toNs);
    if (toNs < this.now) fail('EINVAL', 'run', `to ${toNs} ns`, `the clock stands at ${this.now} ns already`);
    let outcome = this.step(toNs);
    while (outcome === RAN) outcome = this.step(toNs);
    this.moveClock(toNs);
  }

  until(condition: () => boolean, timeoutNs: number, what = 'a condition'): number {
    this.checkOutsideAccess('until', what);
    if (!(timeoutNs >= 0)) fail('EINVAL', 'until', what, `${timeoutNs} ns is not a time-out`);
    const deadline = timeoutNs === Number.POSITIVE_INFINITY ? timeoutNs : this.checkTime('until', this.now + timeoutNs);
    const depth = this.waits.length;
    this.waits.push({ what, since: this.now, deadline, condition });
    try {
      for (;;) {
        if (condition()) return 0;
        const outcome = this.step(deadline);
        if (outcome === RAN) continue;
        if (deadline !== Number.POSITIVE_INFINITY) this.moveClock(deadline);
        if (condition()) return 0;
        if (outcome === REACHED_LIMIT) return -ERRNO.ETIMEDOUT;
        fail('EDEADLK', 'until', what, `no event waits and the condition does not hold; waits: ${describeWaits(this.waits)}`);
      }
    } finally {
      this.waits.length = depth;
    }
  }

  attach(source: EventSource): () => void {
    this.sources.push(source);
    return () => {
      const at = this.sources.indexOf(source);
      if (at >= 0) this.sources.splice(at, 1);
    };
  }

  enterAccess(): void {
    this.accessDepth++;
  }

  leaveAccess(): void {
    if (this.accessDepth === 0) fail('EPERM', 'access', 'end', 'no access has begun');
    this.accessDepth--;
  }

  /** Runs the next event that is due by `limit`, or moves the clock. */
  step(limit: number): number {
    if (this.queue.nextTime() > this.now && this.sources.length > 0) return this.stepSources(limit);
    const next = this.queue.nextTime();
    if (next === Number.POSITIVE_INFINITY) return IDLE;
    if (next > limit) {
      this.moveClock(limit);
      return REACHED_LIMIT;
    }
    this.moveClock(next);
    this.runNext();
    return RAN;
  }

  /** Lets the sources act up to the next event or `limit`. */
  stepSources(limit: number): number {
    if (this.now >= limit) return REACHED_LIMIT;
    const target = Math.min(this.queue.nextTime(), limit);
    let reached = Number.POSITIVE_INFINITY;
    for (const source of [...this.sources]) {
      const time = source.advance(Math.min(target, reached));
      if (!(time >= this.now))
        fail('EINVAL', 'advance', 'event source', `it came to ${time} ns, the clock stands at ${this.now} ns already`);
      reached = Math.min(reached, time);
    }
    if (reached === Number.POSITIVE_INFINITY && target === reached && this.queue.size === 0) return IDLE;
    this.countStep();
    if (reached !== Number.POSITIVE_INFINITY || target !== reached) this.moveClock(this.checkTime('advance', reached));
    return RAN;
  }

  runNext(): void {
    this.countStep();
    const handler = this.queue.take();
    let open = 0;
    try {
      handler(this.queue.takenArg);
    } finally {
      open = this.accessDepth;
      this.accessDepth = 0;
    }
    if (open !== 0) fail('EPERM', 'run', 'handler', 'it began an access and did not end it');
  }

  countStep(): void {
    if (++this.storm > this.stormLimit) {
      this.storm = 0;
      fail('ELOOP', 'run', `at ${this.now} ns`, `${this.stormLimit} events ran and none moved the clock`);
    }
  }

  /** The clock at `timeNs`, unless it is there or later already. */
  moveClock(timeNs: number): void {
    if (timeNs <= this.now) return;
    this.now = timeNs;
    this.storm = 0;
  }

  checkTime(operation: string, timeNs: number): number {
    if (timeNs >= ADDRESS_LIMIT) fail('EOVERFLOW', operation, `${timeNs} ns`, 'the clock ends at 2^53 ns');
    if (!(Number.isInteger(timeNs) && timeNs >= 0)) fail('EINVAL', operation, `${timeNs} ns`, 'is not a time in whole ns');
    return timeNs;
  }

  checkOutsideAccess(operation: string, subject: string): void {
    if (this.accessDepth !== 0) fail('EPERM', operation, subject, 'handlers would run inside an access');
  }
}

/** A world at its beginning. Throws a `RangeError` for a seed out of range. */
export function createWorld(options: WorldOptions = {}): World {
  return new WorldImpl(options);
}
