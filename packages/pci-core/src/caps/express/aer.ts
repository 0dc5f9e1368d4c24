/** Advanced Error Reporting (0x0001): PCIe 6.0 §7.8.4. */
import type { AnyRegister, Bits } from '@penstock/hal';
import * as R from '../../regs/aer.js';
import type { CapabilityDecoder, CapabilityView, PlacedRegister } from '../decoder.js';
import { placed } from '../decoder.js';
import { flags } from '../text.js';
import { part, present } from './present.js';
import { hex8 } from './words.js';

const UNC = R.PCI_ERR_UNCOR_STATUS;
const COR = R.PCI_ERR_COR_STATUS;
const CAP = R.PCI_ERR_CAP;
const CMD = R.PCI_ERR_ROOT_COMMAND;
const STA = R.PCI_ERR_ROOT_STATUS;
const SRC = R.PCI_ERR_ROOT_ERR_SRC;

type Names = readonly (readonly [string, Bits])[];

const UNCORRECTABLE: readonly Names[] = [
  [
    ['DLP', UNC.DLP],
    ['SDES', UNC.SURPDN],
    ['TLP', UNC.POISON_TLP],
    ['FCP', UNC.FCP],
    ['CmpltTO', UNC.COMP_TIME],
    ['CmpltAbrt', UNC.COMP_ABORT],
    ['UnxCmplt', UNC.UNX_COMP],
    ['RxOF', UNC.RX_OVER],
    ['MalfTLP', UNC.MALF_TLP],
  ],
  [
    ['ECRC', UNC.ECRC],
    ['UnsupReq', UNC.UNSUP],
    ['ACSViol', UNC.ACSV],
    ['UncorrIntErr', UNC.INTN],
    ['BlockedTLP', UNC.MCBTLP],
    ['AtomicOpBlocked', UNC.ATOMEG],
    ['TLPBlockedErr', UNC.TLPPRE],
  ],
  [
    ['PoisonTLPBlocked', UNC.POISON_BLK],
    ['DMWrReqBlocked', UNC.DMWR_BLK],
    ['IDECheck', UNC.IDE_CHECK],
    ['MisIDETLP', UNC.MISR_IDE],
    ['PCRC_CHECK', UNC.PCRC_CHECK],
    ['TLPXlatBlocked', UNC.XLAT_BLK],
  ],
];

const CORRECTABLE: Names = [
  ['RxErr', COR.RCVR],
  ['BadTLP', COR.BAD_TLP],
  ['BadDLLP', COR.BAD_DLLP],
  ['Rollover', COR.REP_ROLL],
  ['Timeout', COR.REP_TIMER],
  ['AdvNonFatalErr', COR.ADV_NFAT],
  ['CorrIntErr', COR.INTERNAL],
  ['HeaderOF', COR.LOG_OVER],
];

const LOG_OFFSETS = [0, 4, 8, 12];

function uncorrectableLines(label: string, value: number): string[] {
  return UNCORRECTABLE.map((names, i) => `${i === 0 ? `${label}:` : ''}\t${flags(value, names)}`);
}

function capabilityLines(value: number): string[] {
  const ecrc = flags(value, [
    ['ECRCGenCap', CAP.ECRC_GENC],
    ['ECRCGenEn', CAP.ECRC_GENE],
    ['ECRCChkCap', CAP.ECRC_CHKC],
    ['ECRCChkEn', CAP.ECRC_CHKE],
  ]);
  const logs = flags(value, [
    ['MultHdrRecCap', CAP.MHRC],
    ['MultHdrRecEn', CAP.MHRE],
    ['TLPPfxPres', CAP.PREFIX_LOG_PRESENT],
    ['HdrLogCap', CAP.COMP_TIME_LOG],
  ]);
  return [`AERCap:\tFirst Error Pointer: ${CAP.FEP.get(value).toString(16).padStart(2, '0')}, ${ecrc}`, `\t${logs}`];
}

function rootStatusLines(value: number): string[] {
  const counts = flags(value, [
    ['CERcvd', STA.COR_RCV],
    ['MultCERcvd', STA.MULTI_COR_RCV],
    ['UERcvd', STA.UNCOR_RCV],
    ['MultUERcvd', STA.MULTI_UNCOR_RCV],
  ]);
  const fatal = flags(value, [
    ['FirstFatal', STA.FIRST_FATAL],
    ['NonFatalMsg', STA.NONFATAL_RCV],
    ['FatalMsg', STA.FATAL_RCV],
  ]);
  return [`RootSta: ${counts}`, `\t ${fatal} IntMsgNum ${STA.AER_IRQ.get(value)}`];
}

function sourceLine(value: number): string {
  const id = (bits: Bits) => bits.get(value).toString(16).padStart(4, '0');
  return `ErrorSrc: ERR_COR: ${id(SRC.COR)} ERR_FATAL/NONFATAL: ${id(SRC.UNCOR)}`;
}

function commandLine(value: number): string {
  return `RootCmd: ${flags(value, [
    ['CERptEn', CMD.COR_EN],
    ['NFERptEn', CMD.NONFATAL_EN],
    ['FERptEn', CMD.FATAL_EN],
  ])}`;
}

/** Only what collects errors has the root registers. */
function collects(view: CapabilityView): boolean {
  return view.fn.portType === 'root-port' || view.fn.portType === 'rc-event-collector';
}

function logOf(view: CapabilityView): string {
  return LOG_OFFSETS.map((at) => hex8(view.u32(R.PCI_ERR_HEADER_LOG.offset + at))).join(' ');
}

function dwords(register: AnyRegister): PlacedRegister[] {
  return LOG_OFFSETS.map((at, i) => ({ register, at, suffix: `[${i}]` }));
}

function registers(view: CapabilityView): readonly PlacedRegister[] {
  return [
    ...placed(UNC, R.PCI_ERR_UNCOR_MASK, R.PCI_ERR_UNCOR_SEVER, COR, R.PCI_ERR_COR_MASK, CAP),
    ...dwords(R.PCI_ERR_HEADER_LOG),
    ...(collects(view) ? placed(CMD, STA, SRC) : []),
    ...(CAP.PREFIX_LOG_PRESENT.test(view.read(CAP)) ? dwords(R.PCI_ERR_PREFIX_LOG) : []),
  ];
}

export const AER: CapabilityDecoder = {
  id: 0x01,
  extended: true,
  name: 'Advanced Error Reporting',
  length: 4,
  registers,
  text(view) {
    const root = collects(view) ? [part(view, CMD, commandLine), part(view, STA, rootStatusLines), part(view, SRC, sourceLine)] : [];
    const lines = present(
      view,
      part(view, UNC, (value) => uncorrectableLines('UESta', value)),
      part(view, R.PCI_ERR_UNCOR_MASK, (value) => uncorrectableLines('UEMsk', value)),
      part(view, R.PCI_ERR_UNCOR_SEVER, (value) => uncorrectableLines('UESvrt', value)),
      part(view, COR, (value) => `CESta:\t${flags(value, CORRECTABLE)}`),
      part(view, R.PCI_ERR_COR_MASK, (value) => `CEMsk:\t${flags(value, CORRECTABLE)}`),
      part(view, CAP, capabilityLines),
      [R.PCI_ERR_HEADER_LOG.offset + 16, () => `HeaderLog: ${logOf(view)}`],
      ...root,
    );
    return { title: this.name, lines };
  },
};
