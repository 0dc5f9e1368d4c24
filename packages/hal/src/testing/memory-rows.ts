/** Rows of the machine kit: RAM. */
import type { PhysAddr } from '../address.js';
import { isRam, type Memory, RAM_LIMIT } from '../memory.js';
import { equal, ok, throws } from './assert.js';
import { type KitRow, type MachineSubject, type MachineUnderTest, machineRow } from './subject.js';

/** The machine's memory; fails when it has none. */
function memoryOf(under: MachineUnderTest): Memory {
  const memory = under.machine.memory;
  ok(memory !== null, 'a machine with RAM under test has a memory');
  return memory;
}

/** `start` + `bytes`. */
function after(start: PhysAddr, bytes: number): PhysAddr {
  return (start + bytes) as PhysAddr;
}

export const MEMORY_ROWS: readonly KitRow<MachineSubject>[] = [
  machineRow('RAM is a list of pages, ascending, below 16 GiB, and all of it is in words', ['ram'], (under) => {
    const memory = memoryOf(under);
    let end = 0;
    for (const range of memory.ranges) {
      ok(range.start % 4096 === 0 && range.end % 4096 === 0, 'ranges are whole pages');
      ok(range.start >= end && range.end > range.start, 'ranges ascend and do not overlap');
      end = range.end;
    }
    ok(end <= RAM_LIMIT && memory.words.length * 4 >= end, 'words spans all RAM, which ends below 16 GiB');
    ok(under.ram.length >= 8192 && isRam(memory.ranges, under.ram.start, under.ram.length), 'the RAM under test is RAM');
    const { words } = memory;
    ok(memoryOf(under).words === words, 'words stays the same object');
  }),
  machineRow('hardware sees what the CPU published', ['ram'], (under) => {
    const memory = memoryOf(under);
    const { start, length } = under.ram;
    for (let at = 0; at < length; at += 4) memory.words[(start + at) / 4] = 0xc0de0000 + at;
    memory.publish(start, length);
    for (let at = 0; at < length; at += 4) equal(under.ram.hardwareRead(after(start, at)), 0xc0de0000 + at, `hardware's word at +${at}`);
  }),
  machineRow('the CPU sees what hardware wrote once it refreshed', ['ram'], (under) => {
    const memory = memoryOf(under);
    const { start, length } = under.ram;
    for (let at = 0; at < length; at += 4) under.ram.hardwareWrite(after(start, at), 0xfeed0000 + at);
    memory.refresh(start, length);
    for (let at = 0; at < length; at += 4) equal(memory.words[(start + at) / 4], 0xfeed0000 + at, `the CPU's word at +${at}`);
  }),
  machineRow('a range that does not begin or end at a word takes the whole words at its ends', ['ram'], (under) => {
    const memory = memoryOf(under);
    const { start } = under.ram;
    memory.words[start / 4] = 0x11111111;
    memory.words[start / 4 + 1] = 0x22222222;
    memory.publish(after(start, 3), 2);
    equal(under.ram.hardwareRead(start), 0x11111111, 'the word of the first byte, published');
    equal(under.ram.hardwareRead(after(start, 4)), 0x22222222, 'the word of the last byte, published');
    under.ram.hardwareWrite(start, 0x33333333);
    under.ram.hardwareWrite(after(start, 4), 0x44444444);
    memory.refresh(after(start, 3), 2);
    equal(memory.words[start / 4], 0x33333333, 'the word of the first byte, refreshed');
    equal(memory.words[start / 4 + 1], 0x44444444, 'the word of the last byte, refreshed');
  }),
  machineRow('load refreshes its word and store publishes it, unsigned', ['ram'], (under) => {
    const memory = memoryOf(under);
    const { start } = under.ram;
    under.ram.hardwareWrite(start, 0x80000001);
    equal(memory.load(start), 0x80000001, 'load');
    equal(memory.words[start / 4], 0x80000001, 'the word after load');
    memory.store(start, 0xfffffffe);
    equal(under.ram.hardwareRead(start), 0xfffffffe, 'hardware after store');
    equal(memory.words[start / 4], 0xfffffffe, 'the word after store');
  }),
  machineRow('publish, refresh, load and store leave the words beside theirs alone', ['ram'], (under) => {
    const memory = memoryOf(under);
    const { start } = under.ram;
    const [left, middle, right] = [after(start, 0x100), after(start, 0x104), after(start, 0x108)];
    for (const word of [left, middle, right]) memory.store(word, 0);
    under.ram.hardwareWrite(left, 1);
    memory.words[middle / 4] = 2;
    memory.publish(middle, 4);
    memory.store(middle, 3);
    equal(under.ram.hardwareRead(left), 1, "hardware's word beside one that is published and stored");
    memory.words[right / 4] = 4;
    memory.refresh(middle, 4);
    memory.load(middle);
    equal(memory.words[right / 4], 4, "the CPU's word beside one that is refreshed and loaded");
    equal(memory.load(left), 1, "hardware's word, loaded");
  }),
  machineRow('what is not RAM is EFAULT, and an empty range does nothing', ['ram'], (under) => {
    const memory = memoryOf(under);
    const end = (memory.ranges.at(-1)?.end ?? 0) as PhysAddr;
    const last = after(end, -4);
    for (const [start, length] of [
      [end, 4],
      [last, 8],
      [-4 as PhysAddr, 4],
    ] as const) {
      throws('EFAULT', () => memory.publish(start, length), `publish of ${start} + ${length}`);
      throws('EFAULT', () => memory.refresh(start, length), `refresh of ${start} + ${length}`);
    }
    throws('EFAULT', () => memory.load(end), 'load past the end of RAM');
    throws('EFAULT', () => memory.store(end, 0), 'store past the end of RAM');
    memory.publish(end, 0);
    memory.refresh(end, 0);
  }),
  machineRow('where the views are apart, a forgotten publish or refresh shows', ['ram', 'separateView'], (under) => {
    const memory = memoryOf(under);
    const { start } = under.ram;
    memory.store(start, 0x1111);
    memory.words[start / 4] = 0x2222;
    equal(under.ram.hardwareRead(start), 0x1111, 'hardware before publish');
    under.ram.hardwareWrite(start, 0x3333);
    equal(memory.words[start / 4], 0x2222, 'the CPU before refresh');
  }),
];
