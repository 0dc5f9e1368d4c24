/** The event queue against the usual heap of objects, 1,000 events waiting. */
import { EventQueue } from './event-queue.js';

const WAITING = 1000;

function nothing(): void {}

/** Delays of a busy machine: mixed, with many ties. */
function delay(n: number): number {
  return (Math.imul(n, 0x9e3779b1) >>> 20) & 0x3ff;
}

const queue = new EventQueue();
let queueNow = 0;
for (let n = 0; n < WAITING; n++) queue.push(delay(n), 0, nothing, n);

function pushAndTake(count: number): void {
  for (let n = 0; n < count; n++) {
    queueNow = queue.nextTime();
    queue.take()(queue.takenArg);
    queue.push(queueNow + delay(n), 0, nothing, n);
  }
}

interface Entry {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
}

const heap: Entry[] = [];
let order = 0;

function before(a: Entry, b: Entry): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

function pushEntry(entry: Entry): void {
  let place = heap.length;
  heap.push(entry);
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent] as Entry;
    if (!before(entry, above)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = entry;
}

function takeEntry(): Entry {
  const first = heap[0] as Entry;
  const last = heap.pop() as Entry;
  let place = 0;
  for (;;) {
    let child = place * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
    const below = heap[child] as Entry;
    if (!before(below, last)) break;
    heap[place] = below;
    place = child;
  }
  heap[place] = last;
  return first;
}

for (let n = 0; n < WAITING; n++) pushEntry({ time: delay(n), order: order++, run: () => nothing() });

function pushAndTakeEntries(count: number): void {
  for (let n = 0; n < count; n++) {
    const entry = takeEntry();
    entry.run();
    pushEntry({ time: entry.time + delay(n), order: order++, run: () => nothing() });
  }
}

export const benches = [
  {
    name: 'take and push an event',
    run: pushAndTake,
    yardstick: { name: 'a heap of objects and closures', run: pushAndTakeEntries },
    limit: 1,
  },
];
