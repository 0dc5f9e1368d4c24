/** ACS as Linux asks for it: `pci_acs_enabled` and `pci_acs_path_enabled` (ACS-3 to ACS-5). */
import { ACS, type AcsRule, type AcsVerdict, type PciDev, type PortType } from './contract.js';
import { ACS_QUIRKS, type AcsQuirk, BROKEN_SOURCE_VALIDATION, ISOLATING, inRanges } from './quirks/acs-quirks.js';
import { quirkIds } from './quirks/device-names.js';

/** What the machine around a function says that quirks ask for. */
export interface AcsPlatform {
  /** The firmware has an IVRS table: AMD's IOMMU is there. */
  readonly ivrs: boolean;
}

/** PCIe types to which ACS never applies (PCIe 6.0 §6.12.1). */
const NEVER: readonly PortType[] = ['pci-to-pcie-bridge', 'pcie-to-pci-bridge', 'rc-event-collector'];

/** Are `flags` enforced at `dev`? Pure. */
export function acsEnabled(dev: PciDev, flags: number, platform: AcsPlatform): AcsVerdict {
  const quirk = quirkOf(dev, platform);
  if (quirk !== null) return quirkVerdict(dev, flags, quirk);
  const { express } = dev.fn;
  if (express === null) return verdict(dev, 'conventional', flags, false);
  if (NEVER.includes(express.portType)) return verdict(dev, 'never', flags, false);
  if (express.portType === 'root-port' || express.portType === 'downstream-port') return verdict(dev, 'port', lacking(dev, flags), true);
  if (!dev.multifunction) return verdict(dev, 'single-function', 0, true);
  return verdict(dev, 'multifunction', lacking(dev, flags), true);
}

function verdict(dev: PciDev, rule: AcsRule, missing: number, canHaveAcs: boolean): AcsVerdict {
  return { dev, enabled: missing === 0, rule, missing, capability: dev.fn.acs !== null, quirk: null, canHaveAcs };
}

/** A flag that the capability does not implement counts as enforced, but for egress control. */
function lacking(dev: PciDev, flags: number): number {
  const { acs } = dev.fn;
  if (acs === null) return flags;
  return flags & (implemented(dev) | ACS.EC) & ~acs.control;
}

function implemented(dev: PciDev): number {
  const { fn } = dev;
  const capability = fn.acs?.capability ?? 0;
  const broken = fn.vendor === BROKEN_SOURCE_VALIDATION.vendor && inRanges(fn.device ?? -1, BROKEN_SOURCE_VALIDATION.devices);
  return broken ? capability & ~ACS.SV : capability;
}

function quirkVerdict(dev: PciDev, flags: number, quirk: AcsQuirk): AcsVerdict {
  const { acs } = dev.fn;
  let granted: number;
  let considered = flags & (quirk.considers ?? -1);
  let canHaveAcs = false;
  if (quirk.grants === 'dwords') {
    canHaveAcs = true;
    if (acs?.dwords) {
      considered &= acs.dwords[0] | ACS.EC;
      granted = acs.dwords[1];
    } else granted = ISOLATING;
  } else granted = quirk.grants === 'pch' ? ISOLATING : quirk.grants;
  const missing = considered & ~granted;
  return { dev, enabled: missing === 0, rule: 'quirk', missing, capability: acs !== null, quirk: quirk.name, canHaveAcs };
}

const byVendor = new Map<number, AcsQuirk[]>();
for (const quirk of ACS_QUIRKS) byVendor.set(quirk.vendor, [...(byVendor.get(quirk.vendor) ?? []), quirk]);

/** The quirk that decides for `dev`, or null. */
function quirkOf(dev: PciDev, platform: AcsPlatform): AcsQuirk | null {
  const ids = quirkIds(dev.fn);
  if (ids === null) return null;
  for (const quirk of byVendor.get(ids.vendor) ?? []) {
    if (quirk.devices !== 'any' && (ids.device === null || !inRanges(ids.device, quirk.devices))) continue;
    if (applies(dev, quirk, platform)) return quirk;
  }
  return null;
}

function applies(dev: PciDev, quirk: AcsQuirk, platform: AcsPlatform): boolean {
  if (quirk.portTypes && (dev.fn.express === null || !quirk.portTypes.includes(dev.fn.express.portType))) return false;
  if (quirk.southBridge && !(dev.multifunction && dev.bus.parent === null && platform.ivrs)) return false;
  return quirk.grants !== 'dwords' || dev.fn.acs !== null;
}
