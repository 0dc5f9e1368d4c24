/** Capability IDs from the titles that lspci prints, today's and older ones. */
import { PCI_CAP, PCI_EXT_CAP } from '@penstock/pci-core/contract';

/** Titles that other versions of lspci print for what the tables name otherwise. */
const OTHER_CLASSIC: Readonly<Record<string, number>> = {
  'Message Signalled Interrupts': 0x05,
  'Message Signaled Interrupts': 0x05,
  'PCI Hot-Plug': 0x0c,
  'Bridge subsystem': 0x0d,
  'AF Control': 0x13,
};

const OTHER_EXTENDED: Readonly<Record<string, number>> = {
  'Root Complex Event Collector': 0x07,
  'Root Bridge Control Block': 0x0a,
  'Address Translation Service': 0x0f,
  'Resizable BAR': 0x15,
  'VF Resizable BAR': 0x24,
  'Virtual Channel - MFVC': 0x09,
};

interface Titles {
  readonly titles: readonly (readonly [title: string, id: number])[];
  readonly names: Readonly<Record<number, { readonly name: string }>>;
}

/** Longest first, so that `MSI-X` is not taken for `MSI`. */
function titlesOf(names: Titles['names'], others: Readonly<Record<string, number>>): Titles {
  const titles = new Map<string, number>();
  for (const [id, { name }] of Object.entries(names)) if (!titles.has(name)) titles.set(name, Number(id));
  for (const [title, id] of Object.entries(others)) titles.set(title, id);
  return { titles: [...titles].sort(([a], [b]) => b.length - a.length), names };
}

const CLASSIC = /* @__PURE__ */ titlesOf(PCI_CAP, OTHER_CLASSIC);
const EXTENDED = /* @__PURE__ */ titlesOf(PCI_EXT_CAP, OTHER_EXTENDED);
const NUMBERED = /^(?:(?:Extended )?Capability ID 0x|#)([0-9a-f]{2,4})\b/i;
/** lspci 2 prints the ID in decimal digits. */
const NUMBERED_OF_OLD = /^Unknown \((\d{1,5})\)/;

/** The ID of a capability by its printed title, and its name in today's words. Null for a title that no version is known to print. */
export function capabilityOfTitle(title: string, extended: boolean): { id: number; name: string } | null {
  const { titles, names } = extended ? EXTENDED : CLASSIC;
  const known = titles.find(([start]) => title.startsWith(start));
  const id = known ? known[1] : numberOf(title);
  if (id === null) return null;
  return { id, name: names[id]?.name ?? title.trim() };
}

function numberOf(title: string): number | null {
  const hexadecimal = NUMBERED.exec(title)?.[1];
  if (hexadecimal !== undefined) return Number.parseInt(hexadecimal, 16);
  const decimal = NUMBERED_OF_OLD.exec(title)?.[1];
  return decimal === undefined ? null : Number(decimal);
}
