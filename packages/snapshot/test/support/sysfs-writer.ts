/** A /sys tree of a recorded stage, as members of an archive or as files on disk. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { encodeText, parseHexBytes } from '../../src/bytes.js';
import type { Device, Stage } from './cases.js';
import type { TarMember } from './tar-writer.js';

const TEXT_ATTRIBUTES = [
  'vendor',
  'device',
  'subsystem_vendor',
  'subsystem_device',
  'class',
  'revision',
  'numa_node',
  'secondary_bus_number',
  'subordinate_bus_number',
];

export interface TreeOptions {
  /** Configuration bytes that the kernel gives: 64 without root. */
  readonly configLimit?: number;
}

function attributes(bdf: string, device: Device, options: TreeOptions): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  files.set('config', (parseHexBytes(device.config) as Uint8Array).subarray(0, options.configLimit ?? 4096));
  files.set('resource', encodeText(`${device.resource_raw.join('\n')}\n`));
  files.set('uevent', encodeText(`${device.driver ? `DRIVER=${device.driver}\n` : ''}PCI_SLOT_NAME=${bdf}\n`));
  for (const name of TEXT_ATTRIBUTES) if (typeof device[name] === 'string') files.set(name, encodeText(`${device[name]}\n`));
  return files;
}

/** Members of the tree below a root: `sys/devices`, the links of `sys/bus/pci` and `sys/kernel/iommu_groups`, `proc`. */
export function sysfsMembers(stage: Stage, options: TreeOptions = {}): TarMember[] {
  const out: TarMember[] = [{ path: 'sys/kernel/iommu_groups/', type: 'dir' }];
  const link = (path: string, to: string) => out.push({ path, type: 'link', target: relative(dirname(path), to) });
  for (const [bdf, device] of Object.entries(stage.devices)) {
    const home = `sys/devices/${device.sysfs_path}`;
    for (const [name, bytes] of attributes(bdf, device, options)) out.push({ path: `${home}/${name}`, type: 'file', bytes });
    link(`sys/bus/pci/devices/${bdf}`, home);
    if (device.driver) {
      link(`${home}/driver`, `sys/bus/pci/drivers/${device.driver}`);
      link(`sys/bus/pci/drivers/${device.driver}/${bdf}`, home);
    }
    if (device.physfn) link(`${home}/physfn`, `sys/devices/${(stage.devices[device.physfn] as Device).sysfs_path}`);
    if (device.iommu_group === undefined) continue;
    link(`${home}/iommu_group`, `sys/kernel/iommu_groups/${device.iommu_group}`);
    link(`sys/kernel/iommu_groups/${device.iommu_group}/devices/${bdf}`, home);
  }
  out.push({ path: 'proc/iomem', type: 'file', bytes: encodeText(stage.iomem) });
  if (stage.ioports) out.push({ path: 'proc/ioports', type: 'file', bytes: encodeText(stage.ioports) });
  return out;
}

/** Writes members below `root`. */
export function writeMembers(root: string, members: readonly TarMember[]): void {
  for (const { path, type, bytes, target } of members) {
    const file = join(root, path);
    mkdirSync(type === 'dir' ? file : dirname(file), { recursive: true });
    if (type === 'file') writeFileSync(file, bytes ?? new Uint8Array(0));
    else if (type === 'link') symlinkSync(target ?? '', file);
  }
}
