/** Advanced Error Reporting and DPC as Linux prints them (drivers/pci/pcie/aer.c, dpc.c), in old and new wordings. */
import { formatSbdf, parseSbdf, type Sbdf, sbdfOfRid, segmentOf } from '@penstock/hal';
import type { Meaning, Values } from './dmesg-meaning.js';

/** A message of error reporting by the function `reporter`; null when it is none. `body` begins with a blank. */
export function parseAer(body: string, reporter: Sbdf | null): Meaning | null {
  if (reporter === null) return null;
  const tagged = body.startsWith(' AER: ') || body.startsWith(' DPC: ');
  const text = tagged ? body.slice(5) : body;
  if (!tagged && !/Bus Error|error status\/mask|^ {3,}\[ ?\d|TLP Header|this Agent|error (?:message )?received|aer_/.test(text))
    return null;
  const values = received(text, reporter) ?? error(text, reporter) ?? detail(text);
  return values === null ? null : { kind: 'aer', values };
}

/** `Multiple Corrected error received: 0000:04:00.0` (or `id=0400`, or `error message received from`). */
function received(text: string, reporter: Sbdf): Values | null {
  const match = /^ *(Multiple )?(Correct\w+|Uncorrect\w+ \([\w-]+\)) error (?:message )?received(?: from|:) (?:id=)?([0-9a-f:.]+)/i.exec(
    text,
  );
  if (!match) return null;
  return {
    event: 'received',
    severity: severity(match[2] as string),
    multiple: match[1] ? 1 : 0,
    source: address(match[3] as string, reporter),
  };
}

/** `PCIe Bus Error: severity=Corrected, type=Data Link Layer, (Transmitter ID)`, with `id=00e5` before the bracket in old kernels. */
function error(text: string, reporter: Sbdf): Values | null {
  const match = /^ *PCIe Bus Error: severity=([^,]+), type=([^,]+), (?:id=([0-9a-f]{4}))?\(([^)]*)\)/i.exec(text);
  if (!match) return null;
  const [, level, layer, id, agent] = match as unknown as [string, string, string, string | undefined, string];
  return {
    event: 'error',
    severity: severity(level),
    layer,
    agent,
    source: id === undefined ? formatSbdf(reporter) : address(id, reporter),
  };
}

function detail(text: string): Values | null {
  const status = /^ *device \[([0-9a-f]{4}):([0-9a-f]{4})\] error status\/mask=([0-9a-f]{8})\/([0-9a-f]{8})/i.exec(text);
  if (status) {
    const [vendor, device, value, mask] = status.slice(1).map((digits) => Number.parseInt(digits, 16)) as [number, number, number, number];
    return { event: 'status', vendor, device, status: value, mask };
  }
  const bit = /^ *\[ ?(\d{1,2})\] +(.+?) *(\(First\))?$/.exec(text);
  if (bit) return { event: 'bit', bit: Number(bit[1]), name: bit[2] as string, first: bit[3] ? 1 : 0 };
  const tlp = /^ *TLP Header:? +(?:\S+: )?((?:(?:0x)?[0-9a-f]{8} ?){4})/i.exec(text);
  if (tlp) return { event: 'tlp', header: (tlp[1] as string).trim().replaceAll('0x', '') };
  if (text.includes('this Agent')) return { event: 'first' };
  const recovery = /^ *device recovery (successful|failed)/.exec(text);
  if (recovery) return { event: 'recovery', result: recovery[1] as string };
  const dpc = /^ *containment event, status:(0x[0-9a-f]+),? source:(\S+)/i.exec(text);
  if (dpc) return { event: 'dpc', status: Number(dpc[1]), source: dpc[2] as string };
  const lost = /can't find device of ID([0-9a-f]{4})/i.exec(text);
  if (lost) return { event: 'lost', source: lost[1] as string };
  const named = /^ *aer_(\w+): (0x[0-9a-f]+)/.exec(text);
  return named ? { event: 'record', [named[1] as string]: Number(named[2]) } : null;
}

/** The three severities, in the words of AER's registers. */
function severity(words: string): string {
  if (/^correct/i.test(words)) return 'correctable';
  return /non-?fatal/i.test(words) ? 'non-fatal' : 'fatal';
}

/** A source as an address: printed whole, or as a requester ID in the reporter's segment. */
function address(text: string, reporter: Sbdf): string {
  const printed = text.includes(':') ? parseSbdf(text) : sbdfOfRid(segmentOf(reporter), Number.parseInt(text, 16));
  return printed === null ? text : formatSbdf(printed);
}
