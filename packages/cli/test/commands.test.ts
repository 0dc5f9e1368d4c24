import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { json, LINUX, penstock } from './run.js';

const SWITCH = join(LINUX, 'k7-x86-10-switch-rp-noacs.json.gz');
const SRIOV = join(LINUX, 'x86-22-nvme-sriov.json.gz');
const ESC = String.fromCharCode(27);
const folder = mkdtempSync(join(tmpdir(), 'penstock-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('penstock inspect', () => {
  it('prints tree, groups with reasons and no colour codes when piped', () => {
    const { code, stdout, stderr } = penstock(['inspect', SWITCH]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\d+ functions, \d+ IOMMU groups {2}from /);
    expect(stdout).toMatch(/00:02\.0 +group \d+ +root port → 01/);
    expect(stdout).toContain('no ACS capability: 00:02.0, 02:00.0, 02:01.0, 05:00.0, 05:01.0');
    expect(stdout).toContain('functions of one device that cannot have ACS: 00:1f.0, 00:1f.2, 00:1f.3');
    expect(stdout).not.toContain(ESC);
  });

  it('names the example as such', () => {
    expect(penstock(['inspect', '--example']).stdout).toContain('the example machine that comes with Penstock');
  });

  it('reads standard input, and several files as one machine', () => {
    const text = (JSON.parse(readCase(SRIOV)) as { stages: { boot: { lspci_xxxx: string; lspci_nn: string } } }).stages.boot;
    const hex = join(folder, 'hex.txt');
    writeFileSync(hex, text.lspci_xxxx);
    const alone = json(['inspect', '-'], text.lspci_xxxx);
    const both = json(['inspect', hex, '-'], text.lspci_nn);
    expect(alone.code).toBe(0);
    expect(both.value.groups).toEqual(alone.value.groups);
    expect((both.value.functions as { deviceName?: string }[])[0]?.deviceName).toContain('82G33');
  });

  it('says what each input was read as, also where none has a function', () => {
    const iomem = join(folder, 'iomem.txt');
    writeFileSync(iomem, 'e0000000-efffffff : PCI Bus 0000:00\n  e0000000-e0003fff : 0000:00:01.0\n');
    const both = penstock(['inspect', SWITCH, iomem]);
    expect(both.stdout.split('\n')[0]).toContain('; read as case (boot), iomem');
    const alone = penstock(['inspect', iomem]);
    expect(alone.code).toBe(1);
    expect(alone.stderr).toContain('no PCI function found; read iomem; give it lspci text');
  });

  it('says what firmware tables hold', () => {
    const table = new Uint8Array(60);
    table.set(new TextEncoder().encode('MCFG'));
    table.set([60, 0, 0, 0, 1], 4);
    table.set([0, 0, 0, 0xb0, 0, 0, 0, 0, 0, 0, 0x00, 0xff], 44);
    table[9] = -table.reduce((sum, byte) => sum + byte, 0) & 0xff;
    const file = join(folder, 'MCFG');
    writeFileSync(file, table);
    const { code, stdout } = penstock(['inspect', SWITCH, file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Firmware tables\n {2}MCFG .*\n.*0xb0000000/);
  });

  it('follows --stage', () => {
    const count = (stage: string) => (json(['inspect', SRIOV, '--stage', stage]).value.functions as unknown[]).length;
    expect([count('boot'), count('after')]).toEqual([6, 10]);
  });
});

describe('penstock explain group', () => {
  it('shows hops, bits and what would split it', () => {
    const { code, stdout } = penstock(['explain', 'group', '03:00.0', SWITCH]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/0000:03:00\.0 shares group \d+ with /);
    expect(stdout).toMatch(/does not .*root port 0000:00:0\d\.0 has no ACS capability/);
    expect(stdout).toContain('gives up the isolation itself');
  });

  it('ends with 1 and names what there is when the function is not there', () => {
    const { code, stderr, stdout } = penstock(['explain', 'group', '7f:00.0', SWITCH]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^penstock: explain group 0000:7f:00\.0: no such function; there are \d+ functions: 0000:00:00\.0/);
  });
});

describe('penstock viable', () => {
  it('prints a table and the dry run', () => {
    const { code, stdout } = penstock(['viable', '01:00.0', SRIOV, '--stage', 'after']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/0000:01:00\.0, group \d+: not viable\. Only the function itself has to change hands/);
    expect(stdout).toContain('nothing was done');
  });
});

describe('penstock caps', () => {
  it('prints capabilities in the words of lspci', () => {
    const { code, stdout } = penstock(['caps', '00:02.0', SRIOV]);
    expect(code).toBe(0);
    expect(stdout).toContain('Capabilities: [54] Express (v2) Root Port (Slot+), IntMsgNum 0');
    expect(stdout).toContain('ACSCtl:\tSrcValid+ TransBlk- ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- DirectTrans-');
  });
  it('prints registers with their fields on demand', () => {
    expect(penstock(['caps', '00:02.0', SRIOV, '--registers']).stdout).toMatch(/14e PCI_ACS_CTRL 001d: SV=1 TB=0 RR=1/);
  });
});

describe('penstock diff', () => {
  it('compares the stages of a case', () => {
    const { code, value } = json(['diff', SRIOV]);
    expect(code).toBe(0);
    expect(value.added).toEqual(['0000:01:00.1', '0000:01:00.2', '0000:01:00.3', '0000:01:00.4']);
    expect((value.changed as { bdf: string }[]).map((change) => change.bdf)).toEqual(['0000:01:00.0']);
  });
  it('says so when nothing differs', () => {
    expect(penstock(['diff', SWITCH, SWITCH]).stdout).toBe('No difference.\n');
  });
});

describe('penstock capture', () => {
  it('writes what reads back to the same JSON', () => {
    const file = join(folder, 'machine.penstock.gz');
    const written = penstock(['capture', SRIOV, '-o', file]);
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(penstock(['inspect', file, '--json']).stdout).toBe(penstock(['inspect', SRIOV, '--json']).stdout);
  });
  it('writes to standard output without -o', () => {
    const { stdout } = penstock(['capture', SRIOV]);
    expect(json(['inspect', '-'], stdout).code).toBe(0);
  });
});

describe('usage', () => {
  it.each([
    [['--help'], 0, /Usage: penstock/],
    [['inspect', '--help'], 0, /Examples:\n {2}\$ penstock inspect/],
    [['explain', 'group', '--help'], 0, /Exit status: 0/],
    [['viable', '--help'], 0, /dry\s+run/],
    [['caps', '--help'], 0, /lspci -xxxx \| penstock caps/],
    [['diff', '--help'], 0, /two stages/],
    [['capture', '--help'], 0, /penstock\.gz/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
  ] as const)('%j prints help', (args, code, pattern) => {
    const result = penstock(args);
    expect(result.code).toBe(code);
    expect(result.stdout).toMatch(pattern);
  });

  it.each([
    [['explode'], /unknown command/],
    [['inspect', '--bogus'], /unknown option/],
    [['explain', 'group'], /missing required argument/],
    [['explain', 'group', 'hello', SWITCH], /hello: not an address; write \[segment:\]bus:device\.function/],
    [['inspect', SWITCH, '--live'], /not several of them/],
    [['inspect', SWITCH, '--stage', 'later'], /--stage later: a case file has the stages boot and after/],
  ] as const)('%j ends with 2', (args, pattern) => {
    const result = penstock(args);
    expect([result.code, result.stdout]).toEqual([2, '']);
    expect(result.stderr).toMatch(pattern);
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });
});

function readCase(file: string): string {
  return gunzipSync(readFileSync(file)).toString('utf8');
}
