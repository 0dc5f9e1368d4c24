/**
 * What pci-core needs: `ConfigSpace` of hal. What it offers to iommu-core, vfio and tools: functions as decoded, the topology
 * they form, and the two questions that decide isolation: ACS and DMA aliases.
 */
import type { Sbdf } from '@penstock/hal';

export * from './regs/capability-ids.js';

/** PCIe device/port types by their encoding in PCI_EXP_FLAGS bits 7:4 (PCIe 6.0 §7.5.3.2). */
export const PORT_TYPES = {
  0: 'endpoint',
  1: 'legacy-endpoint',
  4: 'root-port',
  5: 'upstream-port',
  6: 'downstream-port',
  7: 'pcie-to-pci-bridge',
  8: 'pci-to-pcie-bridge',
  9: 'rc-integrated-endpoint',
  10: 'rc-event-collector',
} as const;

/** @offers A PCIe device/port type in words. */
export type PortType = (typeof PORT_TYPES)[keyof typeof PORT_TYPES];

/** ACS bits: the same position in the capability and in the control register (PCIe 6.0 §7.7.11). */
export const ACS = { SV: 0x01, TB: 0x02, RR: 0x04, CR: 0x08, UF: 0x10, EC: 0x20, DT: 0x40 } as const;

/** @offers Name of an ACS bit. */
export type AcsBit = keyof typeof ACS;

/** The bits that isolation of a group asks for: SV, RR, CR and UF (Linux REQ_ACS_FLAGS). */
export const REQ_ACS_FLAGS = ACS.SV | ACS.RR | ACS.CR | ACS.UF;

/** @offers Names of the ACS bits set in `flags`, lowest first. */
export type AcsBits = readonly AcsBit[];

/** @offers Something noticed about a function or a machine that a reader should know; never an exception. */
export interface Finding {
  /** Stable, kebab-case: `capability-loop`, `function-asleep`. */
  readonly code: string;
  /** Subject and reason in one sentence. */
  readonly message: string;
}

/** @offers One capability as found in its list. */
export interface CapabilityHeader {
  readonly id: number;
  /** True for the list that starts at 0x100. */
  readonly extended: boolean;
  readonly offset: number;
  /** Version of an extended capability; 0 for a classic one. */
  readonly version: number;
  /** Its name as lspci prints it. */
  readonly name: string;
}

/** @offers Bus numbers of a bridge (type 1 and 2 headers). */
export interface BridgeBuses {
  readonly primary: number;
  readonly secondary: number;
  readonly subordinate: number;
}

/** @offers The PCI Express capability as far as topology needs it. */
export interface ExpressInfo {
  readonly portType: PortType;
  /** Slot Implemented. */
  readonly slot: boolean;
  /** Physical Slot Number, null without a slot or where unknown. */
  readonly slotNumber: number | null;
}

/** @offers ACS registers as recorded. */
export interface AcsInfo {
  readonly capability: number;
  readonly control: number;
  /** The dwords at +4 and +8: Intel Sunrise Point ports keep capability and control there. Null where the input has no bytes. */
  readonly dwords: readonly [capability: number, control: number] | null;
}

/** @offers The SR-IOV capability as far as topology needs it. */
export interface SriovInfo {
  readonly totalVfs: number;
  readonly numVfs: number;
  readonly firstVfOffset: number;
  readonly vfStride: number;
  readonly vfDevice: number;
  readonly enabled: boolean;
}

/**
 * @offers One PCI function as known from its configuration bytes or from decoded text. A fact that the input does not hold is null.
 * Arrays and objects are immutable.
 */
export interface PciFunction {
  readonly sbdf: Sbdf;
  readonly vendor: number | null;
  readonly device: number | null;
  readonly vendorName: string | null;
  readonly deviceName: string | null;
  readonly subsystemVendor: number | null;
  readonly subsystemDevice: number | null;
  readonly revision: number | null;
  /** 24 bits: base class, sub-class, programming interface. */
  readonly class: number | null;
  /** Header layout 0, 1 or 2 (register bits 6:0). */
  readonly headerType: number | null;
  /** Header-type bit 7, or a function number above 0 (Linux sets it while scanning). */
  readonly multifunction: boolean;
  /** Header-type bit 7 as read; false where unknown. It alone counts for a VF. */
  readonly headerMultifunction: boolean;
  readonly bus: BridgeBuses | null;
  /** Null: not a PCIe function, or (with `capabilitiesKnown` false) unknown. */
  readonly express: ExpressInfo | null;
  readonly acs: AcsInfo | null;
  readonly sriov: SriovInfo | null;
  /** ARI capability present. */
  readonly ari: boolean;
  readonly capabilities: readonly CapabilityHeader[];
  /** False when the input could not show capabilities (no root, 64-byte dump). */
  readonly capabilitiesKnown: boolean;
  /** False when the extended list could not be seen although the function may have one (256-byte dump of a PCIe function). */
  readonly extendedKnown: boolean;
  readonly findings: readonly Finding[];
}

/** @offers One bus of a machine. A bus without a parent is a root bus; one with a parent but no `self` exists only for VFs. */
export interface PciBus {
  readonly segment: number;
  readonly number: number;
  /** The bridge that leads to this bus. */
  readonly self: PciDev | null;
  readonly parent: PciBus | null;
  /** In discovery order. */
  readonly devices: readonly PciDev[];
}

/** @offers A function in its place in the topology (Linux `struct pci_dev`). */
export interface PciDev {
  readonly fn: PciFunction;
  readonly bus: PciBus;
  /** The physical function, when this is a virtual one. */
  readonly physfn: PciDev | null;
  /** As ACS rules take it: header bit 7 or a function number above 0; a VF has its own header bit only. */
  readonly multifunction: boolean;
  /** The bus behind this bridge, or null. */
  readonly subordinate: PciBus | null;
}

/** @offers Why `acsEnabled` answered as it did (ACS-3). */
export type AcsRule = 'quirk' | 'conventional' | 'never' | 'port' | 'single-function' | 'multifunction';

/** @offers The answer of one function to "are these ACS flags enforced here?". */
export interface AcsVerdict {
  readonly dev: PciDev;
  readonly enabled: boolean;
  readonly rule: AcsRule;
  /** Flags that would have to be set in its control register; all asked flags when it has no ACS capability; 0 when enabled. */
  readonly missing: number;
  /** It has an ACS capability. */
  readonly capability: boolean;
  /** Name of the device quirk that decided, or null. */
  readonly quirk: string | null;
  /** An ACS capability with the right bits would make it pass: false for conventional functions, PCIe/PCI bridges and event collectors. */
  readonly canHaveAcs: boolean;
}

/** @offers A requester ID under which requests of a function arrive at the root, and the function whose ID it is. */
export interface DmaAlias {
  readonly dev: PciDev;
  readonly rid: number;
  /** In words: `own`, the bridge's rule, or the quirk. */
  readonly why: string;
}

/** @offers A function of the same bus with which a requester ID is shared. */
export interface DmaAliasPeer {
  readonly dev: PciDev;
  /** Name of the quirk. */
  readonly quirk: string;
}

/** @offers The functions of a machine in their places, and the questions that decide isolation. All answers are pure. */
export interface PciTopology {
  /** Every function, in the order in which Linux discovers them; VFs after all others. */
  readonly devices: readonly PciDev[];
  readonly rootBuses: readonly PciBus[];
  readonly findings: readonly Finding[];
  find(sbdf: Sbdf): PciDev | null;
  /** ACS-3: are `flags` enforced at `dev`? */
  acsEnabled(dev: PciDev, flags: number): AcsVerdict;
  /** ACS-4: the elements from `dev` up to the root bus that do not enforce `flags`, nearest first; empty means the path is isolated. */
  acsPathFailures(dev: PciDev, flags: number): readonly AcsVerdict[];
  /** ALIAS-1: at least the function's own ID, first. */
  dmaAliases(dev: PciDev): readonly DmaAlias[];
  /** ALIAS-2: functions of its bus that use its requester ID by quirk, or whose ID it uses, in discovery order. */
  dmaAliasPeers(dev: PciDev): readonly DmaAliasPeer[];
}
