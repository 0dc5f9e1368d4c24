/** Configuration space header of types 0, 1 and 2: PCIe 6.0 §7.5.1; type 2: PC Card Standard 8.0, CardBus bridges (yenta). */
import { bit, type FieldDef, field, register } from '@penstock/hal';

function whole(name: string, offset: number, bytes: 1 | 2 | 4, access: FieldDef['access'], doc: string) {
  return register(name, { spec: 'PCIe 6.0 §7.5.1', offset, bytes, fields: { VALUE: field(bytes * 8 - 1, 0, access, doc) } });
}

export const PCI_VENDOR_ID = /* @__PURE__ */ whole('PCI_VENDOR_ID', 0x00, 2, 'HwInit', 'Vendor ID; a VF reads 0xffff');
export const PCI_DEVICE_ID = /* @__PURE__ */ whole('PCI_DEVICE_ID', 0x02, 2, 'HwInit', 'Device ID; a VF reads 0xffff');

export const PCI_COMMAND = /* @__PURE__ */ register('PCI_COMMAND', {
  spec: 'PCIe 6.0 §7.5.1.1.3',
  offset: 0x04,
  bytes: 2,
  fields: {
    IO: /* @__PURE__ */ bit(0, 'RW', 'I/O Space Enable'),
    MEMORY: /* @__PURE__ */ bit(1, 'RW', 'Memory Space Enable'),
    MASTER: /* @__PURE__ */ bit(2, 'RW', 'Bus Master Enable'),
    SPECIAL: /* @__PURE__ */ bit(3, 'RO', 'Special Cycle Enable; 0 on PCIe'),
    INVALIDATE: /* @__PURE__ */ bit(4, 'RW', 'Memory Write and Invalidate; 0 on PCIe'),
    VGA_PALETTE: /* @__PURE__ */ bit(5, 'RW', 'VGA Palette Snoop; 0 on PCIe'),
    PARITY: /* @__PURE__ */ bit(6, 'RW', 'Parity Error Response'),
    WAIT: /* @__PURE__ */ bit(7, 'RO', 'IDSEL Stepping; 0 on PCIe'),
    SERR: /* @__PURE__ */ bit(8, 'RW', 'SERR# Enable'),
    FAST_BACK: /* @__PURE__ */ bit(9, 'RW', 'Fast Back-to-Back Transactions Enable; 0 on PCIe'),
    INTX_DISABLE: /* @__PURE__ */ bit(10, 'RW', 'Interrupt Disable: no INTx'),
    RSVD15_11: /* @__PURE__ */ field(15, 11, 'RsvdP', 'Reserved'),
  },
});

export const PCI_STATUS = /* @__PURE__ */ register('PCI_STATUS', {
  spec: 'PCIe 6.0 §7.5.1.1.4',
  offset: 0x06,
  bytes: 2,
  fields: {
    IMM_READY: /* @__PURE__ */ bit(0, 'RO', 'Immediate Readiness'),
    RSVD2_1: /* @__PURE__ */ field(2, 1, 'RsvdZ', 'Reserved'),
    INTERRUPT: /* @__PURE__ */ bit(3, 'RO', 'Interrupt Status: INTx is asserted'),
    CAP_LIST: /* @__PURE__ */ bit(4, 'RO', 'Capabilities List'),
    MHZ66: /* @__PURE__ */ bit(5, 'RO', '66 MHz Capable; 0 on PCIe'),
    UDF: /* @__PURE__ */ bit(6, 'RO', 'User Definable Features (PCI 2.1); reserved since'),
    FAST_BACK: /* @__PURE__ */ bit(7, 'RO', 'Fast Back-to-Back Capable; 0 on PCIe'),
    PARITY: /* @__PURE__ */ bit(8, 'RW1C', 'Master Data Parity Error'),
    DEVSEL: /* @__PURE__ */ field(10, 9, 'RO', 'DEVSEL Timing: fast, medium, slow'),
    SIG_TARGET_ABORT: /* @__PURE__ */ bit(11, 'RW1C', 'Signaled Target Abort'),
    REC_TARGET_ABORT: /* @__PURE__ */ bit(12, 'RW1C', 'Received Target Abort'),
    REC_MASTER_ABORT: /* @__PURE__ */ bit(13, 'RW1C', 'Received Master Abort'),
    SIG_SYSTEM_ERROR: /* @__PURE__ */ bit(14, 'RW1C', 'Signaled System Error'),
    DETECTED_PARITY: /* @__PURE__ */ bit(15, 'RW1C', 'Detected Parity Error'),
  },
});

export const PCI_CLASS_REVISION = /* @__PURE__ */ register('PCI_CLASS_REVISION', {
  spec: 'PCIe 6.0 §7.5.1.1.5, §7.5.1.1.6',
  offset: 0x08,
  bytes: 4,
  fields: {
    REVISION: /* @__PURE__ */ field(7, 0, 'HwInit', 'Revision ID'),
    PROG: /* @__PURE__ */ field(15, 8, 'RO', 'Programming interface'),
    SUB_CLASS: /* @__PURE__ */ field(23, 16, 'RO', 'Sub-class'),
    BASE_CLASS: /* @__PURE__ */ field(31, 24, 'RO', 'Base class'),
  },
});

export const PCI_CACHE_LINE_SIZE = /* @__PURE__ */ whole('PCI_CACHE_LINE_SIZE', 0x0c, 1, 'RW', 'Cache line in units of 4 bytes');
export const PCI_LATENCY_TIMER = /* @__PURE__ */ whole('PCI_LATENCY_TIMER', 0x0d, 1, 'RW', 'Latency timer in PCI clocks; 0 on PCIe');

export const PCI_HEADER_TYPE = /* @__PURE__ */ register('PCI_HEADER_TYPE', {
  spec: 'PCIe 6.0 §7.5.1.1.9',
  offset: 0x0e,
  bytes: 1,
  fields: {
    LAYOUT: /* @__PURE__ */ field(6, 0, 'RO', 'Layout: 0 function, 1 bridge, 2 CardBus bridge'),
    MULTIFUNCTION: /* @__PURE__ */ bit(7, 'RO', 'The device may have other functions'),
  },
});

export const PCI_BIST = /* @__PURE__ */ register('PCI_BIST', {
  spec: 'PCIe 6.0 §7.5.1.1.10',
  offset: 0x0f,
  bytes: 1,
  fields: {
    CODE: /* @__PURE__ */ field(3, 0, 'RO', 'Completion code: 0 passed'),
    RSVD5_4: /* @__PURE__ */ field(5, 4, 'RsvdP', 'Reserved'),
    START: /* @__PURE__ */ bit(6, 'RW', 'Start; hardware clears it within 2 s'),
    CAPABLE: /* @__PURE__ */ bit(7, 'RO', 'Built-in self test is there'),
  },
});

/** A BAR; the next is at +4. Bits 3:0 of an I/O BAR are bits 1:0 only. */
export const PCI_BASE_ADDRESS = /* @__PURE__ */ register('PCI_BASE_ADDRESS', {
  spec: 'PCIe 6.0 §7.5.1.2.1',
  offset: 0x10,
  bytes: 4,
  fields: {
    SPACE_IO: /* @__PURE__ */ bit(0, 'RO', 'I/O, else memory'),
    MEM_TYPE: /* @__PURE__ */ field(2, 1, 'RO', 'Memory: 0 32-bit, 1 below 1 MiB (obsolete), 2 64-bit'),
    PREFETCH: /* @__PURE__ */ bit(3, 'RO', 'Memory: prefetchable'),
    ADDR: /* @__PURE__ */ field(31, 4, 'RW', 'Address bits 31:4'),
  },
});

export const PCI_CARDBUS_CIS = /* @__PURE__ */ whole('PCI_CARDBUS_CIS', 0x28, 4, 'RO', 'CardBus CIS pointer');
export const PCI_SUBSYSTEM_VENDOR_ID = /* @__PURE__ */ whole('PCI_SUBSYSTEM_VENDOR_ID', 0x2c, 2, 'HwInit', 'Subsystem Vendor ID');
export const PCI_SUBSYSTEM_ID = /* @__PURE__ */ whole('PCI_SUBSYSTEM_ID', 0x2e, 2, 'HwInit', 'Subsystem ID');

/** Expansion ROM of type 0; type 1 has it at +8. */
export const PCI_ROM_ADDRESS = /* @__PURE__ */ register('PCI_ROM_ADDRESS', {
  spec: 'PCIe 6.0 §7.5.1.2.4',
  offset: 0x30,
  bytes: 4,
  fields: {
    ENABLE: /* @__PURE__ */ bit(0, 'RW', 'Expansion ROM Enable'),
    VALIDATION: /* @__PURE__ */ field(10, 1, 'HwInit', 'Validation status and details; reserved before PCIe 4.0'),
    ADDR: /* @__PURE__ */ field(31, 11, 'RW', 'Address bits 31:11'),
  },
});

export const PCI_CAPABILITY_LIST = /* @__PURE__ */ whole('PCI_CAPABILITY_LIST', 0x34, 1, 'RO', 'First capability, bits 1:0 reserved');
export const PCI_INTERRUPT_LINE = /* @__PURE__ */ whole('PCI_INTERRUPT_LINE', 0x3c, 1, 'RW', 'IRQ that firmware noted; 255 none');
export const PCI_INTERRUPT_PIN = /* @__PURE__ */ whole('PCI_INTERRUPT_PIN', 0x3d, 1, 'RO', '0 none, 1 to 4 INTA to INTD');
export const PCI_MIN_GNT = /* @__PURE__ */ whole('PCI_MIN_GNT', 0x3e, 1, 'RO', 'Least grant in units of 250 ns');
export const PCI_MAX_LAT = /* @__PURE__ */ whole('PCI_MAX_LAT', 0x3f, 1, 'RO', 'Most latency in units of 250 ns');

/** Bus numbers of a bridge; in type 2 the secondary is the CardBus. */
export const PCI_BUS_NUMBERS = /* @__PURE__ */ register('PCI_BUS_NUMBERS', {
  spec: 'PCIe 6.0 §7.5.1.3.2 to §7.5.1.3.5',
  offset: 0x18,
  bytes: 4,
  fields: {
    PRIMARY: /* @__PURE__ */ field(7, 0, 'RW', 'Primary Bus Number'),
    SECONDARY: /* @__PURE__ */ field(15, 8, 'RW', 'Secondary Bus Number'),
    SUBORDINATE: /* @__PURE__ */ field(23, 16, 'RW', 'Subordinate Bus Number'),
    SEC_LATENCY: /* @__PURE__ */ field(31, 24, 'RW', 'Secondary Latency Timer; 0 on PCIe'),
  },
});

export const PCI_IO_WINDOW = /* @__PURE__ */ register('PCI_IO_WINDOW', {
  spec: 'PCIe 6.0 §7.5.1.3.6',
  offset: 0x1c,
  bytes: 2,
  fields: {
    BASE_TYPE: /* @__PURE__ */ field(3, 0, 'RO', '0: 16-bit, 1: 32-bit addresses'),
    BASE: /* @__PURE__ */ field(7, 4, 'RW', 'I/O Base, bits 15:12'),
    LIMIT_TYPE: /* @__PURE__ */ field(11, 8, 'RO', 'As the base'),
    LIMIT: /* @__PURE__ */ field(15, 12, 'RW', 'I/O Limit, bits 15:12; bits 11:0 count as ones'),
  },
});

export const PCI_SEC_STATUS = /* @__PURE__ */ register('PCI_SEC_STATUS', {
  spec: 'PCIe 6.0 §7.5.1.3.7',
  offset: 0x1e,
  bytes: 2,
  fields: {
    RSVD4_0: /* @__PURE__ */ field(4, 0, 'RsvdZ', 'Reserved'),
    MHZ66: /* @__PURE__ */ bit(5, 'RO', '66 MHz Capable; 0 on PCIe'),
    RSVD6: /* @__PURE__ */ bit(6, 'RsvdZ', 'Reserved'),
    FAST_BACK: /* @__PURE__ */ bit(7, 'RO', 'Fast Back-to-Back Capable; 0 on PCIe'),
    PARITY: /* @__PURE__ */ bit(8, 'RW1C', 'Master Data Parity Error'),
    DEVSEL: /* @__PURE__ */ field(10, 9, 'RO', 'DEVSEL Timing: fast, medium, slow'),
    SIG_TARGET_ABORT: /* @__PURE__ */ bit(11, 'RW1C', 'Signaled Target Abort'),
    REC_TARGET_ABORT: /* @__PURE__ */ bit(12, 'RW1C', 'Received Target Abort'),
    REC_MASTER_ABORT: /* @__PURE__ */ bit(13, 'RW1C', 'Received Master Abort'),
    REC_SYSTEM_ERROR: /* @__PURE__ */ bit(14, 'RW1C', 'Received System Error'),
    DETECTED_PARITY: /* @__PURE__ */ bit(15, 'RW1C', 'Detected Parity Error'),
  },
});

function window(name: string, offset: number, doc: string) {
  return register(name, {
    spec: 'PCIe 6.0 §7.5.1.3.8, §7.5.1.3.9',
    offset,
    bytes: 4,
    fields: {
      BASE_TYPE: field(3, 0, 'RO', '0: 32-bit, 1: 64-bit addresses (prefetchable only)'),
      BASE: field(15, 4, 'RW', `${doc} Base, bits 31:20`),
      LIMIT_TYPE: field(19, 16, 'RO', 'As the base'),
      LIMIT: field(31, 20, 'RW', `${doc} Limit, bits 31:20; bits 19:0 count as ones`),
    },
  });
}

export const PCI_MEMORY_WINDOW = /* @__PURE__ */ window('PCI_MEMORY_WINDOW', 0x20, 'Memory');
export const PCI_PREF_MEMORY_WINDOW = /* @__PURE__ */ window('PCI_PREF_MEMORY_WINDOW', 0x24, 'Prefetchable Memory');
export const PCI_PREF_BASE_UPPER32 = /* @__PURE__ */ whole('PCI_PREF_BASE_UPPER32', 0x28, 4, 'RW', 'Prefetchable base, bits 63:32');
export const PCI_PREF_LIMIT_UPPER32 = /* @__PURE__ */ whole('PCI_PREF_LIMIT_UPPER32', 0x2c, 4, 'RW', 'Prefetchable limit, bits 63:32');
export const PCI_IO_BASE_UPPER16 = /* @__PURE__ */ whole('PCI_IO_BASE_UPPER16', 0x30, 2, 'RW', 'I/O base, bits 31:16');
export const PCI_IO_LIMIT_UPPER16 = /* @__PURE__ */ whole('PCI_IO_LIMIT_UPPER16', 0x32, 2, 'RW', 'I/O limit, bits 31:16');

export const PCI_BRIDGE_CONTROL = /* @__PURE__ */ register('PCI_BRIDGE_CONTROL', {
  spec: 'PCIe 6.0 §7.5.1.3.13',
  offset: 0x3e,
  bytes: 2,
  fields: {
    PARITY: /* @__PURE__ */ bit(0, 'RW', 'Parity Error Response Enable'),
    SERR: /* @__PURE__ */ bit(1, 'RW', 'SERR# Enable'),
    ISA: /* @__PURE__ */ bit(2, 'RW', 'ISA Enable: the upper 768 bytes of each 1 KiB of I/O are not forwarded'),
    VGA: /* @__PURE__ */ bit(3, 'RW', 'VGA Enable'),
    VGA16: /* @__PURE__ */ bit(4, 'RW', 'VGA 16-bit Decode'),
    MASTER_ABORT: /* @__PURE__ */ bit(5, 'RW', 'Master Abort Mode; 0 on PCIe'),
    BUS_RESET: /* @__PURE__ */ bit(6, 'RW', 'Secondary Bus Reset'),
    FAST_BACK: /* @__PURE__ */ bit(7, 'RW', 'Fast Back-to-Back Transactions Enable; 0 on PCIe'),
    PRI_DISCARD_TIMER: /* @__PURE__ */ bit(8, 'RW', 'Primary Discard Timer: 2^10 clocks, else 2^15'),
    SEC_DISCARD_TIMER: /* @__PURE__ */ bit(9, 'RW', 'Secondary Discard Timer'),
    DISCARD_TIMER_STATUS: /* @__PURE__ */ bit(10, 'RW1C', 'Discard Timer Status'),
    DISCARD_TIMER_SERR: /* @__PURE__ */ bit(11, 'RW', 'Discard Timer SERR# Enable'),
    RSVD15_12: /* @__PURE__ */ field(15, 12, 'RsvdP', 'Reserved'),
  },
});

export const PCI_CB_SEC_STATUS = /* @__PURE__ */ register('PCI_CB_SEC_STATUS', {
  spec: 'PC Card 8.0; Linux pci_regs.h',
  offset: 0x16,
  bytes: 2,
  fields: {
    RSVD4_0: /* @__PURE__ */ field(4, 0, 'RsvdZ', 'Reserved'),
    MHZ66: /* @__PURE__ */ bit(5, 'RO', '66 MHz Capable'),
    RSVD6: /* @__PURE__ */ bit(6, 'RsvdZ', 'Reserved'),
    FAST_BACK: /* @__PURE__ */ bit(7, 'RO', 'Fast Back-to-Back Capable'),
    PARITY: /* @__PURE__ */ bit(8, 'RW1C', 'Master Data Parity Error'),
    DEVSEL: /* @__PURE__ */ field(10, 9, 'RO', 'DEVSEL Timing: fast, medium, slow'),
    SIG_TARGET_ABORT: /* @__PURE__ */ bit(11, 'RW1C', 'Signaled Target Abort'),
    REC_TARGET_ABORT: /* @__PURE__ */ bit(12, 'RW1C', 'Received Target Abort'),
    REC_MASTER_ABORT: /* @__PURE__ */ bit(13, 'RW1C', 'Received Master Abort'),
    SYSTEM_ERROR: /* @__PURE__ */ bit(14, 'RW1C', 'Received System Error'),
    DETECTED_PARITY: /* @__PURE__ */ bit(15, 'RW1C', 'Detected Parity Error'),
  },
});

/** Base of CardBus memory window 0, limit at +4; window 1 is at +8. */
export const PCI_CB_MEMORY = /* @__PURE__ */ register('PCI_CB_MEMORY', {
  spec: 'PC Card 8.0; Linux pci_regs.h',
  offset: 0x1c,
  bytes: 4,
  fields: {
    RSVD11_0: /* @__PURE__ */ field(11, 0, 'RsvdP', 'Reserved; of a limit they count as ones'),
    ADDR: /* @__PURE__ */ field(31, 12, 'RW', 'Address bits 31:12'),
  },
});

/** Base of CardBus I/O window 0, limit at +4; window 1 is at +8. */
export const PCI_CB_IO = /* @__PURE__ */ register('PCI_CB_IO', {
  spec: 'PC Card 8.0; Linux pci_regs.h',
  offset: 0x2c,
  bytes: 4,
  fields: {
    TYPE: /* @__PURE__ */ field(1, 0, 'RO', '0: 16-bit, 1: 32-bit addresses'),
    ADDR: /* @__PURE__ */ field(31, 2, 'RW', 'Address bits 31:2; of a limit bits 1:0 count as ones'),
  },
});

export const PCI_CB_BRIDGE_CONTROL = /* @__PURE__ */ register('PCI_CB_BRIDGE_CONTROL', {
  spec: 'PC Card 8.0; Linux pci_regs.h',
  offset: 0x3e,
  bytes: 2,
  fields: {
    PARITY: /* @__PURE__ */ bit(0, 'RW', 'Parity Error Response Enable'),
    SERR: /* @__PURE__ */ bit(1, 'RW', 'SERR# Enable'),
    ISA: /* @__PURE__ */ bit(2, 'RW', 'ISA Enable'),
    VGA: /* @__PURE__ */ bit(3, 'RW', 'VGA Enable'),
    RSVD4: /* @__PURE__ */ bit(4, 'RsvdP', 'Reserved'),
    MASTER_ABORT: /* @__PURE__ */ bit(5, 'RW', 'Master Abort Mode'),
    CB_RESET: /* @__PURE__ */ bit(6, 'RW', 'CardBus Reset'),
    INT16: /* @__PURE__ */ bit(7, 'RW', 'Interrupts of 16-bit cards go to ISA IRQs'),
    PREFETCH_MEM0: /* @__PURE__ */ bit(8, 'RW', 'Memory window 0 is prefetchable'),
    PREFETCH_MEM1: /* @__PURE__ */ bit(9, 'RW', 'Memory window 1 is prefetchable'),
    POST_WRITES: /* @__PURE__ */ bit(10, 'RW', 'Write Posting Enable'),
    RSVD15_11: /* @__PURE__ */ field(15, 11, 'RsvdP', 'Reserved'),
  },
});

export const PCI_CB_SUBSYSTEM_VENDOR_ID = /* @__PURE__ */ whole('PCI_CB_SUBSYSTEM_VENDOR_ID', 0x40, 2, 'HwInit', 'Subsystem Vendor ID');
export const PCI_CB_SUBSYSTEM_ID = /* @__PURE__ */ whole('PCI_CB_SUBSYSTEM_ID', 0x42, 2, 'HwInit', 'Subsystem ID');
export const PCI_CB_LEGACY_MODE_BASE = /* @__PURE__ */ whole('PCI_CB_LEGACY_MODE_BASE', 0x44, 4, 'RW', 'I/O base of 16-bit card registers');
