import { describe, expect, it } from 'vitest';
import { decodeExtended } from '../../../test/decode-one.js';
import { buildFunction, contextOf, headersOf, le } from '../../../test/dump.js';
import { decodeCapabilities } from '../../decode-capabilities.js';

function decodeExpress(flags: number, devfn: number, body: readonly number[] = new Array<number>(0x38).fill(0x12)) {
  const bytes = buildFunction({ classic: [{ offset: 0x40, id: 0x10, body: [...le(2, flags), ...body] }] });
  const [cap] = decodeCapabilities({ ...contextOf(bytes), devfn }, headersOf(bytes));
  if (!cap) throw new Error('no capability');
  return cap;
}

const labels = (lines: readonly string[]): string[] => lines.flatMap((line) => /^[A-Z]\w+(?=:)/.exec(line)?.[0] ?? []);

describe('registers of PCI Express', () => {
  const DEVICE = ['DEVCAP', 'DEVCTL', 'DEVSTA'];
  const LINK = ['LNKCAP', 'LNKCTL', 'LNKSTA'];
  const SLOT = ['SLTCAP', 'SLTCTL', 'SLTSTA'];
  const ROOT = ['RTCTL', 'RTCAP', 'RTSTA'];
  const second = (names: readonly string[]) => names.map((name) => `${name}2`);

  // PCIe 6.0 §7.5.3, figure of the capability: who has which registers.
  it.each([
    ['endpoint, version 1', 0x0001, [...DEVICE, ...LINK]],
    ['endpoint', 0x0002, [...DEVICE, ...LINK, ...second(DEVICE), ...second(LINK)]],
    ['endpoint with a slot bit', 0x0102, [...DEVICE, ...LINK, ...second(DEVICE), ...second(LINK)]],
    ['root port, version 1', 0x0041, [...DEVICE, ...LINK, ...ROOT]],
    ['root port with a slot', 0x0142, [...DEVICE, ...LINK, ...SLOT, ...ROOT, ...second([...DEVICE, ...LINK, ...SLOT])]],
    ['upstream port', 0x0052, [...DEVICE, ...LINK, ...second([...DEVICE, ...LINK])]],
    ['downstream port with a slot', 0x0162, [...DEVICE, ...LINK, ...SLOT, ...second([...DEVICE, ...LINK, ...SLOT])]],
    ['PCI to PCIe bridge with a slot', 0x0181, [...DEVICE, ...LINK, ...SLOT]],
    ['root complex integrated endpoint', 0x0092, [...DEVICE, ...second(DEVICE)]],
    ['root complex event collector', 0x00a2, [...DEVICE, ...ROOT, ...second(DEVICE)]],
  ])('%s', (_, flags, names) => {
    expect(decodeExpress(flags, 0).registers.map(({ name }) => name)).toEqual(['FLAGS', ...names].map((name) => `PCI_EXP_${name}`));
  });
});

describe('Link 2 registers of a multi-function endpoint', () => {
  // PCIe 6.0 §7.5.3.18, §7.5.3.19: function 0 holds them for the link. lspci 3.15 prints them for 01:00.0, not for 01:00.1 or 01:01.0.
  it.each([
    ['endpoint, function 0', 0x0002, 0x00, true],
    ['endpoint, function 1', 0x0002, 0x01, false],
    ['endpoint, device 1', 0x0002, 0x08, false],
    ['legacy endpoint, function 1', 0x0012, 0x01, false],
    ['upstream port, function 1', 0x0052, 0x01, true],
  ])('%s', (_, flags, devfn, shown) => {
    const found = labels(decodeExpress(flags, devfn).lines);
    expect(found.includes('LnkCap2')).toBe(shown);
    expect(found.includes('LnkCtl2')).toBe(shown);
    expect(found.includes('LnkSta2')).toBe(true);
  });
});

describe('AER', () => {
  it('has the prefix log where its presence bit is set', () => {
    const names = (cap: number) =>
      decodeExtended(0x01, [...new Array<number>(0x14).fill(0), ...le(4, cap), ...new Array<number>(0x30).fill(0)]).registers.map(
        ({ name }) => name,
      );
    expect(names(0)).not.toContain('PCI_ERR_PREFIX_LOG[0]');
    expect(names(0x800).filter((name) => name.startsWith('PCI_ERR_PREFIX_LOG'))).toHaveLength(4);
    expect(names(0).filter((name) => name.startsWith('PCI_ERR_HEADER_LOG'))).toHaveLength(4);
  });
});

describe('MR-IOV', () => {
  it('is named, and nothing of it is invented', () => {
    expect(decodeExtended(0x11, le(4, 1, 2, 3))).toMatchObject({ title: 'Multi-Root I/O Virtualization <?>', lines: [], registers: [] });
  });
});
