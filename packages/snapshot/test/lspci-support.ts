/** Helpers of the tests of lspci text. */
import { formatSbdf } from '@penstock/hal';
import { expect } from 'vitest';
import type { RecordedFunction } from '../src/contract.js';
import { type LspciResult, parseLspci } from '../src/lspci/parse.js';

/** UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text as an input called `paste`. */
export function parse(text: string): LspciResult {
  return parseLspci(bytesOf(text), 'paste');
}

/** The only function of a text. */
export function one(text: string): RecordedFunction {
  const { functions } = parse(text);
  expect(functions.length).toBe(1);
  return functions[0] as RecordedFunction;
}

/** Codes of the findings. */
export function codes(text: string): string[] {
  return parse(text).findings.map(({ code }) => code);
}

/** Addresses of the functions, in order. */
export function addresses(text: string): string[] {
  return parse(text).functions.map(({ sbdf }) => formatSbdf(sbdf));
}

/** Sixteen-byte lines of a dump of `length` bytes whose byte at `i` is `i & 0xff`, header bytes as given. */
export function dump(length: number, first = '86 80 00 20 06 04 10 00 01 00 04 06 10 00 01 00'): string {
  let text = `00: ${first}\n`;
  for (let at = 16; at < length; at += 16) {
    const line = Array.from({ length: 16 }, (_, i) => ((at + i) & 0xff).toString(16).padStart(2, '0'));
    text += `${at.toString(16).padStart(2, '0')}: ${line.join(' ')}\n`;
  }
  return text;
}

/** A root port as lspci 3.9 prints it. */
export const ROOT_PORT = `00:1c.4 PCI bridge [0604]: Intel Corporation Sunrise Point-H PCI Express Root Port #5 [8086:a114] (rev f1) (prog-if 00 [Normal decode])
	Subsystem: Dell Sunrise Point-H PCI Express Root Port #5 [1028:06e4]
	Control: I/O+ Mem+ BusMaster+ SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR- FastB2B- DisINTx+
	Status: Cap+ 66MHz- UDF- FastB2B- ParErr- DEVSEL=fast >TAbort- <TAbort- <MAbort- >SERR- <PERR- INTx-
	Latency: 0, Cache Line Size: 64 bytes
	Interrupt: pin A routed to IRQ 122
	NUMA node: 0
	IOMMU group: 7
	Bus: primary=00, secondary=02, subordinate=05, sec-latency=0
	I/O behind bridge: 0000e000-0000efff [size=4K]
	Memory behind bridge: df200000-df2fffff [size=1M]
	Prefetchable memory behind bridge: 00000000fff00000-00000000000fffff [disabled]
	Capabilities: [40] Express (v2) Root Port (Slot+), MSI 00
		DevCap:	MaxPayload 256 bytes, PhantFunc 0
			ExtTag- RBE+
		SltCap:	AttnBtn- PwrCtrl- MRL- AttnInd- PwrInd- HotPlug- Surprise-
			Slot #12, PowerLimit 25.000W; Interlock- NoCompl+
	Capabilities: [80] MSI: Enable+ Count=1/1 Maskable- 64bit-
		Address: fee00218  Data: 0000
	Capabilities: [140 v1] Access Control Services
		ACSCap:	SrcValid+ TransBlk+ ReqRedir+ CmpltRedir+ UpstreamFwd- EgressCtrl- DirectTrans-
		ACSCtl:	SrcValid+ TransBlk- ReqRedir- CmpltRedir+ UpstreamFwd- EgressCtrl- DirectTrans-
	Capabilities: [220 v1] Secondary PCI Express <?>
	Kernel driver in use: pcieport
	Kernel modules: shpchp, pcieport
`;

/** What the root port above says, in any disguise. */
export function expectRootPort(text: string): void {
  const fn = one(text);
  expect(formatSbdf(fn.sbdf)).toBe('0000:00:1c.4');
  expect({ ...fn.facts, resources: null }).toMatchObject({
    driver: 'pcieport',
    modules: ['shpchp', 'pcieport'],
    numaNode: 0,
    iommuGroup: 7,
    vendorName: 'Intel Corporation',
    deviceName: 'Sunrise Point-H PCI Express Root Port #5',
    subsystemName: 'Dell Sunrise Point-H PCI Express Root Port #5',
    className: 'PCI bridge',
  });
  expect(fn.text?.fn).toMatchObject({
    vendor: 0x8086,
    device: 0xa114,
    revision: 0xf1,
    class: 0x060400,
    subsystemVendor: 0x1028,
    subsystemDevice: 0x06e4,
    headerType: 1,
    bus: { primary: 0, secondary: 2, subordinate: 5 },
    express: { portType: 'root-port', slot: true, slotNumber: 12 },
    acs: { capability: 0x0f, control: 0x09, dwords: null },
    ari: false,
    capabilitiesKnown: true,
    findings: [],
  });
  expect(fn.text?.fn.capabilities.map(({ id, extended, offset, version }) => [id, extended, offset, version])).toEqual([
    [0x10, false, 0x40, 0],
    [0x05, false, 0x80, 0],
    [0x0d, true, 0x140, 1],
    [0x19, true, 0x220, 1],
  ]);
  expect(fn.facts.resources).toEqual([
    { name: 'io_window', start: '0xe000', end: '0xefff', flags: null },
    { name: 'mem_window', start: '0xdf200000', end: '0xdf2fffff', flags: null },
  ]);
}
