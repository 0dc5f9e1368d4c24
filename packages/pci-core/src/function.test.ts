import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../test/machine.js';
import { decodeFunction } from './function.js';

const FN = at('0000:02:00.0');

/** 4096 zero bytes with the given bytes at the given offsets. */
function config(size: number, parts: Readonly<Record<number, readonly number[]>>): Uint8Array {
  const bytes = new Uint8Array(size);
  const base: Record<number, readonly number[]> = { 0: [0x36, 0x1b, 0x0c, 0x00], 8: [0x02, 0x00, 0x00, 0x02], ...parts };
  for (const [offset, values] of Object.entries(base)) bytes.set(values.slice(0, Math.max(0, size - Number(offset))), Number(offset));
  return bytes;
}

const WITH_LIST = { 6: [0x10, 0x00] };

function codes(bytes: Uint8Array): string[] {
  return decodeFunction(FN, bytes).findings.map((finding) => finding.code);
}

describe('decodeFunction', () => {
  it('reads identity, class and header', () => {
    expect(decodeFunction(FN, config(256, { 14: [0x80], 44: [0xf4, 0x1a, 0x00, 0x11] }))).toMatchObject({
      vendor: 0x1b36,
      device: 0x000c,
      revision: 2,
      class: 0x020000,
      headerType: 0,
      multifunction: true,
      headerMultifunction: true,
      subsystemVendor: 0x1af4,
      subsystemDevice: 0x1100,
      bus: null,
      findings: [],
    });
  });

  it('reads bus numbers of a bridge and the subsystem from its capability', () => {
    const bytes = config(256, {
      ...WITH_LIST,
      10: [0x04, 0x06],
      14: [0x01],
      24: [0x02, 0x03, 0x05],
      52: [0x40],
      64: [0x0d, 0x00, 0, 0, 0x86, 0x80, 0x01, 0x02],
    });
    expect(decodeFunction(FN, bytes)).toMatchObject({
      headerType: 1,
      bus: { primary: 2, secondary: 3, subordinate: 5 },
      subsystemVendor: 0x8086,
      subsystemDevice: 0x0201,
    });
  });

  it('starts a CardBus bridge at 0x14', () => {
    const bytes = config(256, { ...WITH_LIST, 10: [0x07, 0x06], 14: [0x02], 20: [0x80], 24: [0x02, 0x03, 0x05], 128: [0x01, 0x00] });
    expect(decodeFunction(FN, bytes)).toMatchObject({
      headerType: 2,
      bus: { secondary: 3 },
      capabilities: [{ id: 1, offset: 0x80, name: 'Power Management' }],
    });
  });

  it('reads Express, ACS, ARI and SR-IOV', () => {
    const bytes = config(4096, {
      ...WITH_LIST,
      52: [0x54],
      84: [0x10, 0x00, 0x42, 0x01],
      104: [0x00, 0x00, 0x28, 0x00],
      256: [0x0d, 0x00, 0x81, 0x14, 0x1f, 0x00, 0x1d, 0x00],
      328: [0x0e, 0x00, 0x01, 0x16],
      352: [0x10, 0x00, 0x01, 0x00, 0, 0, 0, 0, 0x09, 0, 0, 0, 4, 0, 8, 0, 3, 0, 0, 0, 0x80, 0, 2, 0, 0, 0, 0x15, 0x15],
    });
    expect(decodeFunction(FN, bytes)).toMatchObject({
      express: { portType: 'root-port', slot: true, slotNumber: 5 },
      acs: { capability: 0x1f, control: 0x1d },
      ari: true,
      sriov: { enabled: true, totalVfs: 8, numVfs: 3, firstVfOffset: 0x80, vfStride: 2, vfDevice: 0x1515 },
    });
  });

  it('leaves vendor and device of a VF open', () => {
    expect(decodeFunction(FN, config(256, { 0: [0xff, 0xff, 0xff, 0xff] }))).toMatchObject({
      vendor: null,
      device: null,
      class: 0x020000,
      findings: [],
    });
  });

  it.each([
    ['a function that is asleep', new Uint8Array(256).fill(0xff), 'function-asleep'],
    ['an empty slot (PCI-3)', config(64, { 0: [0, 0, 0, 0] }), 'no-device'],
    ['no bytes', new Uint8Array(0), 'no-config'],
    ['a dump that ends early', config(100, {}), 'truncated-config'],
    ['an unknown header type', config(64, { 14: [0x05] }), 'unknown-header-type'],
    ['a bridge class with a normal header', config(64, { 10: [0x04, 0x06] }), 'class-header-mismatch'],
    ['another class with a CardBus header', config(64, { 14: [0x02] }), 'class-header-mismatch'],
    ['a capability loop', config(256, { ...WITH_LIST, 52: [0x40], 64: [0x01, 0x50], 80: [0x09, 0x40] }), 'capability-loop'],
    ['a capability inside the header', config(256, { ...WITH_LIST, 52: [0x40], 64: [0x09, 0x20] }), 'capability-out-of-range'],
    ['a capability beyond a short dump', config(128, { ...WITH_LIST, 52: [0x40], 64: [0x09, 0xf0] }), 'capability-out-of-range'],
    ['a broken capability', config(256, { ...WITH_LIST, 52: [0x40], 64: [0xff, 0x50] }), 'capability-broken'],
    ['overlapping capabilities', config(256, { ...WITH_LIST, 52: [0x40], 64: [0x01, 0x44], 68: [0x05, 0x00] }), 'capability-overlap'],
    ['a capability that does not fit', config(256, { ...WITH_LIST, 52: [0xfc], 252: [0x05, 0x00] }), 'capability-out-of-range'],
    ['a header alone that has a list', config(64, { ...WITH_LIST, 52: [0x40] }), 'capabilities-hidden'],
    ['256 bytes of a PCIe function', config(256, { ...WITH_LIST, 52: [0x40], 64: [0x10, 0x00, 0x02, 0x00] }), 'capabilities-hidden'],
    ['a reserved port type', config(256, { ...WITH_LIST, 52: [0x40], 64: [0x10, 0x00, 0xf2, 0x00] }), 'unknown-port-type'],
  ] as const)('reports %s', (_name, bytes, code) => {
    expect(codes(bytes)).toContain(code);
  });

  const express = { ...WITH_LIST, 52: [0x40], 64: [0x10, 0x00, 0x02, 0x00] };
  it.each([
    ['an extended loop', config(4096, { ...express, 256: [0x01, 0, 0x01, 0x20], 512: [0x0e, 0, 0x01, 0x10] }), 'capability-loop'],
    ['an extended pointer below 0x100', config(4096, { ...express, 256: [0x01, 0, 0x01, 0x04] }), 'capability-out-of-range'],
    [
      'an extended capability that does not fit',
      config(4096, { ...express, 256: [0x0e, 0, 0x01, 0xff], 4080: [0x01, 0, 0x01, 0] }),
      'capability-out-of-range',
    ],
    ['an extended pointer beyond the dump', config(512, { ...express, 256: [0x01, 0, 0x01, 0x80] }), 'capability-out-of-range'],
    [
      'overlapping extended capabilities',
      config(4096, { ...express, 256: [0x01, 0, 0x81, 0x10], 264: [0x0e, 0, 0x01, 0] }),
      'capability-overlap',
    ],
  ] as const)('reports %s', (_name, bytes, code) => {
    expect(codes(bytes)).toContain(code);
  });

  it('sees through an aliased extended space (PCI-5)', () => {
    const first = config(256, express);
    const bytes = new Uint8Array(4096);
    for (let offset = 0; offset < 4096; offset += 256) bytes.set(first, offset);
    expect(decodeFunction(FN, bytes)).toMatchObject({ capabilities: [{ id: 0x10 }], findings: [{ code: 'config-aliased' }] });
  });

  it('stops after 48 classic capabilities (PCI-6)', () => {
    const bytes = config(256, { ...WITH_LIST, 52: [0x40] });
    for (let offset = 0x40; offset < 0x100; offset += 4) bytes.set([0x09, offset + 4 > 0xff ? 0x40 : offset + 4], offset);
    const decoded = decodeFunction(FN, bytes);
    expect(decoded.capabilities).toHaveLength(48);
    expect(decoded.findings.map((finding) => finding.code)).toEqual(['capability-loop']);
  });

  it('says what a dump of 64 or 256 bytes cannot show', () => {
    expect(decodeFunction(FN, config(64, express))).toMatchObject({ capabilitiesKnown: false, extendedKnown: false, express: null });
    expect(decodeFunction(FN, config(256, express))).toMatchObject({ capabilitiesKnown: true, extendedKnown: false });
    expect(decodeFunction(FN, config(256, {}))).toMatchObject({ capabilitiesKnown: true, extendedKnown: true });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        decodeFunction(FN, bytes);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});
