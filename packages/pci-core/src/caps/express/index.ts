/** Decoders of PCI Express, of error reporting and of the older extended capabilities. */
import type { CapabilityDecoder } from '../decoder.js';
import { ACS } from './acs.js';
import { AER } from './aer.js';
import { ARI } from './ari.js';
import { ATS } from './ats.js';
import { DEVICE_SERIAL_NUMBER } from './dsn.js';
import { EXPRESS } from './express.js';
import { MRIOV } from './mriov.js';
import { MULTICAST } from './multicast.js';
import { POWER_BUDGETING } from './power-budget.js';
import { PRI } from './pri.js';
import { ROOT_COMPLEX_INTERNAL_LINK, ROOT_COMPLEX_LINK } from './rc-link.js';
import { EVENT_COLLECTOR } from './rcec.js';
import { ROOT_COMPLEX_REGISTER_BLOCK } from './rcrb.js';
import { RESIZABLE_BAR, VF_RESIZABLE_BAR } from './rebar.js';
import { SRIOV } from './sriov.js';
import { MULTI_FUNCTION_VIRTUAL_CHANNEL, VIRTUAL_CHANNEL, VIRTUAL_CHANNEL_9 } from './vc.js';

export const EXPRESS_DECODERS: readonly CapabilityDecoder[] = [
  EXPRESS,
  AER,
  VIRTUAL_CHANNEL,
  DEVICE_SERIAL_NUMBER,
  POWER_BUDGETING,
  ROOT_COMPLEX_LINK,
  ROOT_COMPLEX_INTERNAL_LINK,
  EVENT_COLLECTOR,
  MULTI_FUNCTION_VIRTUAL_CHANNEL,
  VIRTUAL_CHANNEL_9,
  ROOT_COMPLEX_REGISTER_BLOCK,
  ACS,
  ARI,
  ATS,
  SRIOV,
  MRIOV,
  MULTICAST,
  PRI,
  RESIZABLE_BAR,
  VF_RESIZABLE_BAR,
];
