/** What the readers of kernel messages give. */
import type { Sbdf } from '@penstock/hal';
import type { DmesgRecord } from './contract.js';

/** Named values of a record. */
export type Values = Readonly<Record<string, string | number>>;

/** What a message says beyond its text. */
export interface Meaning {
  readonly kind: DmesgRecord['kind'];
  readonly values?: Values;
  /** The function it speaks of, where that is not the one it begins with. */
  readonly sbdf?: Sbdf | null;
  readonly group?: number;
}
