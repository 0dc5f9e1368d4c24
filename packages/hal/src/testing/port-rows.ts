/** Rows of the machine kit: port I/O. */
import type { PortAccess } from '../ports.js';
import { deepEqual, equal, ok, throws } from './assert.js';
import { type KitRow, type MachineSubject, type MachineUnderTest, machineRow } from './subject.js';

function portsOf(under: MachineUnderTest): PortAccess {
  const ports = under.machine.ports;
  ok(ports !== null, 'a machine with ports under test has ports');
  return ports;
}

export const PORT_ROWS: readonly KitRow<MachineSubject>[] = [
  machineRow('a port where nothing answers reads all ones and drops writes', ['ports'], (under) => {
    const ports = portsOf(under);
    const { empty } = under.ports;
    for (const size of [1, 2, 4] as const) {
      ports.write(empty, size, 0x12345678);
      deepEqual(
        [ports.read(empty, 1), ports.read(empty, 2), ports.read(empty, 4)],
        [0xff, 0xffff, 0xffffffff],
        `empty port after a write of ${size} bytes`,
      );
    }
  }),
  machineRow('ports read the same little-endian bytes at every width, unsigned', ['ports'], (under) => {
    const ports = portsOf(under);
    const { scratch } = under.ports;
    ports.write(scratch, 4, 0xf3f2f1f0);
    deepEqual(
      [0, 1, 2, 3].map((at) => ports.read(scratch + at, 1)),
      [0xf0, 0xf1, 0xf2, 0xf3],
      'bytes after a write of 4',
    );
    deepEqual([ports.read(scratch, 2), ports.read(scratch + 2, 2)], [0xf1f0, 0xf3f2], 'words after a write of 4');
    equal(ports.read(scratch, 4), 0xf3f2f1f0, 'dword after a write of 4');
    ports.write(scratch + 1, 1, 0xaae1);
    ports.write(scratch + 2, 2, 0xaaaae3e2);
    equal(ports.read(scratch, 4), 0xe3e2e1f0, 'dword after writes of 1 and 2 with bits beyond');
  }),
  machineRow('a port access that is not aligned or not within 64 Ki ports is EINVAL', ['ports'], (under) => {
    const ports = portsOf(under);
    const { scratch, empty } = under.ports;
    for (const [port, size] of [
      [scratch + 1, 2],
      [scratch + 2, 4],
      [empty + 3, 4],
      [0x10000, 1],
      [-4, 4],
    ] as const) {
      throws('EINVAL', () => ports.read(port, size), `read of ${size} bytes at port ${port}`);
      throws('EINVAL', () => ports.write(port, size, 0), `write of ${size} bytes at port ${port}`);
    }
    equal(under.machine.world.accessDepth, 0, 'accesses that are open');
  }),
];
