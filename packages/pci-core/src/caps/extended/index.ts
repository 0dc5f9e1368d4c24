/** Decoders of the newer extended capabilities. */
import type { CapabilityDecoder } from '../decoder.js';
import { DPC } from './dpc.js';
import { DVSEC } from './dvsec.js';
import { FLIT_ERROR_INJECTION, FLIT_LOGGING, FLIT_PERFORMANCE } from './flit.js';
import { IDE } from './ide.js';
import { DATA_LINK_FEATURE, LANE_MARGINING, PHY_16GT, PHY_32GT, PHY_64GT, SECONDARY_PCIE } from './physical-layer.js';
import { DEVICE3, DOE, HIERARCHY_ID, NPEM, SFI } from './platform.js';
import { DPA, L1SS, LTR } from './power.js';
import { ALTERNATE_PROTOCOL, M_PCIE, PMUX } from './protocol.js';
import { FRS_QUEUEING, READINESS_TIME } from './readiness.js';
import { LN_REQUESTER, PASID, PTM, TPH } from './requester.js';
import { MMIO_REGISTER_BLOCK, STREAMLINED_VC } from './resources.js';
import { VENDOR_SPECIFIC } from './vendor.js';

export const EXTENDED_DECODERS: readonly CapabilityDecoder[] = [
  VENDOR_SPECIFIC,
  DPA,
  TPH,
  LTR,
  SECONDARY_PCIE,
  PMUX,
  PASID,
  LN_REQUESTER,
  DPC,
  L1SS,
  PTM,
  M_PCIE,
  FRS_QUEUEING,
  READINESS_TIME,
  DVSEC,
  DATA_LINK_FEATURE,
  PHY_16GT,
  LANE_MARGINING,
  HIERARCHY_ID,
  NPEM,
  PHY_32GT,
  ALTERNATE_PROTOCOL,
  SFI,
  DOE,
  DEVICE3,
  IDE,
  PHY_64GT,
  FLIT_LOGGING,
  FLIT_PERFORMANCE,
  FLIT_ERROR_INJECTION,
  STREAMLINED_VC,
  MMIO_REGISTER_BLOCK,
];
