import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue.js';
import type { EventHandle } from './world.js';

function nothing(): void {}

type Step = { kind: 'push'; time: number; rank: number } | { kind: 'take' } | { kind: 'cancel'; which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('push' as const), time: fc.nat(20), rank: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(1000) }) },
);

describe('EventQueue', () => {
  it('takes events in the order of a sorted array, whatever is pushed, taken and cancelled between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const queue = new EventQueue();
        const handles: EventHandle[] = [];
        let reference: { time: number; rank: number; id: number }[] = [];
        for (const s of steps) {
          if (s.kind === 'push') {
            reference.push({ time: s.time, rank: s.rank, id: handles.length });
            handles.push(queue.push(s.time, s.rank, nothing, handles.length));
          } else if (s.kind === 'take' && reference.length > 0) {
            reference.sort((a, b) => a.time - b.time || a.rank - b.rank || a.id - b.id);
            const first = reference.shift() as { time: number; id: number };
            expect(queue.nextTime()).toBe(first.time);
            queue.take();
            expect(queue.takenArg).toBe(first.id);
          } else if (s.kind === 'cancel' && handles.length > 0) {
            const id = s.which % handles.length;
            expect(queue.cancel(handles[id] as EventHandle)).toBe(reference.some((event) => event.id === id));
            reference = reference.filter((event) => event.id !== id);
          }
          expect(queue.size).toBe(reference.length);
        }
      }),
      { numRuns: 500, seed: 11 },
    );
  });

  it('keeps its order while it grows and shrinks', () => {
    const queue = new EventQueue();
    const times = Array.from({ length: 5000 }, (_, n) => (n * 7919) % 4999);
    for (const time of times) queue.push(time, 0, nothing, time);
    const taken: number[] = [];
    while (queue.size > 0) {
      queue.take();
      taken.push(queue.takenArg);
    }
    expect(taken).toEqual([...times].sort((a, b) => a - b));
    expect(queue.nextTime()).toBe(Number.POSITIVE_INFINITY);
  });

  it('does not take an old handle for the event that uses its slot now', () => {
    const queue = new EventQueue();
    const first = queue.push(1, 0, nothing, 0);
    expect([queue.cancel(first), queue.cancel(first)]).toEqual([true, false]);
    const second = queue.push(1, 0, nothing, 0);
    expect(second).not.toBe(first);
    expect([queue.cancel(first), queue.size, queue.cancel(second), queue.size]).toEqual([false, 1, true, 0]);
  });

  it.each([0, -1, 1.5, 2 ** 52, Number.NaN])('knows no event %d', (handle) => {
    const queue = new EventQueue();
    queue.push(1, 0, nothing, 0);
    expect([queue.cancel(handle as EventHandle), queue.size]).toEqual([false, 1]);
  });

  it('lets go of handlers that ran or were cancelled', () => {
    const queue = new EventQueue();
    const handler = (): void => {};
    queue.push(1, 0, handler, 0);
    const other = queue.push(2, 0, handler, 0);
    expect(queue.take()).toBe(handler);
    queue.cancel(other);
    expect(queue.handlers.includes(handler)).toBe(false);
  });

  it('refuses more than 4,194,304 events, and keeps those', () => {
    const queue = new EventQueue();
    for (let n = 0; n < 4_194_304; n++) queue.push(0, 0, nothing, n);
    expect(() => queue.push(0, 0, nothing, 0)).toThrow(expect.objectContaining({ code: 'ENOMEM' }));
    queue.take();
    expect([queue.takenArg, queue.size]).toEqual([0, 4_194_303]);
    queue.push(1, 0, nothing, 0);
    expect(() => queue.push(0, 0, nothing, 0)).toThrow('world schedule event queue: 4194304 events wait already');
  });
});
