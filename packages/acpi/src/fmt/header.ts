/** The header of every table, and the Generic Address Structure: ACPI 6.5 §5.2.6, §5.2.3.2. */
import { type FieldMap, group, text, u8, u32, u64, type Values } from '../fields.js';
import { declare, type Flat } from '../layout.js';

/** Bytes of the header. */
export const HEADER_BYTES = 36;

/** The signature (offset 0), length (4) and checksum (9) stand beside these. */
export const HEADER = /* @__PURE__ */ declare(
  () =>
    ({
      revision: u8(8, 'Revision of the table'),
      oemId: text(10, 6, 'OEM that supplied the table'),
      oemTableId: text(16, 8, "OEM's name of the table"),
      oemRevision: u32(24, "OEM's revision of the table"),
      creatorId: text(28, 4, 'Vendor of the tool that made the table'),
      creatorRevision: u32(32, 'Revision of the tool that made the table'),
    }) satisfies FieldMap,
);

/** Header of a table. Encoding computes `length` and `checksum` and does not look at what a value says of them. */
export type TableHeader = Flat<Values<typeof HEADER>> & {
  /** Bytes of the whole table. */
  readonly length?: number;
  /** Makes the sum of all bytes zero. */
  readonly checksum?: number;
};

const GAS = {
  addressSpaceId: u8(0, 'Address space: 0 memory, 1 I/O, 2 PCI configuration, 0xa PCC, 0x7f fixed hardware'),
  registerBitWidth: u8(1, 'Bits of the register'),
  registerBitOffset: u8(2, 'First bit of the register at the address'),
  accessSize: u8(3, 'Access: 0 undefined, 1 byte, 2 word, 3 dword, 4 qword'),
  address: u64(4, 'Address in that space'),
} satisfies FieldMap;

/** A Generic Address Structure at `offset`. */
export function genericAddress(offset: number, doc: string) {
  return group(offset, 12, doc, GAS);
}
