/** A recorded machine as software sees one: configuration space and firmware, read only. */
import { type ConfigAccess, checkConfigAccess, type FirmwareTable, type Machine, type Sbdf, type World } from '@penstock/hal';
import type { RecordedMachine } from './contract.js';
import { recordedHostBridges } from './host-bridges.js';

/**
 * Configuration space of `machine`, read only: a function or a byte that was not recorded reads all ones, writes are dropped.
 */
export function recordedConfig(machine: RecordedMachine): ConfigAccess {
  const configs = new Map<Sbdf, Uint8Array>();
  for (const { sbdf, config } of machine.functions) if (config !== null) configs.set(sbdf, config);
  return {
    read(fn, offset, size) {
      checkConfigAccess(fn, offset, size);
      const config = configs.get(fn);
      let value = 0;
      for (let i = size - 1; i >= 0; i--) value = value * 256 + (config?.[offset + i] ?? 0xff);
      return value;
    },
    write: checkConfigAccess,
  };
}

/**
 * `machine` as a machine of `world`: its configuration space, its host bridges and its ACPI tables as recorded. It has no memory,
 * MMIO, ports or interrupts, and nothing happens in it.
 */
export function recordedMachine(machine: RecordedMachine, world: World, name = 'recorded'): Machine {
  const config = recordedConfig(machine);
  return {
    name,
    world,
    config: {
      read: (fn, offset, size) => bracketed(world, () => config.read(fn, offset, size)),
      write: (fn, offset, size, value) => bracketed(world, () => config.write(fn, offset, size, value)),
    },
    firmware: { hostBridges: recordedHostBridges(machine), tables: machine.acpi.filter(isWhole) },
    mmio: null,
    ports: null,
    memory: null,
    interrupts: null,
    until: (condition, timeoutNs, what = 'a condition') => world.until(condition, timeoutNs, `${name}: ${what}`),
  };
}

function bracketed<T>(world: World, run: () => T): T {
  world.enterAccess();
  try {
    return run();
  } finally {
    world.leaveAccess();
  }
}

/** A table that was recorded to its end: the length that it states, and a sum of zero. */
function isWhole({ bytes }: FirmwareTable): boolean {
  const length = bytes.length >= 36 ? new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(4, true) : -1;
  return length === bytes.length && bytes.reduce((sum, byte) => sum + byte, 0) % 256 === 0;
}
