/** Defects of time and waits that the machine kit must find. */
import type { MachineUnderTest } from '../../src/testing.js';
import { createTinyMachine } from '../tiny-machine.js';
import { config, type Defect, withMachine, world } from './plant.js';

let created = 0;

export const WORLD_DEFECTS: readonly Defect[] = [
  {
    defect: 'until runs an event before it looks',
    row: 'until returns 0 at once',
    plant: world((w) => ({
      until: (condition, timeoutNs, what) => {
        w.run(w.now + 1);
        return w.until(condition, timeoutNs, what);
      },
    })),
  },
  {
    defect: 'until gives up at once',
    row: 'until returns 0 when an event',
    plant: world((w) => ({ until: (condition) => w.until(condition, 0) })),
  },
  {
    defect: 'until gives up before its time-out',
    row: 'until returns -ETIMEDOUT',
    plant: world((w) => ({ until: (condition, timeoutNs, what) => w.until(condition, Math.floor(timeoutNs / 2), what) })),
  },
  {
    defect: 'until takes a time-out for success',
    row: 'until returns -ETIMEDOUT',
    plant: world((w) => ({ until: (condition, timeoutNs, what) => Math.min(0, w.until(condition, timeoutNs, what) + 110) })),
  },
  {
    defect: 'the machine does not give its name',
    row: 'until names its machine',
    plant: (under) => withMachine(under, { until: (condition, timeoutNs, what) => under.machine.world.until(condition, timeoutNs, what) }),
  },
  {
    defect: 'a wait inside a handler returns without waiting',
    row: 'waits nest',
    plant: world((w) => ({ until: (condition, timeoutNs, what) => (w.waits.length > 0 ? -16 : w.until(condition, timeoutNs, what)) })),
  },
  {
    defect: 'events run in the order of scheduling whatever their time',
    row: 'handlers run in order of time',
    plant: world((w) => ({ after: (_, handler, arg) => w.after(0, handler, arg) })),
  },
  {
    defect: 'accesses are not counted',
    row: 'run and until are EPERM',
    plant: world(() => ({ enterAccess: () => {}, leaveAccess: () => {} })),
  },
  {
    defect: 'a refused access stays open',
    row: 'a configuration access ends what it began',
    plant: config((c, { machine }) => ({
      read: (fn, offset, size) => {
        machine.world.enterAccess();
        const value = c.read(fn, offset, size);
        machine.world.leaveAccess();
        return value;
      },
    })),
  },
  {
    defect: 'a deadlock is a time-out',
    row: 'a false condition with nothing to come',
    plant: world((w) => ({
      until: (condition, timeoutNs, what) => {
        const detach = w.attach({ advance: (toNs) => toNs });
        try {
          return w.until(condition, timeoutNs, what);
        } finally {
          detach();
        }
      },
    })),
  },
  {
    defect: 'ties are broken by something else than the seed',
    row: 'one seed and the same calls',
    plant: () => createTinyMachine({ seed: ++created, order: 'seeded' }),
  },
  {
    defect: 'interrupts are delayed by something else than the seed',
    row: 'one seed and the same calls',
    plant: (under) => {
      const delay = ++created;
      const raise = under.raise as NonNullable<MachineUnderTest['raise']>;
      return { ...under, raise: (message) => void under.machine.world.after(delay, () => raise(message)) };
    },
  },
];
