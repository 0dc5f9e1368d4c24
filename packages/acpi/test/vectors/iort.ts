import type { Vector } from './table.js';

const noAccess = {
  cacheCoherency: 0,
  hints: { transient: false, writeAllocate: false, readAllocate: false, allocationOverride: false },
  flags: { cpm: false, dacs: false, canwbs: false },
};

/** Arm DEN0049E.f, chapter 3: one node of each type, and the older revisions of nodes that have grown. */
export const IORT_VECTOR: Vector = {
  signature: 'IORT',
  section: 'DEN0049E.f §3.1',
  revision: 6,
  fields: '0b 00 00 00 30 00 00 00 00 00 00 00  # 11 nodes from offset 48',
  value: {},
  list: 'nodes',
  parts: [
    {
      section: 'ITS group',
      bytes: `00 1c 00 01 01 00 00 00 00 00 00 00 00 00 00 00
              02 00 00 00 05 00 00 00 06 00 00 00`,
      value: { kind: 'itsGroup', revision: 1, identifier: 1, mappingOffset: 0, identifiers: [5, 6], mappings: [] },
    },
    {
      section: 'SMMUv3, revision 5',
      bytes: `04 6c 00 05 02 00 00 00 02 00 00 00 44 00 00 00  # length 108, 2 mappings at 68
              00 00 01 0b 01 00 00 00
              1b 00 00 00 00 00 00 00      # COHACC, HTTU 1, proximity domain valid, device ID valid
              00 00 02 0b 00 00 00 00
              02 00 00 00 6b 00 00 00 74 00 00 00 70 00 00 00 6c 00 00 00
              03 00 00 00 01 00 00 00
              00 00 00 00 ff ff 00 00 00 00 00 00 30 00 00 00 00 00 00 00
              00 00 00 00 00 00 00 00 34 12 00 00 30 00 00 00 01 00 00 00`,
      value: {
        kind: 'smmuv3',
        revision: 5,
        identifier: 2,
        mappingOffset: 68,
        base: '0x10b010000',
        flags: { cohacc: true, httu: 1, proximityDomainValid: true, deviceIdValid: true },
        vatos: '0xb020000',
        model: 2,
        eventGsiv: 0x6b,
        priGsiv: 0x74,
        gerrGsiv: 0x70,
        syncGsiv: 0x6c,
        proximityDomain: 3,
        deviceIdMappingIndex: 1,
        mappings: [
          { inputBase: 0, idCount: 0xffff, outputBase: 0, outputReference: 48, flags: { single: false } },
          { inputBase: 0, idCount: 0, outputBase: 0x1234, outputReference: 48, flags: { single: true } },
        ],
      },
    },
    {
      section: 'SMMUv3, revision 0: ends after the synchronisation interrupt',
      bytes: `04 3c 00 00 00 00 00 00 00 00 00 00 00 00 00 00
              00 00 03 0b 00 00 00 00
              00 00 00 00 00 00 00 00
              00 00 00 00 00 00 00 00
              00 00 00 00 01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00`,
      value: {
        kind: 'smmuv3',
        revision: 0,
        identifier: 0,
        mappingOffset: 0,
        base: '0xb030000',
        flags: { cohacc: false, httu: 0, proximityDomainValid: false, deviceIdValid: false },
        vatos: '0x0',
        model: 0,
        eventGsiv: 1,
        priGsiv: 2,
        gerrGsiv: 3,
        syncGsiv: 4,
        mappings: [],
      },
    },
    {
      section: 'root complex, revision 4',
      bytes: `02 3c 00 04 03 00 00 00 01 00 00 00 28 00 00 00  # length 60, 1 mapping at 40
              01 00 00 00 0a 00 00 07      # CCA; write allocate, override; CPM, DACS, CANWBS
              05 00 00 00 07 00 00 00      # ATS, PASID forward; segment
              30 14 00 00 02 00 00 00      # 48 bits, 20 PASID bits, PASID supported
              00 01 00 00 ff 00 00 00 00 02 00 00 4c 00 00 00 00 00 00 00`,
      value: {
        kind: 'rootComplex',
        revision: 4,
        identifier: 3,
        mappingOffset: 40,
        memoryAccess: {
          cacheCoherency: 1,
          hints: { transient: false, writeAllocate: true, readAllocate: false, allocationOverride: true },
          flags: { cpm: true, dacs: true, canwbs: true },
        },
        ats: { ats: true, pri: false, pasidForward: true },
        segment: 7,
        addressSizeLimit: 48,
        pasid: { maxWidth: 20 },
        flags: { pasid: true },
        mappings: [{ inputBase: 0x100, idCount: 0xff, outputBase: 0x200, outputReference: 76, flags: { single: false } }],
      },
    },
    {
      section: 'root complex, revision 0: its mappings follow the segment',
      bytes: `02 34 00 00 00 00 00 00 01 00 00 00 20 00 00 00  # length 52, 1 mapping at 32
              00 00 00 00 00 00 00 00
              00 00 00 00 01 00 00 00
              00 00 00 00 ff ff 00 00 00 00 01 00 4c 00 00 00 00 00 00 00`,
      value: {
        kind: 'rootComplex',
        revision: 0,
        identifier: 0,
        mappingOffset: 32,
        memoryAccess: noAccess,
        ats: { ats: false, pri: false, pasidForward: false },
        segment: 1,
        mappings: [{ inputBase: 0, idCount: 0xffff, outputBase: 0x10000, outputReference: 76, flags: { single: false } }],
      },
    },
    {
      section: 'named component, revision 4',
      bytes: `01 3c 00 04 04 00 00 00 01 00 00 00 28 00 00 00  # length 60, 1 mapping at 40
              11 00 00 00                  # stalls, 8 PASID bits
              01 00 00 00 05 00 00 03
              28
              '\\_SB.NPU0' 00 00            # name, zero byte, padding
              00 00 00 00 00 00 00 00 1e 00 00 00 4c 00 00 00 01 00 00 00`,
      value: {
        kind: 'namedComponent',
        revision: 4,
        identifier: 4,
        mappingOffset: 40,
        flags: { stall: true, pasidBits: 8 },
        memoryAccess: {
          cacheCoherency: 1,
          hints: { transient: true, writeAllocate: false, readAllocate: true, allocationOverride: false },
          flags: { cpm: true, dacs: true, canwbs: false },
        },
        addressSizeLimit: 40,
        objectName: '\\_SB.NPU0',
        mappings: [{ inputBase: 0, idCount: 0, outputBase: 0x1e, outputReference: 76, flags: { single: true } }],
      },
    },
    {
      section: 'SMMUv1 or SMMUv2, revision 3',
      bytes: `03 64 00 03 05 00 00 00 00 00 00 00 00 00 00 00  # length 100
              00 00 00 15 00 00 00 00
              00 00 10 00 00 00 00 00
              03 00 00 00 02 00 00 00      # MMU-500, coherent walk
              3c 00 00 00 02 00 00 00 4c 00 00 00 01 00 00 00 5c 00 00 00
              61 00 00 00 01 00 00 00 62 00 00 00 00 00 00 00
              87 00 00 00 01 00 00 00
              88 00 00 00 00 00 00 00
              89 00 00 00 01 00 00 00`,
      value: {
        kind: 'smmu',
        revision: 3,
        identifier: 5,
        mappingOffset: 0,
        base: '0x15000000',
        span: '0x100000',
        model: 3,
        flags: { dvm: false, coherentWalk: true },
        globalInterruptOffset: 60,
        contextInterruptOffset: 76,
        pmuInterruptOffset: 92,
        globalInterrupts: { nsgIrpt: 0x61, nsgIrptFlags: { edge: true }, nsgCfgIrpt: 0x62, nsgCfgIrptFlags: { edge: false } },
        contextInterrupts: [
          { gsiv: 0x87, flags: { edge: true } },
          { gsiv: 0x88, flags: { edge: false } },
        ],
        pmuInterrupts: [{ gsiv: 0x89, flags: { edge: true } }],
        mappings: [],
      },
    },
    {
      section: 'PMCG, revision 2',
      bytes: `05 3c 00 02 06 00 00 00 01 00 00 00 28 00 00 00
              00 00 04 0b 00 00 00 00 2a 00 00 00 4c 00 00 00 00 00 05 0b 00 00 00 00
              00 00 00 00 00 00 00 00 07 00 00 00 30 00 00 00 01 00 00 00`,
      value: {
        kind: 'pmcg',
        revision: 2,
        identifier: 6,
        mappingOffset: 40,
        page0Base: '0xb040000',
        overflowGsiv: 0x2a,
        nodeReference: 76,
        page1Base: '0xb050000',
        mappings: [{ inputBase: 0, idCount: 0, outputBase: 7, outputReference: 48, flags: { single: true } }],
      },
    },
    {
      section: 'PMCG, revision 0: one page',
      bytes: `05 20 00 00 00 00 00 00 00 00 00 00 00 00 00 00
              00 00 06 0b 00 00 00 00 2b 00 00 00 4c 00 00 00`,
      value: {
        kind: 'pmcg',
        revision: 0,
        identifier: 0,
        mappingOffset: 0,
        page0Base: '0xb060000',
        overflowGsiv: 0x2b,
        nodeReference: 76,
        mappings: [],
      },
    },
    {
      section: 'RMR, revision 3: the mapping stands before the memory ranges',
      bytes: `06 58 00 03 07 00 00 00 01 00 00 00 1c 00 00 00  # length 88, mapping at 28
              17 00 00 00 02 00 00 00 30 00 00 00          # remap permitted, privileged, attributes 5; 2 ranges at 48
              00 00 00 00 00 00 00 00 02 00 00 00 4c 00 00 00 01 00 00 00
              00 00 80 84 00 00 00 00 00 00 80 00 00 00 00 00 00 00 00 00
              00 00 00 00 01 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00`,
      value: {
        kind: 'rmr',
        revision: 3,
        identifier: 7,
        mappingOffset: 28,
        flags: { remapPermitted: true, privileged: true, attributes: 5 },
        rangeOffset: 48,
        ranges: [
          { base: '0x84800000', length: '0x800000' },
          { base: '0x100000000', length: '0x10000' },
        ],
        mappings: [{ inputBase: 0, idCount: 0, outputBase: 2, outputReference: 76, flags: { single: true } }],
      },
    },
    {
      section: 'IWB (GICv5)',
      bytes: `07 38 00 00 08 00 00 00 01 00 00 00 24 00 00 00
              00 00 00 2f 00 00 00 00 09 00
              '\\_SB.IWB0' 00
              00 00 00 00 1f 00 00 00 00 00 00 00 30 00 00 00 00 00 00 00`,
      value: {
        kind: 'iwb',
        revision: 0,
        identifier: 8,
        mappingOffset: 36,
        configBase: '0x2f000000',
        index: 9,
        objectName: '\\_SB.IWB0',
        mappings: [{ inputBase: 0, idCount: 31, outputBase: 0, outputReference: 48, flags: { single: false } }],
      },
    },
  ],
};
