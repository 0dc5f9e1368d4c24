import type { Vector } from './table.js';

const noDte = { initPass: false, eIntPass: false, nmiPass: false, sysMgt: 0, lint0Pass: false, lint1Pass: false };
const noAccess = { unity: false, read: false, write: false, exclusionRange: false };

/** AMD I/O Virtualization Technology (IOMMU) specification 48882, §5.2. */
export const IVRS_VECTOR: Vector = {
  signature: 'IVRS',
  section: 'AMD 48882 §5.2.1',
  revision: 2,
  fields: `43 30 60 00  # VASize 64, PASize 48, GVASize 2, DMA remap, EFRSup, HtAtsResv
           00 00 00 00 00 00 00 00`,
  value: { info: { efrSup: true, dmaRemapSup: true, gvaSize: 2, paSize: 48, vaSize: 64, htAtsResv: true } },
  list: 'blocks',
  parts: [
    {
      section: 'AMD 48882 §5.2.2, type 10h with each 4-byte and 8-byte device entry',
      bytes: `10 b0 5c 00 02 00 40 00   # flags, length 92, device ID, capability offset
              00 00 20 fd 01 00 00 00
              03 00 05 02               # segment, MSI number 5, unit ID 2
              6e 8f 04 80
              00 00 00 00
              01 00 00 40
              02 08 00 97
              03 10 00 20
              04 fe ff 00
              40 00 00 00 00 00 00 00
              42 00 05 01 00 a5 00 00
              43 00 ff 02 00 a6 00 00
              46 01 06 04 00 00 00 80
              47 01 07 80 00 00 00 00
              48 00 00 d7 21 a0 00 01`,
      value: {
        kind: 'ivhd10',
        flags: {
          htTunEn: false,
          passPw: false,
          resPassPw: false,
          isoc: false,
          iotlbSup: true,
          coherent: true,
          preFSup: false,
          pprSup: true,
        },
        deviceId: 2,
        capabilityOffset: 0x40,
        base: '0x1fd200000',
        segment: 3,
        info: { msiNumber: 5, unitId: 2 },
        features: {
          xtSup: false,
          nxSup: true,
          gtSup: true,
          glxSup: 1,
          iaSup: true,
          gaSup: true,
          heSup: false,
          pasMax: 15,
          pnCounters: 4,
          pnBanks: 2,
          msiNumPpr: 0,
          gats: 0,
          hats: 2,
        },
        entries: [
          { kind: 'pad4' },
          { kind: 'all', dte: { ...noDte, lint0Pass: true } },
          { kind: 'select', deviceId: 8, dte: { ...noDte, initPass: true, eIntPass: true, nmiPass: true, sysMgt: 1, lint1Pass: true } },
          { kind: 'rangeStart', deviceId: 16, dte: { ...noDte, sysMgt: 2 } },
          { kind: 'rangeEnd', deviceId: 0xfffe },
          { kind: 'pad8' },
          { kind: 'aliasSelect', deviceId: 0x500, dte: { ...noDte, initPass: true }, sourceId: 0xa5 },
          { kind: 'aliasRangeStart', deviceId: 0xff00, dte: { ...noDte, eIntPass: true }, sourceId: 0xa6 },
          { kind: 'extendedSelect', deviceId: 0x601, dte: { ...noDte, nmiPass: true }, extended: { atsDisabled: true } },
          { kind: 'extendedRangeStart', deviceId: 0x701, dte: { ...noDte, lint1Pass: true }, extended: { atsDisabled: false } },
          {
            kind: 'special',
            dte: { initPass: true, eIntPass: true, nmiPass: true, sysMgt: 1, lint0Pass: true, lint1Pass: true },
            handle: 0x21,
            sourceId: 0xa0,
            variety: 1,
          },
        ],
      },
    },
    {
      section: 'AMD 48882 §5.2.2, type 11h',
      bytes: `11 3f 2c 00 02 01 40 00
              00 00 30 fd 00 00 00 00
              00 00 00 00
              01 80 04 00
              da 4a 05 a2 ef 77 65 24
              10 00 00 00 00 00 00 00
              02 08 00 00`,
      value: {
        kind: 'ivhd11',
        flags: { htTunEn: true, passPw: true, resPassPw: true, isoc: true, iotlbSup: true, coherent: true },
        deviceId: 0x102,
        capabilityOffset: 0x40,
        base: '0xfd300000',
        segment: 0,
        info: { msiNumber: 0, unitId: 0 },
        attributes: { hatDis: true, pnCounters: 4, pnBanks: 2, msiNumPpr: 0 },
        efr: '0x246577efa2054ada',
        efr2: '0x10',
        entries: [{ kind: 'select', deviceId: 8, dte: noDte }],
      },
    },
    {
      section: 'AMD 48882 §5.2.2, type 40h with ACPI device entries: UID as text, as integer, none; an unknown 16-byte entry',
      bytes: `40 30 8b 00 02 00 40 00
              00 00 40 fd 00 00 00 00
              00 00 00 00
              00 00 00 01
              00 00 00 00 00 00 00 00
              00 00 00 00 00 00 00 00
              f0 a5 00 40 'AMDI0020' 00 00 00 00 00 00 00 00 02 09 '\\_SB.FUR0'
              f0 a6 00 00 'PNP0D40' 00 'PNP0D00' 00 01 08 07 00 00 00 00 00 00 80
              f0 a7 00 00 'AMDI0010' 00 00 00 00 00 00 00 00 00 00
              81 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f`,
      value: {
        kind: 'ivhd40',
        flags: { htTunEn: false, passPw: false, resPassPw: false, isoc: false, iotlbSup: true, coherent: true },
        deviceId: 2,
        capabilityOffset: 0x40,
        base: '0xfd400000',
        segment: 0,
        info: { msiNumber: 0, unitId: 0 },
        attributes: { hatDis: false, pnCounters: 0, pnBanks: 0, msiNumPpr: 2 },
        efr: '0x0',
        efr2: '0x0',
        entries: [
          {
            kind: 'acpiHid',
            deviceId: 0xa5,
            dte: { ...noDte, lint0Pass: true },
            hid: 'AMDI0020',
            cid: '',
            uidFormat: 2,
            uidText: '\\_SB.FUR0',
          },
          { kind: 'acpiHid', deviceId: 0xa6, dte: noDte, hid: 'PNP0D40', cid: 'PNP0D00', uidFormat: 1, uidInteger: '0x8000000000000007' },
          { kind: 'acpiHid', deviceId: 0xa7, dte: noDte, hid: 'AMDI0010', cid: '', uidFormat: 0 },
          { kind: 'unknown', type: 0x81, bytes: '810102030405060708090a0b0c0d0e0f' },
        ],
      },
    },
    {
      section: 'AMD 48882 §5.2.3, type 20h',
      bytes: `20 01 20 00 00 00 00 00
              00 00 00 00 00 00 00 00
              00 00 00 a0 00 00 00 00
              00 10 00 00 00 00 00 00`,
      value: {
        kind: 'ivmd20',
        flags: { ...noAccess, unity: true },
        deviceId: 0,
        auxData: 0,
        segment: 0,
        start: '0xa0000000',
        length: '0x1000',
      },
    },
    {
      section: 'AMD 48882 §5.2.3, type 21h',
      bytes: `21 07 20 00 a0 00 00 00
              02 00 00 00 00 00 00 00
              00 00 00 a0 04 00 00 00
              00 00 01 00 00 00 00 00`,
      value: {
        kind: 'ivmd21',
        flags: { ...noAccess, unity: true, read: true, write: true },
        deviceId: 0xa0,
        auxData: 0,
        segment: 2,
        start: '0x4a0000000',
        length: '0x10000',
      },
    },
    {
      section: 'AMD 48882 §5.2.3, type 22h',
      bytes: `22 08 20 00 00 01 ff 0f
              00 00 00 00 00 00 00 00
              00 e0 18 96 00 00 00 00
              01 00 00 00 00 00 00 00`,
      value: {
        kind: 'ivmd22',
        flags: { ...noAccess, exclusionRange: true },
        deviceId: 0x100,
        auxData: 0xfff,
        segment: 0,
        start: '0x9618e000',
        length: '0x1',
      },
    },
  ],
};
