/** The lines that lspci -vvv prints above the capabilities, from the bytes alone (no sizes of BARs, no names of drivers). */
import { type ConfigSpace, hex, sbdf } from '@penstock/hal';
import { walkCapabilities } from '../capability-list.js';
import * as H from '../regs/header.js';
import { PCI_SSVID_DEVICE_ID, PCI_SSVID_VENDOR_ID } from '../regs/ssvid.js';
import { bridgeLines, cardBusLines } from './bridge-text.js';
import type { FunctionContext } from './decoder.js';
import { readHeader, statusText } from './header-fields.js';
import { flags } from './text.js';

const HEADER_SIZE = 0x40;
const CLASS_BRIDGE_PCI = 0x0604;
const BASE_CLASS_BRIDGE = 0x06;
const CAP_SSVID = 0x0d;
const MEMORY_TYPES = ['32-bit', 'low-1M', '64-bit', 'type 3'] as const;
/** BARs by header type. */
const BARS = [6, 2, 1] as const;

/** Lines without lspci's first tab. Empty when the input has less than the 64 bytes of a header. */
export function headerText(fn: FunctionContext): string[] {
  const { config, headerType } = fn;
  if (config.size < HEADER_SIZE) return [];
  if (headerType > 2) return [`!!! Unknown header type ${hex(headerType, 2)}`];
  const command = readHeader(config, H.PCI_COMMAND);
  const lines = [...subsystemLine(fn), ...classLine(fn), controlLine(command), statusLine(readHeader(config, H.PCI_STATUS))];
  if (H.PCI_COMMAND.MASTER.test(command)) lines.push(latencyLine(config, headerType));
  lines.push(...interruptLine(config), ...bistLine(config), ...regionLines(config, command, BARS[headerType] as number));
  if (headerType === 0) lines.push(...romLine(config, command, H.PCI_ROM_ADDRESS.offset));
  if (headerType === 1) lines.push(...bridgeLines(config, romLine(config, command, H.PCI_ROM_ADDRESS.offset + 8)));
  if (headerType === 2) lines.push(...cardBusLines(config));
  return lines;
}

/** Type 0 has the ids in the header, type 2 behind it, type 1 in a capability. */
function subsystem({ config, headerType }: FunctionContext): readonly [vendor: number, device: number] {
  if (headerType === 0) return [readHeader(config, H.PCI_SUBSYSTEM_VENDOR_ID), readHeader(config, H.PCI_SUBSYSTEM_ID)];
  if (headerType === 2) {
    if (config.size < 0x44) return [0, 0];
    return [readHeader(config, H.PCI_CB_SUBSYSTEM_VENDOR_ID), readHeader(config, H.PCI_CB_SUBSYSTEM_ID)];
  }
  const found = walkCapabilities(config, headerType, sbdf(0, 0, 0, 0)).headers.find(({ id, extended }) => id === CAP_SSVID && !extended);
  if (!found || found.offset + 8 > config.size) return [0, 0];
  return [config.u16(found.offset + PCI_SSVID_VENDOR_ID.offset), config.u16(found.offset + PCI_SSVID_DEVICE_ID.offset)];
}

function subsystemLine(fn: FunctionContext): string[] {
  const [vendor, device] = subsystem(fn);
  if (vendor === 0 || vendor === 0xffff) return [];
  const names = fn.subsystemName?.(vendor, device) ?? 'Device';
  return [`Subsystem: ${names} [${hex(vendor, 4)}:${hex(device, 4)}]`];
}

/** Types 1 and 2 belong to bridges, and a PCI-to-PCI bridge has type 1. */
function classLine({ class: code, headerType }: FunctionContext): string[] {
  const subclass = code >>> 8;
  const fits = headerType === 0 ? subclass !== CLASS_BRIDGE_PCI : subclass >>> 8 === BASE_CLASS_BRIDGE;
  return fits ? [] : [`!!! Invalid class ${hex(subclass, 4)} for header type ${hex(headerType, 2)}`];
}

function controlLine(command: number): string {
  const C = H.PCI_COMMAND;
  return `Control: ${flags(command, [
    ['I/O', C.IO],
    ['Mem', C.MEMORY],
    ['BusMaster', C.MASTER],
    ['SpecCycle', C.SPECIAL],
    ['MemWINV', C.INVALIDATE],
    ['VGASnoop', C.VGA_PALETTE],
    ['ParErr', C.PARITY],
    ['Stepping', C.WAIT],
    ['SERR', C.SERR],
    ['FastB2B', C.FAST_BACK],
    ['DisINTx', C.INTX_DISABLE],
  ])}`;
}

function statusLine(status: number): string {
  const S = H.PCI_STATUS;
  const first = flags(status, [
    ['Cap', S.CAP_LIST],
    ['66MHz', S.MHZ66],
    ['UDF', S.UDF],
    ['FastB2B', S.FAST_BACK],
  ]);
  const last = flags(status, [
    ['>SERR', S.SIG_SYSTEM_ERROR],
    ['<PERR', S.DETECTED_PARITY],
    ['INTx', S.INTERRUPT],
  ]);
  return `Status: ${first} ${statusText(status, last)}`;
}

function latencyLine(config: ConfigSpace, headerType: number): string {
  const grants: string[] = [];
  const least = readHeader(config, H.PCI_MIN_GNT);
  const most = readHeader(config, H.PCI_MAX_LAT);
  if (headerType === 0 && least !== 0) grants.push(`${least * 250}ns min`);
  if (headerType === 0 && most !== 0) grants.push(`${most * 250}ns max`);
  const line = readHeader(config, H.PCI_CACHE_LINE_SIZE);
  const cache = line === 0 ? '' : `, Cache Line Size: ${line * 4} bytes`;
  return `Latency: ${readHeader(config, H.PCI_LATENCY_TIMER)}${grants.length > 0 ? ` (${grants.join(', ')})` : ''}${cache}`;
}

/** Pins beyond D do not exist; lspci counts on through the letters. */
function interruptLine(config: ConfigSpace): string[] {
  const pin = readHeader(config, H.PCI_INTERRUPT_PIN);
  const irq = readHeader(config, H.PCI_INTERRUPT_LINE);
  if (pin === 0 && irq === 0) return [];
  const name = pin === 0 ? '?' : pin <= 26 ? String.fromCharCode(0x40 + pin) : `#${pin}`;
  return [`Interrupt: pin ${name} routed to IRQ ${irq}`];
}

function bistLine(config: ConfigSpace): string[] {
  const bist = readHeader(config, H.PCI_BIST);
  if (!H.PCI_BIST.CAPABLE.test(bist)) return [];
  return [H.PCI_BIST.START.test(bist) ? 'BIST is running' : `BIST result: ${hex(H.PCI_BIST.CODE.get(bist), 2)}`];
}

/** The upper half of a 64-bit BAR is no region of its own. */
function regionLines(config: ConfigSpace, command: number, count: number): string[] {
  const B = H.PCI_BASE_ADDRESS;
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    const low = config.u32(B.offset + i * 4);
    if (low === 0 || low === 0xffffffff) continue;
    if (B.SPACE_IO.test(low)) {
      const address = (low & 0xfffffffc) >>> 0;
      const enabled = H.PCI_COMMAND.IO.test(command);
      lines.push(`Region ${i}: I/O ports at ${address !== 0 || enabled ? hex(address, 4) : '<unassigned>'}${enabled ? '' : ' [disabled]'}`);
      continue;
    }
    const index = i;
    const wide = B.MEM_TYPE.get(low) === 2;
    const address = wide ? address64(config, low, ++i, count) : hex((low & B.ADDR.mask) >>> 0, 8);
    const kind = `${MEMORY_TYPES[B.MEM_TYPE.get(low)]}, ${B.PREFETCH.test(low) ? '' : 'non-'}prefetchable`;
    const place = /^0*$/.test(address) ? '<unassigned>' : address;
    lines.push(`Region ${index}: Memory at ${place} (${kind})${H.PCI_COMMAND.MEMORY.test(command) ? '' : ' [disabled]'}`);
  }
  return lines;
}

/** The address of a 64-bit BAR whose upper half is BAR `upper`; empty where there is none. */
function address64(config: ConfigSpace, low: number, upper: number, count: number): string {
  if (upper >= count) return '';
  const high = config.u32(H.PCI_BASE_ADDRESS.offset + upper * 4);
  return (high === 0 ? '' : hex(high)) + hex((low & H.PCI_BASE_ADDRESS.ADDR.mask) >>> 0, 8);
}

function romLine(config: ConfigSpace, command: number, offset: number): string[] {
  const rom = config.u32(offset);
  if (rom === 0) return [];
  const R = H.PCI_ROM_ADDRESS;
  const address = (rom & R.ADDR.mask) >>> 0;
  const place = rom === 0xffffffff ? '<ignored>' : address === 0 ? '<unassigned>' : hex(address, 8);
  const state = !R.ENABLE.test(rom) ? ' [disabled]' : H.PCI_COMMAND.MEMORY.test(command) ? '' : ' [disabled by cmd]';
  return [`Expansion ROM at ${place}${state}`];
}
