/** All checks, in the order in which they run: cheap ones first, those that build last. */
import { api } from './api.js';
import { biome } from './biome.js';
import { browser } from './browser.js';
import type { Check } from './check.js';
import { contracts } from './contracts.js';
import { depcruise } from './depcruise.js';
import { knip, sherif } from './dependencies.js';
import { dist } from './dist.js';
import { eslint } from './eslint.js';
import { manifests } from './manifests.js';
import { references } from './references.js';
import { registers } from './registers.js';
import { release } from './release.js';
import { attw, publint } from './tarballs.js';
import { types } from './types.js';

export const CHECKS: readonly Check[] = [
  biome,
  manifests,
  sherif,
  references,
  depcruise,
  browser,
  types,
  eslint,
  knip,
  api,
  registers,
  contracts,
  release,
  publint,
  attw,
  dist,
];
