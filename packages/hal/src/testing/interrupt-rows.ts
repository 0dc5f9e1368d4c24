/** Rows of the machine kit: interrupts. */
import type { InterruptMessage, Interrupts } from '../interrupts.js';
import { deepEqual, equal, ok, throws } from './assert.js';
import { type KitRow, type MachineSubject, type MachineUnderTest, machineRow } from './subject.js';

/** Virtual time within which a message must have arrived: one second. */
const SOON = 1_000_000_000;

function interruptsOf(under: MachineUnderTest): Interrupts {
  const interrupts = under.machine.interrupts;
  ok(interrupts !== null, 'a machine that can raise an interrupt has interrupts');
  return interrupts;
}

function allocateOne(under: MachineUnderTest): InterruptMessage {
  const [message] = interruptsOf(under).allocate(under.present, 1);
  ok(message !== undefined, 'allocate gives what it was asked for');
  return message;
}

/** Lets time pass that is enough for any message, whether or not something else is queued. */
function letPass(under: MachineUnderTest): void {
  under.machine.world.run(under.machine.world.now + SOON);
}

export const INTERRUPT_ROWS: readonly KitRow<MachineSubject>[] = [
  machineRow('messages of one allocation share an address, with data that serve MSI', ['raise'], (under) => {
    const interrupts = interruptsOf(under);
    for (const count of [1, 2, 3, 8]) {
      const messages = interrupts.allocate(under.present, count);
      const first = messages[0];
      ok(first !== undefined && messages.length === count, `${count} messages`);
      ok(first.address % 4 === 0, 'the address is a multiple of 4');
      ok(first.data % 2 ** Math.ceil(Math.log2(count)) === 0, `the first of ${count} data has room for the function's bits`);
      deepEqual(
        messages.map(({ address }) => address),
        messages.map(() => first.address),
        'addresses',
      );
      deepEqual(
        messages.map(({ data }) => data),
        messages.map((_, at) => first.data + at),
        'data',
      );
    }
  }),
  machineRow('allocations do not share messages', ['raise'], (under) => {
    const interrupts = interruptsOf(under);
    const all = [
      ...interrupts.allocate(under.present, 2),
      ...interrupts.allocate(under.present, 1),
      ...interrupts.allocate(under.present, 4),
    ];
    equal(new Set(all.map(({ address, data }) => `${address} ${data}`)).size, 7, 'different messages');
  }),
  machineRow('a count that is not 1 to 2048 is EINVAL', ['raise'], (under) => {
    for (const count of [0, -1, 1.5, 2049]) throws('EINVAL', () => interruptsOf(under).allocate(under.present, count), `${count} messages`);
  }),
  machineRow('no handler runs inside the access that raises its message', ['raise'], (under) => {
    const message = allocateOne(under);
    const depths: number[] = [];
    interruptsOf(under).setHandler(message, () => depths.push(under.machine.world.accessDepth));
    under.raise(message);
    deepEqual(depths, [], 'calls before until');
    equal(
      under.machine.until(() => depths.length > 0, SOON),
      0,
      'until the handler ran',
    );
    deepEqual(depths, [0], 'depth of accesses in the handler, once for one message');
  }),
  machineRow('a message calls its own handler, as it is set when the message arrives', ['raise'], (under) => {
    const interrupts = interruptsOf(under);
    const [first, second] = interrupts.allocate(under.present, 2);
    ok(first !== undefined && second !== undefined, 'two messages');
    const log: string[] = [];
    interrupts.setHandler(first, () => log.push('first'));
    interrupts.setHandler(second, () => log.push('old'));
    interrupts.setHandler(second, () => log.push('second'));
    under.raise(second);
    letPass(under);
    interrupts.setHandler(second, null);
    under.raise(second);
    letPass(under);
    deepEqual(log, ['second'], 'handlers that ran');
  }),
  machineRow('a message that arrives while its handler runs calls it again', ['raise'], (under) => {
    const message = allocateOne(under);
    let calls = 0;
    interruptsOf(under).setHandler(message, () => {
      if (++calls === 1) under.raise(message);
    });
    under.raise(message);
    letPass(under);
    equal(calls, 2, 'calls');
  }),
  machineRow('a freed message calls nothing and has no handler', ['raise'], (under) => {
    const interrupts = interruptsOf(under);
    const messages = interrupts.allocate(under.present, 1);
    const message = messages[0] as InterruptMessage;
    let calls = 0;
    interrupts.setHandler(message, () => calls++);
    under.raise(message);
    interrupts.free(messages);
    letPass(under);
    equal(calls, 0, 'calls after free');
    throws('EINVAL', () => interrupts.setHandler(message, () => {}), 'a handler for a freed message');
  }),
];
