/** HEST, hardware error sources: ACPI 6.5 §18.3.2. */
import { concat, getUint, invalid, type Span } from '../bytes.js';
import { bits, checkList, checkUint, flag, group, reserved, u8, u16, u32, u64 } from '../fields.js';
import { type BodyValue, body, countedTail, declare, family, type ItemOf, row, struct, type Tail } from '../layout.js';
import { genericAddress } from './header.js';

const SPEC = 'ACPI 6.5';

/** Bytes of each source by type, and where its count of banks stands; sources have no length field. */
const SIZES: Readonly<Record<number, readonly [bytes: number, banksAt: number | null]>> = {
  0: [40, 32],
  1: [48, 44],
  2: [20, null],
  6: [48, null],
  7: [44, null],
  8: [56, null],
  9: [64, null],
  10: [92, null],
  11: [48, 44],
};

/** Machine check bank: §18.3.2.1.1. */
export const HEST_BANK = /* @__PURE__ */ declare(() =>
  row(28, {
    bank: u8(0, 'Number of the bank'),
    clearStatusOnInit: u8(1, '0: clear the status when the system starts, 1: do not'),
    statusFormat: u8(2, '0 IA-32, 1 Intel 64, 2 AMD64'),
    reserved: reserved(3, 1),
    controlMsr: u32(4, 'MSR of the control register; 0: ignore'),
    controlInit: u64(8, 'Value of the control register'),
    statusMsr: u32(16, 'MSR of the status register; 0: ignore'),
    addressMsr: u32(20, 'MSR of the address register; 0: ignore'),
    miscMsr: u32(24, 'MSR of the miscellaneous register; 0: ignore'),
  }),
);

const BANK_BYTES = 28;

function sourceLength(type: number, span: Span): number {
  const known = SIZES[type];
  if (!known) return 0;
  const [size, banksAt] = known;
  if (banksAt === null || span.end - span.start < size) return size;
  return size + (span.bytes[span.start + banksAt] as number) * BANK_BYTES;
}

/** Error sources. */
export const HEST_SOURCES = /* @__PURE__ */ declare(() => {
  const sourceId = u16(2, 'Number of the source');
  const flags = {
    flags: bits(6, 1, {
      firmwareFirst: flag(0, 'Firmware handles the errors first'),
      global: flag(1, 'For all devices of this type'),
      ghesAssist: flag(2, 'A generic source with this related number gives details'),
    }),
  };
  const enabled = { enabled: u8(7, '1: the source is to be enabled') };
  const amounts = {
    recordsToPreallocate: u32(8, 'Error records to preallocate'),
    maxSectionsPerRecord: u32(12, 'Error sections of one record at most'),
  };
  const notification = (offset: number) =>
    group(offset, 28, 'Notification: §18.3.2.9', {
      type: u8(0, '0 polled, 1 external, 2 local, 3 SCI, 4 NMI, 5 CMCI, 6 MCE, 7 GPIO, 8 SEA, 9 SEI, 10 GSIV, 11 software delegated'),
      length: u8(1, 'Bytes of this structure: 28'),
      writeEnable: bits(2, 2, {
        type: flag(0, 'Software may change the type'),
        pollInterval: flag(1, 'Software may change the poll interval'),
        pollThresholdValue: flag(2, 'Software may change the polling threshold value'),
        pollThresholdWindow: flag(3, 'Software may change the polling threshold window'),
        errorThresholdValue: flag(4, 'Software may change the error threshold value'),
        errorThresholdWindow: flag(5, 'Software may change the error threshold window'),
      }),
      pollInterval: u32(4, 'Milliseconds between polls'),
      vector: u32(8, 'Interrupt vector or GSIV or event'),
      pollThresholdValue: u32(12, 'Errors in the window after which to poll'),
      pollThresholdWindow: u32(16, 'Milliseconds of that window'),
      errorThresholdValue: u32(20, 'Errors in the window after which to tell'),
      errorThresholdWindow: u32(24, 'Milliseconds of that window'),
    });
  const checks = <K extends string>(kind: K, type: number, spec: string) =>
    struct(kind, type, {
      spec,
      fields: {
        sourceId,
        reserved: reserved(4, 2),
        ...flags,
        ...enabled,
        ...amounts,
        notification: notification(16),
        reserved2: reserved(45, 3),
      },
      tail: countedTail('banks', HEST_BANK, 44),
    });
  const aer = {
    sourceId,
    reserved: reserved(4, 2),
    ...flags,
    ...enabled,
    ...amounts,
    bus: u8(16, 'Bus; unused where global'),
    segment: u16(17, 'PCI segment'),
    reserved2: reserved(19, 1),
    device: u16(20, 'Device'),
    function: u16(22, 'Function'),
    deviceControl: u16(24, 'Device Control register'),
    reserved3: reserved(26, 2),
    uncorrectableMask: u32(28, 'Uncorrectable Error Mask register'),
    uncorrectableSeverity: u32(32, 'Uncorrectable Error Severity register'),
    correctableMask: u32(36, 'Correctable Error Mask register'),
    capabilitiesControl: u32(40, 'Advanced Error Capabilities and Control register'),
  };
  const generic = {
    sourceId,
    relatedSourceId: u16(4, 'Source that it gives details for; 0xffff: none'),
    reserved: reserved(6, 1),
    ...enabled,
    ...amounts,
    maxRawDataLength: u32(16, 'Bytes of raw data at most'),
    errorStatusAddress: genericAddress(20, 'Where the address of the error status block stands'),
    notification: notification(32),
    errorStatusBlockLength: u32(60, 'Bytes of the error status block'),
  };
  return family({
    header: 4,
    type: { offset: 0, bytes: 2 },
    length: sourceLength,
    structs: [
      struct('machineCheck', 0, {
        spec: `${SPEC} §18.3.2.1`,
        fields: {
          sourceId,
          reserved: reserved(4, 2),
          ...flags,
          ...enabled,
          ...amounts,
          globalCapability: u64(16, 'Machine check global capability register'),
          globalControl: u64(24, 'Machine check global control register'),
          reserved2: reserved(33, 7),
        },
        tail: countedTail('banks', HEST_BANK, 32),
      }),
      checks('correctedMachineCheck', 1, `${SPEC} §18.3.2.2`),
      struct('nmi', 2, {
        spec: `${SPEC} §18.3.2.3`,
        fields: { sourceId, reserved: reserved(4, 4), ...amounts, maxRawDataLength: u32(16, 'Bytes of raw data at most') },
      }),
      struct('aerRootPort', 6, {
        spec: `${SPEC} §18.3.2.4`,
        fields: { ...aer, rootErrorCommand: u32(44, 'Root Error Command register') },
      }),
      struct('aerEndpoint', 7, { spec: `${SPEC} §18.3.2.5`, fields: aer }),
      struct('aerBridge', 8, {
        spec: `${SPEC} §18.3.2.6`,
        fields: {
          ...aer,
          secondaryUncorrectableMask: u32(44, 'Secondary Uncorrectable Error Mask register'),
          secondaryUncorrectableSeverity: u32(48, 'Secondary Uncorrectable Error Severity register'),
          secondaryCapabilitiesControl: u32(52, 'Secondary Error Capabilities and Control register'),
        },
      }),
      struct('generic', 9, { spec: `${SPEC} §18.3.2.7`, fields: generic }),
      struct('genericV2', 10, {
        spec: `${SPEC} §18.3.2.8`,
        fields: {
          ...generic,
          readAckRegister: genericAddress(64, 'Register by which software says that it has read the block'),
          readAckPreserve: u64(76, 'Bits of that register to keep'),
          readAckWrite: u64(84, 'Bits of that register to set'),
        },
      }),
      checks('deferredMachineCheck', 11, `${SPEC} §18.3.2.10`),
    ],
  });
});

interface Sources {
  readonly sources: readonly ItemOf<typeof HEST_SOURCES>[];
  /** The table's count, where it is not the number of `sources`: an unknown type hides where the next one begins. */
  readonly sourceCount?: number;
}

const sourcesTail: Tail<Sources> = {
  decode(span, from, path) {
    const count = getUint(span.bytes, span.start + 36, 4);
    const { items, end } = HEST_SOURCES.decode({ bytes: span.bytes, start: from, end: span.end }, `${path}.sources`, count);
    if (items.length === count) return { members: { sources: items }, end };
    if (items.at(-1)?.kind !== 'unknown')
      throw invalid(`${path}.sources`, `the table announces ${count} sources and ends after ${items.length}`);
    return { members: { sources: items, sourceCount: count }, end };
  },
  encode(value, fixed, path) {
    const sources = HEST_SOURCES.encode(value.sources, `${path}.sources`);
    const count = value.sourceCount ?? checkList(value.sources, `${path}.sources`).length;
    new DataView(fixed.buffer).setUint32(36, checkUint(count, 0xffffffff, `${path}.sourceCount`), true);
    return concat([fixed, sources]);
  },
};

/** The table: §18.3.2. */
export const HEST = /* @__PURE__ */ declare(() => body('HEST', { spec: `${SPEC} §18.3.2`, fields: {}, sizes: [40], tail: sourcesTail }));

export type HestBody = BodyValue<typeof HEST>;
export type HestSource = ItemOf<typeof HEST_SOURCES>;
