/** IORT, I/O remapping on Arm: DEN0049E.f; the IWB node is of its GICv5 revision. */
import { concat, fromHex, type HexBytes, invalid, toHex } from '../bytes.js';
import { bits, checkList, computed, flag, group, range, reserved, since, u8, u16, u32, u64 } from '../fields.js';
import { type BodyValue, body, declare, type Flat, family, type ItemOf, type Row, row, struct, type Tail } from '../layout.js';
import { type PlacedArray, placed } from '../placed.js';

const SPEC = 'DEN0049E.f';

/** Bytes of the table before the first node where nothing stands between. */
const TABLE_BYTES = 48;

/** ID mapping. */
export const IORT_MAPPING = /* @__PURE__ */ declare(() =>
  row(20, {
    inputBase: u32(0, 'First ID of the range'),
    idCount: u32(4, 'IDs of the range, minus one'),
    outputBase: u32(8, 'ID that the first ID becomes'),
    outputReference: u32(12, 'Output node, as offset from the start of the table'),
    flags: bits(16, 4, { single: flag(0, 'Maps the one ID of the node itself; the input is ignored') }),
  }),
);

/** Context or PMU interrupt of an SMMUv1 or v2. */
export const IORT_INTERRUPT = /* @__PURE__ */ declare(() =>
  row(8, { gsiv: u32(0, 'Global system interrupt'), flags: bits(4, 4, { edge: flag(0, 'Edge triggered; level otherwise') }) }),
);

/** Global interrupts of an SMMUv1 or v2. */
export const IORT_GLOBAL_INTERRUPTS = /* @__PURE__ */ declare(() =>
  row(16, {
    nsgIrpt: u32(0, 'Non-secure global interrupt'),
    nsgIrptFlags: bits(4, 4, { edge: flag(0, 'Edge triggered; level otherwise') }),
    nsgCfgIrpt: u32(8, 'Non-secure configuration access interrupt'),
    nsgCfgIrptFlags: bits(12, 4, { edge: flag(0, 'Edge triggered; level otherwise') }),
  }),
);

/** Memory range descriptor of an RMR node. */
export const IORT_MEMORY_RANGE = /* @__PURE__ */ declare(() =>
  row(20, { base: u64(0, 'First byte, 64 KiB aligned'), length: u64(8, 'Bytes, a multiple of 64 KiB'), reserved: reserved(16, 4) }),
);

/** ITS identifier: a plain number. */
const ITS_IDENTIFIER: Row<number> = /* @__PURE__ */ declare(() => {
  const inner = row(4, { id: u32(0, 'GIC ITS identifier, as in the MADT') });
  return {
    size: 4,
    fields: inner.fields,
    decode: (bytes, at) => inner.decode(bytes, at).id,
    encode: (bytes, at, value, path) => inner.encode(bytes, at, { id: value }, path),
  };
});

type Mapping = ItemOf<typeof IORT_MAPPING>;
type Interrupt = ItemOf<typeof IORT_INTERRUPT>;
interface Mappings {
  readonly mappings: readonly Mapping[];
}
interface Text {
  readonly objectName: string;
  readonly unterminated?: true;
}

/** Nodes. */
export const IORT_NODES = /* @__PURE__ */ declare(() => {
  const header = {
    revision: u8(3, 'Revision of the node'),
    identifier: u32(4, 'Unique number of the node; reserved before revision E'),
    mappingOffset: computed(u32(12, 'Offset of the ID mappings from the start of the node')),
  };
  const memoryAccess = (offset: number) =>
    group(offset, 8, 'Memory access properties', {
      cacheCoherency: u32(0, '1: fully coherent (CCA)'),
      hints: bits(4, 1, {
        transient: flag(0, 'Transient'),
        writeAllocate: flag(1, 'Write allocate'),
        readAllocate: flag(2, 'Read allocate'),
        allocationOverride: flag(3, 'Allocation hints are overridden'),
      }),
      reserved: reserved(5, 2),
      flags: bits(7, 1, {
        cpm: flag(0, 'Coherent path to memory'),
        dacs: flag(1, 'Device attributes are cacheable and inner shareable'),
        canwbs: flag(2, 'Coherency is enforced whatever attributes an access has'),
      }),
    });
  const mappings: PlacedArray = { name: 'mappings', row: IORT_MAPPING, count: 8, offset: 'mappingOffset' };
  const mapped = { mappingOffset: 12 };
  const interrupts = { ...mapped, globalInterruptOffset: 40, contextInterruptOffset: 48, pmuInterruptOffset: 56 };
  return family({
    header: 16,
    type: { offset: 0, bytes: 1 },
    length: { offset: 1, bytes: 2 },
    structs: [
      struct('itsGroup', 0, {
        spec: `${SPEC} ITS group node`,
        fields: header,
        sizes: [20],
        tail: placed<Mappings & { readonly identifiers: readonly number[] }>(
          { arrays: [{ name: 'identifiers', row: ITS_IDENTIFIER, count: 16, offset: 20 }, mappings] },
          mapped,
        ),
      }),
      struct('namedComponent', 1, {
        spec: `${SPEC} named component node`,
        fields: {
          ...header,
          flags: bits(16, 4, { stall: flag(0, 'Stalls are supported'), pasidBits: range(5, 1, 'PASID bits; 0: no PASIDs') }),
          memoryAccess: memoryAccess(20),
          addressSizeLimit: u8(28, 'Address bits that the device can use'),
        },
        tail: placed<Mappings & Text>({ arrays: [mappings], text: 'objectName' }, mapped),
      }),
      struct('rootComplex', 2, {
        spec: `${SPEC} root complex node`,
        fields: {
          ...header,
          memoryAccess: memoryAccess(16),
          ats: bits(24, 4, { ats: flag(0, 'ATS'), pri: flag(1, 'Page requests'), pasidForward: flag(2, 'PASIDs on translated requests') }),
          segment: u32(28, 'PCI segment'),
          addressSizeLimit: since(u8(32, 'Address bits that the root complex can use')),
          pasid: since(bits(33, 2, { maxWidth: range(4, 0, 'PASID bits') })),
          reserved: reserved(35, 1),
          flags: since(bits(36, 4, { pasid: flag(1, 'PASIDs are supported') })),
        },
        sizes: [32, 36, 40],
        tail: placed<Mappings>({ arrays: [mappings] }, mapped),
      }),
      struct('smmu', 3, {
        spec: `${SPEC} SMMUv1 or SMMUv2 node`,
        fields: {
          ...header,
          base: u64(16, 'Address of the registers'),
          span: u64(24, 'Bytes of the registers'),
          model: u32(32, '0 SMMUv1, 1 SMMUv2, 2 MMU-400, 3 MMU-500, 4 MMU-401, 5 ThunderX SMMUv2'),
          flags: bits(36, 4, { dvm: flag(0, 'Takes part in DVM'), coherentWalk: flag(1, 'Table walks are coherent') }),
          globalInterruptOffset: computed(u32(40, 'Offset of the global interrupts; 0: none')),
          contextInterruptOffset: computed(u32(48, 'Offset of the context interrupts')),
          pmuInterruptOffset: computed(u32(56, 'Offset of the PMU interrupts')),
        },
        sizes: [60],
        tail: placed<
          Mappings & {
            readonly globalInterrupts?: ItemOf<typeof IORT_GLOBAL_INTERRUPTS>;
            readonly contextInterrupts: readonly Interrupt[];
            readonly pmuInterrupts: readonly Interrupt[];
          }
        >(
          {
            arrays: [
              { name: 'globalInterrupts', row: IORT_GLOBAL_INTERRUPTS, count: null, offset: 'globalInterruptOffset' },
              { name: 'contextInterrupts', row: IORT_INTERRUPT, count: 44, offset: 'contextInterruptOffset' },
              { name: 'pmuInterrupts', row: IORT_INTERRUPT, count: 52, offset: 'pmuInterruptOffset' },
              mappings,
            ],
          },
          interrupts,
        ),
      }),
      struct('smmuv3', 4, {
        spec: `${SPEC} SMMUv3 node`,
        fields: {
          ...header,
          base: u64(16, 'Address of the registers'),
          flags: bits(24, 4, {
            cohacc: flag(0, 'COHACC override'),
            httu: range(2, 1, 'HTTU override: 1 access flag, 3 access and dirty flag'),
            proximityDomainValid: flag(3, 'The proximity domain is valid'),
            deviceIdValid: flag(4, 'The device ID mapping index is valid'),
          }),
          reserved: reserved(28, 4),
          vatos: u64(32, 'Address of the VATOS page; 0: none'),
          model: u32(40, '0 generic, 1 HiSilicon Hi161x, 2 Cavium CN99xx'),
          eventGsiv: u32(44, 'Interrupt of the event queue; 0: MSI'),
          priGsiv: u32(48, 'Interrupt of the PRI queue'),
          gerrGsiv: u32(52, 'Interrupt of global errors'),
          syncGsiv: u32(56, 'Interrupt of CMD_SYNC'),
          proximityDomain: since(u32(60, 'Proximity domain')),
          deviceIdMappingIndex: since(u32(64, "Which of the node's mappings its own MSIs use")),
        },
        sizes: [60, 68],
        tail: placed<Mappings>({ arrays: [mappings] }, mapped),
      }),
      struct('pmcg', 5, {
        spec: `${SPEC} PMCG node`,
        fields: {
          ...header,
          page0Base: u64(16, 'Address of register page 0'),
          overflowGsiv: u32(24, 'Interrupt of overflows; 0: MSI or none'),
          nodeReference: u32(28, 'Node that it counts for, as offset from the start of the table'),
          page1Base: since(u64(32, 'Address of register page 1')),
        },
        sizes: [32, 40],
        tail: placed<Mappings>({ arrays: [mappings] }, mapped),
      }),
      struct('rmr', 6, {
        spec: `${SPEC} RMR node`,
        fields: {
          ...header,
          flags: bits(16, 4, {
            remapPermitted: flag(0, 'May be mapped elsewhere'),
            privileged: flag(1, 'Accesses are privileged'),
            attributes: range(9, 2, 'Memory attributes: 0 nGnRnE, 1 nGnRE, 2 nGRE, 3 GRE, 4 normal non-cacheable, 5 normal write-back'),
          }),
          rangeOffset: computed(u32(24, 'Offset of the memory ranges')),
        },
        sizes: [28],
        tail: placed<Mappings & { readonly ranges: readonly ItemOf<typeof IORT_MEMORY_RANGE>[] }>(
          { arrays: [{ name: 'ranges', row: IORT_MEMORY_RANGE, count: 20, offset: 'rangeOffset' }, mappings] },
          { ...mapped, rangeOffset: 24 },
        ),
      }),
      struct('iwb', 7, {
        spec: `${SPEC}, GICv5 supplement`,
        fields: {
          ...header,
          configBase: u64(16, 'Address of the configuration frame'),
          index: u16(24, 'Number of the IWB in its GSI space'),
        },
        tail: placed<Mappings & Text>({ arrays: [mappings], text: 'objectName' }, mapped),
      }),
    ],
  });
});

type Node = ItemOf<typeof IORT_NODES>;
interface Nodes {
  /** Bytes between the fields of the table and the first node. */
  readonly padding?: HexBytes;
  readonly nodes: readonly Node[];
}

/** The nodes, as many as the table's count at 36 says, from its offset at 40. */
const nodesTail: Tail<Nodes> = {
  decode(span, from, path) {
    const view = new DataView(span.bytes.buffer, span.bytes.byteOffset + span.start);
    const count = view.getUint32(36, true);
    const first = view.getUint32(40, true);
    if (first < from - span.start || first > span.end - span.start) {
      throw invalid(`${path}.nodeOffset`, `${first} is outside ${from - span.start} to ${span.end - span.start}`);
    }
    const start = span.start + first;
    const { items, end } = IORT_NODES.decode({ bytes: span.bytes, start, end: span.end }, `${path}.nodes`, count);
    if (items.length < count) throw invalid(`${path}.nodes`, `the table announces ${count} nodes and ends after ${items.length}`);
    const padding = start > from ? { padding: toHex(span.bytes, from, start) } : {};
    return { members: { ...padding, nodes: items }, end };
  },
  encode(value, fixed, path) {
    const nodes = IORT_NODES.encode(value.nodes, `${path}.nodes`);
    const padding = fromHex(value.padding ?? '', `${path}.padding`);
    const view = new DataView(fixed.buffer);
    view.setUint32(36, checkList(value.nodes, `${path}.nodes`).length, true);
    view.setUint32(40, TABLE_BYTES + padding.length, true);
    return concat([fixed, padding, nodes]);
  },
};

/** The table. */
export const IORT = /* @__PURE__ */ declare(() =>
  body('IORT', { spec: `${SPEC} §3.1`, fields: { reserved: reserved(44, 4) }, sizes: [TABLE_BYTES], tail: nodesTail }),
);

export type IortBody = BodyValue<typeof IORT>;
export type IortNode = Node;
export type IortMapping = Flat<Mapping>;
