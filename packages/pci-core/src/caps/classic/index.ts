/** Decoders of the capabilities in the first 256 bytes, PCI Express apart. */
import type { CapabilityDecoder } from '../decoder.js';
import { AGP, AGP3 } from './agp.js';
import { COMPACT_PCI_CRC, COMPACT_PCI_HOT_SWAP, HOT_PLUG, SLOT_ID, SUBSYSTEM } from './bridges.js';
import { ENHANCED_ALLOCATION } from './enhanced-allocation.js';
import { ADVANCED_FEATURES, DEBUG_PORT, SATA, VPD } from './functions.js';
import { HYPERTRANSPORT } from './hypertransport.js';
import { MSI, MSIX } from './msi.js';
import { PCI_X } from './pci-x.js';
import { POWER_MANAGEMENT } from './power-management.js';
import { SECURE_DEVICE } from './secure-device.js';
import { VENDOR_SPECIFIC } from './vendor-specific.js';

export const CLASSIC_DECODERS: readonly CapabilityDecoder[] = [
  POWER_MANAGEMENT,
  AGP,
  VPD,
  SLOT_ID,
  MSI,
  COMPACT_PCI_HOT_SWAP,
  PCI_X,
  HYPERTRANSPORT,
  VENDOR_SPECIFIC,
  DEBUG_PORT,
  COMPACT_PCI_CRC,
  HOT_PLUG,
  SUBSYSTEM,
  AGP3,
  SECURE_DEVICE,
  MSIX,
  SATA,
  ADVANCED_FEATURES,
  ENHANCED_ALLOCATION,
];
