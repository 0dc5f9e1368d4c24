/** CXL DVSECs of ports: extensions (3), GPF (4), flex bus (7), register locator (8), test (10). */
import { hex } from '@penstock/hal';
import {
  PCI_CXL_FB_CAP,
  PCI_CXL_FB_CAP2,
  PCI_CXL_FB_CTRL,
  PCI_CXL_FB_CTRL2,
  PCI_CXL_FB_MOD_TS,
  PCI_CXL_FB_STATUS,
  PCI_CXL_FB_STATUS2,
  PCI_CXL_GPF_PORT_TIMEOUT,
  PCI_CXL_PORT_ALT_BUS_BASE,
  PCI_CXL_PORT_ALT_BUS_LIMIT,
  PCI_CXL_PORT_ALT_MEM_BASE,
  PCI_CXL_PORT_ALT_MEM_LIMIT,
  PCI_CXL_PORT_ALT_PREF_BASE,
  PCI_CXL_PORT_ALT_PREF_BASE_HIGH,
  PCI_CXL_PORT_ALT_PREF_LIMIT,
  PCI_CXL_PORT_ALT_PREF_LIMIT_HIGH,
  PCI_CXL_PORT_CTRL,
  PCI_CXL_PORT_RCRB_BASE,
  PCI_CXL_PORT_RCRB_BASE_HIGH,
  PCI_CXL_PORT_STATUS,
  PCI_CXL_RL_BLOCK,
  PCI_CXL_RL_BLOCK_HIGH,
} from '../../regs/cxl-port.js';
import { type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag, flags } from '../text.js';
import { type DvsecBody, timeLines, within } from './dvsec-body.js';
import { hex64Padded, repeated, specNote } from './layout.js';

const PORT_LENGTH = 0x28;

const PORT_REGISTERS: readonly PlacedRegister[] = /* @__PURE__ */ placed(
  PCI_CXL_PORT_STATUS,
  PCI_CXL_PORT_CTRL,
  PCI_CXL_PORT_ALT_BUS_BASE,
  PCI_CXL_PORT_ALT_BUS_LIMIT,
  PCI_CXL_PORT_ALT_MEM_BASE,
  PCI_CXL_PORT_ALT_MEM_LIMIT,
  PCI_CXL_PORT_ALT_PREF_BASE,
  PCI_CXL_PORT_ALT_PREF_LIMIT,
  PCI_CXL_PORT_ALT_PREF_BASE_HIGH,
  PCI_CXL_PORT_ALT_PREF_LIMIT_HIGH,
  PCI_CXL_PORT_RCRB_BASE,
  PCI_CXL_PORT_RCRB_BASE_HIGH,
);

/** lspci tests its own register offset, 0x0a, as the mask. */
const LSPCI_PM_COMPLETE = 0x0a;

export const CXL_PORT: DvsecBody = {
  registers: (_view, { length }) => within(PORT_REGISTERS, length),
  lines(view, { length }) {
    const lines = ['CXL Extensions DVSEC for Ports'];
    if (length < PORT_LENGTH || !view.has(0, PORT_LENGTH)) return lines;
    const status = view.read(PCI_CXL_PORT_STATUS);
    const complete = PCI_CXL_PORT_STATUS.PM_INIT_COMPLETE.test(status);
    const shown = (status & LSPCI_PM_COMPLETE) !== 0;
    const bus = (reg: typeof PCI_CXL_PORT_ALT_BUS_BASE | typeof PCI_CXL_PORT_ALT_BUS_LIMIT) => hex(view.read(reg), 2);
    const memory = (reg: typeof PCI_CXL_PORT_ALT_MEM_BASE | typeof PCI_CXL_PORT_ALT_MEM_LIMIT) => hex(view.read(reg), 4);
    lines.push(
      `CXLPortSta:\t${flag('PMComplete', shown)}${specNote(flag('PMComplete', complete), shown !== complete)}`,
      `CXLPortCtl:\t${flags(view.read(PCI_CXL_PORT_CTRL), [
        ['UnmaskSBR', PCI_CXL_PORT_CTRL.UNMASK_SBR],
        ['UnmaskLinkDisable', PCI_CXL_PORT_CTRL.UNMASK_LINK_DISABLE],
        ['AltMem', PCI_CXL_PORT_CTRL.ALT_MEM],
        ['AltBME', PCI_CXL_PORT_CTRL.ALT_BME],
        ['ViralEnable', PCI_CXL_PORT_CTRL.VIRAL],
      ])}`,
      `AlternateBus:\t${bus(PCI_CXL_PORT_ALT_BUS_BASE)}-${bus(PCI_CXL_PORT_ALT_BUS_LIMIT)}`,
      `AlternateBus:\t${memory(PCI_CXL_PORT_ALT_MEM_BASE)}-${memory(PCI_CXL_PORT_ALT_MEM_LIMIT)}`,
    );
    return lines;
  },
};

const GPF_LENGTH = 0x10;
const PHASE = 2;

export const CXL_GPF_PORT: DvsecBody = {
  registers: (_view, { length }) => within(repeated(PCI_CXL_GPF_PORT_TIMEOUT, 2, PHASE), length),
  lines(view, { length }) {
    if (length < GPF_LENGTH || !view.has(0, GPF_LENGTH)) return [];
    const { BASE, SCALE, offset } = PCI_CXL_GPF_PORT_TIMEOUT;
    const phase = (n: number) => {
      const value = view.u16(offset + PHASE * (n - 1));
      return timeLines(`GPF Phase ${n} Timeout`, BASE.get(value), SCALE.get(value));
    };
    return ['GPF DVSEC for CXL Ports', ...phase(1), ...phase(2)];
  },
};

const FLEX_BUS_MIN = 0x10;
/** Length by revision; later revisions are not known to have one. */
const FLEX_BUS_LENGTHS = [0x10, 0x14, 0x20];
const FLEX_BUS_KNOWN = 0x20;

function flexBusFlits(cap: number, bits: { FLIT_256B: { test(v: number): boolean }; FLIT_PBR: { test(v: number): boolean } }): string {
  return ` ${flags(cap, [
    ['256BFlit', bits.FLIT_256B],
    ['PBRFlit', bits.FLIT_PBR],
  ])}`;
}

function flexBusLines(view: CapabilityView, revision: number): string[] {
  const cap = view.read(PCI_CXL_FB_CAP);
  const ctrl = view.read(PCI_CXL_FB_CTRL);
  const sta = view.read(PCI_CXL_FB_STATUS);
  const flits = revision >= 2;
  return [
    `FBCap:\t${flags(cap, [
      ['Cache', PCI_CXL_FB_CAP.CACHE],
      ['IO', PCI_CXL_FB_CAP.IO],
      ['Mem', PCI_CXL_FB_CAP.MEM],
      ['68BFlit', PCI_CXL_FB_CAP.FLIT_68B],
      ['MltLogDev', PCI_CXL_FB_CAP.MLD],
    ])}${flits ? flexBusFlits(cap, PCI_CXL_FB_CAP) : ''}`,
    `FBCtl:\t${flags(ctrl, [
      ['Cache', PCI_CXL_FB_CTRL.CACHE],
      ['IO', PCI_CXL_FB_CTRL.IO],
      ['Mem', PCI_CXL_FB_CTRL.MEM],
      ['SynHdrByp', PCI_CXL_FB_CTRL.SYNC_HDR_BYPASS],
      ['DrftBuf', PCI_CXL_FB_CTRL.DRIFT_BUFFER],
      ['68BFlit', PCI_CXL_FB_CTRL.FLIT_68B],
      ['MltLogDev', PCI_CXL_FB_CTRL.MLD],
      ['RCD', PCI_CXL_FB_CTRL.DISABLE_RCD],
      ['Retimer1', PCI_CXL_FB_CTRL.RETIMER1],
      ['Retimer2', PCI_CXL_FB_CTRL.RETIMER2],
    ])}${flits ? flexBusFlits(ctrl, PCI_CXL_FB_CTRL) : ''}`,
    `FBSta:\t${flags(sta, [
      ['Cache', PCI_CXL_FB_STATUS.CACHE],
      ['IO', PCI_CXL_FB_STATUS.IO],
      ['Mem', PCI_CXL_FB_STATUS.MEM],
      ['SynHdrByp', PCI_CXL_FB_STATUS.SYNC_HDR_BYPASS],
      ['DrftBuf', PCI_CXL_FB_STATUS.DRIFT_BUFFER],
      ['68BFlit', PCI_CXL_FB_STATUS.FLIT_68B],
      ['MltLogDev', PCI_CXL_FB_STATUS.MLD],
    ])}${flits ? flexBusFlits(sta, PCI_CXL_FB_STATUS) : ''}`,
  ];
}

export const CXL_FLEX_BUS: DvsecBody = {
  registers: (_view, { revision, length }) =>
    within(
      [
        ...placed(PCI_CXL_FB_CAP, PCI_CXL_FB_CTRL, PCI_CXL_FB_STATUS),
        ...(revision >= 1 ? placed(PCI_CXL_FB_MOD_TS) : []),
        ...(revision >= 2 ? placed(PCI_CXL_FB_CAP2, PCI_CXL_FB_CTRL2, PCI_CXL_FB_STATUS2) : []),
      ],
      length,
    ),
  lines(view, { revision, length }) {
    if (length < FLEX_BUS_MIN || !view.has(0, FLEX_BUS_MIN)) return [];
    const expected = FLEX_BUS_LENGTHS[revision];
    const reaches = (end: number) => length >= end && view.has(0, end);
    const lines = ['PCIe DVSEC for Flex Bus Port'];
    if (expected !== undefined && length !== expected) lines.push(`<Wrong length for Revision ${revision}>`);
    lines.push(...flexBusLines(view, revision));
    if (revision >= 1 && reaches(0x14)) {
      lines.push(`FBModTS:\tReceived FB Data: ${hex(PCI_CXL_FB_MOD_TS.DATA.get(view.read(PCI_CXL_FB_MOD_TS)), 6)}`);
    }
    if (revision >= 2 && reaches(0x20)) {
      lines.push(
        `FBCap2:\t${flag('NOPHint', PCI_CXL_FB_CAP2.NOP_HINT.test(view.read(PCI_CXL_FB_CAP2)))}`,
        `FBCtl2:\t${flag('NOPHint', PCI_CXL_FB_CTRL2.NOP_HINT.test(view.read(PCI_CXL_FB_CTRL2)))}`,
        `FBSta2:\tNOPHintInfo: ${PCI_CXL_FB_STATUS2.NOP_HINT_INFO.get(view.read(PCI_CXL_FB_STATUS2))}`,
      );
    }
    if (length > FLEX_BUS_KNOWN) lines.push('<?>');
    return lines;
  },
};

const BLOCK = 8;
const BLOCK_NAMES: Readonly<Record<number, string>> = {
  1: 'component registers',
  2: 'BAR virtualization',
  3: 'CXL device registers',
  4: 'CPMU registers',
  255: 'vendor-specific',
};

function blocks(length: number): number {
  return Math.max(0, Math.floor((length - PCI_CXL_RL_BLOCK.offset) / BLOCK));
}

export const CXL_REGISTER_LOCATOR: DvsecBody = {
  registers: (_view, { length }) => [
    ...repeated(PCI_CXL_RL_BLOCK, blocks(length), BLOCK),
    ...repeated(PCI_CXL_RL_BLOCK_HIGH, blocks(length), BLOCK),
  ],
  lines(view, { length }) {
    const lines = ['Register Locator DVSEC'];
    for (let n = 0; n < blocks(length); n++) {
      const at = PCI_CXL_RL_BLOCK.offset + BLOCK * n;
      if (!view.has(at, BLOCK)) break;
      const low = view.u32(at);
      const id = PCI_CXL_RL_BLOCK.ID.get(low);
      if (id === 0) continue;
      const offset = hex64Padded(view.u32(at + 4), (low & 0xffff0000) >>> 0);
      lines.push(`Block${n + 1}: BIR: bar${PCI_CXL_RL_BLOCK.BIR.get(low)}, ID: ${BLOCK_NAMES[id] ?? '<?>'}, offset: ${offset}`);
    }
    return lines;
  },
};

export const CXL_TEST: DvsecBody = {
  registers: () => [],
  lines: () => ['PCIe DVSEC for Test Capability <?>'],
};
