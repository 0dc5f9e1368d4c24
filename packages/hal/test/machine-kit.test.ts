import { describe, expect, it } from 'vitest';
import type { Memory, PhysAddr } from '../src/index.js';
import { type KitRow, MACHINE_KIT, type MachineSubject, type MachineUnderTest, missingParts } from '../src/testing.js';
import { CONFIG_DEFECTS } from './defects/config.js';
import { FIRMWARE_DEFECTS } from './defects/firmware.js';
import { INTERRUPT_DEFECTS } from './defects/interrupts.js';
import { MEMORY_DEFECTS } from './defects/memory.js';
import { MMIO_DEFECTS } from './defects/mmio.js';
import { config, firmware, interrupts, mapping, memory, world } from './defects/plant.js';
import { PORT_DEFECTS } from './defects/ports.js';
import { WORLD_DEFECTS } from './defects/world.js';
import { createTinyMachine } from './tiny-machine.js';

const DEFECTS = [
  ...WORLD_DEFECTS,
  ...CONFIG_DEFECTS,
  ...FIRMWARE_DEFECTS,
  ...MEMORY_DEFECTS,
  ...MMIO_DEFECTS,
  ...PORT_DEFECTS,
  ...INTERRUPT_DEFECTS,
];

const tiny: MachineSubject = { create: (seed) => createTinyMachine({ seed }) };

describe('the machine kit', () => {
  it.each(MACHINE_KIT)('passes on the tiny machine: $name', (row) => {
    expect(missingParts(row, tiny)).toEqual([]);
    row.run(tiny);
  });

  const anyOrder = MACHINE_KIT.filter(({ name }) => !name.startsWith('handlers run in order of time'));
  it.each(anyOrder)('passes when ties are broken by the seed: $name', (row) => {
    row.run({ create: (seed) => createTinyMachine({ seed, order: 'seeded' }) });
  });

  it('does not apply rows whose parts a machine has not', () => {
    const bare: MachineSubject = {
      create: (seed) => {
        const { machine, present, absent } = createTinyMachine({ seed });
        return { machine: { ...machine, mmio: null, memory: null, interrupts: null }, present, absent };
      },
    };
    const applied = MACHINE_KIT.filter((row) => missingParts(row, bare).length === 0);
    for (const row of applied) row.run(bare);
    expect([applied.length, MACHINE_KIT.length]).toEqual([14, 44]);
  });
});

/** The one row whose name begins so. */
function rowNamed(start: string): KitRow<MachineSubject> {
  const rows = MACHINE_KIT.filter((row) => row.name.startsWith(start));
  if (rows.length !== 1) throw new Error(`${rows.length} rows begin with "${start}"`);
  return rows[0] as KitRow<MachineSubject>;
}

describe('a planted defect makes its row fail', () => {
  it.each(DEFECTS)('$defect', ({ row, plant }) => {
    expect(() => rowNamed(row).run({ create: (seed) => plant(tiny.create(seed)) })).toThrow(
      expect.objectContaining({ name: 'AssertionError' }),
    );
  });

  it('and nothing else does: parts that are replaced by themselves fail no row', () => {
    const wrapped: MachineSubject = {
      create: (seed) =>
        [config, memory, interrupts, world, mapping].reduce((under, wrap) => wrap(() => ({}))(under), firmware({})(tiny.create(seed))),
    };
    for (const row of MACHINE_KIT) row.run(wrapped);
  });

  it('for every row of the kit', () => {
    const caught = new Set(DEFECTS.map(({ row }) => rowNamed(row).name));
    expect(MACHINE_KIT.filter(({ name }) => !caught.has(name))).toEqual([]);
  });
});

describe('software that forgets a call', () => {
  /** A driver that rings a bell and reads what the device wrote, with or without the calls that the contract asks for. */
  const answer = (under: MachineUnderTest, publishes: boolean, refreshes: boolean): number => {
    const { machine, ram } = under;
    const { words, publish, refresh } = machine.memory as Memory;
    const { start, hardwareRead, hardwareWrite } = ram as NonNullable<MachineUnderTest['ram']>;
    words[start / 4] = 41;
    if (publishes) publish(start, 4);
    machine.world.after(10, () => hardwareWrite((start + 4) as PhysAddr, hardwareRead(start) + 1));
    machine.world.run(20);
    if (refreshes) refresh((start + 4) as PhysAddr, 4);
    return words[start / 4 + 1] as number;
  };

  it('gets a wrong answer where the views are apart', () => {
    expect([answer(tiny.create(1), true, true), answer(tiny.create(1), false, true), answer(tiny.create(1), true, false)]).toEqual([
      42, 1, 0,
    ]);
  });
});
