/** Inputs from files and from standard input. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { KernelError } from '@penstock/hal';
import type { MachineInput } from '../input.js';
import { HEAD, recognise } from '../recognise.js';
import { fileError, systemCode } from './system-error.js';

/** Limits of reading. */
export interface FileOptions {
  /** Bytes that a file may have, packed or unpacked: 512 MiB when left out. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 512 * 1024 * 1024;
const CHUNK = 1024 * 1024;
const STDIN = 0;

/**
 * Reads the named files whole, `-` being standard input, and inflates those that are gzip. Throws a KernelError that names the
 * file: what the system says (ENOENT, EACCES, EISDIR), EFBIG above the limit, EINVAL for a file whose beginning is of no known
 * kind (the rest is then not read) and for a damaged gzip stream.
 */
export function readFiles(paths: readonly string[], options: FileOptions = {}): MachineInput[] {
  const limit = options.limit ?? DEFAULT_LIMIT;
  return paths.map((path) => {
    const bytes = path === '-' ? readAll(STDIN, path, limit) : readPath(path, limit);
    return { name: path, bytes: isGzip(bytes) ? inflate(bytes, path, limit) : bytes };
  });
}

function readPath(path: string, limit: number): Uint8Array {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw fileError('read', path, error);
  }
  try {
    return readAll(descriptor, path, limit);
  } finally {
    closeSync(descriptor);
  }
}

/** Everything that `descriptor` gives, up to `limit` bytes. */
function readAll(descriptor: number, path: string, limit: number): Uint8Array {
  const expected = expectedSize(descriptor, path);
  if (expected > limit) throw tooLarge(path, `${expected} bytes, the limit is ${limit}`);
  let buffer = new Uint8Array(Math.max(expected + 1, HEAD));
  let length = 0;
  let headSeen = false;
  for (;;) {
    if (length === buffer.length) buffer = grown(buffer);
    const count = readSome(descriptor, path, buffer, length);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > limit) throw tooLarge(path, `more than ${limit} bytes, which is the limit`);
    if (!headSeen && length >= HEAD) {
      headSeen = true;
      refuseBinary(buffer.subarray(0, length), path);
    }
  }
}

function grown(buffer: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(buffer.length * 2);
  larger.set(buffer);
  return larger;
}

/** A long file that begins as nothing known is refused before the rest is read. */
function refuseBinary(head: Uint8Array, path: string): void {
  if (recognise(head) !== 'binary') return;
  const reason = `its first ${head.length} bytes are neither text, nor a tar archive, nor an ACPI table`;
  throw new KernelError({ code: 'EINVAL', operation: 'read', subject: path, reason });
}

/** The size that the system names; 0 for pipes and for files of /proc and /sys, whose size shows only by reading. */
function expectedSize(descriptor: number, path: string): number {
  try {
    const status = fstatSync(descriptor);
    if (status.isDirectory()) {
      const reason = 'is a directory (EISDIR); give a copy of /sys with --sysfs';
      throw new KernelError({ code: 'EISDIR', operation: 'read', subject: path, reason });
    }
    return status.isFile() ? status.size : 0;
  } catch (error) {
    throw error instanceof KernelError ? error : fileError('read', path, error);
  }
}

/** Bytes read at `length`: waits where a terminal or pipe has none yet. 0 at the end. */
function readSome(descriptor: number, path: string, buffer: Uint8Array, length: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, length, Math.min(buffer.length - length, CHUNK), null);
    } catch (error) {
      const code = systemCode(error);
      if (error instanceof Error && 'code' in error && error.code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw fileError('read', path, error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function inflate(bytes: Uint8Array, path: string, limit: number): Uint8Array {
  try {
    const out = gunzipSync(bytes, { maxOutputLength: limit });
    return new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(path, `inflates to more than ${limit} bytes, which is the limit`);
    const reason = `damaged gzip stream: ${error instanceof Error ? error.message : String(error)}`;
    throw new KernelError({ code: 'EINVAL', operation: 'read', subject: path, reason, cause: error });
  }
}

function tooLarge(path: string, reason: string): KernelError {
  return new KernelError({ code: 'EFBIG', operation: 'read', subject: path, reason });
}
