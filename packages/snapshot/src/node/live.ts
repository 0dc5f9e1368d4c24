/** The machine that this program runs on, and copies of its /sys. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KernelError } from '@penstock/hal';
import type { RecordedMachine } from '../contract.js';
import { readMachine } from '../machine.js';
import { mergeParts } from '../merge.js';
import { recognise } from '../recognise.js';
import { readSysfsTree } from '../sysfs.js';
import { readFiles } from './files.js';
import { type CollectedTree, collectDevices, collectDirectory, collectSurroundings, emptyTree } from './sysfs-dir.js';

const LIVE_DEVICES = 'sys/bus/pci/devices';

/** True when the machine has a PCI bus with a function on it. `root` is where /sys and /proc are: `/` when left out. */
export function hasLivePci(root = '/'): boolean {
  try {
    return readdirSync(join(root, LIVE_DEVICES)).length > 0;
  } catch {
    return false;
  }
}

/** This machine as the kernel shows it. Throws a KernelError ENODEV when it has no PCI bus. */
export function readLive(root = '/'): RecordedMachine {
  if (!hasLivePci(root)) {
    const reason = existsSync(join(root, 'sys')) ? 'this machine has no PCI function' : 'there is no /sys here: only Linux has one';
    throw new KernelError({ code: 'ENODEV', operation: 'read live', subject: join(root, LIVE_DEVICES), reason });
  }
  const tree = emptyTree();
  const sys = join(root, 'sys');
  collectDevices(join(root, LIVE_DEVICES), tree, sys);
  collectSurroundings(sys, join(root, 'proc'), tree);
  return machineOf(tree, join(root, LIVE_DEVICES), 'live');
}

/** A copy of /sys in a directory, of which `collectDirectory` says which layouts are read, or in a tar archive, also gzipped. */
export function readSysfs(path: string): RecordedMachine {
  if (!isFile(path)) return machineOf(collectDirectory(path), path, 'sysfs');
  const inputs = readFiles([path]);
  if (inputs.every(({ bytes }) => recognise(bytes) === 'tar')) return readMachine(inputs);
  throw new KernelError({ code: 'EINVAL', operation: 'read sysfs', subject: path, reason: 'neither a directory nor a tar archive' });
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function machineOf(tree: CollectedTree, name: string, kind: string): RecordedMachine {
  const part = readSysfsTree(tree, name, { kind });
  return mergeParts([{ ...part, findings: [...tree.findings, ...part.findings] }]);
}
