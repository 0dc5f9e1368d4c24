/** PCI core: functions and their capabilities decoded, the topology they form, ACS, DMA aliases. */

export { type AcsPlatform, acsEnabled } from './acs.js';
export { type CapabilityLists, walkCapabilities } from './capability-list.js';
export { capabilityName } from './capability-name.js';
export type { CapabilityText, DecodedCapability, FunctionContext, RegisterValue } from './caps/decoder.js';
export { headerText } from './caps/header-text.js';
export { ConfigBytes } from './config-bytes.js';
export * from './contract.js';
export { decodeCapabilities } from './decode-capabilities.js';
export { decodeFunction, unknownFunction } from './function.js';
export { type P2pDistance, p2pDistance } from './p2p-distance.js';
export { ACS_QUIRKS, type AcsQuirk } from './quirks/acs-quirks.js';
export { ALIAS_QUIRKS, type AliasQuirk } from './quirks/alias-quirks.js';
export { buildTopology } from './topology.js';
