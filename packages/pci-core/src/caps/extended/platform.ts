/** Platform features: Hierarchy ID, enclosure management, SFI, DOE, Device 3. */
import { hex } from '@penstock/hal';
import { PCI_DEV3_CAP, PCI_DEV3_CTL, PCI_DEV3_STA } from '../../regs/device3.js';
import { PCI_DOE_CAP, PCI_DOE_CTRL, PCI_DOE_READ, PCI_DOE_STATUS, PCI_DOE_WRITE } from '../../regs/doe.js';
import { PCI_HIERARCHY_ID_DATA, PCI_HIERARCHY_ID_GUID, PCI_HIERARCHY_ID_STATUS } from '../../regs/hierarchy-id.js';
import { PCI_NPEM_CAP, PCI_NPEM_CTRL, PCI_NPEM_STATUS } from '../../regs/npem.js';
import { PCI_SFI_CAM_ADDR, PCI_SFI_CAM_DATA, PCI_SFI_CAP, PCI_SFI_CTRL, PCI_SFI_STATUS } from '../../regs/sfi.js';
import { type CapabilityDecoder, placed } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { repeated } from './layout.js';

const GUID_DWORDS = 5;

export const HIERARCHY_ID: CapabilityDecoder = {
  id: 0x28,
  extended: true,
  name: 'Hierarchy ID',
  length: 0x20,
  registers: () => [...placed(PCI_HIERARCHY_ID_STATUS, PCI_HIERARCHY_ID_DATA), ...repeated(PCI_HIERARCHY_ID_GUID, GUID_DWORDS, 4)],
  text(view) {
    const sta = view.read(PCI_HIERARCHY_ID_STATUS);
    const data = view.read(PCI_HIERARCHY_ID_DATA);
    const guid = Array.from({ length: GUID_DWORDS }, (_, n) => hex(view.u32(PCI_HIERARCHY_ID_GUID.offset + 4 * n), 8));
    return {
      title: this.name,
      lines: [
        `HierSta: Requester=${hex(PCI_HIERARCHY_ID_STATUS.REQUESTER.get(sta), 4)} Flags=${hex(PCI_HIERARCHY_ID_STATUS.FLAGS.get(sta))}`,
        `HierData: ID=${hex(PCI_HIERARCHY_ID_DATA.HIERARCHY.get(data), 4)} Authority=${hex(PCI_HIERARCHY_ID_DATA.AUTHORITY.get(data), 2)}`,
        `HierGUID: ${guid.join(' ')}`,
      ],
    };
  },
};

type NpemRegister = typeof PCI_NPEM_CAP;

function npem(reg: NpemRegister, value: number, first: string): string {
  return `${flags(value, [
    [first, reg.ENABLE],
    ['Reset', reg.RESET],
    ['OK', reg.OK],
    ['Locate', reg.LOCATE],
    ['Fail', reg.FAIL],
    ['Rebuild', reg.REBUILD],
    ['PFA', reg.PFA],
    ['HotSpare', reg.HOTSPARE],
    ['ICA', reg.ICA],
    ['IFA', reg.IFA],
    ['InvalidType', reg.IDT],
    ['Disabled', reg.DISABLED],
  ])} Specific=${hex(reg.SPECIFIC.get(value), 2)}`;
}

export const NPEM: CapabilityDecoder = {
  id: 0x29,
  extended: true,
  name: 'Native PCIe Enclosure Management',
  length: 0x10,
  registers: () => placed(PCI_NPEM_CAP, PCI_NPEM_CTRL, PCI_NPEM_STATUS),
  text(view) {
    const sta = view.read(PCI_NPEM_STATUS);
    return {
      title: this.name,
      lines: [
        `NPEMCap: ${npem(PCI_NPEM_CAP, view.read(PCI_NPEM_CAP), 'Capable')}`,
        `NPEMCtl: ${npem(PCI_NPEM_CTRL, view.read(PCI_NPEM_CTRL), 'Enable')}`,
        `NPEMSta: ${flag('CmdComplete', PCI_NPEM_STATUS.COMMAND_COMPLETED.test(sta))} Specific=${hex(PCI_NPEM_STATUS.SPECIFIC.get(sta), 2)}`,
      ],
    };
  },
};

export const SFI: CapabilityDecoder = {
  id: 0x2c,
  extended: true,
  name: 'System Firmware Intermediary',
  length: 0x14,
  registers: () => placed(PCI_SFI_CAP, PCI_SFI_CTRL, PCI_SFI_STATUS, PCI_SFI_CAM_ADDR, PCI_SFI_CAM_DATA),
  text(view) {
    const ctrl = view.read(PCI_SFI_CTRL);
    const sta = view.read(PCI_SFI_STATUS);
    const masks = flags(ctrl, [
      ['PDStateMask', PCI_SFI_CTRL.PD_STATE_MASK],
      ['DLLStateMask', PCI_SFI_CTRL.DLL_STATE_MASK],
    ]);
    return {
      title: this.name,
      lines: [
        `SFICap: ${flag('OOBPD', PCI_SFI_CAP.OOB_PD.test(view.read(PCI_SFI_CAP)))}`,
        `SFICtl: ${masks} Value=${hex(ctrl, 4)}`,
        `SFISta: ${flag('PDState', PCI_SFI_STATUS.PD_STATE.test(sta))} Value=${hex(sta, 4)}`,
        `SFICAM: Address=${hex(PCI_SFI_CAM_ADDR.ADDRESS.get(view.read(PCI_SFI_CAM_ADDR)), 7)}`,
      ],
    };
  },
};

export const DOE: CapabilityDecoder = {
  id: 0x2e,
  extended: true,
  name: 'Data Object Exchange',
  length: 0x18,
  registers: () => placed(PCI_DOE_CAP, PCI_DOE_CTRL, PCI_DOE_STATUS, PCI_DOE_WRITE, PCI_DOE_READ),
  text(view) {
    const cap = view.read(PCI_DOE_CAP);
    const interrupts = PCI_DOE_CAP.INT_SUP.test(cap);
    const lines = [`DOECap: ${flag('IntSup', interrupts)}`];
    if (interrupts) lines.push(`\tIntMsgNum ${PCI_DOE_CAP.INT_MSG_NUM.get(cap)}`);
    lines.push(
      `DOECtl: ${flags(view.read(PCI_DOE_CTRL), [['IntEn', PCI_DOE_CTRL.INT_EN]])}`,
      `DOESta: ${flags(view.read(PCI_DOE_STATUS), [
        ['Busy', PCI_DOE_STATUS.BUSY],
        ['IntSta', PCI_DOE_STATUS.INT_STATUS],
        ['Error', PCI_DOE_STATUS.ERROR],
        ['ObjectReady', PCI_DOE_STATUS.READY],
      ])}`,
    );
    return { title: this.name, lines };
  },
};

const L0P_LATENCIES = [
  'Less than 1us',
  '1us to less than 2us',
  '2us to less than 4us',
  '4us to less than 8us',
  '8us to less than 16us',
  '16us to less than 32us',
  '32us-64us',
  'More than 64us',
];

const FLIT_WIDTHS = ['x1', 'x2', 'x4', 'x8', 'x16', 'Unknown (5)', 'Unknown (6)', 'Dynamic'];

/** A link width as Flit Mode registers encode it in three bits. */
export function flitWidth(code: number): string {
  return pick(FLIT_WIDTHS, code);
}

function device3Capability(cap: number): string[] {
  const l0p = PCI_DEV3_CAP.L0P.test(cap);
  const port = pick(L0P_LATENCIES, PCI_DEV3_CAP.PORT_L0P_LATENCY.get(cap));
  const retimer = pick(L0P_LATENCIES, PCI_DEV3_CAP.RETIMER_L0P_LATENCY.get(cap));
  return [
    `DevCap3: ${list(cap, [
      ['DMWr Request Routing', PCI_DEV3_CAP.DMWR_ROUTING],
      ['14-Bit Tag Completer', PCI_DEV3_CAP.TAG14_COMPLETER],
      ['14-Bit Tag Requester', PCI_DEV3_CAP.TAG14_REQUESTER],
    ])}`,
    `\t ${flag('L0p', l0p)}${l0p ? `, Port L0p Exit Latency: ${port}, Retimer L0p Exit Latency: ${retimer}` : ''}`,
    `\t ${list(cap, [
      ['UIO Mem RdWr Completer', PCI_DEV3_CAP.UIO_COMPLETER],
      ['UIO Mem RdWr Requester', PCI_DEV3_CAP.UIO_REQUESTER],
    ])}`,
  ];
}

function device3Control(ctl: number): string[] {
  const boundary = !PCI_DEV3_CTL.UIO_256B_BOUNDARY_DIS.test(ctl);
  return [
    `DevCtl3: ${list(ctl, [
      ['DMWr Requester', PCI_DEV3_CTL.DMWR_REQUESTER_EN],
      ['DMWr Egress Blocking', PCI_DEV3_CTL.DMWR_EGRESS_BLOCK],
      ['14-Bit Tag Requester', PCI_DEV3_CTL.TAG14_REQUESTER_EN],
    ])}`,
    `\t ${flag('L0p', PCI_DEV3_CTL.L0P_EN.test(ctl))}, Target Link Width: ${flitWidth(PCI_DEV3_CTL.TARGET_WIDTH.get(ctl))}`,
    `\t ${flag('UIO Mem RdWr Requester', PCI_DEV3_CTL.UIO_REQUESTER_EN.test(ctl))}, ${flag('UIO Request 256B Boundary', boundary)}`,
  ];
}

function device3Status(sta: number): string {
  return `DevSta3: Initial Link Width: ${flitWidth(PCI_DEV3_STA.INITIAL_WIDTH.get(sta))}, ${list(sta, [
    ['Segment Captured', PCI_DEV3_STA.SEGMENT_CAPTURED],
    ['Remote L0p', PCI_DEV3_STA.REMOTE_L0P],
  ])}`;
}

export const DEVICE3: CapabilityDecoder = {
  id: 0x2f,
  extended: true,
  name: 'Device 3',
  length: 8,
  registers: () => placed(PCI_DEV3_CAP, PCI_DEV3_CTL, PCI_DEV3_STA),
  text(view) {
    const lines = device3Capability(view.read(PCI_DEV3_CAP));
    if (view.has(PCI_DEV3_CTL.offset, 4)) lines.push(...device3Control(view.read(PCI_DEV3_CTL)));
    if (view.has(PCI_DEV3_STA.offset, 4)) lines.push(device3Status(view.read(PCI_DEV3_STA)));
    return { title: this.name, lines };
  },
};

/** `flags`, separated by commas. */
function list(value: number, bits: Parameters<typeof flags>[1]): string {
  return bits.map(([name, b]) => flag(name, b.test(value))).join(', ');
}
