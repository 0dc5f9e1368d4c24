/** Faults as IOMMU drivers print them: VT-d (drivers/iommu/intel/dmar.c), AMD-Vi, SMMUv2 and SMMUv3. */
import { parseSbdf, type Sbdf } from '@penstock/hal';
import { hexString } from './bytes.js';
import type { Meaning, Values } from './dmesg-meaning.js';

/** A fault or a unit's report of one; null when the message is none. */
export function parseFault(message: string, body: string): Meaning | null {
  if (message.includes('fault')) return vtdFault(message) ?? smmuFault(message) ?? vtdReason(message);
  if (message.includes('vent logged [')) return amdEvent(body);
  return message.includes('event') ? smmuEvent(message) : null;
}

/** `[DMA Read NO_PASID] Request device [01:00.0] fault addr 0x0 [fault reason 0x06] …`, and the forms of older kernels. */
function vtdFault(message: string): Meaning | null {
  const match =
    /\[?([A-Z][\w -]*?)\]? ?Request device \[+([0-9a-fx:.]+)\]? (?:PASID ([0-9a-f]+) )?fault (addr|index) (?:0x)?([0-9a-f]+)/i.exec(
      message,
    );
  if (!match) return null;
  const [, request, device, pasid, what, place] = match as unknown as [string, string, string, string | undefined, string, string];
  const tagged = / PASID 0x([0-9a-f]+)$/i.exec(request);
  return {
    kind: 'fault',
    sbdf: deviceOf(device),
    values: {
      unit: 'vt-d',
      request: request.replace(/ (?:NO_PASID|PASID 0x[0-9a-f]+)$/i, ''),
      device: device.replaceAll('0x', ''),
      ...pasidValue(tagged?.[1] ?? pasid),
      [what === 'addr' ? 'address' : 'index']: hexString(place) ?? place,
      ...reasonOf(message),
    },
  };
}

/** The 20 bits of a PASID; all ones is how some kernels print that there is none. */
function pasidValue(digits: string | undefined): Values {
  return digits === undefined || /^f+$/i.test(digits) ? {} : { pasid: Number.parseInt(digits, 16) };
}

/** `[fault reason 0x06] PTE Read access is not set`; older kernels print the number in decimal, on a line of its own. */
function reasonOf(message: string): Values {
  const match = /\[fault reason (0x[0-9a-f]+|\d+)\] ?(.*)$/i.exec(message);
  return match ? { reason: Number(match[1]), words: (match[2] as string).trim() } : {};
}

function vtdReason(message: string): Meaning | null {
  if (!/^d?mar/i.test(message)) return null;
  const status = /handling fault status reg ([0-9a-f]+)/i.exec(message);
  if (status) return { kind: 'fault', values: { unit: 'vt-d', status: Number.parseInt(status[1] as string, 16) } };
  const reason = reasonOf(message);
  return 'reason' in reason ? { kind: 'fault', values: { unit: 'vt-d', ...reason } } : null;
}

/** `AMD-Vi: Event logged [IO_PAGE_FAULT device=03:00.0 domain=0x0014 address=0x… flags=0x0000]`. */
function amdEvent(body: string): Meaning | null {
  const match = /vent logged \[(\w+) ?([^\]]*)\]?/.exec(body);
  if (!match) return null;
  const values: Record<string, string | number> = {
    unit: 'amd-vi',
    event: match[1] as string,
    ...pairs(match[2] as string, /(\w+)=([^ \]]+)/g),
  };
  const sbdf = typeof values.device === 'string' ? deviceOf(values.device) : undefined;
  return { kind: 'fault', values, ...(sbdf === undefined ? {} : { sbdf }) };
}

/** `Unhandled context fault: fsr=0x402, iova=0x…, fsynr=0x…, cb=1` (SMMUv2). */
function smmuFault(message: string): Meaning | null {
  if (!message.startsWith('arm-smmu') || !/(?:context|global) fault/.test(message)) return null;
  return { kind: 'fault', values: { unit: 'smmu', ...pairs(message, /(\w+)=(0x[0-9a-f]+|\d+)/gi) } };
}

/** `event: F_TRANSLATION client: 0000:01:00.0 sid: 0x100 ssid: 0x0 iova: 0x… ipa: 0x0`, `event 0x10 received:` (SMMUv3). */
function smmuEvent(message: string): Meaning | null {
  if (!message.startsWith('arm-smmu-v3')) return null;
  const raw = /event (0x[0-9a-f]+) received/i.exec(message);
  if (raw) return { kind: 'fault', values: { unit: 'smmu-v3', event: raw[1] as string } };
  const named = /event: (\w+) client: (\S+) (.*)$/.exec(message);
  if (!named) return null;
  const [, event, client, rest] = named as unknown as [string, string, string, string];
  return { kind: 'fault', sbdf: deviceOf(client), values: { unit: 'smmu-v3', event, client, ...pairs(rest, /(\w+): (0x[0-9a-f]+)/gi) } };
}

/** Named values found by `pattern`; addresses stay hex strings, what is below 2^32 and no address becomes a number. */
function pairs(text: string, pattern: RegExp): Values {
  const out: Record<string, string | number> = {};
  for (const [, name, value] of text.matchAll(pattern) as Iterable<[string, string, string]>) {
    const isAddress = /addr|iova|ipa/i.test(name);
    const number = /^(?:0x[0-9a-f]+|\d+)$/i.test(value) ? Number(value) : Number.NaN;
    out[name] = isAddress ? (hexString(value) ?? value) : Number.isSafeInteger(number) ? number : value;
  }
  return out;
}

/** `[segment:]bus:device.function`, also with `0x` before each part; null when it is none. Without a segment it is segment 0. */
function deviceOf(text: string): Sbdf | null {
  return parseSbdf(text.replaceAll('0x', ''));
}
