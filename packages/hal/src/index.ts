/**
 * The machine contract: what software gets from a machine, whichever it is (configuration space, port and memory-mapped I/O, RAM,
 * interrupts, firmware, time), the world in which machines run, and the idioms that all packages share: addresses, errno, registers.
 */
export { addressOfU64, formatU64, halvesOfU64, pageOfU64, parseU64, u64, u64OfHalves, u64OfPage } from './abi/u64.js';
export {
  ADDRESS_LIMIT,
  addressOfHalves,
  type Brand,
  type BusAddr,
  busAddr,
  busOf,
  busOfPhys,
  devfnOf,
  deviceOf,
  formatSbdf,
  functionOf,
  hex,
  highHalf,
  type Iova,
  iova,
  iovaOfPfn,
  lowHalf,
  PAGE_SIZE,
  type Pasid,
  type Pfn,
  type PhysAddr,
  pageOffset,
  parseSbdf,
  pasid,
  pfnOf,
  physAddr,
  physOfBus,
  physOfPfn,
  type Rid,
  rid,
  ridOf,
  type Sbdf,
  sbdf,
  sbdfOfRid,
  segmentOf,
} from './address.js';
export { type ConfigAccess, type ConfigSpace, checkConfigAccess, configSpaceOf } from './config.js';
export { createMapping, type OwnedMapping } from './create-mapping.js';
export { createWorld } from './create-world.js';
export type {
  CoherentBuffer,
  DeviceConfig,
  DeviceDma,
  DeviceHandle,
  DeviceInterrupts,
  DeviceRegions,
  DmaDirection,
  RegionInfo,
} from './device.js';
export { ADDRESS_TYPE, type AddressType, DMA_ATTRIBUTE, DMA_STATUS, type DmaPort, type DmaRequest, type DmaStatus } from './dma.js';
export { ERRNO, type ErrnoCode, errnoCode } from './errno.js';
export type { Firmware, FirmwareTable, HostBridge, HostWindow } from './firmware.js';
export type { InterruptMessage, Interrupts } from './interrupts.js';
export { isKernelError, KernelError, type KernelErrorFacts } from './kernel-error.js';
export type { Machine } from './machine.js';
export { bytesOf, checkRam, checkRamRanges, isRam, type Memory, type MemoryRange, RAM_LIMIT } from './memory.js';
export type { Mapping, Mmio, MmioTarget } from './mmio.js';
export { checkPortAccess, type PortAccess } from './ports.js';
export { createRandom, type Random, randomOfState } from './random.js';
export { REG_RULE, type RegMap, type RegMapEntry, type RegMapOwner, regMap } from './reg-map.js';
export { type RegStore, regStore } from './reg-store.js';
export {
  type Access,
  type AnyRegister,
  applyWrite,
  Bits,
  bit,
  decode,
  encode,
  type FieldDef,
  field,
  maskOf,
  type Register,
  type RegisterDef,
  register,
  registerAt,
} from './register.js';
export { mapToMarkdown, toMarkdown } from './register-docs.js';
export { WideBits, wide } from './wide-bits.js';
export type { EventHandle, EventHandler, EventOrder, EventSource, Wait, World, WorldOptions } from './world.js';
