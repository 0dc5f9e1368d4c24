/** Defects of interrupts that the machine kit must find. */
import { type Defect, intercepted, interrupts } from './plant.js';

export const INTERRUPT_DEFECTS: readonly Defect[] = [
  {
    defect: 'data of a message block are not consecutive',
    row: 'messages of one allocation',
    plant: interrupts((i) => ({
      allocate: (fn, count) => i.allocate(fn, count).map((message) => ({ ...message, data: message.data * 2 })),
    })),
  },
  {
    defect: 'the first datum has no room for the low bits',
    row: 'messages of one allocation',
    plant: interrupts((i) => ({
      allocate: (fn, count) => i.allocate(fn, count).map((message) => ({ ...message, data: message.data + 1 })),
    })),
  },
  {
    defect: 'two allocations get the same messages',
    row: 'allocations do not share',
    plant: interrupts((i) => ({ allocate: (fn, count) => i.allocate(fn, count).map((message, at) => ({ ...message, data: 0x40 + at })) })),
  },
  {
    defect: 'any count is taken',
    row: 'a count that is not 1 to 2048',
    plant: interrupts((i) => ({ allocate: (fn, count) => (count >= 1 && count <= 32 ? i.allocate(fn, Math.ceil(count)) : []) })),
  },
  {
    defect: 'the handler runs inside the access that raises its message',
    row: 'no handler runs inside the access',
    plant: intercepted((handlers, message) => handlers.get(message)?.()),
  },
  {
    defect: 'the handler runs inside another access',
    row: 'no handler runs inside the access',
    plant: intercepted((handlers, message, { machine }) => {
      machine.world.after(1, () => {
        machine.world.enterAccess();
        handlers.get(message)?.();
        machine.world.leaveAccess();
      });
    }),
  },
  {
    defect: 'a message calls its handler twice',
    row: 'no handler runs inside the access',
    plant: intercepted((handlers, message, { machine }) => {
      machine.world.after(1, () => {
        handlers.get(message)?.();
        handlers.get(message)?.();
      });
    }),
  },
  {
    defect: 'a message calls the handler of another',
    row: 'a message calls its own handler',
    plant: intercepted((handlers, _, { machine }) => void machine.world.after(1, () => [...handlers.values()][0]?.())),
  },
  {
    defect: 'a handler cannot be dropped',
    row: 'a message calls its own handler',
    plant: interrupts((i) => ({ setHandler: (message, handler) => (handler === null ? undefined : i.setHandler(message, handler)) })),
  },
  {
    defect: 'a message that arrives while its handler runs is lost',
    row: 'a message that arrives while its handler runs',
    plant: (under) => {
      let running = false;
      const changed = intercepted((handlers, message, { machine }) => {
        if (running) return;
        machine.world.after(1, () => {
          running = true;
          handlers.get(message)?.();
          running = false;
        });
      })(under);
      return changed;
    },
  },
  { defect: 'free does nothing', row: 'a freed message calls nothing', plant: interrupts(() => ({ free: () => {} })) },
];
