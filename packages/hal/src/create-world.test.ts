import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.js';
import { isKernelError, type KernelError } from './kernel-error.js';
import type { EventHandle, World } from './world.js';

const INFINITY = Number.POSITIVE_INFINITY;
/** A source that never acts but lets time pass. */
const silence = { advance: (toNs: number): number => toNs };

function errorOf(run: () => unknown): KernelError {
  try {
    run();
  } catch (error) {
    if (isKernelError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('run', () => {
  it('runs what is due up to and including its limit, in order of time, and leaves the clock there', () => {
    const world = createWorld();
    const log: string[] = [];
    for (const time of [30, 10, 20, 21]) world.at(time, (arg) => log.push(`${arg}@${world.now}`), time);
    world.run(20);
    expect([log, world.now, world.pending]).toEqual([['10@10', '20@20'], 20, 2]);
    world.run(100);
    expect([log.length, world.now, world.pending]).toEqual([4, 100, 0]);
  });

  it('runs what handlers schedule while it runs, also for now', () => {
    const world = createWorld();
    const log: number[] = [];
    world.after(5, () => {
      log.push(1);
      world.after(0, () => log.push(2));
      world.after(5, () => log.push(3));
      world.after(6, () => log.push(4));
    });
    world.run(10);
    expect(log).toEqual([1, 2, 3]);
  });

  it('runs no handler that was cancelled, and tells whether it was in time', () => {
    const world = createWorld();
    const log: string[] = [];
    let second: EventHandle | null = null;
    const first = world.after(1, () => log.push(`first cancels second: ${world.cancel(second as EventHandle)}`));
    second = world.after(2, () => log.push('second'));
    world.run(5);
    expect([log, world.cancel(first)]).toEqual([['first cancels second: true'], false]);
  });
});

describe('order of events at one time', () => {
  const orderOf = (seed: number, order: 'insertion' | 'seeded', disturb = false): string => {
    const world = createWorld({ seed, order });
    const log: number[] = [];
    for (let n = 0; n < 12; n++) {
      if (disturb) world.random.u32();
      world.at(n < 6 ? 1 : 2, (arg) => log.push(arg), n);
    }
    world.run(2);
    return log.join();
  };

  it('is the order of scheduling unless asked otherwise', () => {
    expect(orderOf(1, 'insertion')).toBe('0,1,2,3,4,5,6,7,8,9,10,11');
  });

  it('is shuffled within one time by the seed, the same each time, whatever else draws numbers', () => {
    const first = orderOf(1, 'seeded');
    expect(orderOf(1, 'seeded')).toBe(first);
    expect(orderOf(1, 'seeded', true)).toBe(first);
    expect(new Set([1, 2, 3, 4].map((seed) => orderOf(seed, 'seeded'))).size).toBe(4);
    const firstSix = first.split(',').slice(0, 6).map(Number);
    expect([...firstSix].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('agrees with a sorted array for any schedule', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 100 }), (times) => {
        const world = createWorld();
        const ran: number[] = [];
        for (const [id, time] of times.entries()) world.at(time, (arg) => ran.push(arg), id);
        world.run(30);
        const expected = times.map((time, id) => ({ time, id })).sort((a, b) => a.time - b.time || a.id - b.id);
        expect(ran).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 200, seed: 21 },
    );
  });
});

describe('until', () => {
  it('returns 0 at once, running nothing, when the condition holds', () => {
    const world = createWorld();
    world.after(0, () => {
      throw new Error('ran');
    });
    expect([world.until(() => true, 0), world.now, world.pending]).toEqual([0, 0, 1]);
  });

  it('returns 0 at the time of the event that makes the condition hold', () => {
    const world = createWorld();
    let done = false;
    world.after(7, () => {
      done = true;
    });
    world.after(8, () => {});
    expect([world.until(() => done, 1000), world.now, world.pending]).toEqual([0, 7, 1]);
  });

  it('runs an event that is due at the very time-out before giving up', () => {
    const world = createWorld();
    let done = false;
    world.after(10, () => {
      done = true;
    });
    expect(world.until(() => done, 10)).toBe(0);
  });

  it('returns -ETIMEDOUT with the clock at the time-out when later events remain', () => {
    const world = createWorld();
    world.after(11, () => {});
    expect([world.until(() => false, 10), world.now, world.pending]).toEqual([-110, 10, 1]);
  });

  it('looks at the condition once more at the time-out', () => {
    const world = createWorld();
    world.after(100, () => {});
    expect(world.until(() => world.now >= 10, 10)).toBe(0);
    const quiet = createWorld();
    expect(quiet.until(() => quiet.now >= 10, 10)).toBe(0);
  });

  it('nests: the wait below goes on when the handler that waits returns', () => {
    const world = createWorld();
    const log: string[] = [];
    let outer = false;
    let inner = false;
    world.after(1, () => {
      log.push('handler waits');
      const result = world.until(() => inner, 100, 'inner');
      log.push(`inner ${result} at ${world.now}, waits ${world.waits.map(({ what }) => what)}`);
    });
    world.after(2, () => {
      outer = true;
    });
    world.after(3, () => {
      inner = true;
    });
    const result = world.until(() => outer, 100, 'outer');
    expect([log, result, world.now, world.waits.length]).toEqual([['handler waits', 'inner 0 at 3, waits outer'], 0, 3, 0]);
  });

  it('lets an outer wait end with its condition although the inner one ran past its time-out', () => {
    const world = createWorld();
    let met = false;
    world.after(1, () => void world.until(() => false, 50, 'inner'));
    world.after(20, () => {
      met = true;
    });
    world.after(1000, () => {});
    expect([world.until(() => met, 10, 'outer'), world.now]).toEqual([0, 51]);
    world.after(1, () => void world.until(() => false, 50, 'inner'));
    expect([world.until(() => false, 10, 'outer'), world.now]).toEqual([-110, 102]);
  });
});

describe('deadlock', () => {
  it.each([1000, INFINITY])('is EDEADLK with an empty queue and a false condition, time-out %d', (timeout) => {
    const world = createWorld();
    const error = errorOf(() => world.until(() => false, timeout, 'completion of command 3'));
    expect([error.code, error.errno]).toEqual(['EDEADLK', -35]);
    expect(error.message).toContain('completion of command 3 (since 0 ns');
    expect([world.now, world.waits.length]).toEqual([timeout === INFINITY ? 0 : 1000, 0]);
  });

  it('lists every wait, and says which hold but cannot go on', () => {
    const world = createWorld();
    let outer = false;
    world.after(5, () => {
      outer = true;
      world.until(() => false, INFINITY, 'reply of host B');
    });
    const error = errorOf(() => world.until(() => outer, 100, 'doorbell of host A'));
    expect(error.message).toBe(
      'world until reply of host B: no event waits and the condition does not hold; waits: ' +
        'doorbell of host A (since 0 ns, time-out at 100 ns, holds now but another wait is above it); reply of host B (since 5 ns, no time-out)',
    );
    expect(world.waits).toEqual([]);
  });

  it('is a time-out where a source lets time pass, and still EDEADLK without a time-out', () => {
    const world = createWorld();
    const detach = world.attach(silence);
    expect([world.until(() => false, 1000), world.now]).toEqual([-110, 1000]);
    expect(errorOf(() => world.until(() => false, INFINITY)).code).toBe('EDEADLK');
    detach();
    detach();
    expect(errorOf(() => world.until(() => false, 1000)).code).toBe('EDEADLK');
  });
});

describe('sources', () => {
  /** Hardware with a clock of its own that raises an interrupt at `times`. */
  function hardware(world: World, times: number[], log: string[]) {
    const asked: number[] = [];
    const advance = (toNs: number): number => {
      asked.push(toNs);
      const next = times[0] ?? INFINITY;
      if (next > toNs) return toNs;
      times.shift();
      world.at(next, () => log.push(`interrupt at ${world.now}`));
      return next;
    };
    return { asked, advance };
  }

  it('advance to the next event or time-out, and what they schedule runs at the time they reached', () => {
    const world = createWorld();
    const log: string[] = [];
    const source = hardware(world, [25], log);
    world.attach(source);
    world.after(10, () => log.push(`timer at ${world.now}`));
    world.after(40, () => log.push(`timer at ${world.now}`));
    expect(world.until(() => log.length === 3, 50)).toBe(0);
    expect(log).toEqual(['timer at 10', 'interrupt at 25', 'timer at 40']);
    expect(source.asked).toEqual([10, 40, 40]);
  });

  it('end an unbounded wait', () => {
    const world = createWorld();
    const log: string[] = [];
    world.attach(hardware(world, [77], log));
    expect([world.until(() => log.length > 0, INFINITY), world.now]).toEqual([0, 77]);
  });

  it('stop at the first of several that something happened to', () => {
    const world = createWorld();
    const log: string[] = [];
    world.attach(hardware(world, [30], log));
    world.attach(hardware(world, [20], log));
    world.run(100);
    expect([log, world.now]).toEqual([['interrupt at 20', 'interrupt at 30'], 100]);
  });

  it('may come later than asked: the clock follows, and what is due runs late', () => {
    const world = createWorld();
    const log: string[] = [];
    world.attach({ advance: (toNs) => toNs + 5 });
    world.after(10, () => log.push(`timer at ${world.now}`));
    world.run(12);
    expect([log, world.now]).toEqual([['timer at 15'], 15]);
  });

  it.each([-1, Number.NaN])('may not go back: %d', (time) => {
    const world = createWorld();
    world.attach({ advance: () => time });
    expect(errorOf(() => world.run(10)).code).toBe('EINVAL');
  });

  it('may not stand still for ever', () => {
    const world = createWorld({ stormLimit: 100 });
    world.attach({ advance: () => world.now });
    expect(errorOf(() => world.until(() => false, 10)).code).toBe('ELOOP');
  });
});

describe('accesses', () => {
  it('keep handlers out: run and until are refused inside one', () => {
    const world = createWorld();
    let ran = false;
    world.after(0, () => {
      ran = true;
    });
    world.enterAccess();
    expect([errorOf(() => world.run(10)).code, errorOf(() => world.until(() => true, 0)).code, ran]).toEqual(['EPERM', 'EPERM', false]);
    world.leaveAccess();
    expect([world.until(() => ran, 10), ran]).toEqual([0, true]);
  });

  it('nest and must be balanced', () => {
    const world = createWorld();
    world.enterAccess();
    world.enterAccess();
    world.leaveAccess();
    expect([world.accessDepth, errorOf(() => world.run(1)).code]).toEqual([1, 'EPERM']);
    world.leaveAccess();
    expect(errorOf(() => world.leaveAccess()).code).toBe('EPERM');
  });

  it('that a handler leaves open are an error at once, and closed', () => {
    const world = createWorld();
    world.after(0, () => world.enterAccess());
    expect(errorOf(() => world.run(1)).message).toContain('did not end it');
    expect([world.accessDepth, world.until(() => true, 0)]).toEqual([0, 0]);
  });
});

describe('a handler that throws', () => {
  it('loses its own event only', () => {
    const world = createWorld();
    const log: number[] = [];
    world.after(1, () => {
      world.enterAccess();
      throw new Error('driver bug');
    });
    world.after(2, (arg) => log.push(arg), 42);
    expect(() => world.until(() => false, 10)).toThrow('driver bug');
    expect([world.now, world.waits.length, world.accessDepth]).toEqual([1, 0, 0]);
    world.run(10);
    expect(log).toEqual([42]);
  });
});

describe('limits', () => {
  it.each<[string, (world: World) => unknown, string]>([
    ['an event in the past', (world) => world.at(4, () => {}), 'EINVAL'],
    ['a fraction of a ns', (world) => world.at(5.5, () => {}), 'EINVAL'],
    ['no number', (world) => world.at(Number.NaN, () => {}), 'EINVAL'],
    ['a negative delay', (world) => world.after(-1, () => {}), 'EINVAL'],
    ['a delay that is no number', (world) => world.after(Number.NaN, () => {}), 'EINVAL'],
    ['a time at 2^53', (world) => world.at(2 ** 53, () => {}), 'EOVERFLOW'],
    ['a delay beyond 2^53', (world) => world.after(2 ** 53 - 1, () => {}), 'EOVERFLOW'],
    ['a run into the past', (world) => world.run(4), 'EINVAL'],
    ['a run without end', (world) => world.run(INFINITY), 'EOVERFLOW'],
    ['a negative time-out', (world) => world.until(() => true, -1), 'EINVAL'],
    ['a time-out that is no number', (world) => world.until(() => true, Number.NaN), 'EINVAL'],
    ['a time-out beyond 2^53', (world) => world.until(() => false, 2 ** 53 - 1), 'EOVERFLOW'],
  ])('refuse %s', (_, run, code) => {
    const world = createWorld({ now: 5 });
    expect([errorOf(() => run(world)).code, world.now, world.pending]).toEqual([code, 5, 0]);
  });

  it('end a storm of events that never moves the clock, for run and until, and say when', () => {
    const world = createWorld({ stormLimit: 1000 });
    const again = (): void => void world.after(0, again);
    world.after(3, again);
    const error = errorOf(() => world.run(10));
    expect([error.code, error.message]).toEqual(['ELOOP', 'world run at 3 ns: 1000 events ran and none moved the clock']);
  });

  it('let a periodic timer run for ever', () => {
    const world = createWorld({ stormLimit: 10 });
    let ticks = 0;
    const tick = (): void => {
      ticks++;
      world.after(1, tick);
    };
    world.after(1, tick);
    world.run(10_000);
    expect(ticks).toBe(10_000);
  });
});

describe('several machines in one world', () => {
  it('share the clock: two hosts exchange messages, each waiting for the other', () => {
    const world = createWorld();
    const mailbox = { a: 0, b: 0 };
    const send = (to: 'a' | 'b', value: number): void => {
      world.after(10, () => {
        mailbox[to] = value;
      });
    };
    world.after(0, () => {
      world.until(() => mailbox.b === 1, 1000, 'host B: request');
      send('a', 2);
    });
    send('b', 1);
    expect([world.until(() => mailbox.a === 2, 1000, 'host A: reply'), world.now]).toEqual([0, 20]);
  });
});
