import { describe, expect, it } from 'vitest';
import { parsePciIds } from './pci-ids.js';

const TEXT = `# a comment
8086  Intel Corporation
\t10d3  82574L Gigabit Network Connection
\t\t1af4 1100  A board
1af4  Red Hat, Inc.
C 01  Mass storage controller
\t08  Non-Volatile memory controller
\t\t02  NVM Express
`;

describe('parsePciIds', () => {
  const names = parsePciIds(TEXT);
  it.each([
    [names.vendor(0x8086), 'Intel Corporation'],
    [names.vendor(0x8087), null],
    [names.device(0x8086, 0x10d3), '82574L Gigabit Network Connection'],
    [names.device(0x1af4, 0x10d3), null],
    [names.subsystem(0x1af4, 0x1100), 'Red Hat, Inc. A board'],
    [names.subsystem(0x1af4, 0x1101), 'Red Hat, Inc. Device'],
    [names.subsystem(0x1234, 0x1100), null],
    [names.subclass(0x0108), 'Non-Volatile memory controller'],
    [names.subclass(0x01ff), 'Mass storage controller'],
    [names.subclass(0xff00), null],
  ] as const)('finds %s', (found, expected) => {
    expect(found).toBe(expected);
  });
  it('knows nothing without a list', () => {
    expect(parsePciIds('').vendor(0x8086)).toBeNull();
  });
});
