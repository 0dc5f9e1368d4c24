/** Rows of the machine kit: what firmware says. */
import { busOf, segmentOf } from '../address.js';
import type { HostBridge } from '../firmware.js';
import { equal, ok } from './assert.js';
import { type KitRow, type MachineSubject, machineRow } from './subject.js';

/** Length of an ACPI table's header (ACPI 6.5 §5.2.6). */
const HEADER = 36;

function overlap(a: HostBridge, b: HostBridge): boolean {
  return a.segment === b.segment && a.firstBus <= b.lastBus && b.firstBus <= a.lastBus;
}

export const FIRMWARE_ROWS: readonly KitRow<MachineSubject>[] = [
  machineRow('host bridges have bus ranges that do not overlap, and one reaches the functions', [], ({ machine, present, absent }) => {
    const { hostBridges } = machine.firmware;
    for (const [at, bridge] of hostBridges.entries()) {
      ok(
        bridge.firstBus >= 0 && bridge.firstBus <= bridge.lastBus && bridge.lastBus <= 255,
        `buses ${bridge.firstBus} to ${bridge.lastBus}`,
      );
      ok(!hostBridges.slice(at + 1).some((other) => overlap(bridge, other)), `host bridge ${at} shares a bus with another`);
    }
    for (const fn of [present, absent]) {
      const bus = busOf(fn);
      const reached = hostBridges.some((bridge) => bridge.segment === segmentOf(fn) && bridge.firstBus <= bus && bus <= bridge.lastBus);
      ok(reached, `a host bridge reaches bus ${bus}`);
    }
  }),
  machineRow('windows of a host bridge are ranges that do not overlap', [], ({ machine }) => {
    for (const { windows } of machine.firmware.hostBridges) {
      for (const [at, window] of windows.entries()) {
        ok(
          window.length >= 1 && window.start >= 0 && window.start - window.offset >= 0,
          `window at ${window.start} has a range on both sides`,
        );
        ok(!(window.kind === 'io' && window.prefetchable), 'I/O is not prefetchable');
        for (const other of windows.slice(at + 1)) {
          const apart =
            window.kind !== other.kind || window.start + window.length <= other.start || other.start + other.length <= window.start;
          ok(apart, `windows at ${window.start} and ${other.start} overlap`);
        }
      }
    }
  }),
  machineRow('a table begins with its signature, has the length that it states and sums to zero', [], ({ machine }) => {
    for (const { signature, bytes } of machine.firmware.tables) {
      const head = String.fromCharCode(...bytes.subarray(0, 4));
      equal(head, signature, 'signature');
      const length = (bytes[4] ?? 0) + (bytes[5] ?? 0) * 0x100 + (bytes[6] ?? 0) * 0x10000 + (bytes[7] ?? 0) * 0x1000000;
      equal(length, bytes.length, `length of ${signature}`);
      // FACS has no checksum (ACPI 6.5 §5.2.10).
      if (signature === 'FACS') continue;
      ok(bytes.length >= HEADER, `${signature} has a header`);
      equal(bytes.reduce((sum, byte) => sum + byte, 0) % 256, 0, `sum of the bytes of ${signature}`);
    }
  }),
];
