/** The groups of a machine. */
import type { PciDev, PciTopology } from '@penstock/pci-core/contract';
import type { GroupJoin, IommuGroup } from './contract.js';
import { deviceGroup } from './pci-device-group.js';

class Group implements IommuGroup {
  readonly devices: PciDev[] = [];
  readonly joins: GroupJoin[] = [];
  constructor(readonly id: number) {}
}

/** Groups as they form: one function after the other, as a machine boots or a device is plugged in. */
export class IommuGroups {
  readonly groups: readonly IommuGroup[];
  private readonly list: Group[] = [];
  private readonly byDev = new Map<PciDev, Group>();
  constructor(private readonly topology: PciTopology) {
    this.groups = this.list;
  }
  /** The group of a function that was added, or null. */
  groupOf(dev: PciDev): IommuGroup | null {
    return this.byDev.get(dev) ?? null;
  }
  /** Places one function; a function that already has a group keeps it. */
  add(dev: PciDev): IommuGroup {
    const present = this.byDev.get(dev);
    if (present) return present;
    const decision = deviceGroup<Group>(this.topology, dev, (other) => this.byDev.get(other) ?? null);
    const group = decision?.group ?? this.newGroup();
    group.devices.push(dev);
    if (decision) group.joins.push(decision.join);
    this.byDev.set(dev, group);
    return group;
  }
  private newGroup(): Group {
    const group = new Group(this.list.length);
    this.list.push(group);
    return group;
  }
}

/** All groups of a topology, its functions placed in discovery order. */
export function iommuGroups(topology: PciTopology): IommuGroups {
  const groups = new IommuGroups(topology);
  for (const dev of topology.devices) groups.add(dev);
  return groups;
}
