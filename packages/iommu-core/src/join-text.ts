/** The reason of a join as data and in plain words. */
import { formatSbdf } from '@penstock/hal';
import { ACS, type AcsBit, type AcsVerdict, type PciDev } from '@penstock/pci-core/contract';
import type { GroupJoin, MissingAcs } from './contract.js';

const BIT_NAMES: Readonly<Record<AcsBit, string>> = {
  SV: 'Source Validation',
  TB: 'Translation Blocking',
  RR: 'P2P Request Redirect',
  CR: 'P2P Completion Redirect',
  UF: 'Upstream Forwarding',
  EC: 'P2P Egress Control',
  DT: 'Direct Translated P2P',
};

const KINDS: Readonly<Record<string, string>> = {
  'root-port': 'root port',
  'upstream-port': 'switch upstream port',
  'downstream-port': 'switch downstream port',
  'pcie-to-pci-bridge': 'PCIe-to-PCI bridge',
  'pci-to-pcie-bridge': 'PCI-to-PCIe bridge',
  'rc-integrated-endpoint': 'root complex integrated endpoint',
  'rc-event-collector': 'root complex event collector',
  endpoint: 'endpoint',
  'legacy-endpoint': 'legacy endpoint',
};

/** Names of the bits set in `flags`, lowest first. */
export function acsBits(flags: number): AcsBit[] {
  return (Object.keys(ACS) as AcsBit[]).filter((name) => (flags & ACS[name]) !== 0);
}

/** `root port 0000:00:1c.0`. */
export function describe(dev: PciDev): string {
  return `${kindOf(dev)} ${formatSbdf(dev.fn.sbdf)}`;
}

function kindOf({ fn, subordinate }: PciDev): string | undefined {
  if (fn.express !== null) return KINDS[fn.express.portType];
  if (fn.headerType === 2) return 'CardBus bridge';
  const kind = fn.headerType === 1 || subordinate !== null ? 'bridge' : 'function';
  return fn.capabilitiesKnown ? `conventional PCI ${kind}` : kind;
}

/** What a verdict lacks, in words. */
export function describeLack(verdict: AcsVerdict): string {
  const who = describe(verdict.dev);
  if (verdict.quirk !== null && !verdict.canHaveAcs) return `${who} does not isolate (quirk ${verdict.quirk})`;
  if (verdict.rule === 'conventional') {
    return verdict.dev.fn.capabilitiesKnown
      ? `${who} is not PCI Express and cannot have ACS`
      : `${who} counts as not isolating: its capabilities are not in the input`;
  }
  if (verdict.rule === 'never') return `${who} is of a type to which ACS does not apply`;
  if (!verdict.capability) {
    return verdict.dev.fn.extendedKnown
      ? `${who} has no ACS capability`
      : `${who} counts as without ACS: its extended configuration space is not in the input`;
  }
  const bits = acsBits(verdict.missing);
  return `${who} has ACS but does not set ${bits.join(', ')} (${bits.map((name) => BIT_NAMES[name]).join(', ')})`;
}

function missingOf(verdicts: readonly AcsVerdict[]): MissingAcs[] {
  if (verdicts.some((verdict) => !verdict.canHaveAcs)) return [];
  return verdicts.map((verdict) => ({ port: verdict.dev.fn.sbdf, bits: acsBits(verdict.missing), capability: verdict.capability }));
}

function quirkOf(verdicts: readonly AcsVerdict[]): string | null {
  return verdicts.find((verdict) => verdict.quirk !== null)?.quirk ?? null;
}

const ANOTHER_SLOT = ' No ACS setting helps; only another slot would.';
const NOT_KNOWN = ' Whether the machine can keep them apart is not known: sudo lspci -xxxx would show it.';

/** A shared requester ID: no ACS setting helps. */
export function aliasJoin(dev: PciDev, other: PciDev, why: string): GroupJoin {
  const own = formatSbdf(dev.fn.sbdf);
  const bridge = other.subordinate !== null;
  const remedy = other.fn.capabilitiesKnown ? ' The IOMMU cannot tell them apart; only another slot would.' : NOT_KNOWN;
  const text = bridge
    ? `${own} shares its requester ID with what is behind ${describe(other)}: ${why}.${remedy}`
    : `${own} and ${formatSbdf(other.fn.sbdf)} use one requester ID (${why}). The IOMMU cannot tell them apart; only another slot would.`;
  return { function: dev.fn.sbdf, with: other.fn.sbdf, reason: 'alias', missing: [], quirk: bridge || why === 'own' ? null : why, text };
}

/** A bridge on the way up lets peer traffic turn back: all that fail from it to the root must change together. */
export function pathJoin(dev: PciDev, bridge: PciDev, failures: readonly AcsVerdict[]): GroupJoin {
  const missing = missingOf(failures);
  const hopeless = failures.some((verdict) => !verdict.canHaveAcs && verdict.dev.fn.capabilitiesKnown);
  const remedy = missing.length > 0 ? '' : hopeless ? ANOTHER_SLOT : NOT_KNOWN;
  return {
    function: dev.fn.sbdf,
    with: bridge.fn.sbdf,
    reason: 'acs',
    missing,
    quirk: quirkOf(failures),
    text: `${formatSbdf(dev.fn.sbdf)} is behind ${describe(bridge)}, and what it sends can turn back on the way to the root: ${failures.map(describeLack).join('; ')}.${remedy}`,
  };
}

/** Two functions of one slot, neither isolated: it is enough that one of them becomes so. */
export function multifunctionJoin(dev: PciDev, own: AcsVerdict, theirs: AcsVerdict): GroupJoin {
  const missing = own.canHaveAcs ? missingOf([own]) : missingOf([theirs]);
  const slot = own.dev === dev ? '' : ` (${formatSbdf(dev.fn.sbdf)} stands or falls with ${formatSbdf(own.dev.fn.sbdf)})`;
  const seen = own.dev.fn.capabilitiesKnown && theirs.dev.fn.capabilitiesKnown;
  const remedy = missing.length > 0 ? '' : seen ? ANOTHER_SLOT : NOT_KNOWN;
  return {
    function: dev.fn.sbdf,
    with: theirs.dev.fn.sbdf,
    reason: 'multifunction',
    missing,
    quirk: quirkOf([own, theirs]),
    text: `${formatSbdf(own.dev.fn.sbdf)} and ${formatSbdf(theirs.dev.fn.sbdf)} are functions of one device that may reach each other inside it${slot}: ${describeLack(own)}; ${describeLack(theirs)}.${remedy}`,
  };
}
