/** hal is a contract package: its whole surface may be imported by every other package. */
export * from './address.js';
export * from './config.js';
export * from './create-mapping.js';
export * from './create-world.js';
export * from './errno.js';
export * from './kernel-error.js';
export * from './mmio.js';
export * from './random.js';
export * from './reg-map.js';
export * from './reg-store.js';
export * from './register.js';
export * from './register-docs.js';
export * from './wide-bits.js';
export * from './world.js';
