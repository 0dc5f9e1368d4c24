/** Resources as Linux prints them (`%pR`, lib/vsprintf.c): what was found, assigned, refused. */
import { hexString } from './bytes.js';
import type { Meaning, Values } from './dmesg-meaning.js';

const OUTCOMES: readonly (readonly [words: string, action: string])[] = [
  ["can't assign; no space", 'no-space'],
  ["can't assign; bogus alignment", 'failed'],
  ['no space for', 'no-space'],
  ['failed to assign', 'failed'],
  ["can't allocate", 'failed'],
  ["can't claim", 'unclaimed'],
  ['no compatible bridge window', 'unclaimed'],
  ['address conflict', 'unclaimed'],
  ['assigned', 'assigned'],
  ['releasing', 'released'],
  ['released', 'released'],
  ['resized', 'resized'],
  ['disabling', 'disabled'],
  ['ignoring', 'ignored'],
  ['add_size', 'wanted'],
];

const RESOURCE = /(BAR \d+|VF BAR \d+|ROM|reg 0x[0-9a-f]+|reg [0-9a-f]{2}|bridge window|root bus resource|resource \d+)/i;

/** A message about a resource, a window or the buses behind a bridge; null when it is none. `body` may begin with a blank. */
export function parseResource(body: string): Meaning | null {
  const bridge = /^ *PCI bridge to \[bus ([0-9a-f]{2})(?:-([0-9a-f]{2}))?\]/i.exec(body);
  if (bridge) {
    const secondary = Number.parseInt(bridge[1] as string, 16);
    return { kind: 'bridge', values: { secondary, subordinate: bridge[2] === undefined ? secondary : Number.parseInt(bridge[2], 16) } };
  }
  const root = /^PCI host bridge to bus ([0-9a-f]{4,8}:[0-9a-f]{2})/i.exec(body);
  if (root) return { kind: 'bridge', values: { bus: root[1] as string } };
  const range = rangeValues(body);
  if (range === null) return null;
  const name = RESOURCE.exec(body);
  const action = OUTCOMES.find(([words]) => body.includes(words))?.[1] ?? 'found';
  const bus = /^pci_bus ([0-9a-f]{4,8}:[0-9a-f]{2}): /i.exec(body);
  return {
    kind: action === 'found' && /^ +bridge window/.test(body) ? 'bridge' : 'resource',
    values: { ...(bus ? { bus: bus[1] as string } : {}), ...(name ? { resource: name[1] as string } : {}), action, ...range },
  };
}

/** `[mem 0xfe800000-0xfe9fffff 64bit pref]`, `[io  size 0x1000]`, `[bus 00-ff]`; `busStart` where the bus has other addresses than the CPU. */
function rangeValues(body: string): Values | null {
  const open = /\[(mem|io|bus) +(?:size )?(?:0x)?[0-9a-f]/i.exec(body);
  if (!open) return null;
  const match = /^\[(mem|io|bus) +(size )?([0-9a-fx]+)(?:-([0-9a-fx]+))?((?: \w+)*)\]/i.exec(body.slice(open.index));
  if (!match) return null;
  const [, space, size, first, last, flags] = match as unknown as [string, string, string | undefined, string, string | undefined, string];
  const start = hexString(first) ?? first;
  const busAddress = /\(bus address \[(0x[0-9a-f]+)-/i.exec(body);
  return {
    space,
    ...(size === undefined ? { start, end: last === undefined ? start : (hexString(last) ?? last) } : { size: start }),
    ...(flags === '' ? {} : { flags: flags.trim() }),
    ...(busAddress ? { busStart: hexString(busAddress[1] as string) ?? '0x0' } : {}),
  };
}
