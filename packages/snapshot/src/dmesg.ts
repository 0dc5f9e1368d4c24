/** Kernel messages that say something of PCI functions or of an IOMMU, as Linux has printed them from 3.x to 7.x. */
import { parseSbdf, type Sbdf } from '@penstock/hal';
import type { DmesgRecord } from './contract.js';
import { parseAer } from './dmesg-aer.js';
import { parseFault } from './dmesg-fault.js';
import type { Meaning, Values } from './dmesg-meaning.js';
import { parseResource } from './dmesg-resource.js';
import { isLogLine, splitLogLine } from './log-prefix.js';

const BDF = '[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]';
/** A driver and its function: `pci 0000:00:1c.0: `, `ixgbe 0000:03:00.0 enp3s0: `. */
const SUBJECT = new RegExp(`^[\\w.+/-]+ (${BDF}):? `, 'i');
/** The form that no other text has. */
const STRICT_SUBJECT = new RegExp(`^[\\w.+/-]+ ${BDF}: `, 'i');
const ANY_BDF = new RegExp(`(?:^|[^0-9a-f:])(${BDF})(?![0-9a-f])`, 'i');

/** Beginnings of messages of the PCI core and of IOMMU drivers that name no function first. */
const SPEAKERS = [
  'DMAR',
  'dmar',
  'AMD-Vi',
  'iommu',
  'arm-smmu',
  'virtio_iommu',
  'pci_bus ',
  'pci ',
  'pcieport ',
  'PCI host bridge',
  'PCI: ',
  'PCI Interrupt',
  'pcieport:',
  'AER:',
  'platform ',
  'vfio',
];

/** True for a line that only a kernel log has: with a time stamp, or with a message that begins as the PCI core's do. */
export function isDmesgLine(line: string): boolean {
  return (
    isLogLine(line) || STRICT_SUBJECT.test(line) || SPEAKERS.some((word) => word.length > 4 && line.startsWith(word) && line.includes(': '))
  );
}

/** Reads one line; null when it says nothing of PCI or of an IOMMU. */
export function parseDmesgLine(line: string): DmesgRecord | null {
  const { time, message } = splitLogLine(line);
  const subject = SUBJECT.exec(message);
  const sbdf = subject ? parseSbdf(subject[1] as string) : null;
  const body = subject ? message.slice(subject[0].length - 1) : message;
  const meaning = meaningOf(message, body, sbdf);
  if (meaning === null) return null;
  return {
    kind: meaning.kind,
    sbdf: meaning.sbdf === undefined ? sbdf : meaning.sbdf,
    text: message,
    ...(time === null ? {} : { time }),
    ...(meaning.group === undefined ? {} : { group: meaning.group }),
    ...(meaning.values === undefined ? {} : { values: meaning.values }),
  };
}

/** `body` is the message after the function that it begins with, with the blank before it. */
function meaningOf(message: string, body: string, sbdf: Sbdf | null): Meaning | null {
  const speaks = sbdf !== null || SPEAKERS.some((word) => message.startsWith(word));
  const meaning = speaks ? (parseGroup(message, body) ?? parseFault(message, body) ?? parseAer(body, sbdf) ?? parseResource(body)) : null;
  if (meaning !== null) return meaning;
  if (isQuirk(message) && (speaks || message.includes('PCIe ACS overrides'))) return { kind: 'quirk' };
  if (speaks) return { kind: 'other', ...deviceLine(body) };
  const named = message.includes('.') && message.includes(':') ? ANY_BDF.exec(message) : null;
  return named ? { kind: 'other', sbdf: parseSbdf(named[1] as string) } : null;
}

/** `Adding to iommu group 3` (Linux 5.x and later), `iommu: Adding device 0000:00:01.0 to group 3` (before). */
function parseGroup(message: string, body: string): Meaning | null {
  if (!message.includes('group ')) return null;
  const plain =
    /^ ?(Adding to|Removing from) iommu group (\d+)/.exec(body) ?? /: (Adding to|Removing from) iommu group (\d+)/.exec(message);
  if (plain) return groupMeaning(plain[1] as string, plain[2] as string);
  const old = /^iommu: (Adding|Removing) device (\S+) (?:to|from) group (\d+)/.exec(message);
  return old ? { ...groupMeaning(old[1] as string, old[3] as string), sbdf: parseSbdf(old[2] as string) } : null;
}

function groupMeaning(verb: string, group: string): Meaning {
  return { kind: 'group', group: Number(group), values: { action: verb.startsWith('Adding') ? 'add' : 'remove' } };
}

/** `[8086:3ec4] type 00 class 0x060000 PCIe Root Port`: a function found by the scan. */
function deviceLine(body: string): { values?: Values } {
  const found = /^ \[([0-9a-f]{4}):([0-9a-f]{4})\] type ([0-9a-f]{2}) class (0x[0-9a-f]{6})(?: (.+))?$/i.exec(body);
  if (!found) return {};
  const [, vendor, device, header, cls, port] = found as unknown as [string, string, string, string, string, string?];
  return {
    values: {
      vendor: Number.parseInt(vendor, 16),
      device: Number.parseInt(device, 16),
      headerType: Number.parseInt(header, 16),
      class: Number.parseInt(cls, 16),
      ...(port === undefined ? {} : { port }),
    },
  };
}

/** Messages of device quirks and of switched-off or added features. */
function isQuirk(message: string): boolean {
  return /\bquirk|workaround|ACS overrides?|\[Firmware Bug\]|disabled boot interrupts|Disabling ATS|disabling ASPM/i.test(message);
}
