import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatSbdf, hex } from '@penstock/hal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMachine } from '../src/machine.js';
import { hasLivePci, readFiles, readLive } from '../src/node.js';
import { RECORDED_MACHINE_KIT } from '../src/testing.js';
import { hasCommand } from './support/commands.js';

describe.skipIf(!hasLivePci() || !hasCommand('lspci'))('readLive beside lspci', () => {
  const machine = readLive();
  const lspci = (...args: string[]) => execFileSync('lspci', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trimEnd();

  it('lists the functions and ids that lspci -nn lists', () => {
    const ids = lspci('-D', '-n')
      .split('\n')
      .map((line) => /^(\S+) (\w{4}): (\w{4}:\w{4})/.exec(line)?.slice(1).join(' '));
    const ours = machine.functions.map(({ sbdf, config }) => {
      const bytes = config as Uint8Array;
      const word = (at: number) => hex((bytes[at] as number) | ((bytes[at + 1] as number) << 8), 4);
      return `${formatSbdf(sbdf)} ${word(0x0a)} ${word(0)}:${word(2)}`;
    });
    expect(ours).toEqual(ids);
  });

  it('has the bytes that lspci -xxxx prints', () => {
    const dumped = readMachine([{ name: 'lspci', bytes: Uint8Array.from(lspci('-D', '-xxxx'), (char) => char.charCodeAt(0)) }]);
    expect(machine.functions.map(({ config }) => config?.length)).toEqual(dumped.functions.map(({ config }) => config?.length));
    expect(machine.functions.map(({ config }) => config?.subarray(0, 4))).toEqual(
      dumped.functions.map(({ config }) => config?.subarray(0, 4)),
    );
  });

  it('has the drivers of sysfs', () => {
    for (const { sbdf, facts } of machine.functions) {
      const driver = existsSync(`/sys/bus/pci/devices/${formatSbdf(sbdf)}/driver`);
      expect(facts.driver !== null).toBe(driver);
    }
  });

  it.each(RECORDED_MACHINE_KIT)('$name', ({ run }) => run(machine));
});

describe('readFiles', () => {
  let dir: string;
  const text = '00:00.0 Host bridge [0600]: Intel Corporation Device [8086:29c0]\n';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'penstock-files-'));
    writeFileSync(join(dir, 'plain.txt'), text);
    writeFileSync(join(dir, 'packed'), gzipSync(text));
    writeFileSync(join(dir, 'cut.gz'), gzipSync(text.repeat(100)).subarray(0, 40));
    writeFileSync(join(dir, 'empty'), '');
    writeFileSync(join(dir, 'large.txt'), 'x'.repeat(200_000));
    writeFileSync(join(dir, 'bomb.gz'), gzipSync(Buffer.alloc(300_000)));
    writeFileSync(join(dir, 'binary'), Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 167 + (at >> 3)) & 0xff)));
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each(['plain.txt', 'packed'])('%s gives the text', (name) => {
    const [input] = readFiles([join(dir, name)]);
    expect(input?.name).toBe(join(dir, name));
    expect(new TextDecoder().decode(input?.bytes)).toBe(text);
  });

  it('reads an empty file, which readMachine refuses', () => {
    const [input] = readFiles([join(dir, 'empty')]);
    expect(input?.bytes).toHaveLength(0);
    expect(() => readMachine(readFiles([join(dir, 'empty')]))).toThrow(
      expect.objectContaining({ code: 'EINVAL', message: expect.stringContaining('it is empty') }),
    );
  });

  it('reads files of /proc, whose size shows only by reading', () => {
    expect(readFiles(['/proc/ioports', '/proc/iomem']).map(({ bytes }) => bytes.length > 0)).toEqual([true, true]);
  });

  it.each<[string, string, string, number?]>([
    ['absent', 'ENOENT', 'no such file or directory (ENOENT)'],
    ['.', 'EISDIR', 'is a directory (EISDIR); give a copy of /sys with --sysfs'],
    ['plain.txt/x', 'ENOTDIR', 'is not a directory (ENOTDIR)'],
    ['cut.gz', 'EINVAL', 'damaged gzip stream: unexpected end of file'],
    ['large.txt', 'EFBIG', '200000 bytes, the limit is 100000', 100_000],
    ['bomb.gz', 'EFBIG', 'inflates to more than 100000 bytes, which is the limit', 100_000],
    ['binary', 'EINVAL', 'neither text, nor a tar archive, nor an ACPI table'],
  ])('%s is %s', (name, code, reason, limit) => {
    const path = join(dir, name);
    const read = () => readFiles([path], limit === undefined ? {} : { limit });
    expect(read).toThrow(expect.objectContaining({ name: 'KernelError', code, subject: path, message: expect.stringContaining(reason) }));
  });

  it('reads standard input', () => {
    const script =
      "import { readFiles } from './src/node.ts'; const [input] = readFiles(['-']); process.stdout.write(input.name + ' ' + input.bytes.length);";
    const run = (input: string | Uint8Array) =>
      execFileSync(process.execPath, ['--conditions=@penstock/source', '--import', 'tsx', '--input-type=module', '-e', script], {
        cwd: new URL('..', import.meta.url),
        input,
        encoding: 'utf8',
      });
    expect(run(text)).toBe(`- ${text.length}`);
    expect(run(readFileSync(join(dir, 'packed')))).toBe(`- ${text.length}`);
  });
});
