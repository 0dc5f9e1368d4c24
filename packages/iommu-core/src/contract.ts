/**
 * What iommu-core needs: `PciTopology` of pci-core. What it offers: groups, and the reason for every join.
 */
import type { Sbdf } from '@penstock/hal';
import type { AcsBits, PciDev } from '@penstock/pci-core/contract';

/** @offers Why a function joins a group: a shared requester ID, a function of its slot, or a bridge on the way up. */
export type JoinReason = 'alias' | 'multifunction' | 'acs';

/** @offers A port or function whose change ends a join, if all listed ones change together. */
export interface MissingAcs {
  readonly port: Sbdf;
  /** Control bits to set, lowest first; without a capability, the bits that one would have to implement and set. */
  readonly bits: AcsBits;
  /** It has an ACS capability. */
  readonly capability: boolean;
}

/** @offers Why `function` is in the group of `with`. */
export interface GroupJoin {
  readonly function: Sbdf;
  readonly with: Sbdf;
  readonly reason: JoinReason;
  /** What would end this join, nearest first; empty when no ACS setting can, or when the input lacks capabilities: the text says which. */
  readonly missing: readonly MissingAcs[];
  /** The device quirk that made or let the join happen, or null. */
  readonly quirk: string | null;
  /** In plain words. */
  readonly text: string;
}

/** @offers An IOMMU group: functions that cannot be kept apart. Numbers count up in discovery order and mean nothing else. */
export interface IommuGroup {
  readonly id: number;
  readonly devices: readonly PciDev[];
  /** One fewer than there are devices. */
  readonly joins: readonly GroupJoin[];
}

/** @offers The group that `dev` is in so far, or null. `deviceGroup` asks it about functions that were placed before. */
export type GroupLookup<G> = (dev: PciDev) => G | null;
