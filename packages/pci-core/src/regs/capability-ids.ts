/** Capability IDs: PCI Code and ID Assignment Specification 1.18, parts 2 and 3. Constant names as in Linux pci_regs.h where Linux has one. */

/** @offers A capability ID's names. */
export interface CapabilityId {
  /** `PCI_CAP_ID_PM`. */
  readonly constant: string;
  /** As lspci prints it, without variable parts; the specification's name where lspci has none. */
  readonly name: string;
}

function id(constant: string, name: string): CapabilityId {
  return { constant, name };
}

/** Capabilities of the list that starts at the capabilities pointer, by ID. */
export const PCI_CAP: Readonly<Record<number, CapabilityId>> = {
  0: id('PCI_CAP_ID_NULL', 'Null'),
  1: id('PCI_CAP_ID_PM', 'Power Management'),
  2: id('PCI_CAP_ID_AGP', 'AGP'),
  3: id('PCI_CAP_ID_VPD', 'Vital Product Data'),
  4: id('PCI_CAP_ID_SLOTID', 'Slot ID'),
  5: id('PCI_CAP_ID_MSI', 'MSI'),
  6: id('PCI_CAP_ID_CHSWP', 'CompactPCI hot-swap'),
  7: id('PCI_CAP_ID_PCIX', 'PCI-X'),
  8: id('PCI_CAP_ID_HT', 'HyperTransport'),
  9: id('PCI_CAP_ID_VNDR', 'Vendor Specific Information'),
  10: id('PCI_CAP_ID_DBG', 'Debug port'),
  11: id('PCI_CAP_ID_CCRC', 'CompactPCI central resource control'),
  12: id('PCI_CAP_ID_SHPC', 'Hot-plug capable'),
  13: id('PCI_CAP_ID_SSVID', 'Subsystem'),
  14: id('PCI_CAP_ID_AGP3', 'AGP3'),
  15: id('PCI_CAP_ID_SECDEV', 'Secure device'),
  16: id('PCI_CAP_ID_EXP', 'Express'),
  17: id('PCI_CAP_ID_MSIX', 'MSI-X'),
  18: id('PCI_CAP_ID_SATA', 'SATA HBA'),
  19: id('PCI_CAP_ID_AF', 'PCI Advanced Features'),
  20: id('PCI_CAP_ID_EA', 'Enhanced Allocation (EA)'),
  21: id('PCI_CAP_ID_FPB', 'Flattening Portal Bridge'),
};

/** Capabilities of the list that starts at 0x100, by ID. */
export const PCI_EXT_CAP: Readonly<Record<number, CapabilityId>> = {
  0: id('PCI_EXT_CAP_ID_NULL', 'Null'),
  1: id('PCI_EXT_CAP_ID_ERR', 'Advanced Error Reporting'),
  2: id('PCI_EXT_CAP_ID_VC', 'Virtual Channel'),
  3: id('PCI_EXT_CAP_ID_DSN', 'Device Serial Number'),
  4: id('PCI_EXT_CAP_ID_PWR', 'Power Budgeting'),
  5: id('PCI_EXT_CAP_ID_RCLD', 'Root Complex Link'),
  6: id('PCI_EXT_CAP_ID_RCILC', 'Root Complex Internal Link'),
  7: id('PCI_EXT_CAP_ID_RCEC', 'Root Complex Event Collector Endpoint Association'),
  8: id('PCI_EXT_CAP_ID_MFVC', 'Multi-Function Virtual Channel'),
  9: id('PCI_EXT_CAP_ID_VC9', 'Virtual Channel'),
  10: id('PCI_EXT_CAP_ID_RCRB', 'Root Complex Register Block'),
  11: id('PCI_EXT_CAP_ID_VNDR', 'Vendor Specific Information'),
  12: id('PCI_EXT_CAP_ID_CAC', 'Configuration Access Correlation'),
  13: id('PCI_EXT_CAP_ID_ACS', 'Access Control Services'),
  14: id('PCI_EXT_CAP_ID_ARI', 'Alternative Routing-ID Interpretation (ARI)'),
  15: id('PCI_EXT_CAP_ID_ATS', 'Address Translation Service (ATS)'),
  16: id('PCI_EXT_CAP_ID_SRIOV', 'Single Root I/O Virtualization (SR-IOV)'),
  17: id('PCI_EXT_CAP_ID_MRIOV', 'Multi-Root I/O Virtualization'),
  18: id('PCI_EXT_CAP_ID_MCAST', 'Multicast'),
  19: id('PCI_EXT_CAP_ID_PRI', 'Page Request Interface (PRI)'),
  20: id('PCI_EXT_CAP_ID_AMD_XXX', 'Reserved for AMD'),
  21: id('PCI_EXT_CAP_ID_REBAR', 'Physical Resizable BAR'),
  22: id('PCI_EXT_CAP_ID_DPA', 'Dynamic Power Allocation'),
  23: id('PCI_EXT_CAP_ID_TPH', 'Transaction Processing Hints'),
  24: id('PCI_EXT_CAP_ID_LTR', 'Latency Tolerance Reporting'),
  25: id('PCI_EXT_CAP_ID_SECPCI', 'Secondary PCI Express'),
  26: id('PCI_EXT_CAP_ID_PMUX', 'Protocol Multiplexing'),
  27: id('PCI_EXT_CAP_ID_PASID', 'Process Address Space ID (PASID)'),
  28: id('PCI_EXT_CAP_ID_LNR', 'LN Requester'),
  29: id('PCI_EXT_CAP_ID_DPC', 'Downstream Port Containment'),
  30: id('PCI_EXT_CAP_ID_L1SS', 'L1 PM Substates'),
  31: id('PCI_EXT_CAP_ID_PTM', 'Precision Time Measurement'),
  32: id('PCI_EXT_CAP_ID_MPCIE', 'PCI Express over M_PHY'),
  33: id('PCI_EXT_CAP_ID_FRSQ', 'FRS Queueing'),
  34: id('PCI_EXT_CAP_ID_RTR', 'Readiness Time Reporting'),
  35: id('PCI_EXT_CAP_ID_DVSEC', 'Designated Vendor-Specific'),
  36: id('PCI_EXT_CAP_ID_VF_REBAR', 'Virtual Resizable BAR'),
  37: id('PCI_EXT_CAP_ID_DLF', 'Data Link Feature'),
  38: id('PCI_EXT_CAP_ID_PL_16GT', 'Physical Layer 16.0 GT/s'),
  39: id('PCI_EXT_CAP_ID_LMR', 'Lane Margining at the Receiver'),
  40: id('PCI_EXT_CAP_ID_HIERARCHY_ID', 'Hierarchy ID'),
  41: id('PCI_EXT_CAP_ID_NPEM', 'Native PCIe Enclosure Management'),
  42: id('PCI_EXT_CAP_ID_PL_32GT', 'Physical Layer 32.0 GT/s'),
  43: id('PCI_EXT_CAP_ID_ALT_PROTOCOL', 'Alternate Protocol'),
  44: id('PCI_EXT_CAP_ID_SFI', 'System Firmware Intermediary'),
  45: id('PCI_EXT_CAP_ID_SHADOW', 'Shadow Functions'),
  46: id('PCI_EXT_CAP_ID_DOE', 'Data Object Exchange'),
  47: id('PCI_EXT_CAP_ID_DEV3', 'Device 3'),
  48: id('PCI_EXT_CAP_ID_IDE', 'Integrity & Data Encryption'),
  49: id('PCI_EXT_CAP_ID_PL_64GT', 'Physical Layer 64.0 GT/s'),
  50: id('PCI_EXT_CAP_ID_FLIT_LOG', 'Flit Logging'),
  51: id('PCI_EXT_CAP_ID_FLIT_PM', 'Flit Performance Measurement'),
  52: id('PCI_EXT_CAP_ID_FLIT_EI', 'Flit Error Injection'),
  53: id('PCI_EXT_CAP_ID_SVC', 'Streamlined Virtual Channel'),
  54: id('PCI_EXT_CAP_ID_MRBL', 'MMIO Register Block Locator'),
  55: id('PCI_EXT_CAP_ID_NOP_FLIT', 'NOP Flit'),
  56: id('PCI_EXT_CAP_ID_SIOV', 'Scalable I/O Virtualization'),
};
