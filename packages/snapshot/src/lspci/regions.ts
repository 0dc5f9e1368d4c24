/** `Region`, ROM and window lines: address ranges as lspci prints them. */
import { hex } from '@penstock/hal';
import type { RecordedResource } from '../contract.js';

const REGION = /^Region (\d): (?:\[virtual\] )?(?:Memory|I\/O ports) at ([0-9a-f]+)\b(.*)$/i;
const ROM = /^(?:\[virtual\] )?Expansion ROM at ([0-9a-f]+)\b(.*)$/i;
const WINDOW = /^(I\/O|Memory|Prefetchable memory) behind bridge: ([0-9a-f]+)-([0-9a-f]+)\b(.*)$/i;
const SIZE = /\[size=(\d+)([KMGTPE])?\]/;
const UNITS = 'KMGTPE';

/** A BAR (`prefix` bar or vfbar) or the ROM; null for other lines and for those without an address or a size. */
export function regionOf(text: string, prefix: 'bar' | 'vfbar'): RecordedResource | null {
  if (text.startsWith('Region ')) {
    const region = REGION.exec(text);
    return region ? sized(`${prefix}${region[1]}`, region[2] as string, region[3] as string) : null;
  }
  const rom = text.includes('Expansion ROM at') ? ROM.exec(text) : null;
  return rom ? sized('rom', rom[1] as string, rom[2] as string) : null;
}

/** A bridge's window; null for other lines and for a closed window. */
export function windowOf(text: string): RecordedResource | null {
  const window = text.includes('behind bridge: ') ? WINDOW.exec(text) : null;
  if (!window || (window[4] as string).includes('[disabled]')) return null;
  const name = window[1] === 'I/O' ? 'io_window' : window[1] === 'Memory' ? 'mem_window' : 'pref_window';
  const start = address(window[2] as string);
  const end = address(window[3] as string);
  if (start.length > end.length || (start.length === end.length && start > end)) return null;
  return { name, start, end, flags: null };
}

function sized(name: string, start: string, rest: string): RecordedResource | null {
  const size = SIZE.exec(rest);
  if (!size) return null;
  const bytes = Number(size[1]) * 1024 ** (size[2] === undefined ? 0 : UNITS.indexOf(size[2]) + 1);
  return { name, start: address(start), end: add(start, bytes - 1), flags: null };
}

function address(digits: string): string {
  return `0x${digits.toLowerCase().replace(/^0+(?=.)/, '')}`;
}

/** `digits` + `amount` in halves of 32 bits, so that 64-bit addresses stay exact; `amount` is an integer below 2^63. */
function add(digits: string, amount: number): string {
  const low = Number.parseInt(digits.slice(-8), 16) + (amount % 2 ** 32);
  const high = Number.parseInt(digits.slice(0, -8) || '0', 16) + Math.floor(amount / 2 ** 32) + (low >= 2 ** 32 ? 1 : 0);
  return address(hex(high) + hex(low % 2 ** 32, 8));
}
