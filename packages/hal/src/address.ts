/** Addresses of the machine contract as branded numbers: one kind cannot be used as another. */

/** A number that the compiler keeps apart from other numbers; the key is a string so that two installed copies agree. */
export type Brand<K extends string> = number & { readonly [P in `__${K}`]: K };

/** CPU physical address in bytes, below 2^53. */
export type PhysAddr = Brand<'PhysAddr'>;
/** Address that a device puts on the bus when an IOMMU translates it, in bytes, below 2^53. */
export type Iova = Brand<'Iova'>;
/** Address on a PCI bus in bytes, below 2^53: differs from `PhysAddr` by the host bridge's offset. */
export type BusAddr = Brand<'BusAddr'>;
/** Page frame number: address divided by 4096. */
export type Pfn = Brand<'Pfn'>;
/** Segment × 65536 + requester ID: names one function of a machine. Below 2^48. */
export type Sbdf = Brand<'Sbdf'>;
/** Requester ID as it travels in a TLP: bus × 256 + devfn, 16 bits. */
export type Rid = Brand<'Rid'>;
/** Process address space ID, 20 bits. */
export type Pasid = Brand<'Pasid'>;

/** The function at segment:bus:device.function. Ranges: segment 32 bits, bus 8, device 5, function 3. */
export function sbdf(segment: number, bus: number, device: number, fn: number): Sbdf {
  return (segment * 0x10000 + ((bus << 8) | (device << 3) | fn)) as Sbdf;
}

/** Requester ID of bus:device.function. Ranges: bus 8 bits, device 5, function 3. */
export function rid(bus: number, device: number, fn: number): Rid {
  return ((bus << 8) | (device << 3) | fn) as Rid;
}

/** The function with requester ID `rid` (16 bits) in `segment`. */
export function sbdfOfRid(segment: number, rid: number): Sbdf {
  return (segment * 0x10000 + (rid & 0xffff)) as Sbdf;
}

/** Segment (PCI domain) of a function. */
export function segmentOf(fn: Sbdf): number {
  return Math.floor(fn / 0x10000);
}

/** Requester ID of a function. */
export function ridOf(fn: Sbdf): Rid {
  return (fn % 0x10000) as Rid;
}

/** Bus number, 0 to 255. */
export function busOf(fn: Sbdf): number {
  return (fn % 0x10000) >>> 8;
}

/** Device and function in one byte: device × 8 + function. */
export function devfnOf(fn: Sbdf): number {
  return fn % 0x100;
}

/** Device number, 0 to 31. */
export function deviceOf(fn: Sbdf): number {
  return (fn % 0x100) >>> 3;
}

/** Function number, 0 to 7. */
export function functionOf(fn: Sbdf): number {
  return fn % 8;
}

/** `value` in lower-case hexadecimal with at least `digits` digits. */
export function hex(value: number, digits = 0): string {
  return value.toString(16).padStart(digits, '0');
}

/** `0000:00:02.0`: at least four hexadecimal digits of segment, lower case. */
export function formatSbdf(fn: Sbdf): string {
  return `${hex(segmentOf(fn), 4)}:${hex(busOf(fn), 2)}:${hex(deviceOf(fn), 2)}.${functionOf(fn)}`;
}

/** Reads `[segment:]bus:device.function` (hexadecimal); null when the text has another form or a part is out of range. */
export function parseSbdf(text: string): Sbdf | null {
  const match = /^(?:([0-9a-f]{1,8}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})\.([0-7])$/i.exec(text.trim());
  if (!match) return null;
  const device = Number.parseInt(match[3] as string, 16);
  if (device > 31) return null;
  return sbdf(Number.parseInt(match[1] ?? '0', 16), Number.parseInt(match[2] as string, 16), device, Number(match[4]));
}

/** Bytes of a page of the machine contract. A page table's granule may be larger, never smaller. */
export const PAGE_SIZE = 4096;
/** Addresses and times of the contract are integers below this: 2^53. */
export const ADDRESS_LIMIT = 0x20_0000_0000_0000;

/** A number that is an address of kind `A`. */
function checkedAddress<A extends number>(kind: string, value: number): A {
  if (!(Number.isInteger(value) && value >= 0 && value < ADDRESS_LIMIT)) {
    throw new RangeError(`${kind} ${value} is not an integer from 0 to 2^53 - 1`);
  }
  return value as A;
}

/** `value` as a CPU physical address. Throws a `RangeError` unless it is an integer from 0 to 2^53 - 1. */
export function physAddr(value: number): PhysAddr {
  return checkedAddress('physical address', value);
}

/** `value` as an I/O virtual address. Throws a `RangeError` unless it is an integer from 0 to 2^53 - 1. */
export function iova(value: number): Iova {
  return checkedAddress('IOVA', value);
}

/** `value` as a bus address. Throws a `RangeError` unless it is an integer from 0 to 2^53 - 1. */
export function busAddr(value: number): BusAddr {
  return checkedAddress('bus address', value);
}

/** `value` as a PASID. Throws a `RangeError` unless it is an integer from 0 to 2^20 - 1. */
export function pasid(value: number): Pasid {
  if (!(Number.isInteger(value) && value >= 0 && value < 0x100000))
    throw new RangeError(`PASID ${value} is not an integer from 0 to 2^20 - 1`);
  return value as Pasid;
}

/** The page frame that holds `address`. */
export function pfnOf(address: PhysAddr | Iova | BusAddr): Pfn {
  return Math.floor(address / PAGE_SIZE) as Pfn;
}

/** Byte within the page, 0 to 4095. */
export function pageOffset(address: PhysAddr | Iova | BusAddr): number {
  return address % PAGE_SIZE;
}

/** First byte of page frame `pfn` as a physical address; `pfn` below 2^41. */
export function physOfPfn(pfn: Pfn): PhysAddr {
  return (pfn * PAGE_SIZE) as PhysAddr;
}

/** First byte of page frame `pfn` as an IOVA; `pfn` below 2^41. */
export function iovaOfPfn(pfn: Pfn): Iova {
  return (pfn * PAGE_SIZE) as Iova;
}

/** Low 32 bits of an address, unsigned. */
export function lowHalf(address: number): number {
  return address >>> 0;
}

/** Bits 63 to 32 of an address, unsigned. */
export function highHalf(address: number): number {
  return Math.floor(address / 0x1_0000_0000);
}

/** The address with these halves, exact below 2^53: `high` must be below 2^21. */
export function addressOfHalves(low: number, high: number): number {
  return high * 0x1_0000_0000 + low;
}

/** The bus address of `address` behind a host bridge whose `offset` is CPU address − bus address. */
export function busOfPhys(address: PhysAddr, offset: number): BusAddr {
  return (address - offset) as BusAddr;
}

/** The CPU physical address of bus address `address` behind a host bridge whose `offset` is CPU address − bus address. */
export function physOfBus(address: BusAddr, offset: number): PhysAddr {
  return (address + offset) as PhysAddr;
}
