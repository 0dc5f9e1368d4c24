/** An archive: of a /sys/bus/pci tree, or of other inputs. */
import type { InputPart, MachineInput } from './input.js';
import { hasFunctions, readSysfsTree, type SysfsTree } from './sysfs.js';
import { readTar, type TarContents } from './tar.js';

/** The sysfs tree of an archive. */
function treeOf(contents: TarContents): SysfsTree {
  const files = new Map<string, Uint8Array>();
  const links = new Map<string, string>();
  const dirs = new Set<string>();
  for (const entry of contents.entries) {
    if (entry.type === 'file') files.set(entry.path, entry.bytes);
    else if (entry.type === 'link') links.set(entry.path, entry.target);
    else if (entry.type === 'dir') dirs.add(entry.path);
  }
  return { files, links, dirs };
}

/** The parts of an archive: one for a sysfs tree; without one, the files of the archive as inputs of their own, read by `readFile`. */
export function readTarInput(input: MachineInput, readFile: (member: MachineInput) => readonly InputPart[]): readonly InputPart[] {
  const contents = readTar(input.bytes, input.name);
  const tree = treeOf(contents);
  if (hasFunctions(tree)) {
    const tarPart = readSysfsTree(tree, input.name, { kind: 'tar of sysfs', padded: true });
    return [{ ...tarPart, findings: [...contents.findings, ...tarPart.findings] }];
  }
  const members = [...tree.files].flatMap(([path, bytes]) => readFile({ name: `${input.name}:${path}`, bytes }));
  const [first, ...more] = members;
  return first ? [{ ...first, findings: [...contents.findings, ...first.findings] }, ...more] : [];
}
