/** The classic capabilities against lspci's recorded answers, and literal vectors for what lspci only names. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSIC_DECODERS } from '../src/caps/classic/index.js';
import { CapabilityView, type DecodedCapability, runDecoder } from '../src/caps/decoder.js';
import { decodeCapabilities } from '../src/decode-capabilities.js';
import { buildFunction, contextOf, type FunctionPlan, headersOf, le } from './dump.js';
import { expectLikeLspci } from './expect-lspci.js';

for (const name of ['functions', 'bridges', 'hypertransport', 'vendor', 'allocation', 'lists']) expectLikeLspci(`classic-${name}`);

/** The capability `id` at 0x40 with `body` behind its ID and next pointer. */
function decodeClassic(id: number, body: readonly number[], plan: FunctionPlan = {}): DecodedCapability {
  const bytes = buildFunction({ size: 256, ...plan, classic: [{ offset: 0x40, id, body }] });
  return decodeCapabilities(contextOf(bytes), headersOf(bytes))[0] as DecodedCapability;
}

function fieldsOf({ registers }: DecodedCapability, name: string): Readonly<Record<string, number>> | undefined {
  return registers.find((register) => register.name === name)?.fields;
}

describe('capabilities that lspci only names', () => {
  it('CompactPCI hot swap: bits as in Linux pci_regs.h, PCI_CHSWP_*', () => {
    expect(decodeClassic(0x06, [0x01 | 0x04 | 0x30 | 0x80])).toMatchObject({
      title: 'CompactPCI hot-swap',
      lines: ['CSR: DHA+ EIM- PIE+ LOO- PI=3 EXT- INS+'],
    });
    expect(decodeClassic(0x06, [0x02 | 0x08 | 0x10 | 0x40]).lines).toEqual(['CSR: DHA- EIM+ PIE- LOO+ PI=1 EXT+ INS-']);
  });

  it('hot-plug controller: layout as in QEMU hw/pci/shpc.c, SHPC_CAP_*', () => {
    expect(decodeClassic(0x0c, [0x09, 0x04, ...le(4, 0x12345678)])).toMatchObject({
      title: 'Hot-plug capable',
      lines: ['SHPC: Select=09 Data=12345678 SERRPend+ IntPend-'],
    });
    expect(decodeClassic(0x0c, [0, 0x08, 0, 0, 0, 0]).lines).toEqual(['SHPC: Select=00 Data=00000000 SERRPend- IntPend+']);
  });

  it('secure device: an AMD IOMMU, layout of AMD 48882 §3.3', () => {
    const body = [...le(2, 0x190b), ...le(4, 0xfeb80001, 0x2, 0xffa01480, 0x00203040 | (5 << 27) | 4, 0x11)];
    const cap = decodeClassic(0x0f, body, { class: 0x080600 });
    expect(cap).toMatchObject({
      title: 'Secure device: IOMMU revision 1',
      lines: [
        'Caps: IotlbSup+ HtTunnel- NpCache- EFRSup+ CapExt+',
        'Base: 00000002feb80000 Enable+',
        'Range: UnitID=0 RngValid+ Bus=14 First=14.0 Last=1f.7',
        'Misc: MsiNum=4 GVAsize=2 PAsize=48 VAsize=64 HtAtsResv- MsiNumPPR=5',
        'Misc1: MsiNumGA=17',
      ],
    });
    expect(fieldsOf(cap, 'AMD_IOMMU_CAP_HDR')).toMatchObject({ CAP_TYPE: 3, CAP_REV: 1 });
    expect(decodeClassic(0x0f, [0x04, 0])).toMatchObject({ title: 'Secure device <?>', lines: [] });
  });

  it('PCI-X: version 2 has ECC registers behind, of functions at +8, of bridges at +16 (PCI-X 2.0 §7.2.5)', () => {
    const names = (cap: DecodedCapability) => cap.registers.map(({ name, offset }) => [name, offset]);
    expect(names(decodeClassic(0x07, [0, 0x20, ...new Array(20).fill(0)]))).toContainEqual(['PCI_X_ECC_CSR', 0x48]);
    expect(names(decodeClassic(0x07, new Array(22).fill(0)))).not.toContainEqual(['PCI_X_ECC_CSR', 0x48]);
    const bridge = { headerType: 1, class: 0x060400 };
    expect(names(decodeClassic(0x07, [0, 0x20, ...new Array(20).fill(0)], bridge))).toContainEqual(['PCI_X_ECC_CSR', 0x50]);
    expect(decodeClassic(0x07, [0, 0], { headerType: 2 })).toMatchObject({ title: 'PCI-X', lines: [], registers: [] });
  });
});

describe('fields that lspci prints in part', () => {
  it('HyperTransport link frequencies above 1.2 GHz are in the registers', () => {
    const body = [0, 0x20, 0, 0, 0, 0, 0x22, 8, ...le(2, 0x8300), ...new Array(12).fill(0)];
    expect(fieldsOf(decodeClassic(0x08, body), 'PCI_HT_LFCAP')).toMatchObject({ F1200: 0, F1400: 1, F1600: 1, VEND: 1 });
  });

  it('Intel memory limits are in the registers', () => {
    const cap = decodeClassic(0x09, [16, 1, ...le(4, 0, 0, (9 << 23) | (11 << 17))], { vendor: 0x8086 });
    expect(fieldsOf(cap, 'CAPID0_C')).toMatchObject({ DDR4_FREQ: 9, LPDDR4_FREQ: 11, GEAR1_FREQ: 0 });
  });

  it('a read address of VPD', () => {
    expect(fieldsOf(decodeClassic(0x03, [...le(2, 0x8124), ...le(4, 0xcafe)]), 'PCI_VPD_ADDR')).toEqual({ ADDR: 0x124, F: 1 });
  });
});

describe('subsystem names', () => {
  it('come from the context where it has a resolver', () => {
    const bytes = buildFunction({ headerType: 1, classic: [{ offset: 0x40, id: 0x0d, body: le(2, 0, 0x1af4, 0x1100) }] });
    const named = { ...contextOf(bytes), subsystemName: (vendor: number, device: number) => `V${vendor} D${device}` };
    expect(decodeCapabilities(named, headersOf(bytes))[0]?.title).toBe('Subsystem: V6900 D4352 [1af4:1100]');
    const unknown = { ...named, subsystemName: () => null };
    expect(decodeCapabilities(unknown, headersOf(bytes))[0]?.title).toBe('Subsystem: Device [1af4:1100]');
  });
});

describe('lspci gives up where', () => {
  it('an EA entry has no base: it is shown as far as it goes', () => {
    const { lines, truncated } = decodeClassic(0x14, [2, 0, ...le(4, 0x80000010), ...le(4, 0x80000001, 0x1000)]);
    expect(lines.map((line) => line.trim())).toEqual([
      'Entry 0: Enable+ Writable- EntrySize=0',
      'BAR Equivalent Indicator: BAR 1',
      'PrimaryProperties: memory space, non-prefetchable',
      'SecondaryProperties: memory space, non-prefetchable',
      'Entry 1: Enable+ Writable- EntrySize=1',
      'BAR Equivalent Indicator: BAR 0',
      'PrimaryProperties: memory space, non-prefetchable',
      'SecondaryProperties: memory space, non-prefetchable',
      'Base: 00001000',
    ]);
    expect(truncated).toBe(false);
  });
});

describe('truncated input', () => {
  it.each([0x01, 0x02, 0x05, 0x08, 0x11, 0x14])('of capability %i is noted, and nothing beyond it is read', (id) => {
    const cap = decodeClassic(id, id === 0x14 ? [1, 0, ...le(4, 3)] : new Array(60).fill(0), { size: 0x46 });
    expect(cap.truncated).toBe(true);
    for (const { offset, bytes } of cap.registers) expect(offset + bytes).toBeLessThanOrEqual(0x46);
  });
});

describe('hostile bytes', () => {
  it('never throw, read nothing beyond the input, and leave no hole in a line', () => {
    const plan = fc.record({
      decoder: fc.constantFrom(...CLASSIC_DECODERS),
      body: fc.uint8Array({ minLength: 0, maxLength: 0x80 }),
      size: fc.integer({ min: 0x42, max: 0x100 }),
      headerType: fc.nat(3),
      vendor: fc.constantFrom(0x1af4, 0x8086, 0x1b36),
    });
    fc.assert(
      fc.property(plan, ({ decoder, body, size, headerType, vendor }) => {
        const offset = headerType === 2 ? 0x48 : 0x40;
        const bytes = buildFunction({ size, vendor, device: 0x1041, headerType, classic: [{ offset, id: decoder.id, body: [...body] }] });
        const header = { id: decoder.id, extended: false, offset, version: 0, name: decoder.name };
        const cap = runDecoder(decoder, new CapabilityView(header, contextOf(bytes)));
        for (const register of cap.registers) expect(register.offset + register.bytes).toBeLessThanOrEqual(size);
        for (const line of [cap.title, ...cap.lines]) expect(line).not.toMatch(/undefined|NaN|\[object|-\d{4}/);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });
});
