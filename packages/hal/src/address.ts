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
