/** HyperTransport: slave and host interfaces, MSI mapping, revision; other blocks by name. */
import { hex } from '@penstock/hal';
import * as HT from '../../regs/ht.js';
import { type CapabilityDecoder, type CapabilityText, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

const SLAVE = 0;
const HOST = 1;
const REVISION_ID = 0x11;
const MSI_MAPPING = 0x15;
/** Blocks by their five bits of type. */
const BLOCKS: Readonly<Record<number, string>> = {
  8: 'Switch',
  16: 'Interrupt Discovery and Configuration',
  18: 'UnitID Clumping',
  19: 'Extended Configuration Space Access',
  20: 'Address Mapping',
  22: 'DirectRoute',
  23: 'VCSet',
  24: 'Retry Mode',
  25: 'X86 (reserved)',
};
const WIDTHS = ['8bit', '16bit', '[2]', '32bit', '2bit', '4bit', '[6]', 'N/C'] as const;
const FREQUENCIES = ['200MHz', '300MHz', '400MHz', '500MHz', '600MHz', '800MHz', '1.0GHz', '1.2GHz', '1.4GHz', '1.6GHz'] as const;

/** Revision 1.02, the first whose registers are complete. */
const RID_1_02 = 0x22;

/** One link: where its registers stand, and how it is named (`` for a host's only link, ` 0`, ` 1`). */
interface Link {
  readonly name: string;
  readonly control: number;
  readonly frequency: number;
}

/** Where an interface block has its registers. */
interface Layout {
  readonly length: number;
  readonly revision: number;
  readonly links: readonly Link[];
  /** Scratchpad, error handling and what follows. */
  readonly extended: number;
}

const SLAVE_LAYOUT: Layout = {
  length: 28,
  revision: 12,
  links: [
    { name: ' 0', control: 4, frequency: 13 },
    { name: ' 1', control: 8, frequency: 17 },
  ],
  extended: 20,
};
const HOST_LAYOUT: Layout = { length: 24, revision: 8, links: [{ name: '', control: 4, frequency: 9 }], extended: 16 };

function revision(rid: number): string {
  return `Revision ID: ${HT.PCI_HT_RID.MAJOR.get(rid)}.${HT.PCI_HT_RID.MINOR.get(rid).toString().padStart(2, '0')}`;
}

function linkLines(view: CapabilityView, link: Link, complete: boolean): string[] {
  const { PCI_HT_LCTR: C, PCI_HT_LCNF: F } = HT;
  const control = view.u16(link.control);
  const config = view.u16(link.control + 2);
  const base = flags(control, [
    ['CFlE', C.CFLE],
    ['CST', C.CST],
    ['CFE', C.CFE],
    ['<LkFail', C.LKFAIL],
    ['Init', C.INIT],
    ['EOC', C.EOC],
    ['TXO', C.TXO],
  ]);
  const more = flags(control, [
    ['IsocEn', C.ISOCEN],
    ['LSEn', C.LSEN],
    ['ExtCTL', C.EXTCTL],
    ['64b', C.ADDR64],
  ]);
  const widths = (
    [
      ['MLWI', F.MLWI, 'DwFcIn', F.DFI],
      ['MLWO', F.MLWO, 'DwFcOut', F.DFO],
      ['LWI', F.LWI, 'DwFcInEn', F.DFIE],
      ['LWO', F.LWO, 'DwFcOutEn', F.DFOE],
    ] as const
  ).map(([name, width, dw, enabled]) => `${name}=${WIDTHS[width.get(config)]}${complete ? ` ${flag(dw, enabled.test(config))}` : ''}`);
  return [
    `Link Control${link.name}: ${base} <CRCErr=${hex(C.CRCERR.get(control))}${complete ? ` ${more}` : ''}`,
    `Link Config${link.name}: ${widths.join(' ')}`,
  ];
}

function frequencyLines(view: CapabilityView, link: Link): string[] {
  const { PCI_HT_LFRER: E, PCI_HT_LFCAP: C } = HT;
  const value = view.u8(link.frequency);
  const rate = E.FREQ.get(value);
  const errors = flags(value, [
    ['<Prot', E.PROT],
    ['<Ovfl', E.OVFL],
    ['<EOC', E.EOC],
    ['CTLTm', E.CTLT],
  ]);
  // lspci reads the low byte alone here; bits 15:8 are in the register list.
  const able = flags(view.u8(link.frequency + 1), [
    ['200MHz', C.F200],
    ['300MHz', C.F300],
    ['400MHz', C.F400],
    ['500MHz', C.F500],
    ['600MHz', C.F600],
    ['800MHz', C.F800],
    ['1.0GHz', C.F1000],
    ['1.2GHz', C.F1200],
    ['1.4GHz', C.F1400],
    ['1.6GHz', C.F1600],
    ['Vend', C.VEND],
  ]);
  return [
    `Link Frequency${link.name}: ${rate === 15 ? 'Vend' : (FREQUENCIES[rate] ?? `[${hex(rate)}]`)}`,
    `Link Error${link.name}: ${errors}`,
    `Link Frequency Capability${link.name}: ${able}`,
  ];
}

type FeatureRegister = typeof HT.PCI_HT_PRI_FTR | typeof HT.PCI_HT_SEC_FTR;

function features(value: number, reg: FeatureRegister): string {
  return flags(value, [
    ['IsocFC', reg.ISOCFC],
    ['LDTSTOP', reg.LDTSTOP],
    ['CRCTM', reg.CRCTM],
    ['ECTLT', reg.ECTLT],
    ['64bA', reg.ADDR64],
    ['UIDRD', reg.UIDRD],
  ]);
}

/** Lines of the registers behind the scratchpad. */
function extendedLines(view: CapabilityView, at: number): string[] {
  const E = HT.PCI_HT_EH;
  const errors = flags(view.u16(at + 2), [
    ['PFlE', E.PFLE],
    ['OFlE', E.OFLE],
    ['PFE', E.PFE],
    ['OFE', E.OFE],
    ['EOCFE', E.EOCFE],
    ['RFE', E.RFE],
    ['CRCFE', E.CRCFE],
    ['SERRFE', E.SERRFE],
    ['CF', E.CF],
    ['RE', E.RE],
    ['PNFE', E.PNFE],
    ['ONFE', E.ONFE],
    ['EOCNFE', E.EOCNFE],
    ['RNFE', E.RNFE],
    ['CRCNFE', E.CRCNFE],
    ['SERRNFE', E.SERRNFE],
  ]);
  return [`Error Handling: ${errors}`, `Prefetchable memory behind bridge Upper: ${hex(view.u8(at + 4), 2)}-${hex(view.u8(at + 5), 2)}`];
}

function slaveText(view: CapabilityView): CapabilityText {
  const title = 'HyperTransport: Slave or Primary Interface';
  const { length, revision: ridAt, links, extended } = SLAVE_LAYOUT;
  if (!view.has(0, length)) return { title, lines: [] };
  const rid = view.u8(ridAt);
  const complete = rid >= RID_1_02;
  const C = HT.PCI_HT_PRI_CMD;
  const command = view.read(C);
  const tail = complete ? ` ${flag('DUL', C.DUL.test(command))}` : '';
  const lines = [
    ...(rid > 0x11 && !complete ? ['!!! Possibly incomplete decoding'] : []),
    `Command: BaseUnitID=${C.BUID.get(command)} UnitCnt=${C.UC.get(command)} ${flag('MastHost', C.MH.test(command))} ${flag('DefDir', C.DD.test(command))}${tail}`,
    ...links.flatMap((link) => linkLines(view, link, complete)),
    revision(rid),
  ];
  if (complete) {
    const [first, second] = links as readonly [Link, Link];
    const ftr = `Feature Capability: ${features(view.read(HT.PCI_HT_PRI_FTR), HT.PCI_HT_PRI_FTR)}`;
    lines.push(...frequencyLines(view, first), ftr, ...frequencyLines(view, second), ...extendedLines(view, extended));
    lines.push(`Bus Number: ${hex(view.u8(extended + 6), 2)}`);
  }
  return { title, lines };
}

function hostText(view: CapabilityView): CapabilityText {
  const title = 'HyperTransport: Host or Secondary Interface';
  const { length, revision: ridAt, links, extended } = HOST_LAYOUT;
  if (!view.has(0, length)) return { title, lines: [] };
  const rid = view.u8(ridAt);
  const complete = rid >= RID_1_02;
  const C = HT.PCI_HT_SEC_CMD;
  const command = view.read(C);
  const chain = flags(command, [
    ['WarmRst', C.WR],
    ['DblEnd', C.DE],
  ]);
  const more = flags(command, [
    ['ChainSide', C.CS],
    ['HostHide', C.HH],
    ['Slave', C.AS],
    ['<EOCErr', C.HIECE],
    ['DUL', C.DUL],
  ]);
  const lines = [
    ...(rid > 0x11 && !complete ? ['!!! Possibly incomplete decoding'] : []),
    `Command: ${chain}${complete ? ` DevNum=${C.DN.get(command)} ${more}` : ''}`,
    ...links.flatMap((link) => linkLines(view, link, complete)),
    revision(rid),
  ];
  if (complete) {
    const F = HT.PCI_HT_SEC_FTR;
    const ftr = view.read(F);
    const own = flags(ftr, [
      ['ExtRS', F.EXTRS],
      ['UCnfE', F.UCNFE],
    ]);
    lines.push(...links.flatMap((link) => frequencyLines(view, link)), `Feature Capability: ${features(ftr, F)} ${own}`);
    if (F.EXTRS.test(ftr)) lines.push(...extendedLines(view, extended));
  }
  return { title, lines };
}

function interfaceRegisters(view: CapabilityView, type: number): PlacedRegister[] {
  const host = type === HOST;
  const layout = host ? HOST_LAYOUT : SLAVE_LAYOUT;
  const complete = view.u8(layout.revision) >= RID_1_02;
  const out = placed(host ? HT.PCI_HT_SEC_CMD : HT.PCI_HT_PRI_CMD);
  for (const { control, name } of layout.links) {
    const at = control - HT.PCI_HT_LCTR.offset;
    out.push({ register: HT.PCI_HT_LCTR, at, suffix: name }, { register: HT.PCI_HT_LCNF, at, suffix: name });
  }
  out.push({ register: HT.PCI_HT_RID, at: layout.revision - HT.PCI_HT_RID.offset });
  if (!complete) return out;
  for (const { frequency, name } of layout.links) {
    out.push({ register: HT.PCI_HT_LFRER, at: frequency, suffix: name }, { register: HT.PCI_HT_LFCAP, at: frequency + 1, suffix: name });
  }
  out.push(...placed(host ? HT.PCI_HT_SEC_FTR : HT.PCI_HT_PRI_FTR));
  if (host && !HT.PCI_HT_SEC_FTR.EXTRS.test(view.read(HT.PCI_HT_SEC_FTR))) return out;
  for (const [register, at] of [
    [HT.PCI_HT_ES, 0],
    [HT.PCI_HT_EH, 2],
    [HT.PCI_HT_MBU, 4],
    [HT.PCI_HT_MLU, 5],
  ] as const) {
    out.push({ register, at: layout.extended + at });
  }
  if (!host) out.push({ register: HT.PCI_HT_BN, at: layout.extended + 6 });
  return out;
}

/** The type: three bits for interfaces (SLAVE, HOST), five for all others. */
function typeOf(view: CapabilityView): number {
  const command = view.read(HT.PCI_HT_CMD);
  return command < 0x4000 ? command >>> 13 : HT.PCI_HT_CMD.TYPE.get(command);
}

function registers(view: CapabilityView): readonly PlacedRegister[] {
  const type = typeOf(view);
  if (type === SLAVE || type === HOST) return interfaceRegisters(view, type);
  if (type === REVISION_ID) return placed(HT.PCI_HT_CMD, HT.PCI_HT_RID);
  if (type !== MSI_MAPPING) return placed(HT.PCI_HT_CMD);
  const fixed = HT.PCI_HT_MSI_CMD.FIXED.test(view.read(HT.PCI_HT_MSI_CMD));
  return placed(HT.PCI_HT_MSI_CMD, ...(fixed ? [] : [HT.PCI_HT_MSI_ADDR_LO, HT.PCI_HT_MSI_ADDR_HI]));
}

function msiMappingText(view: CapabilityView): CapabilityText {
  const { EN, FIXED } = HT.PCI_HT_MSI_CMD;
  const command = view.read(HT.PCI_HT_MSI_CMD);
  const title = `HyperTransport: MSI Mapping ${flag('Enable', EN.test(command))} ${flag('Fixed', FIXED.test(command))}`;
  if (FIXED.test(command) || !view.has(0, 12)) return { title, lines: [] };
  const low = (view.read(HT.PCI_HT_MSI_ADDR_LO) & HT.PCI_HT_MSI_ADDR_LO.ADDR.mask) >>> 0;
  return { title, lines: [`Mapping Address Base: ${hex(view.read(HT.PCI_HT_MSI_ADDR_HI), 8)}${hex(low, 8)}`] };
}

function text(view: CapabilityView): CapabilityText {
  const type = typeOf(view);
  if (type === SLAVE) return slaveText(view);
  if (type === HOST) return hostText(view);
  if (type === MSI_MAPPING) return msiMappingText(view);
  if (type === REVISION_ID) return { title: `HyperTransport: ${revision(view.read(HT.PCI_HT_RID))}`, lines: [] };
  return { title: `HyperTransport: ${BLOCKS[type] ?? `#${hex(type, 2)}`}`, lines: [] };
}

export const HYPERTRANSPORT: CapabilityDecoder = { id: 0x08, extended: false, name: 'HyperTransport', length: 4, registers, text };
