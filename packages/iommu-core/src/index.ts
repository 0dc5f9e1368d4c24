/** IOMMU core: which functions of a machine cannot be kept apart, and why. */
export * from './contract.js';
export { IommuGroups, iommuGroups } from './groups.js';
export { acsBits, describe as describeDev, describeLack } from './join-text.js';
export { deviceGroup, type GroupDecision } from './pci-device-group.js';
