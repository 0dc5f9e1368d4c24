/** Configuration access of a recorded machine: reads answer what was recorded. */
import type { ConfigAccess, Sbdf } from '@penstock/hal';
import type { RecordedMachine } from './contract.js';

/**
 * Configuration space of `machine`, read only: a function or a byte that was not recorded reads all ones, writes are dropped.
 */
export function recordedConfig(machine: RecordedMachine): ConfigAccess {
  const configs = new Map<Sbdf, Uint8Array>();
  for (const { sbdf, config } of machine.functions) if (config !== null) configs.set(sbdf, config);
  return {
    read(fn, offset, size) {
      const config = configs.get(fn);
      let value = 0;
      for (let i = size - 1; i >= 0; i--) value = value * 256 + (config?.[offset + i] ?? 0xff);
      return value;
    },
    write() {},
  };
}
