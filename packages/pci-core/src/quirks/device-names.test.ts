import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fn } from '../../test/machine.js';
import { ACS_QUIRKS, inRanges } from './acs-quirks.js';
import { aliasQuirkOf, BRIDGE_QUIRKS, VMD_DEVICES } from './alias-quirks.js';
import { quirkIds } from './device-names.js';

const LIST = '/usr/share/misc/pci.ids';

/** Name of what is special about a device, or null. */
function quirkName(vendor: number, device: number): string | null {
  const acs = ACS_QUIRKS.find((quirk) => quirk.vendor === vendor && quirk.devices !== 'any' && inRanges(device, quirk.devices));
  if (acs) return acs.name;
  for (const [name, pairs] of Object.entries(BRIDGE_QUIRKS)) if (pairs.some(([v, d]) => v === vendor && d === device)) return name;
  if (vendor === 0x8086 && VMD_DEVICES.includes(device)) return 'vmd';
  return aliasQuirkOf(fn('00:00.1', { vendor, device }))?.name ?? null;
}

function named(vendorName: string, deviceName: string) {
  return quirkIds(fn('00:00.0', { vendor: null, device: null, vendorName, deviceName }));
}

/** vendor, device, vendor name, device name of every line of a pci.ids text. */
function listed(text: string): [number, number, string, string][] {
  const out: [number, number, string, string][] = [];
  let vendor = 0;
  let vendorName = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('C ')) break;
    const top = /^([0-9a-f]{4}) {2}(.*)$/.exec(line);
    const device = /^\t([0-9a-f]{4}) {2}(.*)$/.exec(line);
    if (top) [vendor, vendorName] = [Number.parseInt(top[1] as string, 16), top[2] as string];
    else if (device) out.push([vendor, Number.parseInt(device[1] as string, 16), vendorName, device[2] as string]);
  }
  return out;
}

describe('quirkIds', () => {
  it('takes numbers where there are some', () => {
    expect(quirkIds(fn('00:00.0', { vendor: 0x1234, device: null, vendorName: 'Intel Corporation' }))).toEqual({
      vendor: 0x1234,
      device: null,
    });
  });
  it.each([
    ['Intel Corporation', 'Sunrise Point-LP PCI Express Root Port #5', { vendor: 0x8086, device: 0xa110 }],
    ['Intel Corporation', 'C610/X99 series chipset PCI Express Root Port #1', { vendor: 0x8086, device: 0x8c10 }],
    ['Intel Corporation', 'Ice Lake-LP PCI Express Root Port #6', { vendor: 0x8086, device: null }],
    ['ATI Technologies Inc', 'SBx00 PCI to PCI Bridge', { vendor: 0x1002, device: 0x4384 }],
    ['Nobody', 'Sunrise Point-LP PCI Express Root Port #5', null],
  ] as const)('%s %s', (vendorName, deviceName, ids) => {
    expect(named(vendorName, deviceName)).toEqual(ids);
  });
  it('knows nothing without a name', () => {
    expect(quirkIds(fn('00:00.0', { vendor: null, device: null }))).toBeNull();
  });

  /* X79 ports have an odd ID besides the listed even one under the same name, and X99's 8d1f shares the name of 8d1e. */
  const TWINS = new Set([0x1d11, 0x1d13, 0x1d15, 0x1d17, 0x1d19, 0x1d1b, 0x1d1d, 0x1d1f, 0x8d1f]);
  it.skipIf(!existsSync(LIST))('gives a listed name to no device that is not quirked likewise', () => {
    const wrong: string[] = [];
    let right = 0;
    for (const [vendor, device, vendorName, deviceName] of listed(readFileSync(LIST, 'utf8'))) {
      const ids = named(vendorName, deviceName);
      if (ids === null || ids.device === null || ids.vendor !== vendor || TWINS.has(device)) continue;
      if (quirkName(vendor, device) === quirkName(ids.vendor, ids.device)) right++;
      else wrong.push(`${vendor.toString(16)}:${device.toString(16)} ${deviceName}`);
    }
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(180);
  });
});
