/** Events in virtual time: a binary heap over typed arrays, which allocates nothing once it has grown. */
import { KernelError } from './kernel-error.js';
import type { EventHandle, EventHandler } from './world.js';

/** Events that can wait at once. */
const SLOT_LIMIT = 0x40_0000;
const GENERATION_MASK = 0x7fff_ffff;

function nothing(): void {}

/**
 * Events ordered by time, then rank, then the order in which they were pushed. Slots of the arrays hold events; `heap` holds slots.
 */
export class EventQueue {
  /** Events that wait. */
  size = 0;
  /** Argument of the event that `take` gave last. */
  takenArg = 0;
  times = new Float64Array(64);
  ranks = new Uint32Array(64);
  orders = new Float64Array(64);
  args = new Float64Array(64);
  generations = new Uint32Array(64);
  /** Place of a slot's event in `heap`; -1 for a free slot. */
  places = new Int32Array(64).fill(-1);
  heap = new Int32Array(64);
  free = new Int32Array(64);
  freeCount = 0;
  usedSlots = 0;
  pushed = 0;
  readonly handlers: EventHandler[] = [];

  /** Time of the next event; Infinity when none waits. */
  nextTime(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : (this.times[this.heap[0] as number] as number);
  }

  /** Adds an event at `time`; of events at one time those of lower `rank` (32 bits) come first. Throws ENOMEM beyond 4,194,304 events. */
  push(time: number, rank: number, handler: EventHandler, arg: number): EventHandle {
    const slot = this.takeSlot();
    this.times[slot] = time;
    this.ranks[slot] = rank;
    this.orders[slot] = this.pushed++;
    this.args[slot] = arg;
    this.handlers[slot] = handler;
    const generation = ((this.generations[slot] as number) + 1) & GENERATION_MASK || 1;
    this.generations[slot] = generation;
    this.siftUp(this.size++, slot);
    return (generation * SLOT_LIMIT + slot) as EventHandle;
  }

  /** Removes the next event and gives its handler; its argument is in `takenArg`. There must be one. */
  take(): EventHandler {
    const slot = this.heap[0] as number;
    const handler = this.handlers[slot] as EventHandler;
    this.takenArg = this.args[slot] as number;
    this.removeAt(0);
    return handler;
  }

  /** Removes an event. False when it has run, was cancelled or never was. */
  cancel(handle: EventHandle): boolean {
    const slot = handle % SLOT_LIMIT;
    if (!(slot < this.usedSlots) || (this.places[slot] as number) < 0) return false;
    if ((this.generations[slot] as number) !== Math.floor(handle / SLOT_LIMIT)) return false;
    this.removeAt(this.places[slot] as number);
    return true;
  }

  takeSlot(): number {
    if (this.freeCount > 0) return this.free[--this.freeCount] as number;
    if (this.usedSlots === this.heap.length) this.grow();
    return this.usedSlots++;
  }

  grow(): void {
    const length = this.heap.length * 2;
    if (length > SLOT_LIMIT) {
      throw new KernelError({
        code: 'ENOMEM',
        operation: 'world schedule',
        subject: 'event queue',
        reason: `${SLOT_LIMIT} events wait already`,
      });
    }
    this.times = grown(this.times, new Float64Array(length));
    this.ranks = grown(this.ranks, new Uint32Array(length));
    this.orders = grown(this.orders, new Float64Array(length));
    this.args = grown(this.args, new Float64Array(length));
    this.generations = grown(this.generations, new Uint32Array(length));
    this.places = grown(this.places, new Int32Array(length).fill(-1));
    this.heap = grown(this.heap, new Int32Array(length));
    this.free = grown(this.free, new Int32Array(length));
  }

  /** Takes the event at `place` out of the heap and frees its slot. */
  removeAt(place: number): void {
    const slot = this.heap[place] as number;
    this.handlers[slot] = nothing;
    this.places[slot] = -1;
    this.free[this.freeCount++] = slot;
    const moved = this.heap[--this.size] as number;
    if (place === this.size) return;
    if (place > 0 && this.before(moved, this.heap[(place - 1) >>> 1] as number)) this.siftUp(place, moved);
    else this.siftDown(place, moved);
  }

  /** True when the event in slot `a` comes before that in slot `b`. */
  before(a: number, b: number): boolean {
    const timeA = this.times[a] as number;
    const timeB = this.times[b] as number;
    if (timeA !== timeB) return timeA < timeB;
    const rankA = this.ranks[a] as number;
    const rankB = this.ranks[b] as number;
    if (rankA !== rankB) return rankA < rankB;
    return (this.orders[a] as number) < (this.orders[b] as number);
  }

  siftUp(from: number, slot: number): void {
    const heap = this.heap;
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      const above = heap[parent] as number;
      if (!this.before(slot, above)) break;
      heap[place] = above;
      this.places[above] = place;
      place = parent;
    }
    heap[place] = slot;
    this.places[slot] = place;
  }

  siftDown(from: number, slot: number): void {
    const heap = this.heap;
    const size = this.size;
    let place = from;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && this.before(heap[child + 1] as number, heap[child] as number)) child++;
      const below = heap[child] as number;
      if (!this.before(below, slot)) break;
      heap[place] = below;
      this.places[below] = place;
      place = child;
    }
    heap[place] = slot;
    this.places[slot] = place;
  }
}

/** `target`, longer than `source`, with the content of `source` at its start. */
function grown<T extends Float64Array | Uint32Array | Int32Array>(source: T, target: T): T {
  target.set(source);
  return target;
}
