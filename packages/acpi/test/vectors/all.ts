import { DMAR_VECTOR } from './dmar.js';
import { HEST_VECTOR } from './hest.js';
import { IORT_VECTOR } from './iort.js';
import { IVRS_VECTOR } from './ivrs.js';
import { MCFG_VECTOR, SLIT_VECTOR } from './platform.js';
import { SRAT_VECTOR } from './srat.js';
import type { Vector } from './table.js';

/** One table of each kind, with every structure that its specification defines. */
export const VECTORS: readonly Vector[] = [DMAR_VECTOR, IVRS_VECTOR, IORT_VECTOR, SRAT_VECTOR, MCFG_VECTOR, SLIT_VECTOR, HEST_VECTOR];
