/** Measuring one operation against its yardstick. */

/** A timed operation: `run(n)` does it n times. */
export interface Operation {
  readonly name: string;
  run(n: number): void;
}

/** What a bench file exports, as `benches`. */
export interface Bench extends Operation {
  /** What it is compared with in the same run. */
  readonly yardstick?: Operation;
  /** Greatest ratio to the yardstick that the project promises; `--check` fails above it. */
  readonly limit?: number;
}

/** Medians in nanoseconds for each operation. */
export interface Measured {
  readonly ns: number;
  readonly yardstickNs: number | null;
}

const WARM_UP = 20_000;
const ROUNDS = 11;
const ROUND_NS = 20_000_000;

/** Nanoseconds of `n` operations. */
function time(operation: Operation, n: number): number {
  const start = process.hrtime.bigint();
  operation.run(n);
  return Number(process.hrtime.bigint() - start);
}

/** A number of operations that takes about one round. */
function roundSize(operation: Operation): number {
  let n = 1000;
  for (let ns = time(operation, n); ns < ROUND_NS / 10; ns = time(operation, n)) n *= 2;
  return n * 10;
}

/** Middle value; of an even number of values the upper one. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Warms both up, then times them in turn, so that a busy machine slows both. */
export function measure(bench: Bench): Measured {
  const operations: readonly Operation[] = bench.yardstick === undefined ? [bench] : [bench, bench.yardstick];
  for (const operation of operations) operation.run(WARM_UP);
  const sizes = operations.map(roundSize);
  const times = operations.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    operations.forEach((operation, at) => {
      const n = sizes[at] ?? 1;
      times[at]?.push(time(operation, n) / n);
    });
  }
  return { ns: median(times[0] ?? []), yardstickNs: times[1] === undefined ? null : median(times[1]) };
}
