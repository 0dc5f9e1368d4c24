import { describe, expect, it } from 'vitest';
import { decodeExtended, valuesOf } from '../../../test/decode-one.js';
import { le } from '../../../test/dump.js';

/** Fields by Linux pci_regs.h: BASE 7:0, SCALE 9:8, PM_SUB 12:10, PM_STATE 14:13, TYPE 17:15, RAIL 20:18; words by PCIe 5.0 §7.8.1.3. */
describe('Power Budgeting', () => {
  it.each([
    ['2.5 W of 3.3 V at most, in D0', 0x00078119, 'BasePower=2.5W SubState=0 State=D0 Type=Maximum Rail=3.3V'],
    ['75 W of 12 V sustained, in D0', 0x0001804b, 'BasePower=75W SubState=0 State=D0 Type=Sustained Rail=12V'],
    ['250 W by the coding above 239 W', 0x000380f0, 'BasePower=250W SubState=0 State=D0 Type=Maximum Rail=12V'],
    ['thermal, idle, sub-state 5 of D3', 0x001d7401, 'BasePower=1W SubState=5 State=D3 Type=Idle Rail=Thermal'],
    ['0.37 W auxiliary of 1.5 V', 0x0008e225, 'BasePower=0.37W SubState=0 State=D3 Type=Auxiliary Rail=1.5V/1.8V'],
  ])('%s', (_, data, words) => {
    const cap = decodeExtended(0x04, le(4, 0x03, data, 0x01));
    expect(cap.title).toBe('Power Budgeting');
    expect(cap.lines).toEqual(['PwrSel:\tIndex=3', `PwrData:\t${words}`, 'PwrCap:\tSysAlloc+']);
    expect(valuesOf(cap)).toEqual({ PCI_PWR_DSR: 3, PCI_PWR_DATA: data, PCI_PWR_CAP: 1 });
  });
});
