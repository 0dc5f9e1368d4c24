/** Machines from files, standard input, a copy of /sys, and the live machine. Needs Node. */
export { type FileOptions, readFiles } from './node/files.js';
export { hasLivePci, readLive, readSysfs } from './node/live.js';
