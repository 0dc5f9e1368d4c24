/** SRAT, affinity of processors, memory and devices: ACPI 6.5 §5.2.16, RINTC of ACPI 6.6. */
import { fromHex, type HexBytes, invalid, putUint, toHex } from '../bytes.js';
import { bits, checkObject, checkUint, type Field, flag, range, reserved, scattered, text, u8, u16, u32, u64 } from '../fields.js';
import { type BodyValue, body, declare, family, type ItemOf, listTail, row, struct } from '../layout.js';

const SPEC = 'ACPI 6.5';

/** Device handle of an ACPI device: §5.2.16.6. */
export const ACPI_HANDLE = /* @__PURE__ */ declare(() =>
  row(16, { hid: text(0, 8, '_HID of the device'), uid: u32(8, '_UID of the device'), reserved: reserved(12, 4) }),
);

/** Device handle of a PCI function: §5.2.16.6; the bus is in the lower byte of its BDF number. */
export const PCI_HANDLE = /* @__PURE__ */ declare(() =>
  row(16, {
    segment: u16(0, 'PCI segment'),
    bus: u8(2, 'Bus'),
    devfn: bits(3, 1, { function: range(2, 0, 'Function'), device: range(7, 3, 'Device') }),
    reserved: reserved(4, 12),
  }),
);

/** Device handle of a generic initiator or port. */
export type SratDeviceHandle =
  | ({ readonly kind: 'acpi' } & ItemOf<typeof ACPI_HANDLE>)
  | ({ readonly kind: 'pci' } & ItemOf<typeof PCI_HANDLE>)
  | { readonly kind: 'unknown'; readonly type: number; readonly bytes: HexBytes };

/** The handle's type at 3 and its 16 bytes at 8. */
function deviceHandle(): Field<SratDeviceHandle, false> {
  return {
    offset: 8,
    bytes: 16,
    doc: 'Device: an ACPI device (type 0) or a PCI function (type 1)',
    optional: false,
    read(bytes, base) {
      const type = bytes[base + 3] as number;
      if (type === 0) return { kind: 'acpi', ...ACPI_HANDLE.decode(bytes, base + 8) };
      if (type === 1) return { kind: 'pci', ...PCI_HANDLE.decode(bytes, base + 8) };
      return { kind: 'unknown', type, bytes: toHex(bytes, base + 8, base + 24) };
    },
    write(bytes, base, value, path) {
      const handle = checkObject(value, path) as unknown as SratDeviceHandle;
      if (handle.kind === 'acpi' || handle.kind === 'pci') {
        putUint(bytes, base + 3, 1, handle.kind === 'acpi' ? 0 : 1);
        (handle.kind === 'acpi' ? ACPI_HANDLE : PCI_HANDLE).encode(bytes, base + 8, handle, path);
        return;
      }
      if (handle.kind !== 'unknown') throw invalid(`${path}.kind`, 'is none of acpi, pci, unknown');
      putUint(bytes, base + 3, 1, checkUint(handle.type, 255, `${path}.type`));
      const raw = fromHex(handle.bytes, `${path}.bytes`);
      if (raw.length !== 16) throw invalid(`${path}.bytes`, `${raw.length} bytes given, it has 16`);
      bytes.set(raw, base + 8);
    },
  };
}

/** Affinity structures. */
export const SRAT_STRUCTURES = /* @__PURE__ */ declare(() => {
  const enabled = (offset: number) => bits(offset, 4, { enabled: flag(0, 'The structure is in use') });
  const generic = <K extends string>(kind: K, type: number, spec: string) =>
    struct(kind, type, {
      spec,
      fields: {
        reserved: reserved(2, 1),
        proximityDomain: u32(4, 'Proximity domain'),
        deviceHandle: deviceHandle(),
        flags: bits(24, 4, {
          enabled: flag(0, 'The structure is in use'),
          architecturalTransactions: flag(1, 'The device supports all architectural transactions'),
        }),
        reserved2: reserved(28, 4),
      },
      sizes: [32],
    });
  return family({
    header: 2,
    type: { offset: 0, bytes: 1 },
    length: { offset: 1, bytes: 1 },
    structs: [
      struct('processor', 0, {
        spec: `${SPEC} §5.2.16.1`,
        fields: {
          proximityDomain: scattered([2, 9, 10, 11], 'Proximity domain; one byte before table revision 2'),
          apicId: u8(3, 'Local APIC ID'),
          flags: enabled(4),
          localSapicEid: u8(8, 'Local SAPIC EID'),
          clockDomain: u32(12, 'Clock domain'),
        },
        sizes: [16],
      }),
      struct('memory', 1, {
        spec: `${SPEC} §5.2.16.2`,
        fields: {
          proximityDomain: u32(2, 'Proximity domain'),
          reserved: reserved(6, 2),
          base: u64(8, 'First byte'),
          length: u64(16, 'Bytes'),
          reserved2: reserved(24, 4),
          flags: bits(28, 4, {
            enabled: flag(0, 'The structure is in use'),
            hotPluggable: flag(1, 'Memory can be added or removed'),
            nonVolatile: flag(2, 'Non-volatile'),
            specificPurpose: flag(3, 'Meant for a specific purpose (ACPI 6.6)'),
          }),
          reserved3: reserved(32, 8),
        },
      }),
      struct('x2apic', 2, {
        spec: `${SPEC} §5.2.16.3`,
        fields: {
          reserved: reserved(2, 2),
          proximityDomain: u32(4, 'Proximity domain'),
          x2apicId: u32(8, 'Local x2APIC ID'),
          flags: enabled(12),
          clockDomain: u32(16, 'Clock domain'),
          reserved2: reserved(20, 4),
        },
      }),
      struct('gicc', 3, {
        spec: `${SPEC} §5.2.16.4`,
        fields: {
          proximityDomain: u32(2, 'Proximity domain'),
          acpiProcessorUid: u32(6, 'Processor, as in the MADT'),
          flags: enabled(10),
          clockDomain: u32(14, 'Clock domain'),
        },
      }),
      struct('gicIts', 4, {
        spec: `${SPEC} §5.2.16.5`,
        fields: { proximityDomain: u32(2, 'Proximity domain'), reserved: reserved(6, 2), itsId: u32(8, 'ITS, as in the MADT') },
      }),
      generic('genericInitiator', 5, `${SPEC} §5.2.16.6`),
      generic('genericPort', 6, `${SPEC} §5.2.16.7`),
      struct('rintc', 7, {
        spec: 'ACPI 6.6 §5.2.16.8',
        fields: {
          reserved: reserved(2, 2),
          proximityDomain: u32(4, 'Proximity domain'),
          acpiProcessorUid: u32(8, 'Processor, as in the MADT'),
          flags: enabled(12),
          clockDomain: u32(16, 'Clock domain'),
        },
      }),
    ],
  });
});

/** The table: §5.2.16. */
export const SRAT = /* @__PURE__ */ declare(() =>
  body('SRAT', {
    spec: `${SPEC} §5.2.16`,
    fields: { tableRevision: u32(36, 'Must be 1'), reserved: reserved(40, 8) },
    tail: listTail('structures', SRAT_STRUCTURES),
  }),
);

export type SratBody = BodyValue<typeof SRAT>;
export type SratStructure = ItemOf<typeof SRAT_STRUCTURES>;
