import { describe, expect, it } from 'vitest';
import { bytesOf, tableOf } from '../test/vectors/table.js';
import { type AcpiTable, decodeTable, encodeTable, iortNodeOffsets, isAcpiTable } from './index.js';

const table = (signature: string, content: string, revision = 1) => tableOf(signature, revision, bytesOf(content));
const zeros = (count: number) => '00 '.repeat(count);
const MCFG = table('MCFG', '00 00 00 00 00 00 00 00  00 00 00 e0 00 00 00 00 00 00 00 ff 00 00 00 00');
const edited = (bytes: Uint8Array, ...changes: [number, number][]) => {
  const out = bytes.slice();
  for (const [at, value] of changes) out[at] = value;
  return out;
};
const DMAR = (structures: string) => table('DMAR', `26 00 00 00 00 00 00 00 00 00 00 00 ${structures}`);
const IORT = (nodes: string, count = '01') => table('IORT', `${count} 00 00 00 30 00 00 00 00 00 00 00 ${nodes}`);
const HEST = (sources: string, count = '01') => table('HEST', `${count} 00 00 00 ${sources}`);
const IVRS = (blocks: string) => table('IVRS', `00 00 00 00 00 00 00 00 00 00 00 00 ${blocks}`);
const IVHD = (entries: string, length: string) => IVRS(`10 00 ${length} ${zeros(20)} ${entries}`);

describe('decoding bytes that contradict themselves', () => {
  it.each([
    ['no bytes', new Uint8Array(0), 'ACPI signature: the first four bytes are not printable characters'],
    ['a signature of other characters', edited(MCFG, [0, 7]), 'ACPI signature: the first four bytes are not printable characters'],
    ['less than a header', MCFG.subarray(0, 20), 'MCFG length: 20 bytes given, the header needs 36'],
    ['a length below the header', edited(MCFG, [4, 35]), 'MCFG length: 35 is shorter than the 36-byte header'],
    ['a table cut short', MCFG.subarray(0, 50), 'MCFG length: the table has 60 bytes, 50 are given: it is cut short'],
    ['a table shorter than its fields', table('DMAR', '26 00'), 'DMAR length: 38 is shorter than the 48 bytes of DMAR'],
    ['a structure of no length', DMAR('00 00 00 00 00 00 00 00'), 'DMAR structures[0].length: 0 is shorter than its 4-byte header'],
    [
      'a structure beyond the table',
      DMAR('00 00 20 00 00 00 00 00'),
      'DMAR structures[0].length: 32 reaches beyond the 8 bytes that are left',
    ],
    [
      'a structure shorter than its fields',
      DMAR('03 00 10 00 00 00 00 00 00 00 00 00 00 00 00 00'),
      'DMAR structures[0].length: 16 is shorter than the 20 bytes of rhsa',
    ],
    [
      'a device scope shorter than its fields',
      DMAR('00 00 14 00 00 00 00 00 00 00 00 00 00 00 00 00 01 03 00 00'),
      'DMAR structures[0].scopes[0].length: 3 is shorter than the 6 bytes of endpoint',
    ],
    [
      'a device scope of no length in a second structure',
      DMAR('04 00 08 00 00 00 00 00  02 00 0a 00 00 00 00 00 02 00'),
      'DMAR structures[1].scopes[0].length: 0 is shorter than its 2-byte header',
    ],
    [
      'a device entry beyond its block',
      IVHD('48 00 00 00', '1c 00'),
      'IVRS blocks[0].entries[0].length: 8 reaches beyond the 4 bytes that are left',
    ],
    [
      'a unique ID beyond its block',
      IVHD("f0 00 00 00 'AMDI0020' 00 00 00 00 00 00 00 00 02 09 41", '2f 00'),
      'IVRS blocks[0].entries[0].length: 31 reaches beyond the 23 bytes that are left',
    ],
    [
      'a node count that is too large',
      IORT('00 14 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00', '02'),
      'IORT nodes: the table announces 2 nodes and ends after 1',
    ],
    ['a node offset inside the fields', edited(IORT(''), [40, 44]), 'IORT nodeOffset: 44 is outside 48 to 48'],
    [
      'mappings beyond their node',
      IORT('00 14 00 00 00 00 00 00 01 00 00 00 14 00 00 00 00 00 00 00'),
      'IORT nodes[0].mappings: 1 of 20 bytes at offset 20 reach beyond the 20 bytes of the node',
    ],
    [
      'mappings in the header of their node',
      IORT(`00 28 00 00 00 00 00 00 01 00 00 00 08 00 00 00 ${zeros(24)}`),
      "IORT nodes[0].mappings: offset 8 lies in the node's header",
    ],
    [
      'identifiers of an ITS group beyond their node',
      IORT('00 14 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ff ff ff ff'),
      'IORT nodes[0].identifiers: 4294967295 of 4 bytes at offset 20 reach beyond the 20 bytes of the node',
    ],
    [
      'a locality count that is too large',
      table('SLIT', '02 00 00 00 00 00 00 00 0a 0a 0a'),
      'SLIT localities: a square of 2 rows does not fit the 3 bytes that are left',
    ],
    [
      'a locality count of 64 bits',
      table('SLIT', '01 00 00 00 01 00 00 00 0a'),
      'SLIT localities: a square of 1 rows does not fit the 1 bytes that are left',
    ],
    [
      'a source count that is too large',
      HEST('02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00', '02'),
      'HEST sources: the table announces 2 sources and ends after 1',
    ],
    ['banks beyond the table', HEST(`${zeros(32)} 01 ${zeros(7)}`), 'HEST sources[0].length: 68 reaches beyond the 40 bytes that are left'],
  ])('%s: an error that names the member', (_, bytes, message) => {
    expect(() => decodeTable(bytes)).toThrow(expect.objectContaining({ message, code: 'EINVAL', name: 'KernelError' }));
  });
});

describe('odd tables', () => {
  it('a wrong checksum is a finding, and encoding makes it right', () => {
    const wrong = edited(MCFG, [9, (MCFG[9] as number) ^ 0x55]);
    const decoded = decodeTable(wrong);
    expect(decoded.findings).toEqual([
      {
        code: 'checksum',
        path: 'header.checksum',
        message: `checksum 0x${(wrong[9] as number).toString(16)} should be 0x${(MCFG[9] as number).toString(16)}`,
      },
    ]);
    expect(encodeTable(decoded)).toEqual(MCFG);
  });

  it('bytes after the end are a finding', () => {
    const longer = new Uint8Array(MCFG.length + 4);
    longer.set(MCFG);
    const { findings, ...decoded } = decodeTable(longer);
    expect(findings).toEqual([{ code: 'after-end', path: '', message: '4 bytes follow the 60 bytes of the table and are ignored' }]);
    expect(encodeTable(decoded as AcpiTable)).toEqual(MCFG);
  });

  it('bytes that no field names are kept and found', () => {
    const bytes = DMAR('03 00 16 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ca fe');
    const decoded = decodeTable(bytes);
    expect(decoded.findings.map((finding) => finding.message)).toEqual(['structures[0].extra: 2 bytes that no field names are kept']);
    expect(decoded).toMatchObject({ structures: [{ kind: 'rhsa', extra: 'cafe' }] });
    expect(encodeTable(decoded)).toEqual(bytes);
  });

  it('fewer bytes than a structure has at least are kept at the end of the table', () => {
    const bytes = DMAR('00 00 00');
    expect(decodeTable(bytes)).toMatchObject({ structures: [], extra: '000000' });
    expect(encodeTable(decodeTable(bytes))).toEqual(bytes);
  });

  it('a structure begins in the middle of a larger buffer', () => {
    const around = new Uint8Array(MCFG.length + 20);
    around.set(MCFG, 7);
    expect(decodeTable(around.subarray(7, 7 + MCFG.length))).toEqual(decodeTable(MCFG));
    const iort = IORT('00 14 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00');
    const shifted = new Uint8Array(iort.length + 9);
    shifted.set(iort, 9);
    expect(decodeTable(shifted.subarray(9))).toEqual(decodeTable(iort));
  });

  it('text without a zero byte at its end stays so', () => {
    const bytes = DMAR("04 00 0c 00 00 00 00 01 '\\_SB'");
    expect(decodeTable(bytes)).toMatchObject({ structures: [{ objectName: '\\_SB', unterminated: true }] });
    expect(encodeTable(decodeTable(bytes))).toEqual(bytes);
  });

  it('an IORT with padding before its nodes keeps it', () => {
    const node = '00 14 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00';
    const bytes = table('IORT', `01 00 00 00 34 00 00 00 00 00 00 00 de ad be ef ${node}`);
    const decoded = decodeTable(bytes);
    expect(decoded).toMatchObject({ padding: 'deadbeef', nodes: [{ kind: 'itsGroup' }] });
    if (decoded.signature !== 'IORT') throw new Error(decoded.signature);
    expect(iortNodeOffsets(decoded)).toEqual([52]);
    expect(encodeTable(decoded)).toEqual(bytes);
  });

  it('a HEST whose unknown source hides the rest keeps its count', () => {
    const bytes = HEST('63 00 01 00 aa bb cc', '03');
    expect(decodeTable(bytes)).toMatchObject({ sourceCount: 3, sources: [{ kind: 'unknown', type: 0x63, bytes: '63000100aabbcc' }] });
    expect(encodeTable(decodeTable(bytes))).toEqual(bytes);
  });

  it('an unknown table is a header and bytes', () => {
    const bytes = table('FACP', '01 02 03');
    const decoded = decodeTable(bytes);
    expect(decoded).toMatchObject({ signature: 'FACP', body: '010203', findings: [] });
    expect(encodeTable(decoded)).toEqual(bytes);
  });
});

describe('encoding values that do not fit', () => {
  const header = { revision: 1, oemId: 'A', oemTableId: 'B', oemRevision: 1, creatorId: 'C', creatorRevision: 1 };
  const rhsa = { kind: 'rhsa', registerBase: '0x0', proximityDomain: 0 };
  const dmar = (structures: unknown, more: object = {}) => ({
    signature: 'DMAR',
    header,
    hostAddressWidth: 38,
    flags: { intrRemap: false, x2apicOptOut: false, dmaCtrlPlatformOptIn: false },
    structures,
    ...more,
  });
  const scoped = (scope: object) => dmar([{ kind: 'sidp', segment: 0, scopes: [scope] }]);
  const flags = { nestedNotAllowed: false, pwsnpNotAllowed: false, pgsnpNotAllowed: false, atcHardened: false, atcRequired: false };
  const smmuv3 = {
    kind: 'smmuv3',
    revision: 0,
    identifier: 0,
    base: '0x0',
    flags: { cohacc: false, httu: 0, proximityDomainValid: false, deviceIdValid: false },
  };
  const its = { kind: 'itsGroup', revision: 1, identifier: 0, mappings: [] };
  const mapping = { inputBase: 0, idCount: 0, outputBase: 0, outputReference: 48, flags: { single: true } };
  const iort = (node: object) => ({ signature: 'IORT', header, nodes: [node] });

  it.each([
    ['nothing', null, 'ACPI table: null is not an object'],
    ['no signature', { header }, 'ACPI signature: is not four printable characters'],
    ['no header', { signature: 'FACP', body: '' }, 'FACP header: undefined is not an object'],
    [
      'an OEM ID that is too long',
      { signature: 'FACP', body: '', header: { ...header, oemId: 'ABCDEFG' } },
      'FACP header.oemId: "ABCDEFG" has 7 characters, it holds 6',
    ],
    [
      'an OEM ID beyond bytes',
      { signature: 'FACP', body: '', header: { ...header, oemId: 'Ω' } },
      'FACP header.oemId: character 0 of "Ω" does not fit a byte',
    ],
    ['a missing list', dmar(undefined), 'DMAR structures: is missing'],
    ['a list of another kind', dmar({}), 'DMAR structures: an object is not a list'],
    [
      'an unknown kind',
      dmar([{ kind: 'nope' }]),
      'DMAR structures[0].kind: "nope" is none of drhd, rmrr, atsr, rhsa, andd, satc, sidp, unknown',
    ],
    [
      'a number that is too large',
      dmar([{ ...rhsa, proximityDomain: 2 ** 32 }]),
      'DMAR structures[0].proximityDomain: 4294967296 is not an integer from 0 to 4294967295',
    ],
    [
      'a fraction',
      dmar([{ ...rhsa, proximityDomain: 0.5 }]),
      'DMAR structures[0].proximityDomain: 0.5 is not an integer from 0 to 4294967295',
    ],
    ['a missing member', dmar([{ kind: 'rhsa', proximityDomain: 0 }]), 'DMAR structures[0].registerBase: is missing'],
    [
      '64 bits as a number',
      dmar([{ ...rhsa, registerBase: 5 }]),
      'DMAR structures[0].registerBase: 5 is not 0x and 1 to 16 hexadecimal digits',
    ],
    [
      'more than 64 bits',
      dmar([{ ...rhsa, registerBase: '0x12345678901234567' }]),
      'DMAR structures[0].registerBase: "0x12345678901234567" is not 0x and 1 to 16 hexadecimal digits',
    ],
    ['reserved bytes of another size', dmar([{ ...rhsa, reserved: 'ff' }]), 'DMAR structures[0].reserved: 1 bytes given, it has 4'],
    ['odd hexadecimal text', dmar([{ ...rhsa, extra: 'fff' }]), 'DMAR structures[0].extra: "fff" is not pairs of hexadecimal digits'],
    ['a flag that is a number', dmar([], { flags: { intrRemap: 1 } }), 'DMAR flags.intrRemap: 1 is neither true nor false'],
    [
      'reserved bits on named ones',
      dmar([], { flags: { intrRemap: true, x2apicOptOut: true, dmaCtrlPlatformOptIn: true, reserved: 4 } }),
      'DMAR flags.reserved: 4 has bits outside 0xf8',
    ],
    [
      'a scope that is too long',
      scoped({ kind: 'endpoint', flags, enumerationId: 0, startBus: 0, path: Array(125).fill({ device: 0, function: 0 }) }),
      'DMAR structures[0].scopes[0].length: 256 does not fit its 1-byte field',
    ],
    [
      'a member of a path',
      scoped({ kind: 'endpoint', flags, enumerationId: 0, startBus: 0, path: [{ device: 256, function: 0 }] }),
      'DMAR structures[0].scopes[0].path[0].device: 256 is not an integer from 0 to 255',
    ],
    [
      'a zero byte in text',
      dmar([{ kind: 'andd', deviceNumber: 1, objectName: 'A\0B' }]),
      'DMAR structures[0].objectName: holds a zero byte',
    ],
    [
      'an unknown structure below its header',
      dmar([{ kind: 'unknown', type: 9, bytes: '0900' }]),
      'DMAR structures[0].bytes: 2 bytes are shorter than a 4-byte header',
    ],
    [
      'a row of another length',
      { signature: 'SLIT', header, distances: [[10, 20], [10]] },
      'SLIT distances[1]: has 1 columns, the square has 2',
    ],
    [
      'mappings over fields',
      iort({
        ...smmuv3,
        vatos: '0x0',
        model: 0,
        eventGsiv: 0,
        priGsiv: 7,
        gerrGsiv: 0,
        syncGsiv: 0,
        mappings: [mapping],
        mappingOffset: 40,
      }),
      'IORT nodes[0].fields: byte 48 is already used by another member with another value',
    ],
    [
      'mappings beyond the largest node',
      iort({ ...its, identifiers: [], mappings: [mapping], mappingOffset: 70000 }),
      'IORT nodes[0].mappings: ends at byte 70020, a node has at most 65535',
    ],
    [
      'two unique IDs',
      {
        signature: 'IVRS',
        header,
        info: { efrSup: true, dmaRemapSup: false, gvaSize: 0, paSize: 0, vaSize: 0, htAtsResv: false },
        blocks: [],
        extra: 'x',
      },
      'IVRS extra: "x" is not pairs of hexadecimal digits',
    ],
  ])('%s: an error that names the member', (_, value, message) => {
    expect(() => encodeTable(value as AcpiTable)).toThrow(expect.objectContaining({ message, code: 'EINVAL', name: 'KernelError' }));
  });

  it('offsets in a node that are left out are computed, and references found before they are set', () => {
    const nodes = [
      { ...its, identifiers: [7] },
      {
        ...smmuv3,
        vatos: '0x0',
        model: 0,
        eventGsiv: 0,
        priGsiv: 0,
        gerrGsiv: 0,
        syncGsiv: 0,
        proximityDomain: 0,
        deviceIdMappingIndex: 0,
        mappings: [mapping],
      },
      {
        kind: 'namedComponent',
        revision: 4,
        identifier: 2,
        flags: { stall: false, pasidBits: 0 },
        memoryAccess: {
          cacheCoherency: 1,
          hints: { transient: false, writeAllocate: false, readAllocate: false, allocationOverride: false },
          flags: { cpm: true, dacs: true, canwbs: false },
        },
        addressSizeLimit: 40,
        objectName: '\\_SB.DEV0',
        mappings: [{ ...mapping, outputReference: 0 }],
      },
    ];
    const value = { signature: 'IORT', header, nodes } as unknown as Extract<AcpiTable, { signature: 'IORT' }>;
    const offsets = iortNodeOffsets(value);
    expect(offsets).toEqual([48, 72, 160]);
    (nodes[2] as { mappings: { outputReference: number }[] }).mappings = [{ ...mapping, outputReference: offsets[1] as number }];
    const decoded = decodeTable(encodeTable(value));
    expect(decoded).toMatchObject({
      nodes: [
        { identifiers: [7], mappingOffset: 0 },
        { mappingOffset: 68, mappings: [{ outputReference: 48 }] },
        { mappingOffset: 40, mappings: [{ outputReference: 72 }] },
      ],
    });
    expect(JSON.stringify(decoded)).not.toContain('gaps');
  });

  it('a changed offset moves its array', () => {
    const value = { signature: 'IORT', header, nodes: [{ ...its, identifiers: [7], mappings: [mapping], mappingOffset: 32 }] };
    const bytes = encodeTable(value as unknown as AcpiTable);
    const view = new DataView(bytes.buffer);
    expect([view.getUint16(49, true), view.getUint32(48 + 12, true), view.getUint32(48 + 32 + 12, true)]).toEqual([52, 32, 48]);
    expect(decodeTable(bytes)).toMatchObject({ nodes: [{ mappingOffset: 32, identifiers: [7], mappings: [mapping] }] });
  });
});

describe('recognising a binary table', () => {
  it.each([
    ['a known table', MCFG, true],
    ['a known table cut short', MCFG.subarray(0, 40), true],
    ['a known table with a wrong checksum', edited(MCFG, [9, 0]), true],
    ['another table', table('FACP', '01 02'), true],
    ['another table with a wrong checksum', edited(table('FACP', '01 02'), [9, 0]), false],
    ['text of an acpidump', Uint8Array.from('DMAR @ 0x0000000000000000\n    0000: 44 4D 41 52', (char) => char.charCodeAt(0)), false],
    ['less than a header', MCFG.subarray(0, 35), false],
    ['nothing', new Uint8Array(0), false],
    ['zeros', new Uint8Array(100), false],
  ])('%s: %#', (_, bytes, expected) => {
    expect(isAcpiTable(bytes)).toBe(expected);
  });
});
