/** Integrity and Data Encryption. */
import { hex } from '@penstock/hal';
import {
  PCI_IDE_CAP,
  PCI_IDE_CTL,
  PCI_IDE_LINK_CTL,
  PCI_IDE_LINK_STS,
  PCI_IDE_SEL_ADDR_1,
  PCI_IDE_SEL_ADDR_2,
  PCI_IDE_SEL_ADDR_3,
  PCI_IDE_SEL_CAP,
  PCI_IDE_SEL_CTL,
  PCI_IDE_SEL_RID_1,
  PCI_IDE_SEL_RID_2,
  PCI_IDE_SEL_STS,
} from '../../regs/ide.js';
import { type CapabilityDecoder, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { hex64, specNote } from './layout.js';

const FIRST_LINK_BLOCK = 0x0c;
const LINK_BLOCK = 8;
const SELECTIVE_BLOCK = 0x14;
const ADDRESS_BLOCK = 0x0c;

const AGGREGATIONS = ['-', '=2', '=4', '=8'];
const HEADER_MODES = ['no', '17:2', '25:2', '33:2', '41:2'];
const STATES = ['insecure', 'reserved', 'secure'];

function algorithm(code: number): string {
  return code === 0 ? 'AES-GCM-256-96b' : 'reserved';
}

function linkStreams(cap: number): number {
  return PCI_IDE_CAP.LINK.test(cap) ? PCI_IDE_CAP.LINK_TC_NUM.get(cap) + 1 : 0;
}

function selectiveStreams(cap: number): number {
  return PCI_IDE_CAP.SELECTIVE.test(cap) ? PCI_IDE_CAP.SELECTIVE_NUM.get(cap) + 1 : 0;
}

/** Offsets of the selective stream blocks that begin inside the input, each with its number of address associations. */
function selectiveBlocks(view: CapabilityView): { at: number; associations: number }[] {
  const cap = view.read(PCI_IDE_CAP);
  const out: { at: number; associations: number }[] = [];
  let at = FIRST_LINK_BLOCK + LINK_BLOCK * linkStreams(cap);
  for (let left = selectiveStreams(cap); left > 0 && view.has(at, 4); left--) {
    const associations = PCI_IDE_SEL_CAP.ASSOC_NUM.get(view.u32(at));
    out.push({ at, associations });
    at += SELECTIVE_BLOCK + ADDRESS_BLOCK * associations;
  }
  return out;
}

function registers(view: CapabilityView): PlacedRegister[] {
  const out = placed(PCI_IDE_CAP, PCI_IDE_CTL);
  for (let n = 0; n < linkStreams(view.read(PCI_IDE_CAP)); n++) {
    const at = FIRST_LINK_BLOCK + LINK_BLOCK * n;
    out.push({ register: PCI_IDE_LINK_CTL, at, suffix: `[${n}]` }, { register: PCI_IDE_LINK_STS, at, suffix: `[${n}]` });
  }
  for (const [n, { at, associations }] of selectiveBlocks(view).entries()) {
    for (const reg of [PCI_IDE_SEL_CAP, PCI_IDE_SEL_CTL, PCI_IDE_SEL_STS, PCI_IDE_SEL_RID_1, PCI_IDE_SEL_RID_2]) {
      out.push({ register: reg, at, suffix: `[${n}]` });
    }
    for (let a = 0; a < associations; a++) {
      for (const reg of [PCI_IDE_SEL_ADDR_1, PCI_IDE_SEL_ADDR_2, PCI_IDE_SEL_ADDR_3]) {
        out.push({ register: reg, at: at + ADDRESS_BLOCK * a, suffix: `[${n}][${a}]` });
      }
    }
  }
  return out;
}

/** The part of a control register that link and selective streams share, up to `CPL`. */
function aggregation(ctl: number): string {
  const mode = (name: string, bits: { get(value: number): number }) => name + pick(AGGREGATIONS, bits.get(ctl));
  return `${flags(ctl, [
    ['En', PCI_IDE_LINK_CTL.EN],
    ['XT', PCI_IDE_LINK_CTL.XT],
  ])} ${mode('NPR', PCI_IDE_LINK_CTL.TX_AGGR_NPR)} ${mode('PR', PCI_IDE_LINK_CTL.TX_AGGR_PR)} ${mode('CPL', PCI_IDE_LINK_CTL.TX_AGGR_CPL)}`;
}

function encryption(ctl: number): string {
  const mode = PCI_IDE_LINK_CTL.HDR_ENC.get(ctl);
  return `HdrEnc=${pick(HEADER_MODES, mode, `??${mode}`)} Alg='${algorithm(PCI_IDE_LINK_CTL.ALG.get(ctl))}' TC${PCI_IDE_LINK_CTL.TC.get(ctl)}`;
}

function state(sts: number): string {
  const code = PCI_IDE_SEL_STS.STATE.get(sts);
  return `${pick(STATES, code, `??${code}`)} ${flag('RecvChkFail', PCI_IDE_SEL_STS.IDE_FAIL.test(sts))}`;
}

/** lspci prints the enable bit as the link stream's PCRC. */
function linkLines(view: CapabilityView, n: number): string[] {
  const at = FIRST_LINK_BLOCK + LINK_BLOCK * n;
  const ctl = view.u32(at);
  const enabled = PCI_IDE_LINK_CTL.EN.test(ctl);
  const pcrc = PCI_IDE_LINK_CTL.PCRC.test(ctl);
  const place = (offset: number) => `[${hex(view.header.offset + offset)}]LinkIDE#${n}`;
  return [
    `${place(at)} Ctl: ${aggregation(ctl)} ${flag('PCRC', enabled)} ${encryption(ctl)} ID${PCI_IDE_LINK_CTL.ID.get(ctl)}${specNote(flag('PCRC', pcrc), pcrc !== enabled)}`,
    `${place(at + 4)} Sta: Status=${state(view.u32(at + 4))}`,
  ];
}

function addressLine(view: CapabilityView, at: number, prefix: string): string {
  const first = view.u32(at);
  const base = hex64(view.u32(at + 8), PCI_IDE_SEL_ADDR_1.BASE_LOW.get(first) * 0x100000);
  const limit = hex64(view.u32(at + 4), PCI_IDE_SEL_ADDR_1.LIMIT_LOW.get(first) * 0x100000 + 0xfffff);
  return `${prefix}: ${flag('Valid', PCI_IDE_SEL_ADDR_1.VALID.test(first))} Base=${base} Limit=${limit}`;
}

function selectiveLines(view: CapabilityView, n: number, at: number, associations: number): string[] {
  const ctl = view.u32(at + PCI_IDE_SEL_CTL.offset);
  const rid1 = view.u32(at + PCI_IDE_SEL_RID_1.offset);
  const rid2 = view.u32(at + PCI_IDE_SEL_RID_2.offset);
  const place = (offset: number) => `[${hex(view.header.offset + offset)}]SelectiveIDE#${n}`;
  const ridBase = hex(PCI_IDE_SEL_RID_2.BASE.get(rid2));
  const ridLimit = hex(PCI_IDE_SEL_RID_1.LIMIT.get(rid1));
  const lines = [
    `${place(at)} Cap: RID#=${associations}`,
    `${place(at + 4)} Ctl: ${aggregation(ctl)} ${flags(ctl, [
      ['PCRC', PCI_IDE_SEL_CTL.PCRC],
      ['CFG', PCI_IDE_SEL_CTL.CFG],
    ])} ${encryption(ctl)} ${flag('TeeLim', PCI_IDE_SEL_CTL.TEE_LIMITED.test(ctl))} ID${PCI_IDE_SEL_CTL.ID.get(ctl)}${PCI_IDE_SEL_CTL.DEFAULT.test(ctl) ? ' Default' : ''}`,
    `${place(at + 8)} Sta: ${state(view.u32(at + 8))}`,
    `${place(at + 0x0c)} RID: ${flag('Valid', PCI_IDE_SEL_RID_2.VALID.test(rid2))} Base=${ridBase} Limit=${ridLimit} SegBase=${hex(PCI_IDE_SEL_RID_2.SEGMENT.get(rid2))}`,
  ];
  for (let a = 0; a < associations; a++) {
    const block = at + SELECTIVE_BLOCK + ADDRESS_BLOCK * a;
    if (!view.has(block, ADDRESS_BLOCK)) break;
    lines.push(addressLine(view, block, `${place(block)} RID#${a}`));
  }
  return lines;
}

export const IDE: CapabilityDecoder = {
  id: 0x30,
  extended: true,
  name: 'Integrity & Data Encryption',
  length: 0x0c,
  registers,
  text(view) {
    const cap = view.read(PCI_IDE_CAP);
    const links = linkStreams(cap);
    const lines = [
      `IDECap: Lnk=${links} Sel=${selectiveStreams(cap)} ${flags(cap, [
        ['FlowThru', PCI_IDE_CAP.FLOWTHROUGH],
        ['PartHdr', PCI_IDE_CAP.PARTIAL_HEADER],
        ['Aggr', PCI_IDE_CAP.AGGREGATION],
        ['PCPC', PCI_IDE_CAP.PCRC],
        ['IDE_KM', PCI_IDE_CAP.IDE_KM],
        ['SelCfg', PCI_IDE_CAP.SEL_CFG],
      ])} Alg='${algorithm(PCI_IDE_CAP.ALG.get(cap))}' TCs=${PCI_IDE_CAP.LINK_TC_NUM.get(cap) + 1} ${flags(cap, [
        ['TeeLim', PCI_IDE_CAP.TEE_LIMITED],
        ['XT', PCI_IDE_CAP.XT],
      ])}`,
      `IDECtl: ${flags(view.read(PCI_IDE_CTL), [['FTEn', PCI_IDE_CTL.FLOWTHROUGH]])}`,
    ];
    for (let n = 0; n < links && view.has(FIRST_LINK_BLOCK + LINK_BLOCK * n, LINK_BLOCK); n++) lines.push(...linkLines(view, n));
    for (const [n, { at, associations }] of selectiveBlocks(view).entries()) {
      if (view.has(at, SELECTIVE_BLOCK)) lines.push(...selectiveLines(view, n, at, associations));
    }
    return { title: this.name, lines };
  },
};
