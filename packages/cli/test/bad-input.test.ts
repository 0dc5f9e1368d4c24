import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { json, penstock } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'penstock-bad-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A reproducible stream of bytes (xorshift32). */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 0x9e3779b9;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state & 0xff;
  }
  return bytes;
}

/** A function as `lspci -xxxx` prints it: 64 bytes with the given ones. */
function dump(bdf: string, bytes: Readonly<Record<number, number>>): string {
  let text = `${bdf} Device: X\n`;
  for (let row = 0; row < 64; row += 16) {
    const cells = Array.from({ length: 16 }, (_, i) => (bytes[row + i] ?? 0).toString(16).padStart(2, '0'));
    text += `${row.toString(16).padStart(2, '0')}: ${cells.join(' ')}\n`;
  }
  return `${text}\n`;
}

const ID = { 0: 0x36, 1: 0x1b, 2: 0x0c };
const bridge = (bdf: string, primary: number, secondary: number, subordinate: number) =>
  dump(bdf, { ...ID, 10: 4, 11: 6, 14: 1, 24: primary, 25: secondary, 26: subordinate });
const nic = (bdf: string, device = 0x0c) => dump(bdf, { ...ID, 2: device, 11: 2 });

function failure(path: string): string {
  const { code, stdout, stderr } = penstock(['inspect', path]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/internal error|\n\s+at /);
  return stderr;
}

function codes(text: string): string[] {
  const { code, value } = json(['inspect', '-'], text);
  expect(code).toBe(0);
  const all = [
    ...(value.findings as { code: string }[]),
    ...(value.functions as { findings: { code: string }[] }[]).flatMap((fn) => fn.findings),
  ];
  return all.map((finding) => finding.code);
}

describe('bad input', () => {
  it('an empty file', () => {
    expect(failure(file('empty.txt', ''))).toMatch(/empty\.txt: .*(empty|no PCI function)/);
  });
  it('a binary', () => {
    expect(failure(file('binary', noise(300_000)))).toMatch(
      /binary: its first 300000 bytes are neither text, nor a tar archive, nor an ACPI table/,
    );
  });
  it('a file that is not there, and a folder', () => {
    expect(failure(join(folder, 'nowhere.txt'))).toMatch(/nowhere\.txt: .*(ENOENT|no such file)/i);
    expect(failure(folder)).toMatch(/(EISDIR|directory|folder)/i);
  });
  it('a broken gzip file', () => {
    expect(failure(file('broken.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5])))).toMatch(/broken\.gz: /);
  });
  it('JSON that is no case', () => {
    expect(failure(file('other.json', '{"a": 1}'))).toMatch(/other\.json/);
  });
  it('200 MB of noise, in bounded time', () => {
    const path = join(folder, 'noise');
    const handle = openSync(path, 'w');
    const block = noise(1 << 20);
    for (let i = 0; i < 200; i++) writeSync(handle, block);
    closeSync(handle);
    const start = Date.now();
    failure(path);
    expect(Date.now() - start).toBeLessThan(60_000);
    rmSync(path);
  });
  it('200 MB of noise in printable lines, in bounded time', () => {
    const path = join(folder, 'noise.txt');
    const block = Buffer.from(noise(1 << 20).map((byte) => (byte % 61 === 0 ? 10 : 32 + (byte % 95))));
    const handle = openSync(path, 'w');
    for (let i = 0; i < 200; i++) writeSync(handle, block);
    closeSync(handle);
    const start = Date.now();
    failure(path);
    expect(Date.now() - start).toBeLessThan(90_000);
    rmSync(path);
  });

  it.skipIf(!existsSync('/dev/full'))('standard output that cannot be written: one line on standard error, exit 1', () => {
    const full = openSync('/dev/full', 'w');
    const { code, stderr } = penstock(['inspect', '--example', '--json'], '', full);
    closeSync(full);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^penstock: write standard output: .*no space left on device[^\n]*\n$/);
  });

  it('a dump cut in mid-line keeps what is there', () => {
    const text = bridge('00:01.0', 0, 1, 1) + nic('01:00.0');
    expect(codes(text.slice(0, -30))).toContain('truncated-config');
  });
  it('bridges that form a loop', () => {
    expect(codes(bridge('00:01.0', 0, 1, 2) + bridge('01:00.0', 1, 2, 2) + bridge('02:00.0', 2, 1, 1))).toContain('bridge-implausible');
  });
  it('two functions with one address', () => {
    expect(codes(nic('00:03.0') + nic('00:03.0', 0x0d))).toContain('duplicate-function');
  });
  it("a secondary bus inside its parent's own range", () => {
    expect(codes(bridge('00:01.0', 0, 1, 4) + bridge('01:00.0', 1, 1, 4))).toContain('bridge-implausible');
  });
});
