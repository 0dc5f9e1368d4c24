import { describe, expect, it } from 'vitest';
import { VECTORS } from '../test/vectors/all.js';
import { build, bytesOf, tableOf } from '../test/vectors/table.js';
import { rangeText, sizeText } from './describe/words.js';
import { decodeTable, describeTable } from './index.js';

const lines = (signature: string) => {
  const vector = VECTORS.find((one) => one.signature === signature);
  if (!vector) throw new Error(signature);
  return describeTable(decodeTable(build(vector).bytes));
};

describe('a table in words', () => {
  it('DMAR: units, ranges, scopes', () => {
    expect(lines('DMAR')).toEqual([
      'DMAR revision 1, 227 bytes, by OEMID OEMTABLE (CRTR)',
      '  46 address bits; interrupt remapping, DMA protection opt-in',
      '  DRHD unit at 0xfed91000 (8 KiB), segment 1234: all functions that no other unit names, and',
      '    I/O APIC 2 as f0:1f.7',
      '    HPET 1 as f1:0f.0',
      '    endpoint 3a:1c.4 > 00.2',
      '  RMRR 0x17b800000-0x17fffffff (72 MiB), segment 0001: used by',
      '    endpoint 00:02.0',
      '  ATSR segment 0002: ATS below all root ports',
      '    bridge and all below 00:01.3',
      '  RHSA unit at 0xfed91000: proximity domain 7',
      '  ANDD ACPI device 5: \\_SB.PC00.I2C0',
      '  SATC segment 0003: integrated devices with required ATS',
      '    endpoint 00:04.0',
      '  SIDP segment 0004: properties of integrated devices',
      '    ACPI device 5 as fb:10.2',
      '    endpoint 00:0a.1 (no nesting without PASID, no page snoop without PASID, ATC required)',
      '  unknown type 0x177: 77010600abcd',
      '  finding: structures[7]: type 375 is not known; its 6 bytes are kept',
    ]);
  });

  it('IVRS: IOMMUs, device entries, memory', () => {
    expect(lines('IVRS')).toEqual([
      'IVRS revision 2, 419 bytes, by OEMID OEMTABLE (CRTR)',
      '  48 physical and 64 virtual address bits; extended features given, DMA remapping asked for, ATS range reserved',
      '  IVHD type 10h, IOMMU 00:00.2 at 0x1fd200000, segment 0003',
      '    all devices',
      '    00:01.0',
      '    from 00:02.0',
      '    to ff:1f.6',
      '    05:00.0 appears as 00:14.5',
      '    from ff:00.0, all appear as 00:14.6',
      '    06:00.1, ATS disabled',
      '    from 07:00.1',
      '    I/O APIC 33 as 00:14.0',
      '  IVHD type 11h, IOMMU 01:00.2 at 0xfd300000, segment 0000, EFR 0x246577efa2054ada',
      '    00:01.0',
      '  IVHD type 40h, IOMMU 00:00.2 at 0xfd400000, segment 0000, EFR 0x0',
      '    ACPI device AMDI0020, UID \\_SB.FUR0 as 00:14.5',
      '    ACPI device PNP0D40 (PNP0D00), UID 0x8000000000000007 as 00:14.6',
      '    ACPI device AMDI0010 as 00:14.7',
      '    unknown type 0x81: 810102030405060708090a0b0c0d0e0f',
      '  IVMD type 20h, 0xa0000000-0xa0000fff (4 KiB), mapped one to one, for all devices',
      '  IVMD type 21h, 0x4a0000000-0x4a000ffff (64 KiB), mapped one to one, read, write, for 00:14.0',
      '  IVMD type 22h, 0x9618e000-0x9618e000 (1 byte), excluded from translation, for 01:00.0 to 0f:1f.7',
      '  finding: blocks[2].entries[3]: type 129 is not known; its 16 bytes are kept',
    ]);
  });

  it('IORT: nodes by number, mappings to them', () => {
    expect(lines('IORT')).toEqual([
      'IORT revision 6, 752 bytes, by OEMID OEMTABLE (CRTR)',
      '  node 0: ITS group of ITS 5, 6',
      '  node 1: SMMUv3 Cavium CN99xx at 0x10b010000, coherent, proximity domain 3',
      '    IDs 0x0-0xffff become 0x0-0xffff of node 0',
      '    its own ID 0x1234 of node 0',
      '  node 2: SMMUv3 at 0xb030000',
      '  node 3: root complex, segment 0007, ATS, PASID, coherent, coherency enforced',
      '    IDs 0x100-0x1ff become 0x200-0x2ff of node 1',
      '  node 4: root complex, segment 0001, no ATS, not coherent',
      '    IDs 0x0-0xffff become 0x10000-0x1ffff of node 1',
      '  node 5: named component \\_SB.NPU0, 40 address bits, 8 PASID bits, stalls, coherent',
      '    its own ID 0x1e of node 1',
      '  node 6: MMU-500 at 0x15000000-0x150fffff (1 MiB), 2 context interrupts, 1 PMU interrupt',
      '  node 7: PMCG at 0xb040000 of node 1',
      '    its own ID 0x7 of node 0',
      '  node 8: PMCG at 0xb060000 of node 1',
      '  node 9: reserved memory, may be mapped elsewhere',
      '    0x84800000-0x84ffffff (8 MiB)',
      '    0x100000000-0x10000ffff (64 KiB)',
      '    its own ID 0x2 of node 1',
      '  node 10: IWB 9 at 0x2f000000, \\_SB.IWB0',
      '    IDs 0x0-0x1f become 0x0-0x1f of node 0',
    ]);
  });

  it('SRAT, MCFG, SLIT, HEST: a line each', () => {
    expect(lines('SRAT').slice(1)).toEqual([
      '  domain 16909060: processor with APIC ID 33',
      '  domain 2: memory 0x100000000-0x22fffffff (4.8 GiB), hot-pluggable, for a specific purpose',
      '  domain 3: processor with x2APIC ID 4660',
      '  domain 4: processor 22136',
      '  domain 5: ITS 8',
      '  domain 6: initiator 0001:3a:1c.5',
      '  domain 7: port ACPI device ACPI0016, UID 9',
      '  domain 8: processor 11',
      '  domain 6: initiator handle of type 2: 0102030405060708090a0b0c0d0e0f10 (not in use)',
      '  unknown type 0x80: 8004aabb',
      '  finding: structures[8].deviceHandle: type 2 is not known; its 16 bytes are kept',
      '  finding: structures[9]: type 128 is not known; its 4 bytes are kept',
    ]);
    expect(lines('MCFG').slice(1)).toEqual([
      '  segment 0000, buses 00-ff: configuration space at 0xe0000000',
      '  segment 0102, buses 30-4f: configuration space at 0x4000000000',
    ]);
    expect(lines('SLIT').slice(1)).toEqual(['  from 0:  10  20  30', '  from 1:  21  10 255', '  from 2:  31  40  10']);
    expect(lines('HEST').slice(1)).toEqual([
      '  source 1: machine check, 1 bank, firmware first',
      '  source 2: corrected machine check, 1 bank, CMCI (disabled)',
      '  source 3: non-maskable interrupt',
      '  source 4: AER of root port 0134:12:1c.5, firmware first',
      '  source 5: AER of endpoint (all)',
      '  source 6: AER of bridge (all) (disabled)',
      '  source 7: generic, SCI, status address at 0x78801018, block of 8192 bytes',
      '  source 8: generic v2, SEA, status address at 0x78801020, block of 4096 bytes',
      '  source 9: deferred machine check, 0 banks, local interrupt, firmware first',
      '  unknown type 0x33: 33000a000102030405',
      '  finding: sources[9]: type 51 is not known; its 9 bytes are kept',
    ]);
  });

  it('a table without findings that was not decoded has no length and no findings', () => {
    const { findings: _, ...table } = decodeTable(tableOf('FACP', 6, bytesOf('01 02 03')));
    const { length: __, ...header } = table.header;
    expect(describeTable({ ...table, header } as typeof table)).toEqual([
      'FACP revision 6, by OEMID OEMTABLE (CRTR)',
      '  not decoded: 010203',
    ]);
  });

  it.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [4096, '4 KiB'],
    [1536 * 1024, '1.5 MiB'],
    [2 ** 45, '32 TiB'],
  ])('size %i', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it.each([
    ['0x1000', '0x1fff', '0x1000-0x1fff (4 KiB)'],
    ['0x2000', '0x1fff', '0x2000-0x1fff (ends before it begins)'],
    ['0x0', '0xffffffffffffffff', '0x0-0xffffffffffffffff'],
  ])('range %s %s', (first, last, text) => {
    expect(rangeText(first, last)).toBe(text);
  });
});
