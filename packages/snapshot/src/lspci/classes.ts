/** Device classes by the names that lspci prints: PCI Code and ID Assignment Specification §1, wording of the public PCI ID list. */

/** Base class, its name, and the names of its sub-classes. */
type ClassEntry = readonly [base: number, name: string, subClasses: Readonly<Record<number, string>>];

const CLASSES: readonly ClassEntry[] = [
  [0x00, 'Unclassified device', { 0: 'Non-VGA unclassified device', 1: 'VGA compatible unclassified device', 5: 'Image coprocessor' }],
  [
    0x01,
    'Mass storage controller',
    {
      0: 'SCSI storage controller',
      1: 'IDE interface',
      2: 'Floppy disk controller',
      3: 'IPI bus controller',
      4: 'RAID bus controller',
      5: 'ATA controller',
      6: 'SATA controller',
      7: 'Serial Attached SCSI controller',
      8: 'Non-Volatile memory controller',
      9: 'Universal Flash Storage controller',
      128: 'Mass storage controller',
    },
  ],
  [
    0x02,
    'Network controller',
    {
      0: 'Ethernet controller',
      1: 'Token ring network controller',
      2: 'FDDI network controller',
      3: 'ATM network controller',
      4: 'ISDN controller',
      5: 'WorldFip controller',
      6: 'PICMG controller',
      7: 'Infiniband controller',
      8: 'Fabric controller',
      128: 'Network controller',
    },
  ],
  [
    0x03,
    'Display controller',
    { 0: 'VGA compatible controller', 1: 'XGA compatible controller', 2: '3D controller', 128: 'Display controller' },
  ],
  [
    0x04,
    'Multimedia controller',
    {
      0: 'Multimedia video controller',
      1: 'Multimedia audio controller',
      2: 'Computer telephony device',
      3: 'Audio device',
      128: 'Multimedia controller',
    },
  ],
  [0x05, 'Memory controller', { 0: 'RAM memory', 1: 'FLASH memory', 2: 'CXL', 128: 'Memory controller' }],
  [
    0x06,
    'Bridge',
    {
      0: 'Host bridge',
      1: 'ISA bridge',
      2: 'EISA bridge',
      3: 'MicroChannel bridge',
      4: 'PCI bridge',
      5: 'PCMCIA bridge',
      6: 'NuBus bridge',
      7: 'CardBus bridge',
      8: 'RACEway bridge',
      9: 'Semi-transparent PCI-to-PCI bridge',
      10: 'InfiniBand to PCI host bridge',
      128: 'Bridge',
    },
  ],
  [
    0x07,
    'Communication controller',
    {
      0: 'Serial controller',
      1: 'Parallel controller',
      2: 'Multiport serial controller',
      3: 'Modem',
      4: 'GPIB controller',
      5: 'Smard Card controller',
      128: 'Communication controller',
    },
  ],
  [
    0x08,
    'Generic system peripheral',
    {
      0: 'PIC',
      1: 'DMA controller',
      2: 'Timer',
      3: 'RTC',
      4: 'PCI Hot-plug controller',
      5: 'SD Host controller',
      6: 'IOMMU',
      128: 'System peripheral',
      153: 'Timing Card',
    },
  ],
  [
    0x09,
    'Input device controller',
    {
      0: 'Keyboard controller',
      1: 'Digitizer Pen',
      2: 'Mouse controller',
      3: 'Scanner controller',
      4: 'Gameport controller',
      128: 'Input device controller',
    },
  ],
  [0x0a, 'Docking station', { 0: 'Generic Docking Station', 128: 'Docking Station' }],
  [0x0b, 'Processor', { 0: '386', 1: '486', 2: 'Pentium', 16: 'Alpha', 32: 'Power PC', 48: 'MIPS', 64: 'Co-processor' }],
  [
    0x0c,
    'Serial bus controller',
    {
      0: 'FireWire (IEEE 1394)',
      1: 'ACCESS Bus',
      2: 'SSA',
      3: 'USB controller',
      4: 'Fibre Channel',
      5: 'SMBus',
      6: 'InfiniBand',
      7: 'IPMI Interface',
      8: 'SERCOS interface',
      9: 'CANBUS',
      128: 'Serial bus controller',
    },
  ],
  [
    0x0d,
    'Wireless controller',
    {
      0: 'IRDA controller',
      1: 'Consumer IR controller',
      16: 'RF controller',
      17: 'Bluetooth',
      18: 'Broadband',
      32: '802.1a controller',
      33: '802.1b controller',
      128: 'Wireless controller',
    },
  ],
  [0x0e, 'Intelligent controller', { 0: 'I2O' }],
  [
    0x0f,
    'Satellite communications controller',
    {
      1: 'Satellite TV controller',
      2: 'Satellite audio communication controller',
      3: 'Satellite voice communication controller',
      4: 'Satellite data communication controller',
    },
  ],
  [
    0x10,
    'Encryption controller',
    { 0: 'Network and computing encryption device', 16: 'Entertainment encryption device', 128: 'Encryption controller' },
  ],
  [
    0x11,
    'Signal processing controller',
    {
      0: 'DPIO module',
      1: 'Performance counters',
      16: 'Communication synchronizer',
      32: 'Signal processing management',
      128: 'Signal processing controller',
    },
  ],
  [0x12, 'Processing accelerators', { 0: 'Processing accelerators', 1: 'SNIA Smart Data Accelerator Interface (SDXI) controller' }],
  [0x13, 'Non-Essential Instrumentation', {}],
  [0x40, 'Coprocessor', {}],
  [0xff, 'Unassigned class', {}],
];

/** Names of older and newer lists for what the table names otherwise. */
const OTHER_NAMES: Readonly<Record<string, number>> = {
  'unknown mass storage controller': 0x0180,
  'smart card controller': 0x0705,
  'pci-hotplug controller': 0x0804,
  'sd/sdio host controller': 0x0805,
  'firewire (ieee 1394) controller': 0x0c00,
  'can bus': 0x0c09,
};

function classNumbers(): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>(Object.entries(OTHER_NAMES));
  for (const [base, name, subClasses] of CLASSES) {
    numbers.set(name.toLowerCase(), base << 8);
    for (const [sub, subName] of Object.entries(subClasses)) numbers.set(subName.toLowerCase(), (base << 8) | Number(sub));
  }
  return numbers;
}

const NUMBERS = /* @__PURE__ */ classNumbers();

/** Base class and sub-class (16 bits) of a class name as lspci prints it, whatever its case; null for an unknown name. */
export function classOfName(name: string): number | null {
  return NUMBERS.get(name.toLowerCase()) ?? null;
}
