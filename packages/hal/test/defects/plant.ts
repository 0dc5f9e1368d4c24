/** Tools to break a machine: each takes the parts to replace and gives a machine that has them. */
import type { ConfigAccess, InterruptMessage, Interrupts, Machine, Memory, World } from '../../src/index.js';
import type { MachineUnderTest } from '../../src/testing.js';

/** A way in which a machine can be wrong, and the row that says so. */
export interface Defect {
  readonly defect: string;
  /** Beginning of the name of the row that must fail. */
  readonly row: string;
  readonly plant: (under: MachineUnderTest) => MachineUnderTest;
}

export function withMachine(under: MachineUnderTest, change: Partial<Machine>): MachineUnderTest {
  return { ...under, machine: { ...under.machine, ...change } };
}

export const config =
  (change: (config: ConfigAccess, under: MachineUnderTest) => Partial<ConfigAccess>) =>
  (under: MachineUnderTest): MachineUnderTest =>
    withMachine(under, { config: { ...under.machine.config, ...change(under.machine.config, under) } });

export const memory =
  (change: (memory: Memory, under: MachineUnderTest) => Partial<Memory>) =>
  (under: MachineUnderTest): MachineUnderTest => {
    const original = under.machine.memory as Memory;
    return withMachine(under, { memory: { ...original, ...change(original, under) } });
  };

export const interrupts =
  (change: (interrupts: Interrupts, under: MachineUnderTest) => Partial<Interrupts>) =>
  (under: MachineUnderTest): MachineUnderTest => {
    const original = under.machine.interrupts as Interrupts;
    return withMachine(under, { interrupts: { ...original, ...change(original, under) } });
  };

/** Members of the world replaced; the machine's own parts keep the original. */
export const world =
  (change: (world: World) => Partial<World>) =>
  (under: MachineUnderTest): MachineUnderTest => {
    const original = under.machine.world;
    const changed: Partial<World> = change(original);
    const wrapped = new Proxy(original, {
      get(target, key) {
        if (key in changed) return changed[key as keyof World];
        const member: unknown = Reflect.get(target, key);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    return withMachine(under, {
      world: wrapped,
      until: (condition, timeoutNs, what) => wrapped.until(condition, timeoutNs, `tiny: ${what}`),
    });
  };

type MappingMember = 'read' | 'write' | 'readPair' | 'writePair' | 'copyOut' | 'copyIn' | 'unmap' | 'revoked';

/** Mappings with members replaced. */
export const mapping =
  (change: (original: NonNullable<ReturnType<NonNullable<Machine['mmio']>['map']>>) => Partial<Record<MappingMember, unknown>>) =>
  (under: MachineUnderTest): MachineUnderTest => {
    const map = under.machine.mmio?.map as NonNullable<Machine['mmio']>['map'];
    return withMachine(under, {
      mmio: {
        map: (start, length) => {
          const original = map(start, length);
          const changed = change(original);
          return new Proxy(original, {
            get(target, key) {
              if (key in changed) return changed[key as MappingMember];
              const member: unknown = Reflect.get(target, key);
              return typeof member === 'function' ? member.bind(target) : member;
            },
          });
        },
      },
    });
  };

export const firmware =
  (change: Partial<Machine['firmware']>) =>
  (under: MachineUnderTest): MachineUnderTest =>
    withMachine(under, { firmware: { ...under.machine.firmware, ...change } });

/** Gives each call's handlers to `send`, which stands in for the interrupt controller. */
export function intercepted(
  send: (handlers: Map<InterruptMessage, () => void>, message: InterruptMessage, under: MachineUnderTest) => void,
) {
  return (under: MachineUnderTest): MachineUnderTest => {
    const handlers = new Map<InterruptMessage, () => void>();
    const setHandler: Interrupts['setHandler'] = (message, handler) => {
      if (handler === null) handlers.delete(message);
      else handlers.set(message, handler);
    };
    const changed = interrupts(() => ({ setHandler }))(under);
    return { ...changed, raise: (message) => send(handlers, message, under) };
  };
}
