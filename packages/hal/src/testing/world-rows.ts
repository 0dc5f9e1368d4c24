/** Rows of the machine kit: time, waits, and the rule that no handler runs inside an access. */
import { deepEqual, equal, ok, throws } from './assert.js';
import { type KitRow, type MachineSubject, type MachineUnderTest, machineRow } from './subject.js';

const ETIMEDOUT = -110;

/** What a machine does when many things happen at once, in order. */
function trace(under: MachineUnderTest): string[] {
  const { machine, raise, present } = under;
  const { world } = machine;
  const log: string[] = [];
  const messages = raise === undefined ? [] : (machine.interrupts?.allocate(present, 4) ?? []);
  for (const [at, message] of messages.entries()) machine.interrupts?.setHandler(message, () => log.push(`message ${at} at ${world.now}`));
  for (let n = 0; n < 64; n++) world.after(n % 4, (arg) => log.push(`event ${arg} at ${world.now}`), n);
  for (const message of messages) raise?.(message);
  world.after(2, () => {
    for (const message of messages) raise?.(message);
  });
  world.run(world.now + 1_000_000);
  log.push(`random ${world.random.u32()} ${world.random.fork('kit').u32()}`);
  return log;
}

export const WORLD_ROWS: readonly KitRow<MachineSubject>[] = [
  machineRow('until returns 0 at once where the condition holds', [], ({ machine }) => {
    const { now } = machine.world;
    equal(
      machine.until(() => true, 0),
      0,
      'until',
    );
    equal(machine.world.now, now, 'the clock');
  }),
  machineRow('until returns 0 when an event makes the condition hold', [], ({ machine }) => {
    let done = false;
    const due = machine.world.now + 1000;
    machine.world.after(1000, () => {
      done = true;
    });
    equal(
      machine.until(() => done, 1_000_000),
      0,
      'until',
    );
    ok(machine.world.now >= due, 'the clock came to the event');
  }),
  machineRow('until returns -ETIMEDOUT at its time-out, not before', [], ({ machine }) => {
    const start = machine.world.now;
    machine.world.after(1_000_000_000, () => {});
    equal(
      machine.until(() => false, 5000),
      ETIMEDOUT,
      'until',
    );
    ok(machine.world.now >= start + 5000, 'the clock came to the time-out');
  }),
  machineRow('until names its machine among the waits', [], ({ machine }) => {
    let seen: string[] = [];
    const look = (): boolean => {
      seen = machine.world.waits.map(({ what }) => what);
      return true;
    };
    machine.until(look, 0, 'completion');
    equal(seen.length, 1, 'waits');
    ok(seen[0]?.includes(machine.name) === true && seen[0].includes('completion'), `the wait says machine and reason: ${seen[0]}`);
    equal(machine.world.waits.length, 0, 'waits after');
  }),
  machineRow('waits nest, and the outer one goes on when the handler that waits returns', [], ({ machine }) => {
    const log: string[] = [];
    machine.world.after(10, () => {
      machine.until(() => log.includes('inner'), 1_000_000);
      log.push('handler');
    });
    machine.world.after(20, () => log.push('inner'));
    equal(
      machine.until(() => log.length > 0, 1_000_000),
      0,
      'outer wait',
    );
    deepEqual(log, ['inner', 'handler'], 'order');
  }),
  machineRow(
    'handlers run in order of time, and of scheduling at one time, and the clock does not go back',
    ['deterministic'],
    ({ machine: { world } }) => {
      const log: number[] = [];
      const times: number[] = [];
      for (const [at, delay] of [30, 10, 10, 20, 0].entries()) {
        const handler = (arg: number): void => {
          log.push(arg);
          times.push(world.now);
        };
        world.after(delay, handler, at);
      }
      const start = world.now;
      world.run(start + 100);
      deepEqual(log, [4, 1, 2, 3, 0], 'order');
      deepEqual(
        times,
        [0, 10, 10, 20, 30].map((delay) => start + delay),
        'times',
      );
      equal(world.now, start + 100, 'the clock after run');
    },
  ),
  machineRow('run and until are EPERM inside an access', [], ({ machine }) => {
    let ran = false;
    machine.world.after(0, () => {
      ran = true;
    });
    machine.world.enterAccess();
    throws('EPERM', () => machine.until(() => ran, 1000), 'until inside an access');
    throws('EPERM', () => machine.world.run(machine.world.now), 'run inside an access');
    machine.world.leaveAccess();
    equal(ran, false, 'a handler ran inside an access');
  }),
  machineRow('a configuration access ends what it began', [], ({ machine, present, absent }) => {
    machine.config.read(present, 0, 4);
    machine.config.write(absent, 0, 4, 0);
    throws('EINVAL', () => machine.config.read(present, 1, 4), 'a misaligned read');
    equal(machine.world.accessDepth, 0, 'accesses that are open');
  }),
  machineRow('a false condition with nothing to come is EDEADLK and lists the waits', ['deterministic'], ({ machine }) => {
    const error = throws('EDEADLK', () => machine.until(() => false, 1_000_000, 'the lost interrupt'), 'until');
    ok(
      error.message.includes('the lost interrupt') && error.message.includes(machine.name),
      `the message lists the wait: ${error.message}`,
    );
    equal(machine.world.waits.length, 0, 'waits after');
  }),
  {
    name: 'one seed and the same calls give the same events in the same order',
    needs: ['deterministic'],
    run: (subject) => {
      for (const seed of [1, 2]) deepEqual(trace(subject.create(seed)), trace(subject.create(seed)), `two machines with seed ${seed}`);
    },
  },
];
