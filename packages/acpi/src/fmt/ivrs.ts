/** IVRS, I/O virtualization reporting: AMD I/O Virtualization Technology (IOMMU) specification 48882 rev 3.09 §5.2. */
import {
  concat,
  fromHex,
  fromLatin1,
  getHex64,
  type Hex64,
  type HexBytes,
  invalid,
  putHex64,
  type Span,
  toHex,
  toLatin1,
} from '../bytes.js';
import { bits, flag, range, reserved, text, u8, u16, u64 } from '../fields.js';
import { type BodyValue, body, declare, family, type ItemOf, listTail, struct, type Tail } from '../layout.js';

const SPEC = 'AMD IOMMU 48882';

/** Device entry type of an ACPI device. */
const ACPI_HID_TYPE = 0xf0;

/** Bytes of an ACPI device's entry before its unique ID. */
const ACPI_HID_BYTES = 22;

const dte = () =>
  bits(3, 1, {
    initPass: flag(0, 'INIT passes'),
    eIntPass: flag(1, 'ExtInt passes'),
    nmiPass: flag(2, 'NMI passes'),
    sysMgt: range(5, 4, 'System management messages: 0 blocked, 1 forwarded untranslated, 2 INTx only, 3 translated'),
    lint0Pass: flag(6, 'LINT0 passes'),
    lint1Pass: flag(7, 'LINT1 passes'),
  });

const deviceId = () => u16(1, 'Requester ID');

/** The unique ID of an ACPI device: one member by its format, none when it has no bytes. */
interface Uid {
  /** Format 1 and eight bytes. */
  readonly uidInteger?: Hex64;
  /** Format 2. */
  readonly uidText?: string;
  /** Any other format or size. */
  readonly uidBytes?: HexBytes;
}

const uidTail: Tail<Uid> = {
  decode(span, from, path) {
    const length = span.bytes[span.start + 21] as number;
    const format = span.bytes[span.start + 20];
    const end = from + length;
    if (end > span.end) throw invalid(`${path}.uid`, `${length} bytes reach beyond the ${span.end - from} bytes that are left`);
    if (length === 0) return { members: {}, end };
    if (format === 1 && length === 8) return { members: { uidInteger: getHex64(span.bytes, from) }, end };
    if (format === 2) return { members: { uidText: toLatin1(span.bytes, from, end) }, end };
    return { members: { uidBytes: toHex(span.bytes, from, end) }, end };
  },
  encode(value, fixed, path) {
    const uid = encodeUid(value as Uid, path);
    if (uid.length > 255) throw invalid(`${path}.uid`, `${uid.length} bytes do not fit its 1-byte length`);
    fixed[21] = uid.length;
    return concat([fixed, uid]);
  },
};

function encodeUid(value: Uid, path: string): Uint8Array {
  const given = [value.uidInteger, value.uidText, value.uidBytes].filter((member) => member !== undefined);
  if (given.length > 1) throw invalid(`${path}.uid`, 'uidInteger, uidText and uidBytes exclude each other');
  if (value.uidText !== undefined) return fromLatin1(value.uidText, `${path}.uidText`);
  if (value.uidBytes !== undefined) return fromHex(value.uidBytes, `${path}.uidBytes`);
  if (value.uidInteger === undefined) return new Uint8Array(0);
  const bytes = new Uint8Array(8);
  putHex64(bytes, 0, value.uidInteger, `${path}.uidInteger`);
  return bytes;
}

/** Bytes of a device entry: by the top two bits of its type, ACPI devices by the length of their unique ID. */
function entryLength(type: number, span: Span): number {
  if (type < 0xf0) return 4 << (type >>> 6);
  if (type !== ACPI_HID_TYPE) return 0;
  return span.end - span.start < ACPI_HID_BYTES ? ACPI_HID_BYTES : ACPI_HID_BYTES + (span.bytes[span.start + 21] as number);
}

/** Device entries of an IVHD: §5.2.2. */
export const IVRS_ENTRIES = /* @__PURE__ */ declare(() => {
  const four = <K extends string>(kind: K, type: number) =>
    struct(kind, type, { spec: `${SPEC} §5.2.2`, fields: { deviceId: deviceId(), dte: dte() } });
  const alias = <K extends string>(kind: K, type: number) =>
    struct(kind, type, {
      spec: `${SPEC} §5.2.2`,
      fields: {
        deviceId: deviceId(),
        dte: dte(),
        reserved: reserved(4, 1),
        sourceId: u16(5, 'Requester ID that the device uses on the bus'),
        reserved2: reserved(7, 1),
      },
    });
  const extended = <K extends string>(kind: K, type: number) =>
    struct(kind, type, {
      spec: `${SPEC} §5.2.2`,
      fields: { deviceId: deviceId(), dte: dte(), extended: bits(4, 4, { atsDisabled: flag(31, 'ATS requests are blocked') }) },
    });
  return family({
    header: 4,
    type: { offset: 0, bytes: 1 },
    length: entryLength,
    structs: [
      struct('pad4', 0, { spec: `${SPEC} §5.2.2`, fields: { reserved: reserved(1, 3) } }),
      struct('all', 1, { spec: `${SPEC} §5.2.2`, fields: { reserved: reserved(1, 2), dte: dte() } }),
      four('select', 2),
      four('rangeStart', 3),
      struct('rangeEnd', 4, { spec: `${SPEC} §5.2.2`, fields: { deviceId: deviceId(), reserved: reserved(3, 1) } }),
      struct('pad8', 64, { spec: `${SPEC} §5.2.2`, fields: { reserved: reserved(1, 7) } }),
      alias('aliasSelect', 66),
      alias('aliasRangeStart', 67),
      extended('extendedSelect', 70),
      extended('extendedRangeStart', 71),
      struct('special', 72, {
        spec: `${SPEC} §5.2.2`,
        fields: {
          reserved: reserved(1, 2),
          dte: dte(),
          handle: u8(4, 'I/O APIC ID or HPET number'),
          sourceId: u16(5, 'Requester ID that the device uses on the bus'),
          variety: u8(7, '1 I/O APIC, 2 HPET'),
        },
      }),
      struct('acpiHid', ACPI_HID_TYPE, {
        spec: `${SPEC} §5.2.2`,
        fields: {
          deviceId: deviceId(),
          dte: dte(),
          hid: text(4, 8, 'Hardware ID'),
          cid: text(12, 8, 'Compatible ID'),
          uidFormat: u8(20, 'Unique ID: 0 none, 1 integer, 2 text'),
        },
        sizes: [ACPI_HID_BYTES],
        tail: uidTail,
      }),
    ],
  });
});

/** IVHD and IVMD blocks: §5.2.2, §5.2.3. */
export const IVRS_BLOCKS = /* @__PURE__ */ declare(() => {
  const flags11 = {
    htTunEn: flag(0, 'HtTunEn'),
    passPw: flag(1, 'PassPW'),
    resPassPw: flag(2, 'ResPassPW'),
    isoc: flag(3, 'Isoc'),
    iotlbSup: flag(4, 'Devices may have address translation caches'),
    coherent: flag(5, 'Table walks are snooped'),
  };
  const unit = {
    deviceId: u16(4, 'Requester ID of the IOMMU'),
    capabilityOffset: u16(6, 'Offset of the IOMMU capability in its configuration space'),
    base: u64(8, 'Address of its registers'),
    segment: u16(16, 'PCI segment'),
    info: bits(18, 2, { msiNumber: range(4, 0, 'MSI number of the event log'), unitId: range(12, 8, 'HyperTransport unit ID') }),
  };
  const counters = {
    pnCounters: range(16, 13, 'Performance counters per bank'),
    pnBanks: range(22, 17, 'Performance counter banks'),
    msiNumPpr: range(27, 23, 'MSI number of the page request log'),
  };
  const ivhd = <K extends string>(kind: K, type: number) =>
    struct(kind, type, {
      spec: `${SPEC} §5.2.2`,
      fields: {
        flags: bits(1, 1, flags11),
        ...unit,
        attributes: bits(20, 4, { hatDis: flag(0, 'Host address translation is not supported'), ...counters }),
        efr: u64(24, 'Image of the extended feature register (MMIO offset 30h)'),
        efr2: u64(32, 'Image of the extended feature 2 register (MMIO offset 1A0h)'),
      },
      tail: listTail('entries', IVRS_ENTRIES),
    });
  const ivmd = <K extends string>(kind: K, type: number) =>
    struct(kind, type, {
      spec: `${SPEC} §5.2.3`,
      fields: {
        flags: bits(1, 1, {
          unity: flag(0, 'Mapped one to one'),
          read: flag(1, 'Readable'),
          write: flag(2, 'Writable'),
          exclusionRange: flag(3, 'Not translated'),
        }),
        deviceId: u16(4, 'Requester ID, or first of a range; reserved in type 20h'),
        auxData: u16(6, 'Last requester ID of a range in type 22h; otherwise reserved'),
        segment: u16(8, 'PCI segment, as Linux reads it; reserved in older revisions'),
        reserved: reserved(10, 6),
        start: u64(16, 'First byte of the memory'),
        length: u64(24, 'Bytes of the memory'),
      },
    });
  return family({
    header: 4,
    type: { offset: 0, bytes: 1 },
    length: { offset: 2, bytes: 2 },
    structs: [
      struct('ivhd10', 0x10, {
        spec: `${SPEC} §5.2.2`,
        fields: {
          flags: bits(1, 1, { ...flags11, preFSup: flag(6, 'PREFETCH_IOMMU_PAGES'), pprSup: flag(7, 'Page requests') }),
          ...unit,
          features: bits(20, 4, {
            xtSup: flag(0, 'x2APIC'),
            nxSup: flag(1, 'No-execute'),
            gtSup: flag(2, 'Guest translation'),
            glxSup: range(4, 3, 'Guest CR3 levels, minus one'),
            iaSup: flag(5, 'INVALIDATE_IOMMU_ALL'),
            gaSup: flag(6, 'Guest virtual APIC'),
            heSup: flag(7, 'Hardware error registers'),
            pasMax: range(12, 8, 'PASID bits, minus one'),
            ...counters,
            gats: range(29, 28, 'Guest translation levels: 0 four, 1 five, 2 six'),
            hats: range(31, 30, 'Host translation levels: 0 four, 1 five, 2 six'),
          }),
        },
        tail: listTail('entries', IVRS_ENTRIES),
      }),
      ivhd('ivhd11', 0x11),
      ivhd('ivhd40', 0x40),
      ivmd('ivmd20', 0x20),
      ivmd('ivmd21', 0x21),
      ivmd('ivmd22', 0x22),
    ],
  });
});

/** The table: §5.2.1. */
export const IVRS = /* @__PURE__ */ declare(() =>
  body('IVRS', {
    spec: `${SPEC} §5.2.1`,
    fields: {
      info: bits(36, 4, {
        efrSup: flag(0, 'Extended feature images are valid'),
        dmaRemapSup: flag(1, 'Firmware asks for DMA remapping'),
        gvaSize: range(7, 5, 'Guest virtual address bits: 2 is 48'),
        paSize: range(14, 8, 'Physical address bits'),
        vaSize: range(21, 15, 'Virtual address bits'),
        htAtsResv: flag(22, 'The ATS address range is reserved'),
      }),
      reserved: reserved(40, 8),
    },
    tail: listTail('blocks', IVRS_BLOCKS),
  }),
);

export type IvrsBody = BodyValue<typeof IVRS>;
export type IvrsBlock = ItemOf<typeof IVRS_BLOCKS>;
export type IvrsEntry = ItemOf<typeof IVRS_ENTRIES>;
