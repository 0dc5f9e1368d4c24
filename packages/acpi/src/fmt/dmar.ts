/** DMAR, DMA remapping reporting: Intel VT-d specification 4.1 chapter 8. */
import { bits, flag, range, reserved, u8, u16, u32, u64 } from '../fields.js';
import { type BodyValue, body, declare, family, type ItemOf, listTail, row, rowsTail, struct, textTail } from '../layout.js';

const SPEC = 'VT-d 4.1';

/** One hop of a device scope's path: §8.3.1. */
export const DMAR_PATH = /* @__PURE__ */ declare(() => row(2, { device: u8(0, 'Device number'), function: u8(1, 'Function number') }));

/** Device scope entries: §8.3.1. The flags have a meaning under SIDP only. */
export const DMAR_SCOPES = /* @__PURE__ */ declare(() => {
  const scope = <K extends string>(kind: K, type: number) =>
    struct(kind, type, {
      spec: `${SPEC} §8.3.1`,
      fields: {
        flags: bits(2, 1, {
          nestedNotAllowed: flag(0, 'REQ_WO_PASID_NESTED_NOTALLOWED'),
          pwsnpNotAllowed: flag(1, 'REQ_WO_PASID_PWSNP_NOTALLOWED'),
          pgsnpNotAllowed: flag(2, 'REQ_WO_PASID_PGSNP_NOTALLOWED'),
          atcHardened: flag(3, 'ATC_HARDENED'),
          atcRequired: flag(4, 'ATC_REQUIRED'),
        }),
        reserved: reserved(3, 1),
        enumerationId: u8(4, 'I/O APIC ID, HPET number or ACPI device number, by kind'),
        startBus: u8(5, 'Bus on which the path begins'),
      },
      tail: rowsTail('path', DMAR_PATH),
    });
  return family({
    header: 2,
    type: { offset: 0, bytes: 1 },
    length: { offset: 1, bytes: 1 },
    structs: [scope('endpoint', 1), scope('subHierarchy', 2), scope('ioapic', 3), scope('hpet', 4), scope('namespaceDevice', 5)],
  });
});

/** Remapping structures: §8.2. */
export const DMAR_STRUCTURES = /* @__PURE__ */ declare(() =>
  family({
    header: 4,
    type: { offset: 0, bytes: 2 },
    length: { offset: 2, bytes: 2 },
    structs: [
      struct('drhd', 0, {
        spec: `${SPEC} §8.3`,
        fields: {
          flags: bits(4, 1, { includePciAll: flag(0, 'All functions of the segment that no other unit names') }),
          size: bits(5, 1, { pagesLog2: range(3, 0, 'The register set has 2^N pages of 4 KiB') }),
          segment: u16(6, 'PCI segment'),
          registerBase: u64(8, 'Address of the register set, 4 KiB aligned'),
        },
        tail: listTail('scopes', DMAR_SCOPES),
      }),
      struct('rmrr', 1, {
        spec: `${SPEC} §8.4`,
        fields: {
          reserved: reserved(4, 2),
          segment: u16(6, 'PCI segment'),
          base: u64(8, 'First byte of the reserved memory'),
          limit: u64(16, 'Last byte of the reserved memory'),
        },
        tail: listTail('scopes', DMAR_SCOPES),
      }),
      struct('atsr', 2, {
        spec: `${SPEC} §8.5`,
        fields: {
          flags: bits(4, 1, { allPorts: flag(0, 'All root ports of the segment support ATS') }),
          reserved: reserved(5, 1),
          segment: u16(6, 'PCI segment'),
        },
        tail: listTail('scopes', DMAR_SCOPES),
      }),
      struct('rhsa', 3, {
        spec: `${SPEC} §8.6`,
        fields: {
          reserved: reserved(4, 4),
          registerBase: u64(8, 'Register base of the unit, as in its DRHD'),
          proximityDomain: u32(16, 'Proximity domain of the unit'),
        },
      }),
      struct('andd', 4, {
        spec: `${SPEC} §8.7`,
        fields: { reserved: reserved(4, 3), deviceNumber: u8(7, 'Number that device scopes name in enumerationId') },
        tail: textTail('objectName'),
      }),
      struct('satc', 5, {
        spec: `${SPEC} §8.8`,
        fields: {
          flags: bits(4, 1, { atcRequired: flag(0, 'The devices need their address translation caches') }),
          reserved: reserved(5, 1),
          segment: u16(6, 'PCI segment'),
        },
        tail: listTail('scopes', DMAR_SCOPES),
      }),
      struct('sidp', 6, {
        spec: `${SPEC} §8.9`,
        fields: { reserved: reserved(4, 2), segment: u16(6, 'PCI segment') },
        tail: listTail('scopes', DMAR_SCOPES),
      }),
    ],
  }),
);

/** The table: §8.1. */
export const DMAR = /* @__PURE__ */ declare(() =>
  body('DMAR', {
    spec: `${SPEC} §8.1`,
    fields: {
      hostAddressWidth: u8(36, 'Physical address bits of DMA, minus one'),
      flags: bits(37, 1, {
        intrRemap: flag(0, 'INTR_REMAP'),
        x2apicOptOut: flag(1, 'X2APIC_OPT_OUT'),
        dmaCtrlPlatformOptIn: flag(2, 'DMA_CTRL_PLATFORM_OPT_IN_FLAG'),
      }),
      reserved: reserved(38, 10),
    },
    tail: listTail('structures', DMAR_STRUCTURES),
  }),
);

export type DmarBody = BodyValue<typeof DMAR>;
export type DmarStructure = ItemOf<typeof DMAR_STRUCTURES>;
export type DmarScope = ItemOf<typeof DMAR_SCOPES>;
