/** The tree of a machine: buses, functions, groups. */
import { hex } from '@penstock/hal';
import type { PciBus, PciDev } from '@penstock/pci-core';
import type { Analysis } from '@penstock/system';
import type { Colors } from '../output.js';
import type { PciNames } from '../pci-ids.js';
import { className, functionName, shortBdf } from './names.js';

const PORT_WORDS: Readonly<Record<string, string>> = {
  'root-port': 'root port',
  'upstream-port': 'switch up',
  'downstream-port': 'switch down',
  'pcie-to-pci-bridge': 'PCIe-to-PCI bridge',
  'pci-to-pcie-bridge': 'PCI-to-PCIe bridge',
  'rc-event-collector': 'event collector',
};

interface Row {
  readonly prefix: string;
  readonly dev: PciDev;
}

/** Lines of the tree; `group NN` stands in one column so that groups can be read off. */
export function treeLines(analysis: Analysis, names: PciNames, colors: Colors): string[] {
  const lines: string[] = [];
  for (const root of analysis.topology.rootBuses) {
    lines.push(colors.bold(`${hex(root.segment, 4)}:${hex(root.number, 2)}`));
    const rows: Row[] = [];
    addBus(root, '', rows);
    const width = Math.max(...rows.map((row) => row.prefix.length + shortBdf(row.dev.fn.sbdf).length));
    for (const row of rows) lines.push(rowLine(row, width, analysis, names, colors));
  }
  return lines;
}

function addBus(bus: PciBus, indent: string, rows: Row[]): void {
  const devices = bus.devices;
  devices.forEach((dev, index) => {
    const last = index === devices.length - 1;
    rows.push({ prefix: `${indent}${last ? '└─' : '├─'} `, dev });
    if (dev.subordinate) addBus(dev.subordinate, `${indent}${last ? '   ' : '│  '}`, rows);
  });
}

function rowLine(row: Row, width: number, analysis: Analysis, names: PciNames, colors: Colors): string {
  const { fn } = row.dev;
  const bdf = shortBdf(fn.sbdf);
  const group = analysis.groups.groupOf(row.dev);
  const shared = (group?.devices.length ?? 0) > 1;
  const groupText = `group ${String(group?.id ?? '?').padEnd(3)}`;
  const driver = analysis.recordOf(fn.sbdf)?.facts.driver ?? null;
  const parts = [
    `${colors.dim(row.prefix)}${colors.cyan(bdf)}${' '.repeat(width - row.prefix.length - bdf.length)}`,
    shared ? colors.yellow(groupText) : groupText,
    kindText(row.dev, names),
    colors.dim(functionName(fn, names)),
  ];
  if (driver !== null) parts.push(colors.green(`(${driver})`));
  if (fn.findings.length > 0) parts.push(colors.red('!'));
  return parts.join('  ');
}

function kindText(dev: PciDev, names: PciNames): string {
  const kind = (dev.fn.express && PORT_WORDS[dev.fn.express.portType]) ?? className(dev.fn, names);
  if (dev.physfn !== null) return `VF of ${shortBdf(dev.physfn.fn.sbdf)}`;
  if (dev.fn.bus === null) return kind;
  const { secondary, subordinate } = dev.fn.bus;
  return `${kind} → ${hex(secondary, 2)}${subordinate > secondary ? `-${hex(subordinate, 2)}` : ''}`;
}
