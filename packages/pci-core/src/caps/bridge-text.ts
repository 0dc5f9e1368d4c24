/** Header lines of bridges: types 1 and 2. */
import { type ConfigSpace, hex } from '@penstock/hal';
import * as H from '../regs/header.js';
import { readHeader, statusText } from './header-fields.js';
import { flag, flags } from './text.js';

const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'] as const;

/** `size` × 1024^`unit` in the largest unit that gives a whole number: `4K`, `257M`. */
function sizeText(size: number, unit: number): string {
  let value = size;
  let at = unit;
  while (value !== 0 && value % 1024 === 0 && at < UNITS.length - 1) {
    value /= 1024;
    at++;
  }
  return `${value}${UNITS[at]}`;
}

/** A window in pages: `first` and `last` are both inside; `unit` is the page as a power of 1024, `scale` pages of it. */
interface Window {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Kibibytes or mebibytes that one page has. */
  readonly scale: number;
  readonly unit: 1 | 2;
  readonly start: string;
  readonly end: string;
  readonly bits: 16 | 32 | 64;
}

function windowLine({ name, first, last, scale, unit, start, end, bits }: Window): string {
  const state = first > last ? 'disabled' : `size=${sizeText((last - first + 1) * scale, unit)}`;
  return `${name} behind bridge: ${start}-${end} [${state}] [${bits}-bit]`;
}

function ioLine(config: ConfigSpace): string {
  const W = H.PCI_IO_WINDOW;
  const value = readHeader(config, W);
  const type = W.BASE_TYPE.get(value);
  if (type > 1 || type !== W.LIMIT_TYPE.get(value)) return `!!! Unknown I/O range types ${hex(value & 0xff)}/${hex(value >>> 8)}`;
  const wide = type === 1;
  const first = W.BASE.get(value) + (wide ? readHeader(config, H.PCI_IO_BASE_UPPER16) * 16 : 0);
  const last = W.LIMIT.get(value) + (wide ? readHeader(config, H.PCI_IO_LIMIT_UPPER16) * 16 : 0);
  const digits = wide ? 5 : 1;
  const [start, end] = [`${hex(first, digits)}000`, `${hex(last, digits)}fff`];
  return windowLine({ name: 'I/O', first, last, scale: 4, unit: 1, start, end, bits: wide ? 32 : 16 });
}

function memoryLine(config: ConfigSpace, prefetchable: boolean): string {
  const W = prefetchable ? H.PCI_PREF_MEMORY_WINDOW : H.PCI_MEMORY_WINDOW;
  const value = readHeader(config, W);
  const type = W.BASE_TYPE.get(value);
  if (type > (prefetchable ? 1 : 0) || type !== W.LIMIT_TYPE.get(value)) {
    return `!!! Unknown ${prefetchable ? 'prefetchable ' : ''}memory range types ${hex(value & 0xffff)}/${hex(value >>> 16)}`;
  }
  const wide = type === 1;
  const upper = wide ? [readHeader(config, H.PCI_PREF_BASE_UPPER32), readHeader(config, H.PCI_PREF_LIMIT_UPPER32)] : [0, 0];
  const first = W.BASE.get(value) + (upper[0] as number) * 4096;
  const last = W.LIMIT.get(value) + (upper[1] as number) * 4096;
  const digits = wide ? 11 : 3;
  const [start, end] = [`${hex(first, digits)}00000`, `${hex(last, digits)}fffff`];
  const name = prefetchable ? 'Prefetchable memory' : 'Memory';
  return windowLine({ name, first, last, scale: 1, unit: 2, start, end, bits: wide ? 64 : 32 });
}

function busLine(config: ConfigSpace): string {
  const B = H.PCI_BUS_NUMBERS;
  const value = readHeader(config, B);
  const bus = (field: keyof typeof B.fields) => hex(B[field].get(value), 2);
  return `Bus: primary=${bus('PRIMARY')}, secondary=${bus('SECONDARY')}, subordinate=${bus('SUBORDINATE')}, sec-latency=${B.SEC_LATENCY.get(value)}`;
}

/** Lines of type 1 behind the regions; `rom` stands before the bridge control. */
export function bridgeLines(config: ConfigSpace, rom: readonly string[]): string[] {
  const S = H.PCI_SEC_STATUS;
  const C = H.PCI_BRIDGE_CONTROL;
  const status = readHeader(config, S);
  const control = readHeader(config, C);
  const able = flags(status, [
    ['66MHz', S.MHZ66],
    ['FastB2B', S.FAST_BACK],
  ]);
  const errors = flags(status, [
    ['<SERR', S.REC_SYSTEM_ERROR],
    ['<PERR', S.DETECTED_PARITY],
  ]);
  return [
    busLine(config),
    ioLine(config),
    memoryLine(config, false),
    memoryLine(config, true),
    `Secondary status: ${able} ${statusText(status, errors)}`,
    ...rom,
    `BridgeCtl: ${flags(control, [
      ['Parity', C.PARITY],
      ['SERR', C.SERR],
      ['NoISA', C.ISA],
      ['VGA', C.VGA],
      ['VGA16', C.VGA16],
      ['MAbort', C.MASTER_ABORT],
      ['>Reset', C.BUS_RESET],
      ['FastB2B', C.FAST_BACK],
    ])}`,
    `\t${flags(control, [
      ['PriDiscTmr', C.PRI_DISCARD_TIMER],
      ['SecDiscTmr', C.SEC_DISCARD_TIMER],
      ['DiscTmrStat', C.DISCARD_TIMER_STATUS],
      ['DiscTmrSERREn', C.DISCARD_TIMER_SERR],
    ])}`,
  ];
}

/** Lines of type 2 behind the region. */
export function cardBusLines(config: ConfigSpace): string[] {
  const C = H.PCI_CB_BRIDGE_CONTROL;
  const command = readHeader(config, H.PCI_COMMAND);
  const control = readHeader(config, C);
  const lines = [busLine(config)];
  const state = (on: boolean) => (on ? '' : ' [disabled]');
  for (const [i, prefetch] of [C.PREFETCH_MEM0, C.PREFETCH_MEM1].entries()) {
    const base = config.u32(H.PCI_CB_MEMORY.offset + i * 8);
    const limit = (config.u32(H.PCI_CB_MEMORY.offset + i * 8 + 4) + 0xfff) >>> 0;
    const suffix = prefetch.test(control) ? ' (prefetchable)' : '';
    lines.push(`Memory window ${i}: ${hex(base, 8)}-${hex(limit, 8)}${state(H.PCI_COMMAND.MEMORY.test(command))}${suffix}`);
  }
  for (const i of [0, 1]) {
    const [low, high] = [config.u32(H.PCI_CB_IO.offset + i * 8), config.u32(H.PCI_CB_IO.offset + i * 8 + 4)];
    const wide = (H.PCI_CB_IO.TYPE.get(low) & 1) === 1;
    const mask = wide ? 0xfffffffc : 0xfffc;
    const [base, limit] = [(low & mask) >>> 0, ((high & mask) >>> 0) + 3];
    lines.push(`I/O window ${i}: ${hex(base, 8)}-${hex(limit, 8)}${state(H.PCI_COMMAND.IO.test(command))}`);
  }
  if (H.PCI_CB_SEC_STATUS.SYSTEM_ERROR.test(readHeader(config, H.PCI_CB_SEC_STATUS))) lines.push('Secondary status: SERR');
  lines.push(
    `BridgeCtl: ${flags(control, [
      ['Parity', C.PARITY],
      ['SERR', C.SERR],
      ['ISA', C.ISA],
      ['VGA', C.VGA],
      ['MAbort', C.MASTER_ABORT],
      ['>Reset', C.CB_RESET],
      ['16bInt', C.INT16],
    ])} ${flag('PostWrite', C.POST_WRITES.test(control))}`,
  );
  const legacy = config.size >= 0x46 ? config.u16(H.PCI_CB_LEGACY_MODE_BASE.offset) : 0;
  if (legacy !== 0) lines.push(`16-bit legacy interface ports at ${hex(legacy, 4)}`);
  return lines;
}
