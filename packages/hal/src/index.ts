/**
 * The machine contract: what software gets from a machine, whichever it is, and the idioms that all packages share
 * (addresses, errno, registers).
 */
export * from './contract.js';
