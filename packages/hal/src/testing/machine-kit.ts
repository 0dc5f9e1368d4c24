/** The conformance kit for machines. */
import { CONFIG_ROWS } from './config-rows.js';
import { FIRMWARE_ROWS } from './firmware-rows.js';
import { INTERRUPT_ROWS } from './interrupt-rows.js';
import { MEMORY_ROWS } from './memory-rows.js';
import { MMIO_ROWS } from './mmio-rows.js';
import { PORT_ROWS } from './port-rows.js';
import type { KitRow, MachineSubject } from './subject.js';
import { WORLD_ROWS } from './world-rows.js';

/** What must hold on every machine, a row for each sentence. A row makes its own fresh machines. */
export const MACHINE_KIT: readonly KitRow<MachineSubject>[] = [
  ...WORLD_ROWS,
  ...CONFIG_ROWS,
  ...FIRMWARE_ROWS,
  ...MEMORY_ROWS,
  ...MMIO_ROWS,
  ...PORT_ROWS,
  ...INTERRUPT_ROWS,
];
