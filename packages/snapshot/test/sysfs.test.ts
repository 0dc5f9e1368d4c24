import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formatSbdf } from '@penstock/hal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseHexBytes } from '../src/bytes.js';
import type { RecordedMachine } from '../src/contract.js';
import { readMachine } from '../src/machine.js';
import { hasLivePci, readLive, readSysfs } from '../src/node.js';
import { caseBytes, type Device, loadCase, type Stage } from './support/cases.js';
import { sysfsMembers, writeMembers } from './support/sysfs-writer.js';
import { tarOf } from './support/tar-writer.js';

const ROWS: readonly [name: string, stage: string][] = [
  ['q11-x86-50-igb-sriov', 'after'],
  ['x86-14-pxb-numa', 'boot'],
  ['x86-32-iommu-off', 'boot'],
  ['arm-11-pcie-pci-bridge', 'boot'],
];

/** What every form of a tree must give: functions whole, ranges, whether groups are stated. */
const essence = ({ functions, iomem, ioports, hasRecordedGroups }: RecordedMachine) => ({ functions, iomem, ioports, hasRecordedGroups });

describe.each(ROWS)('the /sys of %s, stage %s', (name, stageName) => {
  const stage = loadCase(name).stages[stageName] as Stage;
  const members = sysfsMembers(stage);
  const fromTar = readMachine([{ name: 'sys.tar', bytes: tarOf(members) }]);
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'penstock-sysfs-'));
    writeMembers(join(dir, 'root'), members);
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it('as a tar says what the kernel said of each function', () => {
    expect(fromTar.functions.map(({ sbdf }) => formatSbdf(sbdf))).toEqual(Object.keys(stage.devices));
    for (const { sbdf, config, facts, text } of fromTar.functions) {
      const device = stage.devices[formatSbdf(sbdf)] as Device;
      expect(config).toEqual(parseHexBytes(device.config));
      expect(facts.driver).toBe(device.driver ?? null);
      expect(facts.iommuGroup).toBe(device.iommu_group === undefined ? null : Number(device.iommu_group));
      expect(facts.physfn === null ? undefined : formatSbdf(facts.physfn)).toBe(device.physfn);
      expect(facts.numaNode).toBe(Number(device.numa_node) < 0 ? null : Number(device.numa_node));
      if (text !== null) expect([text.fn.vendor, text.fn.device]).toEqual([Number(device.vendor), Number(device.device)]);
      expect(text === null).toBe(!device.config.startsWith('ffff'));
    }
    expect(fromTar.findings).toEqual([]);
    expect(fromTar.hasRecordedGroups).toBe(true);
    expect(fromTar.sources).toEqual([{ name: 'sys.tar', kind: 'tar of sysfs', functions: fromTar.functions.length }]);
  });

  it('is the same when --sysfs names the tar, gzipped', () => {
    const file = join(dir, 'sys.tgz');
    writeFileSync(file, gzipSync(tarOf(members)));
    expect(essence(readSysfs(file))).toEqual(essence(fromTar));
  });

  it('has the resources that the case names, under the same names', () => {
    for (const { sbdf, facts } of fromTar.functions) {
      const named = (
        stage.devices[formatSbdf(sbdf)] as unknown as { resources: { name: string; start: string; end: string; flags: string }[] }
      ).resources;
      expect(facts.resources).toEqual(
        named.map(({ name: resource, start, end, flags }) => ({ name: resource, start, end, flags: Number(flags) })),
      );
    }
  });

  it('is the same machine as the case file', () => {
    const fromCase = readMachine([{ name, bytes: caseBytes(name) }], { stage: stageName });
    const facts = ({ functions }: RecordedMachine) =>
      functions.map(({ sbdf, config, facts: { driver, iommuGroup, numaNode, physfn, resources } }) => [
        sbdf,
        config?.length,
        driver,
        iommuGroup,
        numaNode,
        physfn,
        resources,
      ]);
    expect(facts(fromTar)).toEqual(facts(fromCase));
    expect(fromTar.iomem).toEqual(fromCase.iomem);
    expect(fromTar.ioports).toEqual(fromCase.ioports);
  });

  it('is the same from a root directory, from /sys, and live', () => {
    expect(essence(readSysfs(join(dir, 'root')))).toEqual(essence(fromTar));
    const { iomem, ioports, ...rest } = essence(fromTar);
    expect(essence(readSysfs(join(dir, 'root/sys')))).toEqual({ ...rest, iomem: [], ioports: [] });
    expect(essence(readLive(join(dir, 'root')))).toEqual({ ...rest, iomem, ioports });
    expect(readLive(join(dir, 'root')).sources.map(({ kind }) => kind)).toEqual(['live']);
  });

  it('is the same from /sys/bus/pci copied with its links followed', () => {
    const copy = join(dir, 'followed');
    cpSync(join(dir, 'root/sys/bus/pci/devices'), join(copy, 'devices'), {
      recursive: true,
      dereference: true,
      // cp -rL goes round in circles from a group back to its members.
      filter: (from) => !/(?:iommu_group|driver|physfn)\/./.test(from.replace(/.*\/devices\/[^/]*/, '')),
    });
    const copied = readSysfs(copy);
    // A group's number is only in the name of the link, which such a copy loses; the driver stands in uevent.
    const expected = fromTar.functions.map(({ facts, ...fn }) => ({ ...fn, facts: { ...facts, iommuGroup: null, physfn: null } }));
    expect(copied.functions).toEqual(expected);
    expect(readSysfs(join(copy, 'devices')).functions).toEqual(expected);
  });

  it('is the same from /sys/devices alone, searched', () => {
    const expected = fromTar.functions;
    expect(readSysfs(join(dir, 'root/sys/devices')).functions).toEqual(expected);
  });

  it('follows absolute links within the copy, never out of it', () => {
    const absolute = members.map((member) =>
      member.path.startsWith('sys/bus/pci/devices')
        ? { ...member, target: `/${join('sys/bus/pci/devices', member.target ?? '')}` }
        : member,
    );
    writeMembers(join(dir, 'absolute'), absolute);
    expect(readSysfs(join(dir, 'absolute/sys')).functions).toEqual(fromTar.functions);
    rmSync(join(dir, 'absolute/sys/devices'), { recursive: true });
    expect(readSysfs(join(dir, 'absolute')).functions.every(({ config }) => config === null)).toBe(true);
  });

  it('says that links without their files are not enough', () => {
    const links = members.filter(({ path }) => path.startsWith('sys/bus/pci/devices'));
    const alone = readMachine([{ name: 'links.tar', bytes: tarOf(links) }]);
    expect(alone.functions).toHaveLength(fromTar.functions.length);
    expect(alone.findings.map(({ code }) => code)).toEqual(['links-only']);
    expect(alone.findings[0]?.message).toContain('tar czf sys.tgz sys/bus/pci sys/devices');
    writeMembers(join(dir, 'links'), links);
    expect(readSysfs(join(dir, 'links')).findings.map(({ code }) => code)).toEqual(['links-only']);
  });
});

describe('a tree read without root', () => {
  const stage = loadCase('x86-14-pxb-numa').stages.boot as Stage;
  it('has 64 bytes a function and says what root would show', () => {
    const machine = readMachine([{ name: 'sys.tar', bytes: tarOf(sysfsMembers(stage, { configLimit: 64 })) }]);
    expect(machine.functions.every(({ config }) => config?.length === 64)).toBe(true);
    expect(machine.missing[0]?.what).toContain('no capabilities and no extended config space of');
    expect(machine.missing[0]?.how).toBe('run lspci as root: sudo lspci -xxxx');
  });
  it('is not taken in by the zeros with which tar fills a short read', () => {
    const padded = sysfsMembers(stage, { configLimit: 64 }).map((member) => {
      if (!member.path.endsWith('/config')) return member;
      const bytes = new Uint8Array(256);
      bytes.set(member.bytes ?? []);
      return { ...member, bytes };
    });
    const machine = readMachine([{ name: 'sys.tar', bytes: tarOf(padded) }]);
    const listing = machine.functions.filter(({ config }) => ((config?.[6] as number) & 0x10) !== 0);
    expect(listing.length).toBeGreaterThan(0);
    expect(listing.every(({ config }) => config?.length === 64)).toBe(true);
    expect(machine.findings.map(({ code }) => code)).toEqual(listing.map(() => 'config-padded'));
  });
});

describe('directories without a machine', () => {
  it.each([
    ['absent', '/nonexistent/penstock', 'ENOENT', 'no such file or directory'],
    ['a file that is no archive', '/proc/version', 'EINVAL', 'neither a directory nor a tar archive'],
    ['below a file', '/proc/version/sys', 'ENOTDIR', 'is not a directory'],
  ])('%s', (_, path, code, reason) => {
    expect(() => readSysfs(path)).toThrow(
      expect.objectContaining({ name: 'KernelError', code, message: expect.stringContaining(`${path}: ${reason}`) }),
    );
  });
  it('empty, and full of links in a circle', () => {
    const dir = mkdtempSync(join(tmpdir(), 'penstock-empty-'));
    try {
      const refused = expect.objectContaining({
        name: 'KernelError',
        code: 'ENOENT',
        message: expect.stringContaining('no PCI function in it'),
      });
      expect(() => readSysfs(dir)).toThrow(refused);
      symlinkSync('.', join(dir, 'devices'));
      expect(() => readSysfs(dir)).toThrow(refused);
      expect(hasLivePci(dir)).toBe(false);
      expect(() => readLive(dir)).toThrow(expect.objectContaining({ name: 'KernelError', code: 'ENODEV' }));
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
