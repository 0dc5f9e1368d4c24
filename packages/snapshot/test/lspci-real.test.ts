/** Dumps of real machines as people posted them. They are read from beside the checkout and are no part of the project. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatSbdf } from '@penstock/hal';
import { decodeFunction } from '@penstock/pci-core';
import { describe, expect, it } from 'vitest';
import { parseLspci } from '../src/lspci/parse.js';

const REAL = fileURLToPath(new URL('../../../../shared/fixtures/real/', import.meta.url));
const present = existsSync(REAL);
const hasLspci = spawnSync('lspci', ['--version']).status === 0;

function files(kind: string): [name: string, path: string][] {
  return present ? readdirSync(`${REAL}${kind}`).map((name) => [name, `${REAL}${kind}/${name}`]) : [['absent', '']];
}

/** Addresses of the header lines that hex lines follow before the next header, each once. */
function dumpedAddresses(text: string): string[] {
  const found = new Set<string>();
  let header = '';
  for (const line of text.split('\n')) {
    const address = /^(?:([0-9a-f]{4}):)?([0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) \S/.exec(line);
    if (address) header = `${address[1] ?? '0000'}:${address[2]}`;
    else if (/^00: [0-9a-f]{2} /.test(line) && header !== '') found.add(header);
  }
  return [...found];
}

describe.skipIf(!present)('hex dumps of real machines', () => {
  it.each(files('hex'))('%s: every dumped function is read whole', (_, path) => {
    const bytes = readFileSync(path);
    const { functions, findings } = parseLspci(bytes, 'real');
    expect(functions.map(({ sbdf }) => formatSbdf(sbdf))).toEqual(dumpedAddresses(bytes.toString('latin1')));
    expect(findings.filter(({ code }) => code !== 'quoted-listing')).toEqual([]);
    for (const { config } of functions) expect([64, 256, 4096]).toContain(config?.length);
  });

  it.each(files('hex'))('%s: decoded text beside the bytes tells the same', (_, path) => {
    for (const { sbdf, config, text } of parseLspci(readFileSync(path), 'real').functions) {
      if (text === null || !text.fn.capabilitiesKnown || config === null) continue;
      const fn = decodeFunction(sbdf, config);
      const { express, bus, headerType, capabilities, acs, ari, findings } = text.fn;
      expect({ at: formatSbdf(sbdf), express, bus, headerType, ari, findings }).toEqual({
        at: formatSbdf(sbdf),
        express: fn.express,
        bus: fn.bus,
        headerType: fn.headerType,
        ari: fn.ari,
        findings: [],
      });
      const inBytes = capabilities.filter(({ offset }) => offset < config.length);
      expect(inBytes.map(({ id, offset }) => [id, offset])).toEqual(fn.capabilities.map(({ id, offset }) => [id, offset]));
      if (fn.extendedKnown)
        expect(acs && [acs.capability, acs.control]).toEqual(fn.acs && [fn.acs.capability & 0x7f, fn.acs.control & 0x7f]);
    }
  });

  it.skipIf(!hasLspci).each(files('hex'))('%s: lspci finds as many functions where it accepts the text', (name, path) => {
    const { stdout, status } = spawnSync('lspci', ['-F', path], { encoding: 'utf8' });
    if (status !== 0) return;
    const { functions, findings } = parseLspci(readFileSync(path), 'real');
    const twice = findings.some(({ code }) => code === 'quoted-listing') ? 2 : 1;
    expect([name, functions.length * twice]).toEqual([name, stdout.trimEnd().split('\n').length]);
  });

  it.skipIf(!hasLspci).each(files('hex'))('%s: every form that lspci prints of the bytes is read alike', (_, path) => {
    const plain = spawnSync('lspci', ['-F', path, '-n'], { encoding: 'utf8' });
    const listed = plain.stdout.trimEnd().split('\n').length;
    if (plain.status !== 0 || listed !== parseLspci(readFileSync(path), 'real').functions.length) return;
    const bytes = new Map(parseLspci(readFileSync(path), 'real').functions.map((fn) => [fn.sbdf, fn.config as Uint8Array]));
    const awake = [...bytes].filter(([, config]) => config[0] !== 0xff);
    for (const form of ['', '-n', '-nn', '-D', '-k', '-v', '-nnv', '-vv', '-mm', '-mmn', '-mmnn', '-vmm', '-vmmn', '-vmmnn']) {
      const { stdout } = spawnSync('lspci', ['-F', path, ...form.split(' ').filter((option) => option !== '')], {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      const { functions } = parseLspci(Buffer.from(stdout), form);
      const read = new Map(functions.map((fn) => [fn.sbdf, fn.text?.fn]));
      expect([form, [...read.keys()]]).toEqual([form, [...bytes.keys()]]);
      for (const [sbdf, config] of awake) {
        const fn = decodeFunction(sbdf, config);
        const text = read.get(sbdf);
        expect([form, formatSbdf(sbdf), (text?.class ?? 0) >>> 8, text?.revision, text?.headerType]).toEqual([
          form,
          formatSbdf(sbdf),
          (fn.class ?? 0) >>> 8,
          fn.revision,
          fn.headerType,
        ]);
        const cut = text?.device === null && stdout.includes('... (rev');
        if (form.includes('n')) expect([form, text?.vendor, cut ? fn.device : text?.device]).toEqual([form, fn.vendor, fn.device]);
        else expect([form, text?.vendorName === null, text?.deviceName === null && text.device === null]).toEqual([form, false, false]);
      }
    }
    for (const form of ['-t', '-tv', '-tnnv']) {
      const { stdout } = spawnSync('lspci', ['-F', path, form], { encoding: 'utf8' });
      const tree = parseLspci(Buffer.from(stdout), form);
      expect([form, tree.functions.map(({ sbdf }) => sbdf).sort()]).toEqual([form, [...bytes.keys()].sort()]);
    }
  });
});

describe.skipIf(!present)('decoded text of real machines', () => {
  it.each(files('text'))('%s: functions, groups and drivers are those of the lines', (_, path) => {
    const text = readFileSync(path, 'latin1');
    const { functions, findings, hasRecordedGroups, accessDenied } = parseLspci(readFileSync(path), 'real');
    expect(findings).toEqual([]);
    expect({ hasRecordedGroups, accessDenied }).toEqual({ hasRecordedGroups: true, accessDenied: false });
    const lines = text.split('\n');
    expect(functions.length).toBe(lines.filter((line) => /^[0-9a-f]{2}:[0-9a-f]{2}\.[0-7] /.test(line)).length);
    const stated = (pattern: RegExp): string[] => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
    expect(functions.flatMap(({ facts }) => (facts.iommuGroup === null ? [] : `${facts.iommuGroup}`))).toEqual(
      stated(/^\s+IOMMU group: (\d+)/),
    );
    expect(functions.flatMap(({ facts }) => facts.driver ?? [])).toEqual(stated(/^\s+Kernel driver in use: (\S+)/));
    const capabilities = functions.flatMap(({ text: decoded }) => decoded?.fn.capabilities ?? []);
    expect(capabilities.map(({ offset }) => offset.toString(16))).toEqual(stated(/^\s+Capabilities: \[0*([0-9a-f]+)/));
    expect(functions.flatMap(({ text: decoded }) => (decoded?.fn.acs ? 1 : [])).length).toBe(stated(/^\s+(ACSCap):/).length);
    for (const { text: decoded } of functions) expect(decoded?.fn.findings).toEqual([]);
  });
});
