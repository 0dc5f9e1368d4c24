import { describe, expect, it } from 'vitest';
import { decodeExtended, valuesOf } from '../../../test/decode-one.js';
import { le } from '../../../test/dump.js';

/** PCIe 6.0 §7.9.7; offsets as in edk2 PciExpress21.h: VendorId +4, DeviceId +6, RcrbCapabilities +8, RcrbControl +c. */
describe('Root Complex Register Block Header', () => {
  it.each([
    [1, 0, '+', '-'],
    [1, 1, '+', '+'],
    [0, 0, '-', '-'],
    [0xfffffffe, 0xffffffff, '-', '+'],
  ])('capabilities %i, control %i', (capabilities, control, can, does) => {
    const cap = decodeExtended(0x0a, [...le(2, 0x8086, 0x2e10), ...le(4, capabilities, control)]);
    expect(cap.title).toBe('Root Complex Register Block');
    expect(cap.lines).toEqual(['RCRBId:\tVendor=8086 Device=2e10', `RCRBCap:\tCRSVisible${can}`, `RCRBCtl:\tCRSVisible${does}`]);
    expect(valuesOf(cap)).toEqual({ PCI_RCRB_VENDOR: 0x8086, PCI_RCRB_DEVICE: 0x2e10, PCI_RCRB_CAP: capabilities, PCI_RCRB_CTRL: control });
  });
});
