/** Intel's Platform Monitoring Technology discovery DVSEC: Linux drivers/platform/x86/intel/vsec.c has the layout. */
import { field, register } from '@penstock/hal';

export const INTEL_DVSEC_ENTRIES = /* @__PURE__ */ register('INTEL_DVSEC_ENTRIES', {
  spec: 'Intel PMT External Specification, PMT DVSEC',
  offset: 0x0a,
  bytes: 1,
  fields: { COUNT: /* @__PURE__ */ field(7, 0, 'RO', 'Number of discovery table entries') },
});

export const INTEL_DVSEC_SIZE = /* @__PURE__ */ register('INTEL_DVSEC_SIZE', {
  spec: 'Intel PMT External Specification, PMT DVSEC',
  offset: 0x0b,
  bytes: 1,
  fields: { DWORDS: /* @__PURE__ */ field(7, 0, 'RO', 'Size of an entry, in dwords') },
});

export const INTEL_DVSEC_TABLE = /* @__PURE__ */ register('INTEL_DVSEC_TABLE', {
  spec: 'Intel PMT External Specification, PMT DVSEC',
  offset: 0x0c,
  bytes: 4,
  fields: {
    BIR: /* @__PURE__ */ field(2, 0, 'RO', 'BAR of the discovery table'),
    OFFSET: /* @__PURE__ */ field(31, 3, 'RO', 'Its offset in the BAR, in units of 8 bytes'),
  },
});

/** Features by DVSEC ID. */
export const INTEL_DVSEC_FEATURE: Readonly<Record<number, string>> = {
  2: 'Telemetry',
  3: 'Watcher',
  4: 'Crashlog',
  65: 'SDSi',
  66: 'TPMI',
  67: 'Discovery',
};
