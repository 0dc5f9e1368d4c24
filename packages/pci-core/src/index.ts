/** PCI core: functions and their capabilities decoded, the topology they form, ACS, DMA aliases. */

export { ConfigBytes } from './config-bytes.js';
export * from './contract.js';
export { decodeCapabilities } from './decode-capabilities.js';
