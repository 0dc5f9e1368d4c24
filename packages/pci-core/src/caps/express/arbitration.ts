/** Arbitration schemes and tables of VC and MFVC: PCIe 6.0 §7.9.1.9, §7.9.1.10, §7.9.2.9, §7.9.2.10. */
import { PCI_VC_ARB_TABLE, PCI_VC_PORT_ARB_TABLE } from '../../regs/vc.js';
import type { CapabilityView, PlacedRegister } from '../decoder.js';
import { flag, pick } from '../text.js';

/** Schemes by bit of the VC arbitration capability, which is also the value of the select field. */
export const VC_SCHEMES = ['Fixed', 'WRR32', 'WRR64', 'WRR128'];
/** Schemes of port and function arbitration. */
export const PORT_SCHEMES = [...VC_SCHEMES, 'TWRR128', 'WRR256'];
/** Phases of each scheme. */
const PHASES = [0, 32, 64, 128, 128, 256];

/** A table in the capability: where, how many phases, bits of each. */
export interface ArbitrationTable {
  readonly vc: boolean;
  /** Distinguishes the tables of VC resources: `[1]`. */
  readonly suffix: string;
  /** In bytes from the capability. */
  readonly offset: number;
  readonly phases: number;
  readonly width: number;
}

/** `Fixed+ WRR32- …` of a capability field; a bit without a name only when it is set. */
export function schemeFlags(schemes: readonly string[], capability: number): string {
  const words = schemes.map((name, i) => flag(name, capability & (1 << i)));
  for (let i = schemes.length; i < 8; i++) if (capability & (1 << i)) words.push(`??${i}+`);
  return words.join(' ');
}

/** The scheme that a select field chooses. */
export function selected(schemes: readonly string[], select: number): string {
  return pick(schemes, select, `??${select}`);
}

/** Phases of the largest scheme that a capability field offers: the table has room for it. */
export function phasesOf(capability: number): number {
  return PHASES.reduce((most, phases, i) => (capability & (1 << i) ? Math.max(most, phases) : most), 0);
}

/** The dwords of a table as registers. */
export function tableRegisters({ vc, suffix, offset, phases, width }: ArbitrationTable): PlacedRegister[] {
  const register = vc ? PCI_VC_ARB_TABLE : PCI_VC_PORT_ARB_TABLE;
  const dwords = Math.ceil((phases * width) / 32);
  return Array.from({ length: dwords }, (_, i) => ({ register, at: offset + 4 * i, suffix: `${suffix}[${i}]` }));
}

/** Numbers of a table, neighbours that are equal as `number*times`; in words when there is none to show. */
export function tableText(view: CapabilityView, { vc, offset, phases, width }: ArbitrationTable): string {
  if (phases === 0) return 'no scheme uses it';
  if (!view.has(offset, (phases * width) / 8)) return 'not in the input';
  const mask = vc ? 7 : (1 << width) - 1;
  const runs: { number: number; times: number }[] = [];
  for (let i = 0; i < phases; i++) {
    const at = i * width;
    const number = (view.u8(offset + (at >>> 3)) >>> (at & 7)) & mask;
    const last = runs.at(-1);
    if (last?.number === number) last.times++;
    else runs.push({ number, times: 1 });
  }
  return runs.map(({ number, times }) => (times === 1 ? `${number}` : `${number}*${times}`)).join(' ');
}
