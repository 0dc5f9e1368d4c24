/** PCI core: functions and their capabilities decoded, the topology they form, ACS, DMA aliases. */
export * from './contract.js';
export { ConfigBytes } from './config-bytes.js';
