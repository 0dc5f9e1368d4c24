/** The shape of a capture (docs/capture-format.md): what decoding asks of every member. */
import { parseSbdf } from '@penstock/hal';
import { PORT_TYPES } from '@penstock/pci-core/contract';
import {
  boolean,
  count,
  dictionary,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  record,
  type Shape,
  ShapeError,
  string,
  tuple,
} from './shape.js';

const bdf: Shape = (value, path) => {
  if (typeof value !== 'string' || parseSbdf(value) === null) throw new ShapeError(`${path} is not the address of a function`);
};

const address: Shape = (value, path) => {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{1,16}$/.test(value)) throw new ShapeError(`${path} is not a hexadecimal number`);
};

const valueShape: Shape = (value, path) => {
  if (typeof value !== 'string') number(value, path);
};

const finding = record({ code: string, message: string });
const buses = record({ primary: count, secondary: count, subordinate: count });
const capability = record({ id: count, extended: boolean, offset: count, version: count, name: string });

const fn = record({
  vendor: nullable(count),
  device: nullable(count),
  vendorName: nullable(string),
  deviceName: nullable(string),
  subsystemVendor: nullable(count),
  subsystemDevice: nullable(count),
  revision: nullable(count),
  class: nullable(count),
  headerType: nullable(count),
  multifunction: boolean,
  headerMultifunction: boolean,
  bus: nullable(buses),
  express: nullable(record({ portType: oneOf(Object.values(PORT_TYPES)), slot: boolean, slotNumber: nullable(count) })),
  acs: nullable(record({ capability: count, control: count, dwords: nullable(tuple(count, count)) })),
  sriov: nullable(record({ totalVfs: count, numVfs: count, firstVfOffset: count, vfStride: count, vfDevice: count, enabled: boolean })),
  ari: boolean,
  capabilities: listOf(capability),
  capabilitiesKnown: boolean,
  extendedKnown: boolean,
  findings: listOf(finding),
});

const resource = record({ name: string, start: address, end: address, flags: nullable(count) });

const facts = record({
  driver: optional(string),
  modules: optional(listOf(string)),
  numaNode: optional(count),
  iommuGroup: optional(count),
  physicalSlot: optional(string),
  vendorName: optional(string),
  deviceName: optional(string),
  subsystemName: optional(string),
  className: optional(string),
  resources: optional(listOf(resource)),
  physfn: optional(bdf),
});

const range = record({ start: address, end: address, name: string, depth: count });

const dmesg = record({
  kind: oneOf(['group', 'resource', 'aer', 'fault', 'bridge', 'quirk', 'other']),
  bdf: nullable(bdf),
  text: string,
  time: optional(string),
  group: optional(count),
  values: optional(dictionary(valueShape)),
});

/** A capture of version 1. */
export const CAPTURE_SHAPE = record({
  schema: string,
  sources: listOf(record({ name: string, kind: string, functions: count })),
  functions: listOf(
    record({
      bdf,
      config: optional(string),
      text: optional(record({ fn, capabilityText: listOf(record({ header: capability, title: string, lines: listOf(string) })) })),
      facts: optional(facts),
    }),
  ),
  iomem: listOf(range),
  ioports: listOf(range),
  dmesg: listOf(dmesg),
  acpi: listOf(record({ signature: string, bytes: string })),
  treeBuses: listOf(record({ bdf, bus: buses })),
  hasRecordedGroups: boolean,
  findings: listOf(finding),
  missing: listOf(record({ what: string, how: string })),
});
