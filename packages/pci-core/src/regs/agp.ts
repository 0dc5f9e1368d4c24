/** AGP capability: AGP 3.0 §4.1.3 and, for rates below 8x, AGP 2.0 §6.1. */
import { bit, field, register } from '@penstock/hal';

/** Revision of AGP. */
export const PCI_AGP_VERSION = /* @__PURE__ */ register('PCI_AGP_VERSION', {
  spec: 'AGP 3.0 §4.1.3.1',
  offset: 2,
  bytes: 1,
  fields: {
    MINOR: /* @__PURE__ */ field(3, 0, 'RO', 'Minor revision'),
    MAJOR: /* @__PURE__ */ field(7, 4, 'RO', 'Major revision'),
  },
});

/** What the function can do. */
export const PCI_AGP_STATUS = /* @__PURE__ */ register('PCI_AGP_STATUS', {
  spec: 'AGP 3.0 §4.1.3.2',
  offset: 4,
  bytes: 4,
  fields: {
    RATE: /* @__PURE__ */ field(2, 0, 'RO', 'Rates, one bit each: 1x, 2x, 4x; in AGP 3.0 mode 4x, 8x'),
    AGP3: /* @__PURE__ */ bit(3, 'RO', 'AGP3.0_MODE'),
    FW: /* @__PURE__ */ bit(4, 'RO', 'Fast writes'),
    ADDR64: /* @__PURE__ */ bit(5, 'RO', 'OVER4G: addresses above 4 GiB'),
    HTRANS: /* @__PURE__ */ bit(6, 'RO', 'HTRANS#: host translation disabled'),
    GART64: /* @__PURE__ */ bit(7, 'RO', '64-bit GART entries'),
    ITA_COH: /* @__PURE__ */ bit(8, 'RO', 'Coherence of accesses through the graphics aperture'),
    SBA: /* @__PURE__ */ bit(9, 'RO', 'Sideband addressing'),
    CAL_CYCLE: /* @__PURE__ */ field(12, 10, 'RO', 'Calibration cycle: 4, 16, 64, 256 ms; 7: not needed'),
    ARQSZ: /* @__PURE__ */ field(15, 13, 'RO', 'Optimum asynchronous request size: 2^(n+4) bytes'),
    ISOCH: /* @__PURE__ */ bit(16, 'RO', 'Isochronous transactions'),
    RSVD23_17: /* @__PURE__ */ field(23, 17, 'RsvdP', 'Reserved'),
    RQ: /* @__PURE__ */ field(31, 24, 'RO', 'Requests in the queue, minus one'),
  },
});

/** What software chose. */
export const PCI_AGP_COMMAND = /* @__PURE__ */ register('PCI_AGP_COMMAND', {
  spec: 'AGP 3.0 §4.1.3.3',
  offset: 8,
  bytes: 4,
  fields: {
    RATE: /* @__PURE__ */ field(2, 0, 'RW', 'Rate, one bit: 1x, 2x, 4x; in AGP 3.0 mode 4x, 8x'),
    RSVD3: /* @__PURE__ */ bit(3, 'RsvdP', 'Reserved'),
    FW: /* @__PURE__ */ bit(4, 'RW', 'Fast write enable'),
    ADDR64: /* @__PURE__ */ bit(5, 'RW', 'OVER4G enable'),
    RSVD6: /* @__PURE__ */ bit(6, 'RsvdP', 'Reserved'),
    GART64: /* @__PURE__ */ bit(7, 'RW', '64-bit GART enable'),
    AGP: /* @__PURE__ */ bit(8, 'RW', 'AGP enable'),
    SBA: /* @__PURE__ */ bit(9, 'RW', 'Sideband addressing enable'),
    CAL_CYCLE: /* @__PURE__ */ field(12, 10, 'RW', 'Calibration cycle'),
    ARQSZ: /* @__PURE__ */ field(15, 13, 'RW', 'Asynchronous request size: 2^(n+4) bytes'),
    RSVD23_16: /* @__PURE__ */ field(23, 16, 'RsvdP', 'Reserved'),
    RQ: /* @__PURE__ */ field(31, 24, 'RW', 'Requests that the master may queue, minus one'),
  },
});
