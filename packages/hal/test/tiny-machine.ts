/** The smallest machine that has every part: two functions, 64 KiB of RAM, one region with a doorbell, four ports, edge interrupts. */
import {
  bit,
  checkConfigAccess,
  checkPortAccess,
  checkRam,
  checkRamRanges,
  createMapping,
  createWorld,
  field,
  type InterruptMessage,
  type Interrupts,
  isRam,
  KernelError,
  type Machine,
  type Mapping,
  type Memory,
  type MmioTarget,
  type PhysAddr,
  type PortAccess,
  physAddr,
  register,
  regMap,
  regStore,
  type Sbdf,
  sbdf,
  type World,
  type WorldOptions,
} from '../src/index.js';
import type { MachineUnderTest } from '../src/testing.js';

const ID = register('ID', {
  spec: 'PCIe 6.0 §7.5.1.1',
  offset: 0,
  bytes: 4,
  reset: 0x89ab1af4,
  fields: { ALL: field(31, 0, 'RO', 'IDs') },
});
const COMMAND = register('PCI_COMMAND', {
  spec: 'PCIe 6.0 §7.5.1.1.3',
  offset: 4,
  bytes: 2,
  fields: { CONTROL: field(10, 0, 'RW', 'controls') },
});
const STATUS = register('PCI_STATUS', {
  spec: 'PCIe 6.0 §7.5.1.1.4',
  offset: 6,
  bytes: 2,
  reset: 0x10,
  fields: { CAP_LIST: bit(4, 'RO', 'list'), MDPE: bit(8, 'RW1C', 'data parity'), ERRORS: field(15, 11, 'RW1C', 'errors') },
});
/** An AER-like status whose RW1C bits lie in all four bytes. */
const ERRORS = register('ERRORS', {
  spec: 'PCIe 6.0 §7.8.4.2',
  offset: 0x44,
  bytes: 4,
  fields: { LOW: field(7, 0, 'RW1C', ''), MODE: field(11, 8, 'RW', ''), HIGH: field(27, 12, 'RW1C', ''), TOP: bit(31, 'RW1C', '') },
});
const SPACE = regMap(4096, [
  [ID, 'id'],
  [COMMAND, 'command'],
  [STATUS, 'status'],
  [ERRORS, 'errors'],
]);

const RAM_BYTES = 0x10000;
const REGION = physAddr(0xfe00_0000);
const REGION_BYTES = 256;
/** In a second page of the region: a write of a message's data there sends it. */
const DOORBELL = physAddr(0xfe00_1000);
const PORT = 0x1000;
const MESSAGE_ADDRESS = physAddr(0xfee0_0000);

function bracketed<T>(world: World, run: () => T): T {
  world.enterAccess();
  try {
    return run();
  } finally {
    world.leaveAccess();
  }
}

function createConfig(
  world: World,
  functions: Map<Sbdf, ReturnType<typeof regStore<'id' | 'command' | 'status' | 'errors'>>>,
): Machine['config'] {
  return {
    read: (fn, offset, size) =>
      bracketed(world, () => {
        checkConfigAccess(fn, offset, size);
        const store = functions.get(fn);
        return store === undefined ? 2 ** (size * 8) - 1 : SPACE.read(offset, size, store);
      }),
    write: (fn, offset, size, value) =>
      bracketed(world, () => {
        checkConfigAccess(fn, offset, size);
        const store = functions.get(fn);
        if (store !== undefined) SPACE.write(offset, size, value, store);
      }),
  };
}

/** RAM with a view for the CPU and one for hardware. */
function createMemory(world: World, hardware: Uint32Array): Memory {
  const words = new Uint32Array(RAM_BYTES / 4);
  const ranges = [{ start: physAddr(0), end: physAddr(RAM_BYTES), node: null }];
  checkRamRanges(ranges);
  const copy = (from: Uint32Array, to: Uint32Array, start: number, length: number, operation: string): void => {
    bracketed(world, () => {
      checkRam(ranges, start, length, operation);
      if (length === 0) return;
      for (let at = Math.floor(start / 4); at * 4 < start + length; at++) to[at] = from[at] as number;
    });
  };
  const memory: Memory = {
    words,
    ranges,
    publish: (start, length) => copy(words, hardware, start, length, 'memory publish'),
    refresh: (start, length) => copy(hardware, words, start, length, 'memory refresh'),
    load: (address) => {
      memory.refresh(address, 4);
      return words[address / 4] as number;
    },
    store: (address, value) => {
      checkRam(ranges, address, 4, 'memory store');
      words[address / 4] = value;
      memory.publish(address, 4);
    },
  };
  return memory;
}

/** Bytes that answer at every width. */
function createRegion(world: World, bytes: Uint8Array): MmioTarget {
  const view = new DataView(bytes.buffer);
  return {
    read: (offset, size) =>
      bracketed(world, () =>
        size === 1 ? view.getUint8(offset) : size === 2 ? view.getUint16(offset, true) : view.getUint32(offset, true),
      ),
    write: (offset, size, value) =>
      bracketed(world, () => {
        for (let n = 0; n < size; n++) bytes[offset + n] = value >>> (n * 8);
      }),
    readPair: (offset, out) =>
      bracketed(world, () => {
        out[0] = view.getUint32(offset, true);
        out[1] = view.getUint32(offset + 4, true);
      }),
    writePair: (offset, low, high) =>
      bracketed(world, () => {
        view.setUint32(offset, low, true);
        view.setUint32(offset + 4, high, true);
      }),
  };
}

/** Four ports of plain bytes. */
function createPorts(world: World): PortAccess {
  const bytes = new Uint8Array(4);
  const reach = (port: number, size: number, run: (at: number) => void): void =>
    bracketed(world, () => {
      checkPortAccess(port, size);
      if (port >= PORT && port < PORT + bytes.length) for (let n = 0; n < size; n++) run(port - PORT + n);
    });
  return {
    read: (port, size) => {
      let value = 2 ** (size * 8) - 1;
      let shift = 0;
      reach(port, size, (at) => {
        value = (value & ~(0xff << shift)) | ((bytes[at] as number) << shift);
        shift += 8;
      });
      return value >>> 0;
    },
    write: (port, size, value) => {
      let left = value >>> 0;
      reach(port, size, (at) => {
        bytes[at] = left;
        left >>>= 8;
      });
    },
  };
}

/** Vectors 0x20 to 0xff, edge triggered; a message takes 100 ns. */
function createInterrupts(world: World): Interrupts & { send(data: number): void } {
  const handlers = new Map<number, (() => void) | null>();
  let next = 0x20;
  const deliver = (data: number): void => handlers.get(data)?.();
  return {
    allocate: (fn, count) => {
      const subject = `${fn} × ${count}`;
      if (!(Number.isInteger(count) && count >= 1 && count <= 2048)) {
        throw new KernelError({ code: 'EINVAL', operation: 'interrupt allocate', subject, reason: 'not 1 to 2048' });
      }
      const align = count <= 32 ? 2 ** Math.ceil(Math.log2(count)) : 1;
      const first = Math.ceil(next / align) * align;
      if (first + count > 0x100) throw new KernelError({ code: 'ENOSPC', operation: 'interrupt allocate', subject, reason: 'no vectors' });
      next = first + count;
      return Array.from({ length: count }, (_, n) => {
        handlers.set(first + n, null);
        return { address: MESSAGE_ADDRESS, data: first + n, translated: false };
      });
    },
    setHandler: (message, handler) => {
      if (!handlers.has(message.data)) {
        throw new KernelError({ code: 'EINVAL', operation: 'interrupt handler', subject: `${message.data}`, reason: 'not allocated' });
      }
      handlers.set(message.data, handler);
    },
    free: (messages) => {
      for (const { data } of messages) handlers.delete(data);
    },
    send: (data) => void world.after(100, deliver, data),
  };
}

/** An ACPI table without content. */
function createTable(signature: string): { signature: string; bytes: Uint8Array } {
  const bytes = new Uint8Array(36);
  for (let at = 0; at < 4; at++) bytes[at] = signature.charCodeAt(at);
  bytes[4] = bytes.length;
  bytes[9] = -bytes.reduce((sum, byte) => sum + byte, 0);
  return { signature, bytes };
}

/** The machine as the kit takes it. */
export function createTinyMachine(options: WorldOptions): MachineUnderTest {
  const world = createWorld(options);
  const present = sbdf(0, 0, 1, 0);
  const device = regStore(SPACE);
  const hardware = new Uint32Array(RAM_BYTES / 4);
  const memory = createMemory(world, hardware);
  const interrupts = createInterrupts(world);
  const bytes = new Uint8Array(REGION_BYTES);
  const owned: ReturnType<typeof createMapping>[] = [];
  const doorbell: MmioTarget = {
    ...createRegion(world, new Uint8Array(4096)),
    write: (_, __, value) => bracketed(world, () => interrupts.send(value)),
  };
  const map = (start: PhysAddr, length: number): Mapping => {
    const target = start >= DOORBELL ? doorbell : createRegion(world, bytes);
    if (length > 0 && isRam(memory.ranges, start, 1))
      throw new KernelError({ code: 'EINVAL', operation: 'mmio map', subject: `${start}`, reason: 'it is RAM' });
    const mapping = createMapping(target, start, length);
    if (target !== doorbell) owned.push(mapping);
    return mapping.mapping;
  };
  const bell = map(DOORBELL, 4096);
  const windows = [
    { kind: 'memory', prefetchable: false, start: REGION, length: 0x100_0000, offset: 0 },
    { kind: 'io', prefetchable: false, start: physAddr(0), length: 0x10000, offset: 0 },
  ] as const;
  const machine: Machine = {
    name: 'tiny',
    world,
    config: createConfig(
      world,
      new Map([
        [sbdf(0, 0, 0, 0), regStore(SPACE)],
        [present, device],
      ]),
    ),
    firmware: { hostBridges: [{ segment: 0, firstBus: 0, lastBus: 255, windows, preserve: false }], tables: [createTable('TINY')] },
    mmio: { map },
    ports: createPorts(world),
    memory,
    interrupts,
    until: (condition, timeoutNs, what = 'a condition') => world.until(condition, timeoutNs, `tiny: ${what}`),
  };
  const raise = (message: InterruptMessage): void => bell.write(0, 4, message.data);
  return {
    machine,
    present,
    absent: sbdf(0, 7, 0, 0),
    latch: { fn: present, register: ERRORS, set: () => device.set('errors', (device.value('errors') | ERRORS.w1c) >>> 0) },
    ram: {
      start: physAddr(0x4000),
      length: 0x2000,
      hardwareRead: (address) => hardware[address / 4] as number,
      hardwareWrite: (address, value) => {
        hardware[address / 4] = value;
      },
    },
    separateView: true,
    ports: { scratch: PORT, empty: 0x2000 },
    region: { start: REGION, length: REGION_BYTES, revoke: () => owned.splice(0).forEach(({ revoke }) => void revoke('the BAR moved')) },
    raise,
    deterministic: true,
  };
}
