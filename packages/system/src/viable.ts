/** What must happen before user space may own a function: VF-1, coordination 3. */
import { formatSbdf, type Sbdf } from '@penstock/hal';
import type { PciDev } from '@penstock/pci-core';
import type { Analysis } from './analysis.js';
import { findDev } from './explain.js';

/** What a member of the group is to the plan. */
export type MemberRole = 'target' | 'bridge' | 'ready' | 'unbound' | 'must-release' | 'driver-unknown';

/** What the machine may need the function for. */
export type Holds = 'disk' | 'network' | 'display' | 'usb' | 'platform' | null;

/** One function of the group. */
export interface MemberReport {
  readonly bdf: string;
  readonly name: string;
  readonly driver: string | null;
  readonly role: MemberRole;
  readonly holds: Holds;
  readonly text: string;
}

/** `penstock.viable/1`. */
export interface ViabilityReport {
  readonly schema: 'penstock.viable/1';
  readonly bdf: string;
  readonly group: number;
  /** User space can own the group as the machine stands; null when drivers are not known. */
  readonly viable: boolean | null;
  readonly members: readonly MemberReport[];
  /** Members whose release can take the machine's disk, network, console or platform away. */
  readonly dangerous: readonly string[];
  /** A dry run: what to type, in order. Nothing was done. */
  readonly commands: readonly string[];
  readonly text: string;
}

/** Drivers that leave DMA ownership to user space (Linux `driver_managed_dma`). */
const READY_DRIVERS = new Set(['vfio-pci', 'pci-stub', 'pcieport', 'xen-pciback', 'pciback']);

/** Throws `KernelError` ENODEV when the machine has no such function, EINVAL when it is a bridge. */
export function viability(analysis: Analysis, fn: Sbdf): ViabilityReport {
  const dev = findDev(analysis, fn, 'viable');
  const group = analysis.groups.add(dev);
  const driversKnown = analysis.recorded.functions.some((recorded) => recorded.facts.driver !== null);
  const devices = [...group.devices].sort((a, b) => a.fn.sbdf - b.fn.sbdf);
  const members = devices.map((member) => memberReport(analysis, member, dev, driversKnown));
  const isBridge = isBridgeDev(dev);
  const blocking = members.filter((member) => member.role === 'must-release');
  const dangerous = members.filter(
    (member) => member.role !== 'bridge' && member.role !== 'ready' && member.holds !== null && (member.driver !== null || !driversKnown),
  );
  const target = members.find((member) => member.bdf === formatSbdf(fn));
  const targetBusy = target?.driver != null && !isReady(target.driver);
  const viable = driversKnown ? blocking.length === 0 && !targetBusy && !hasVfs(dev) : null;
  return {
    schema: 'penstock.viable/1',
    bdf: formatSbdf(fn),
    group: group.id,
    viable,
    members,
    dangerous: dangerous.map((member) => member.bdf),
    commands: isBridge
      ? []
      : [...(hasVfs(dev) ? [`echo 0 > /sys/bus/pci/devices/${formatSbdf(fn)}/sriov_numvfs`] : []), ...commandsFor(members, driversKnown)],
    text: isBridge
      ? `${formatSbdf(fn)} is a bridge: vfio-pci does not take bridges; ask for a function behind it`
      : [
          summary(members, viable, dangerous),
          ...(hasVfs(dev) ? ['Its VFs are enabled: vfio-pci refuses it (EBUSY) until they are gone.'] : []),
          ...doubts(analysis, dev, devices),
        ].join(' '),
  };
}

/** Where the machine's own group may be another one than that computed here. */
function doubts(analysis: Analysis, dev: PciDev, devices: readonly PciDev[]): string[] {
  const own = analysis.recordOf(dev.fn.sbdf)?.facts.iommuGroup ?? null;
  const recorded = own === null ? [] : analysis.recorded.functions.filter((fn) => fn.facts.iommuGroup === own).map((fn) => fn.sbdf);
  const computed = devices.map((member) => member.fn.sbdf).filter((fn) => analysis.recordOf(fn)?.facts.iommuGroup != null);
  const differs = own !== null && recorded.sort((a, b) => a - b).join() !== computed.join();
  const lacking = devices.some((member) => !member.fn.extendedKnown);
  return [
    ...(differs ? [`The machine itself has it in group ${own} with ${others(recorded, dev.fn.sbdf)}: that counts.`] : []),
    ...(lacking
      ? ['The input lacks capabilities of this group, so on the machine it may be another: run lspci as root (sudo lspci -xxxx).']
      : []),
  ];
}

function others(fns: readonly Sbdf[], fn: Sbdf): string {
  return (
    fns
      .filter((other) => other !== fn)
      .map(formatSbdf)
      .join(', ') || 'nothing else'
  );
}

function isReady(driver: string): boolean {
  return READY_DRIVERS.has(driver) || driver.endsWith('-vfio-pci') || driver.endsWith('_vfio_pci');
}

/** vfio-pci takes no PF whose VFs are enabled: its probe ends with EBUSY (Linux 7.3, measured). */
function hasVfs(dev: PciDev): boolean {
  return dev.fn.sriov?.enabled === true && dev.fn.sriov.numVfs > 0;
}

function isBridgeDev(dev: PciDev): boolean {
  return dev.fn.headerType === 1 || dev.fn.headerType === 2 || dev.subordinate !== null;
}

function memberReport(analysis: Analysis, dev: PciDev, target: PciDev, driversKnown: boolean): MemberReport {
  const driver = analysis.recordOf(dev.fn.sbdf)?.facts.driver ?? null;
  const role = roleOf(dev, target, driver, driversKnown);
  const holds = holdsOf(dev);
  return { bdf: formatSbdf(dev.fn.sbdf), name: nameOf(dev), driver, role, holds, text: memberText(role, driver, holds, driversKnown) };
}

function roleOf(dev: PciDev, target: PciDev, driver: string | null, driversKnown: boolean): MemberRole {
  if (isBridgeDev(dev)) return driver === null || isReady(driver) ? 'bridge' : 'must-release';
  if (dev === target) return 'target';
  if (!driversKnown) return 'driver-unknown';
  if (driver === null) return 'unbound';
  return isReady(driver) ? 'ready' : 'must-release';
}

function holdsOf(dev: PciDev): Holds {
  if (dev.fn.class === null || isBridgeDev(dev)) return null;
  const base = dev.fn.class >>> 16;
  const sub = dev.fn.class >>> 8;
  if (base === 0x01) return 'disk';
  if (base === 0x02) return 'network';
  if (base === 0x03) return 'display';
  if (sub === 0x0c03) return 'usb';
  return sub === 0x0601 || sub === 0x0c05 || sub === 0x0600 || base === 0x08 ? 'platform' : null;
}

const HOLDS_TEXT: Readonly<Record<Exclude<Holds, null>, string>> = {
  disk: 'a storage controller: make sure that no mounted disk hangs on it',
  network: 'a network controller: make sure that you are not connected through it',
  display: 'a display controller: its console goes dark',
  usb: 'a USB controller: keyboard, mouse and sticks on it go away',
  platform: 'part of the platform (ISA, SMBus, interrupt or IOMMU logic): the machine may hang without its driver',
};

function memberText(role: MemberRole, driver: string | null, holds: Holds, driversKnown: boolean): string {
  const warning = holds === null ? '' : `; ${HOLDS_TEXT[holds]}`;
  if (role === 'bridge') return `bridge: leave it as it is${driver ? ` (${driver} does no DMA of its own)` : ''}`;
  if (role === 'target') return targetText(driver, warning, driversKnown);
  if (role === 'ready') return `bound to ${driver}: fine`;
  if (role === 'unbound') return 'no driver: nothing to do';
  if (role === 'driver-unknown') return `its driver is not in the input: it must have none, or vfio-pci${warning}`;
  return `must be released from ${driver}${warning}`;
}

function targetText(driver: string | null, warning: string, driversKnown: boolean): string {
  if (driver !== null) return isReady(driver) ? `bound to ${driver}` : `release it from ${driver} and bind it to vfio-pci${warning}`;
  return driversKnown ? 'bind it to vfio-pci' : `release it from its driver, if it has one, and bind it to vfio-pci${warning}`;
}

function nameOf(dev: PciDev): string {
  const { vendorName, deviceName, vendor, device } = dev.fn;
  const ids = vendor === null ? '' : `[${vendor.toString(16).padStart(4, '0')}:${(device ?? 0xffff).toString(16).padStart(4, '0')}]`;
  return [vendorName, deviceName, ids].filter((part) => part).join(' ');
}

function commandsFor(members: readonly MemberReport[], driversKnown: boolean): string[] {
  const commands: string[] = ['modprobe vfio-pci'];
  for (const { bdf, driver, role } of members) {
    if (role !== 'target' && role !== 'must-release' && role !== 'driver-unknown') continue;
    if (driver !== null && isReady(driver)) continue;
    commands.push(`echo vfio-pci > /sys/bus/pci/devices/${bdf}/driver_override`);
    if (driver !== null || !driversKnown)
      commands.push(`[ -e /sys/bus/pci/devices/${bdf}/driver ] && echo ${bdf} > /sys/bus/pci/devices/${bdf}/driver/unbind`);
    commands.push(`echo ${bdf} > /sys/bus/pci/drivers_probe`);
  }
  return commands.length === 1 ? [] : commands;
}

function summary(members: readonly MemberReport[], viable: boolean | null, dangerous: readonly MemberReport[]): string {
  const others = members.filter((member) => member.role === 'must-release').map((member) => member.bdf);
  const danger = dangerous.length > 0 ? ` Look twice at ${dangerous.map((member) => `${member.bdf} (${member.holds})`).join(', ')}.` : '';
  if (viable === null) return `The input does not say which drivers are bound.${danger}`;
  if (viable) return 'Nothing stands in the way: user space can own this group.';
  if (others.length === 0) return `Only the function itself has to change hands.${danger}`;
  return `${others.join(', ')} must be released as well, because the IOMMU cannot tell them from it.${danger}`;
}
