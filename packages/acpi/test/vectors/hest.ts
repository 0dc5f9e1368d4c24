import type { Vector } from './table.js';

const noWrites = {
  type: false,
  pollInterval: false,
  pollThresholdValue: false,
  pollThresholdWindow: false,
  errorThresholdValue: false,
  errorThresholdWindow: false,
};

const noFlags = { firmwareFirst: false, global: false, ghesAssist: false };

/** ACPI 6.5 §18.3.2. */
export const HEST_VECTOR: Vector = {
  signature: 'HEST',
  section: 'ACPI 6.5 §18.3.2',
  revision: 2,
  fields: '0a 00 00 00  # 10 sources',
  value: {},
  list: 'sources',
  parts: [
    {
      section: 'ACPI 6.5 §18.3.2.1, §18.3.2.1.1',
      bytes: `00 00 01 00 00 00 01 01 02 00 00 00 03 00 00 00
              06 0c 00 01 00 00 00 00
              ff 00 00 00 00 00 00 00
              01 00 00 00 00 00 00 00      # 1 bank
              07 01 02 00 1c 04 00 00
              ff ff ff ff 00 00 00 80
              1d 04 00 00 1e 04 00 00 1f 04 00 00`,
      value: {
        kind: 'machineCheck',
        sourceId: 1,
        flags: { ...noFlags, firmwareFirst: true },
        enabled: 1,
        recordsToPreallocate: 2,
        maxSectionsPerRecord: 3,
        globalCapability: '0x1000c06',
        globalControl: '0xff',
        banks: [
          {
            bank: 7,
            clearStatusOnInit: 1,
            statusFormat: 2,
            controlMsr: 0x41c,
            controlInit: '0x80000000ffffffff',
            statusMsr: 0x41d,
            addressMsr: 0x41e,
            miscMsr: 0x41f,
          },
        ],
      },
    },
    {
      section: 'ACPI 6.5 §18.3.2.2, §18.3.2.9',
      bytes: `01 00 02 00 00 00 04 00 02 00 00 00 03 00 00 00
              05 1c 2a 00 e8 03 00 00 f2 00 00 00 04 00 00 00 05 00 00 00 06 00 00 00 07 00 00 00
              01 00 00 00
              08 00 01 00 20 04 00 00
              01 00 00 00 00 00 00 00
              21 04 00 00 22 04 00 00 23 04 00 00`,
      value: {
        kind: 'correctedMachineCheck',
        sourceId: 2,
        flags: { ...noFlags, ghesAssist: true },
        enabled: 0,
        recordsToPreallocate: 2,
        maxSectionsPerRecord: 3,
        notification: {
          type: 5,
          length: 28,
          writeEnable: { ...noWrites, pollInterval: true, pollThresholdWindow: true, errorThresholdWindow: true },
          pollInterval: 1000,
          vector: 0xf2,
          pollThresholdValue: 4,
          pollThresholdWindow: 5,
          errorThresholdValue: 6,
          errorThresholdWindow: 7,
        },
        banks: [
          {
            bank: 8,
            clearStatusOnInit: 0,
            statusFormat: 1,
            controlMsr: 0x420,
            controlInit: '0x1',
            statusMsr: 0x421,
            addressMsr: 0x422,
            miscMsr: 0x423,
          },
        ],
      },
    },
    {
      section: 'ACPI 6.5 §18.3.2.3',
      bytes: '02 00 03 00 00 00 00 00 02 00 00 00 03 00 00 00 00 10 00 00',
      value: { kind: 'nmi', sourceId: 3, recordsToPreallocate: 2, maxSectionsPerRecord: 3, maxRawDataLength: 4096 },
    },
    {
      section: 'ACPI 6.5 §18.3.2.4',
      bytes: `06 00 04 00 00 00 01 01 02 00 00 00 03 00 00 00
              12 34 01 00 1c 00 05 00 0f 00 00 00
              00 00 40 00 30 20 46 00 00 20 00 00 a0 00 00 00
              07 00 00 00`,
      value: {
        kind: 'aerRootPort',
        sourceId: 4,
        flags: { ...noFlags, firmwareFirst: true },
        enabled: 1,
        recordsToPreallocate: 2,
        maxSectionsPerRecord: 3,
        bus: 0x12,
        segment: 0x134,
        device: 0x1c,
        function: 5,
        deviceControl: 15,
        uncorrectableMask: 0x400000,
        uncorrectableSeverity: 0x462030,
        correctableMask: 0x2000,
        capabilitiesControl: 0xa0,
        rootErrorCommand: 7,
      },
    },
    {
      section: 'ACPI 6.5 §18.3.2.5',
      bytes: `07 00 05 00 00 00 02 01 02 00 00 00 03 00 00 00
              00 00 00 00 00 00 00 00 07 00 00 00
              01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00`,
      value: {
        kind: 'aerEndpoint',
        sourceId: 5,
        flags: { ...noFlags, global: true },
        enabled: 1,
        recordsToPreallocate: 2,
        maxSectionsPerRecord: 3,
        bus: 0,
        segment: 0,
        device: 0,
        function: 0,
        deviceControl: 7,
        uncorrectableMask: 1,
        uncorrectableSeverity: 2,
        correctableMask: 3,
        capabilitiesControl: 4,
      },
    },
    {
      section: 'ACPI 6.5 §18.3.2.6',
      bytes: `08 00 06 00 00 00 02 00 02 00 00 00 03 00 00 00
              05 00 00 00 06 00 07 00 08 00 00 00
              01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00
              05 00 00 00 06 00 00 00 07 00 00 00`,
      value: {
        kind: 'aerBridge',
        sourceId: 6,
        flags: { ...noFlags, global: true },
        enabled: 0,
        recordsToPreallocate: 2,
        maxSectionsPerRecord: 3,
        bus: 5,
        segment: 0,
        device: 6,
        function: 7,
        deviceControl: 8,
        uncorrectableMask: 1,
        uncorrectableSeverity: 2,
        correctableMask: 3,
        capabilitiesControl: 4,
        secondaryUncorrectableMask: 5,
        secondaryUncorrectableSeverity: 6,
        secondaryCapabilitiesControl: 7,
      },
    },
    {
      section: 'ACPI 6.5 §18.3.2.7',
      bytes: `09 00 07 00 ff ff 00 01 02 00 00 00 03 00 00 00 00 10 00 00
              00 40 01 04 18 10 80 78 00 00 00 00
              03 1c 3f 00 60 ea 00 00 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
              00 20 00 00`,
      value: {
        kind: 'generic',
        sourceId: 7,
        relatedSourceId: 0xffff,
        enabled: 1,
        recordsToPreallocate: 2,
        maxSectionsPerRecord: 3,
        maxRawDataLength: 4096,
        errorStatusAddress: { addressSpaceId: 0, registerBitWidth: 64, registerBitOffset: 1, accessSize: 4, address: '0x78801018' },
        notification: {
          type: 3,
          length: 28,
          writeEnable: {
            type: true,
            pollInterval: true,
            pollThresholdValue: true,
            pollThresholdWindow: true,
            errorThresholdValue: true,
            errorThresholdWindow: true,
          },
          pollInterval: 60000,
          vector: 2,
          pollThresholdValue: 0,
          pollThresholdWindow: 0,
          errorThresholdValue: 0,
          errorThresholdWindow: 0,
        },
        errorStatusBlockLength: 8192,
      },
    },
    {
      section: 'ACPI 6.5 §18.3.2.8',
      bytes: `0a 00 08 00 01 00 00 01 02 00 00 00 03 00 00 00 00 10 00 00
              00 40 00 04 20 10 80 78 00 00 00 00
              08 1c 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
              00 10 00 00
              00 40 00 04 28 10 80 78 00 00 00 00
              fe ff ff ff ff ff ff ff
              01 00 00 00 00 00 00 00`,
      value: {
        kind: 'genericV2',
        sourceId: 8,
        relatedSourceId: 1,
        enabled: 1,
        recordsToPreallocate: 2,
        maxSectionsPerRecord: 3,
        maxRawDataLength: 4096,
        errorStatusAddress: { addressSpaceId: 0, registerBitWidth: 64, registerBitOffset: 0, accessSize: 4, address: '0x78801020' },
        notification: {
          type: 8,
          length: 28,
          writeEnable: noWrites,
          pollInterval: 0,
          vector: 0,
          pollThresholdValue: 0,
          pollThresholdWindow: 0,
          errorThresholdValue: 0,
          errorThresholdWindow: 0,
        },
        errorStatusBlockLength: 4096,
        readAckRegister: { addressSpaceId: 0, registerBitWidth: 64, registerBitOffset: 0, accessSize: 4, address: '0x78801028' },
        readAckPreserve: '0xfffffffffffffffe',
        readAckWrite: '0x1',
      },
    },
    {
      section: 'ACPI 6.5 §18.3.2.10',
      bytes: `0b 00 09 00 00 00 01 01 02 00 00 00 03 00 00 00
              02 1c 00 00 00 00 00 00 f3 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
              00 00 00 00`,
      value: {
        kind: 'deferredMachineCheck',
        sourceId: 9,
        flags: { ...noFlags, firmwareFirst: true },
        enabled: 1,
        recordsToPreallocate: 2,
        maxSectionsPerRecord: 3,
        notification: {
          type: 2,
          length: 28,
          writeEnable: noWrites,
          pollInterval: 0,
          vector: 0xf3,
          pollThresholdValue: 0,
          pollThresholdWindow: 0,
          errorThresholdValue: 0,
          errorThresholdWindow: 0,
        },
        banks: [],
      },
    },
    {
      section: 'a type that ACPI does not define: everything from there',
      bytes: '33 00 0a 00 01 02 03 04 05',
      value: { kind: 'unknown', type: 0x33, bytes: '33000a000102030405' },
    },
  ],
};
