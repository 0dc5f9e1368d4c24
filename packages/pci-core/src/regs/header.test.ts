import { applyWrite } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { PCI_CB_SEC_STATUS, PCI_SEC_STATUS, PCI_STATUS } from './header.js';

describe('status registers of the three header types', () => {
  /** Linux pci_regs.h: PCI_STATUS_PARITY 0x100, ABORTs 0x3800, SYSTEM_ERROR 0x4000, DETECTED_PARITY 0x8000; the same in the secondary ones. */
  it.each([PCI_STATUS, PCI_SEC_STATUS, PCI_CB_SEC_STATUS])('$name: errors clear where ones are written, nothing else changes', (reg) => {
    expect(reg.w1c).toBe(0xf900);
    expect(reg.rw).toBe(0);
    expect(applyWrite(reg, 0xffff, 0x3900)).toBe(0xc6ff);
    expect(applyWrite(reg, 0xffff, 0)).toBe(0xffff);
    expect(reg.DEVSEL.mask).toBe(0x600);
  });
});
