import { describe, expect, it } from 'vitest';
import { allZero, listingsOf, parseRangeLine, type RangeLine, rangeFile, rangesOf } from './ranges.js';

const lines = (text: string) =>
  text
    .split('\n')
    .map(parseRangeLine)
    .filter((line): line is RangeLine => line !== null);

const IOMEM = `00000000-00000fff : Reserved
00001000-0009ffff : System RAM
c0000000-febfffff : PCI Bus 0000:00
  fe600000-fe7fffff : PCI Bus 0000:01
    fe600000-fe61ffff : 0000:01:00.0
100000000-17fffffff : System RAM`;
const IOPORTS = `0000-0cf7 : PCI Bus 0000:00
  0000-001f : dma1
0cf8-0cff : PCI conf1
0d00-ffff : PCI Bus 0000:00`;
const ARM_IOPORTS = `00000000-0000ffff : pcie@10000000
  00001000-00001fff : PCI Bus 0000:01`;

describe('parseRangeLine', () => {
  it.each([
    ['00000000-00000fff : Reserved', { start: '0x0', end: '0xfff', name: 'Reserved', depth: 0, digits: 8 }],
    ['    fe600000-fe61ffff : 0000:01:00.0', { start: '0xfe600000', end: '0xfe61ffff', name: '0000:01:00.0', depth: 2, digits: 8 }],
    [
      '600c180000000-600c1803fffff : pcie : a',
      { start: '0x600c180000000', end: '0x600c1803fffff', name: 'pcie : a', depth: 0, digits: 13 },
    ],
    ['0000-001f : dma1', { start: '0x0', end: '0x1f', name: 'dma1', depth: 0, digits: 4 }],
  ])('%s', (line, range) => expect(parseRangeLine(line)).toEqual(range));

  it.each(['0000:00:00.0 Host bridge: x', '00-0f : x', '00000000-00000fff Reserved', 'g0000000-00000fff : x', ''])('%s is none', (line) =>
    expect(parseRangeLine(line)).toBeNull(),
  );
});

describe('rangeFile', () => {
  it.each([
    ['memory', IOMEM, 'iomem'],
    ['x86 ports', IOPORTS, 'ioports'],
    ['ports of an Arm machine, eight digits wide', ARM_IOPORTS, 'ioports'],
    ['memory without root', '00000000-00000000 : System RAM\n  00000000-00000000 : Kernel code', 'iomem'],
    ['memory of a machine whose RAM is not named', '40000000-4fffffff : pcie@40000000', 'iomem'],
  ])('%s', (_, text, file) => expect(rangeFile(lines(text))).toBe(file));
});

describe('listingsOf', () => {
  it('splits one paste of both files, in either order', () => {
    expect(listingsOf(lines(`${IOMEM}\n${IOPORTS}`)).map(rangeFile)).toEqual(['iomem', 'ioports']);
    expect(listingsOf(lines(`${IOPORTS}\n${IOMEM}`)).map(rangeFile)).toEqual(['ioports', 'iomem']);
    expect(listingsOf(lines(`${IOMEM}\n${ARM_IOPORTS}`)).map(rangeFile)).toEqual(['iomem', 'ioports']);
  });
  it('keeps one listing whole', () => {
    expect(listingsOf(lines(IOMEM)).map((listing) => rangesOf(listing).length)).toEqual([6]);
  });
});

describe('allZero', () => {
  it('tells hidden addresses from an absent listing', () => {
    expect(allZero([])).toBe(false);
    expect(allZero(lines('00000000-00000000 : System RAM'))).toBe(true);
    expect(allZero(lines(IOMEM))).toBe(false);
  });
});
