import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasCommand } from '../test/support/commands.js';
import { tarOf } from '../test/support/tar-writer.js';
import { isTar, readTar } from './tar.js';

const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const summary = (bytes: Uint8Array) =>
  readTar(bytes, 'a.tar').entries.map(({ path, type, bytes: data, target }) => [path, type, data.length, target]);

describe('readTar', () => {
  it('reads files, directories and links', () => {
    const bytes = tarOf([
      { path: './sys/', type: 'dir' },
      { path: './sys/a', type: 'file', bytes: ascii('hello') },
      { path: 'sys/l', type: 'link', target: '../x' },
      { path: 'sys/empty', type: 'file', bytes: new Uint8Array(0) },
    ]);
    expect(isTar(bytes)).toBe(true);
    expect(summary(bytes)).toEqual([
      ['sys', 'dir', 0, ''],
      ['sys/a', 'file', 5, ''],
      ['sys/l', 'link', 0, '../x'],
      ['sys/empty', 'file', 0, ''],
    ]);
  });

  it('keeps what stands before a cut and says so', () => {
    const bytes = tarOf([
      { path: 'one', type: 'file', bytes: ascii('1') },
      { path: 'two', type: 'file', bytes: new Uint8Array(2000) },
    ]);
    const cut = readTar(bytes.subarray(0, 512 * 2 + 512 + 700), 'a.tar');
    expect(cut.entries.map(({ path }) => path)).toEqual(['one']);
    expect(cut.findings.map(({ code }) => code)).toEqual(['archive-cut']);
    expect(cut.findings[0]?.message).toContain('two says 2000 bytes, 700 are left');
  });

  it('notices a cut between two members', () => {
    const bytes = tarOf([
      { path: 'one', type: 'file', bytes: ascii('1') },
      { path: 'two', type: 'file', bytes: ascii('2') },
    ]);
    const { entries, findings } = readTar(bytes.subarray(0, 1024), 'a.tar');
    expect(entries).toHaveLength(1);
    expect(findings).toEqual([{ code: 'archive-cut', message: 'a.tar: no end of the archive behind its 1 members; it may have been cut' }]);
  });

  it('stops at a damaged header and says where', () => {
    const bytes = tarOf([
      { path: 'one', type: 'file', bytes: ascii('1') },
      { path: 'two', type: 'file', bytes: ascii('2') },
    ]);
    bytes[1024 + 3] = 0x58;
    const { entries, findings } = readTar(bytes, 'a.tar');
    expect(entries.map(({ path }) => path)).toEqual(['one']);
    expect(findings).toEqual([{ code: 'archive-damaged', message: 'a.tar: no tar header at byte 1024; 1 members before it are read' }]);
  });

  it.each([
    ['empty', new Uint8Array(0)],
    ['zeros', new Uint8Array(1024)],
    ['text', ascii('x'.repeat(600))],
  ])('is not fooled by %s', (_, bytes) => expect(isTar(bytes)).toBe(false));
});

describe.skipIf(!hasCommand('tar'))('readTar of archives that GNU tar wrote', () => {
  let dir: string;
  const long = 'd'.repeat(90);
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'penstock-tar-'));
    mkdirSync(join(dir, long, long), { recursive: true });
    writeFileSync(join(dir, long, long, 'file-ü'), 'content');
    symlinkSync(`../${'t'.repeat(150)}`, join(dir, 'link'));
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each(['gnu', 'pax', 'v7', 'ustar'])('format %s', (format) => {
    const short = format === 'v7' || format === 'ustar';
    const members = format === 'v7' ? [join(long)] : format === 'ustar' ? [long] : ['.'];
    if (short) writeFileSync(join(dir, long, 'short'), 'abc');
    const exclude = format === 'v7' ? ['--exclude', `${long}/${long}`] : [];
    const out = execFileSync('tar', ['-C', dir, `--format=${format}`, ...exclude, '-cf', '-', ...members], { maxBuffer: 1 << 20 });
    const found = new Map(readTar(out, 'a.tar').entries.map((entry) => [entry.path, entry]));
    if (format !== 'v7') expect(String.fromCharCode(...(found.get(`${long}/${long}/file-ü`)?.bytes ?? []))).toBe('content');
    else expect(String.fromCharCode(...(found.get(`${long}/short`)?.bytes ?? []))).toBe('abc');
    if (!short) expect(found.get('link')?.target).toBe(`../${'t'.repeat(150)}`);
  });
});
