/** Vendor-specific information of Intel: what a host bridge was fused to have. */
import { CAPID0_A, CAPID0_B, CAPID0_C } from '../../regs/intel-capid.js';
import { PCI_VNDR_INTEL, PCI_VNDR_LENGTH } from '../../regs/vendor.js';
import { type CapabilityText, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag, flags } from '../text.js';

const CAPABILITIES = 0;
const FEATURE_DETECTION = 1;
const MEMORY = ['Unlimited', '8GB/chan', '2GB/chan', '0.5GB/chan'] as const;
const BCLK = ['Disabled', '115MHz', '130MHz', 'Unlimited'] as const;

/** A multiple of 266.6 MHz, rounded down. */
function mhz(steps: number): string {
  return `${Math.floor((steps * 2666) / 10)}MHz`;
}

function linesA(v: number): string[] {
  const A = CAPID0_A;
  const ports = flags(v, [
    ['Peg60Dis', A.PEG60D],
    ['Peg12Dis', A.PEG12D],
    ['Peg11Dis', A.PEG11D],
    ['Peg10Dis', A.PEG10D],
    ['PeLWUDis', A.PELWUD],
  ]);
  const memory = flags(v, [
    ['EccDis', A.ECCDIS],
    ['ForceEccEn', A.FDEE],
    ['VTdDis', A.VTDDD],
    ['DmiG2Dis', A.DMIG2DIS],
    ['PegG2Dis', A.PEGG2DIS],
  ]);
  const parts = flags(v, [
    ['1NDis', A.D1NM],
    ['CDDis', A.CDD],
    ['DDPCDis', A.DDPCD],
    ['X2APICEn', A.X2APIC_EN],
    ['PDCDis', A.PDCD],
    ['IGDis', A.IGD],
  ]);
  const ddr = flags(v, [
    ['DDROCCAP', A.DDR_OVERCLOCK],
    ['OCEn', A.OC_ENABLED],
    ['DDRWrtVrefEn', A.DDR_WRTVREF],
    ['DDR3LEn', A.DDR3L_EN],
  ]);
  return [
    `CapA: ${ports} DmiWidth=${A.DW.test(v) ? 'x2' : 'x4'}`,
    `      ${memory} DDRMaxSize=${MEMORY[A.DDRSZ.get(v)]}`,
    `      ${parts} CDID=${A.CDID.get(v)} CRID=${A.CRID.get(v)}`,
    `      ${ddr}`,
  ];
}

function linesB(v: number): string[] {
  const B = CAPID0_B;
  const overclock = flags(v, [
    ['ImguDis', B.IMGU_DIS],
    ['OCbySSKUCap', B.OC_CTL_SSKU],
    ['OCbySSKUEn', B.OC_ENABLED_SSKU],
    ['SMTCap', B.SMT],
  ]);
  const options = flags(v, [
    ['PkgTyp', B.PKGTYP],
    ['AddGfxEn', B.ADDGFXEN],
    ['AddGfxCap', B.ADDGFXCAP],
    ['PegX16Dis', B.PEGX16D],
    ['DmiG3Dis', B.DMIG3DIS],
    ['GmmDis', B.GMM_DIS],
  ]);
  const ref100 = B.PLL_REF100_CFG.get(v);
  const with100 = ref100 === 0 ? 'Disabled' : ref100 === 7 ? 'Unlimited' : `${(ref100 + 6) * 200}MHz`;
  return [
    `CapB: ${overclock} CacheSzCap 0x${B.CACHESZ.get(v)}`,
    `      ${flag('SoftBinCap', B.SOFTBIN.test(v))} DDR3MaxFreqWithRef100=${with100} ${flag('PegG3Dis', B.PEGG3_DIS.test(v))}`,
    `      ${options}`,
    `      DDR3MaxFreq=${mhz(11 - (B.DMFC.get(v) & 3))} ${flag('LPDDR3En', B.LPDDR3_EN.test(v))}`,
  ];
}

function linesC(v: number): string[] {
  const C = CAPID0_C;
  // Where a limit is set, lspci prints the Gear 1 field for it; the limits themselves are in the register list.
  const limit = (bits: number) => (bits === 0 ? 'Unlimited' : mhz(C.GEAR1_FREQ.get(v)));
  const lpddr = flag('LPDDREn', C.LPDDR_EN.test(v));
  const lpddr4 = flag('LPDDR4En', C.LPDDR4_EN.test(v));
  const idle = flags(v, [
    ['QClkGvDis', C.QCLK_GV_DIS],
    ['SgxDis', C.SGX_DIS],
  ]);
  const display = flags(v, [
    ['IddDis', C.IDD_DIS],
    ['Pipe3Dis', C.PIPE3_DIS],
  ]);
  return [
    `CapC: ${flag('PegG4Dis', C.PEGG4_DIS.test(v))} DDR4MaxFreq=${limit(C.DDR4_FREQ.get(v))} ${lpddr} LPDDR4MaxFreq=${limit(C.LPDDR4_FREQ.get(v))} ${lpddr4}`,
    `      ${idle} BClkOC=${BCLK[C.BCLK_OC.get(v)]} ${display} Gear1MaxFreq=${limit(C.GEAR1_FREQ.get(v))}`,
  ];
}

/** Bytes of CAPID0 that the length announces, 0 when it is no CAPID0 version 1. */
function capidLength(view: CapabilityView): number {
  const value = view.read(PCI_VNDR_INTEL);
  const known = PCI_VNDR_INTEL.TYPE.get(value) === CAPABILITIES && PCI_VNDR_INTEL.VERSION.get(value) === 1;
  return known ? view.read(PCI_VNDR_LENGTH) : 0;
}

export function intelRegisters(view: CapabilityView): PlacedRegister[] {
  const length = capidLength(view);
  return placed(PCI_VNDR_LENGTH, PCI_VNDR_INTEL, ...[CAPID0_A, CAPID0_B, CAPID0_C].filter((reg) => reg.offset + reg.bytes <= length));
}

export function intelText(view: CapabilityView): CapabilityText {
  const value = view.read(PCI_VNDR_INTEL);
  const type = PCI_VNDR_INTEL.TYPE.get(value);
  const name =
    type === CAPABILITIES
      ? `Capabilities v${PCI_VNDR_INTEL.VERSION.get(value)}`
      : type === FEATURE_DETECTION
        ? 'Feature Detection'
        : '<unknown>';
  const length = capidLength(view);
  const lines: string[] = [];
  if (view.has(0, length)) {
    if (length >= 8) lines.push(...linesA(view.read(CAPID0_A)));
    if (length >= 12) lines.push(...linesB(view.read(CAPID0_B)));
    if (length >= 16) lines.push(...linesC(view.read(CAPID0_C)));
  }
  return { title: `Vendor Specific Information: Intel ${name}`, lines };
}
