import { describe, expect, it } from 'vitest';
import { buildFunction, contextOf, expressCapability, headersOf, le } from '../../../test/dump.js';
import { decodeCapabilities } from '../../decode-capabilities.js';
import type { DecodedCapability } from '../decoder.js';

function decode(id: number, body: readonly number[], vendor = 0x1b36): DecodedCapability {
  const bytes = buildFunction({ vendor, size: 0x200, classic: [expressCapability(4, 0x40)], extended: [{ offset: 0x100, id, body }] });
  return decodeCapabilities(contextOf(bytes), headersOf(bytes)).find(({ extended }) => extended) as DecodedCapability;
}

function hexBytes(text: string): number[] {
  return text.split(/\s+/).map((byte) => Number.parseInt(byte, 16));
}

/** Source of the bytes and of their meaning; capability ID; body after the header; lines. */
const VECTORS: readonly (readonly [source: string, id: number, body: string, lines: readonly string[]])[] = [
  [
    'Rust crate pcics, example of dynamic_power_allocation',
    0x16,
    '03 22 55 aa 00 11 22 33 03 01 03 00 00 11 22 33',
    [
      'DPACap: Substates=4 Latency0=85 Latency1=170 LatencyUnit=100ms PowerScale=0.1W',
      'DPALat: Indicator=33221100',
      'DPASta: Substate=3 ControlEnabled+',
      'DPACtl: Substate=3',
      'DPAPwr: 0 17 34 51',
    ],
  ],
  [
    'Rust crate pcics, example of protocol_multiplexing',
    0x1a,
    '02 0c 00 00 01 02 03 04 00 01 02 04 12 34 56 78 11 22 33 44',
    [
      'PMUXCap: ProtocolArraySize=2 2.5GT/s- 5GT/s- 8GT/s+ 16GT/s+',
      'PMUXCtl: Channel0=1 Channel1=2 Channel2=3 Channel3=4',
      'PMUXSta: Channel0: DisSpeed- DisWidth- DisProtocol-, Channel1: DisSpeed+ DisWidth- DisProtocol-, Channel2: DisSpeed- DisWidth+ DisProtocol-, Channel3: DisSpeed- DisWidth- DisProtocol+',
      'Protocol1: ID=3412 Authority=7856',
      'Protocol2: ID=2211 Authority=4433',
    ],
  ],
  [
    'Rust crate pcics, example of ln_requester',
    0x1c,
    '01 13 01 13',
    ['LNRCap: LNR64+ LNR128- RegistrationMax=524288', 'LNRCtl: Enable+ CLS=64 RegistrationLimit=524288'],
  ],
  [
    'Rust crate pcics, example of pci_express_over_m_phy',
    0x20,
    '01 80 0f 0f 01 00 00 00 01 80 0c 0c 00 11 22 33 55 00 0a c1 13 00 00 40',
    [
      'MPCIeCap: HS-G1+ HS-G2- ConfigSoftware+ TxWidths=x1/x2/x4/x8 RxWidths=x1/x2/x4/x8',
      'MPCIeCtl: HS-G1+ HS-G2-',
      'MPCIeSta: HS-G1+ HS-G2- ConfigSoftware+ TxWidth=x12 RxWidth=x12 LaneErrors=33221100',
      'MPCIePhy: Lower=55 Upper=2a Location=0 Read+ Config+ Data=13 Error- Abort+ Pending-',
    ],
  ],
  [
    'PCIe 6.2 §7.8.10, field table',
    0x21,
    '34 02 05 00 03 00 01 00 08 00 12 05',
    ['FRSCap: MaxDepth=564 IntMsgNum=5', 'FRSSta: Received+ Overflow+', 'FRSCtl: IntEn+', 'FRSQueue: Function=0008 Reason=2 Depth=81'],
  ],
  [
    'Rust crate pcics, example of readiness_time_reporting: 0x11 × 32, 0x132 × 32, 0x144 × 32^2, 0x65 × 32^3 ns',
    0x22,
    '11 22 33 80 44 55 66 00',
    ['RTR: Valid+ ResetTime=544ns DLUpTime=9792ns FLRTime=331776ns D3hotD0Time=3309568ns'],
  ],
  [
    'a laptop root port at 16 GT/s with its peer up (fixtures/real/hex, gl9755, 00:06.0)',
    0x25,
    '01 00 00 80 01 00 00 80',
    [
      'DLFCap: ScaledFlowControl+ ImmediateReadiness- ExtVCCount=0 L0pExitLatency=0 Other=0000 ExchangeEn+',
      'DLFSta: ScaledFlowControl+ ImmediateReadiness- ExtVCCount=0 L0pExitLatency=0 Other=0000 Valid+',
    ],
  ],
  [
    'PCIe 6.2 §7.9.17, GUID registers at 0x0c to 0x1c',
    0x28,
    '34 12 00 90 02 00 cd ab 01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00 05 00 00 00',
    ['HierSta: Requester=1234 Flags=9', 'HierData: ID=abcd Authority=02', 'HierGUID: 00000001 00000002 00000003 00000004 00000005'],
  ],
  [
    'Linux pci_regs.h: PCI_NPEM_CAP_CAPABLE | OK | LOCATE | FAIL | IDT | SPEC_7, PCI_NPEM_CTRL_ENABLE | LOCATE, PCI_NPEM_STATUS_CC',
    0x29,
    '1d 04 00 80 09 00 00 00 01 00 00 00',
    [
      'NPEMCap: Capable+ Reset- OK+ Locate+ Fail+ Rebuild- PFA- HotSpare- ICA- IFA- InvalidType+ Disabled- Specific=80',
      'NPEMCtl: Enable+ Reset- OK- Locate+ Fail- Rebuild- PFA- HotSpare- ICA- IFA- InvalidType- Disabled- Specific=00',
      'NPEMSta: CmdComplete+ Specific=00',
    ],
  ],
  [
    'a laptop root port with no protocol at index 255 (fixtures/real/hex, gl9755, 00:01.0)',
    0x2b,
    '00 00 00 00 ff 00 00 00 00 00 ff ff 00 00 00 00',
    ['APCap: Count=0 SelectiveEn-', 'APCtl: Index=255 NegotiationEn-', 'APData: Vendor=ffff Usage=0 Details=000 Info2=000000'],
  ],
  [
    'PCIe 6.2 §7.9.20, field table: 33 protocols need two mask dwords; CXL is vendor 1e98',
    0x2b,
    '21 01 00 00 01 01 00 00 22 00 98 1e 56 34 12 00 02 00 00 00 01 00 00 00',
    [
      'APCap: Count=33 SelectiveEn+',
      'APCtl: Index=1 NegotiationEn+',
      'APData: Vendor=1e98 Usage=2 Details=001 Info2=123456',
      'APMask0: 00000002',
      'APMask1: 00000001',
    ],
  ],
  [
    'AMD openSIL, order of the SFI_CNTL fields; PCIe 6.2 §7.9.22, offsets',
    0x2c,
    '01 00 03 00 01 00 00 00 00 10 00 00 ff ff ff ff',
    ['SFICap: OOBPD+', 'SFICtl: PDStateMask+ DLLStateMask+ Value=0003', 'SFISta: PDState+ Value=0001', 'SFICAM: Address=0001000'],
  ],
  [
    'PCIe 6.2 §7.8.12, offsets',
    0x33,
    '01 00 00 00 02 00 00 00 03 00 00 00 10 00 00 00 14 00 00 00 18 00 00 00 1c 00 00 00 20 00 00 00',
    ['FlitPm: Cap=00000001 Ctl=00000002 Sta=00000003', 'FlitPmLTSSM: 00000010 00000014 00000018 0000001c 00000020'],
  ],
  [
    'QEMU hw/pci/pcie_svc.c: VC0 and a UIO VC as enabled after reset',
    0x35,
    '01 00 00 00 00 00 00 00 01 00 00 00 01 00 00 00 00 00 00 00 01 00 00 80 00 00 00 00 00 00 00 00 08 02 00 80 02 00 00 00',
    [
      'SVCCap: Resources=2',
      'SVCCtl: Completed+',
      'SVCSta: UseVC/MFVC+',
      'SVC0: Enable+ Protocol=0 TC/VC=01 NegoPending-',
      'SVC1: Enable+ Protocol=2 TC/VC=08 NegoPending+',
    ],
  ],
  [
    'an Intel telemetry device (fixtures/real/hex, gl9755, 00:0a.0); Linux drivers/platform/x86/intel/vsec.c',
    0x23,
    '86 80 01 01 02 00 04 04 c0 26 03 00',
    ['Table: Entries=4 EntrySize=16 BAR=0 Offset=000326c0'],
  ],
  ['CXL 3.2 §8.1.3: a revision 0 structure, which lspci names only', 0x23, '98 1e 80 03 00 00 1e 00', ['PCIe DVSEC for CXL Devices']],
];

describe('literal vectors', () => {
  it.each(VECTORS)('%s', (_source, id, body, lines) => {
    expect(decode(id, hexBytes(body)).lines).toEqual(lines);
  });
});

describe('CCIX', () => {
  /** Layout of the QEMU patches "hw/pci: CCIX" (2019): pointers of size and offset, headers of ID, version and next offset. */
  const protocol = [...le(4, 0x01401e2c), 2, 0, 0, 0, ...le(4, 0x11800028, 0x12000010)];
  const structures = { 280: le(4, 0x13010003), 304: le(4, 0x00010004), 288: le(4, 0x12010008) };
  const bytes = buildFunction({
    size: 0x200,
    classic: [expressCapability(4, 0x40)],
    extended: [{ offset: 0x100, id: 0x23, body: protocol }],
    patch: structures,
  });
  const decoded = decodeCapabilities(contextOf(bytes), headersOf(bytes)).find(({ extended }) => extended);

  it('follows both chains, and ends a loop', () => {
    expect(decoded?.lines).toEqual([
      'CCIX Protocol Layer DVSEC',
      'PRLCap: Offset=118 Size=40',
      'CCIXCap: [118] ID=0003 (Common) Version=1',
      'CCIXCap: [130] ID=0004 (Port) Version=1',
      'PRLCtl: Offset=120 Size=16',
      'CCIXCtl: [120] ID=0008 (Request Agent) Version=1',
    ]);
  });

  it('gives the structures their places in configuration space', () => {
    const places = decoded?.registers
      .filter(({ name }) => name.startsWith('PCI_CCIX_COMPONENT'))
      .map(({ offset, fields }) => [offset, fields.ID]);
    expect(places).toEqual([
      [0x118, 3],
      [0x130, 4],
      [0x120, 8],
    ]);
  });

  it('names the transport structure', () => {
    expect(decode(0x23, [...le(4, 0x01401e2c), 1, 0])).toMatchObject({
      title: 'Designated Vendor-Specific: Vendor=1e2c ID=0001 Rev=0 Len=20 (CCIX)',
      lines: ['CCIX Transport DVSEC'],
    });
  });
});

describe('vendor-specific', () => {
  it.each([
    [0x8086, 0x1234, '(Intel Thunderbolt)'],
    [0x16c3, 0x0002, '(DesignWare RAS DES)'],
    [0x8086, 0x0002, '<?>'],
    [0x1b36, 0x1234, '<?>'],
  ])('vendor %i, VSEC %i: %s', (vendor, id, word) => {
    const title = `Vendor Specific Information: ID=${id.toString(16).padStart(4, '0')} Rev=1 Len=018 ${word}`;
    expect(decode(0x0b, le(4, (0x01810000 | id) >>> 0), vendor).title).toBe(title);
  });

  it('names the OpenCAPI structures of DVSECs', () => {
    expect(decode(0x23, [...le(4, 0x01001014), 0, 0xf0]).title).toBe(
      'Designated Vendor-Specific: Vendor=1014 ID=f000 Rev=0 Len=16 (OpenCAPI Transport Layer)',
    );
  });
});

describe('registers behind the text', () => {
  const field = (decoded: DecodedCapability, name: string) => decoded.registers.find((reg) => reg.name === name);

  it('DPC has its RP PIO registers and logs only with root port extensions', () => {
    const body = (cap: number) => [...le(2, cap, 0, 0, 0), ...le(4, 0x00050001, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)];
    expect(decode(0x1d, body(0x0700)).registers).toHaveLength(4);
    const extended = decode(0x1d, body(0x0720));
    expect(field(extended, 'PCI_EXP_DPC_RP_PIO_STATUS')?.fields).toMatchObject({ CFG_UR_CPL: 1, MEM_UR_CPL: 1, MEM_CA_CPL: 0, MEM_CTO: 1 });
    expect(extended.registers.filter(({ name }) => name.includes('LOG')).map(({ name, value }) => [name, value])).toEqual([
      ['PCI_EXP_DPC_RP_PIO_HEADER_LOG[0]', 1],
      ['PCI_EXP_DPC_RP_PIO_HEADER_LOG[1]', 2],
      ['PCI_EXP_DPC_RP_PIO_HEADER_LOG[2]', 3],
      ['PCI_EXP_DPC_RP_PIO_HEADER_LOG[3]', 4],
      ['PCI_EXP_DPC_RP_PIO_IMPSPEC_LOG', 5],
      ['PCI_EXP_DPC_RP_PIO_TLPPREFIX_LOG[0]', 6],
      ['PCI_EXP_DPC_RP_PIO_TLPPREFIX_LOG[1]', 7],
    ]);
  });

  it('TPH has its steering table when it stands in the capability', () => {
    const table = decode(0x17, [...le(4, 0x00010200, 0), ...le(2, 0x1234, 0x5678)]);
    expect(table.registers.slice(2).map(({ offset, value, fields }) => [offset, value, fields.UPPER])).toEqual([
      [0x10c, 0x1234, 0x12],
      [0x10e, 0x5678, 0x56],
    ]);
    expect(decode(0x17, le(4, 0x00010400, 0)).registers).toHaveLength(2);
  });

  it('lane registers follow the link width', () => {
    const classic = [{ offset: 0x40, id: 0x10, body: [...le(2, 0x42), ...le(4, 0), ...le(2, 0, 0), ...le(4, 0x23)] }];
    const bytes = buildFunction({
      size: 0x140,
      classic,
      extended: [{ offset: 0x100, id: 0x26, body: [...new Array<number>(28).fill(0), 0x75, 0x31] }],
    });
    const decoded = decodeCapabilities(contextOf(bytes), headersOf(bytes)).find(({ extended }) => extended);
    const lanes = decoded?.registers.filter(({ name }) => name.startsWith('PCI_PL_16GT_LE_CTRL'));
    expect(lanes?.map(({ offset, fields }) => [offset, fields.DSP_TX_PRESET, fields.USP_TX_PRESET])).toEqual([
      [0x120, 5, 7],
      [0x121, 1, 3],
    ]);
  });

  it('a CXL structure has no register beyond the length that it claims', () => {
    const device = (length: number) =>
      decode(0x23, [...le(4, (0x1e98 | (2 << 16) | (length << 20)) >>> 0), 0, 0, ...new Array<number>(0x40).fill(0)]);
    expect(device(0x10).registers.at(-1)?.name).toBe('PCI_CXL_DEV_STATUS');
    expect(device(0x3c).registers.at(-1)?.name).toBe('PCI_CXL_DEV_CAP3');
  });
});
