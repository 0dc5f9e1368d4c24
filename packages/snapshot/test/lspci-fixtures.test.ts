/** Recorded machines of fixtures/linux: what lspci printed against what the same machine's bytes say. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { formatSbdf, hex } from '@penstock/hal';
import { decodeFunction } from '@penstock/pci-core';
import type { PciFunction } from '@penstock/pci-core/contract';
import { describe, expect, it } from 'vitest';
import type { RecordedFunction } from '../src/contract.js';
import { type LspciResult, looksLikeLspci, parseLspci } from '../src/lspci/parse.js';

interface Stage {
  readonly lspci_tree: string;
  readonly lspci_nn: string;
  readonly lspci_xxxx: string;
  readonly lspci_vvv: string;
  readonly lspci_3_14_vvv_from_dump: string;
  readonly devices: Readonly<Record<string, { readonly config: string; readonly iommu_group?: unknown; readonly driver?: string | null }>>;
}

const DIR = new URL('fixtures/linux/', import.meta.url);
const stages = readdirSync(DIR)
  .filter((name) => name.endsWith('.json.gz'))
  .flatMap((name) => {
    const machine = JSON.parse(gunzipSync(readFileSync(new URL(name, DIR))).toString()) as { stages: Record<string, Stage> };
    return Object.entries(machine.stages).map(([stage, recorded]): [string, Stage] => [
      `${name.replace('.json.gz', '')} ${stage}`,
      recorded,
    ]);
  });

function parse(text: string): LspciResult {
  const bytes = new TextEncoder().encode(text);
  expect(looksLikeLspci(bytes)).toBe(true);
  const result = parseLspci(bytes, 'case');
  expect(result.findings).toEqual([]);
  return result;
}

function hexOf(bytes: Uint8Array | null): string {
  return bytes === null ? '' : Array.from(bytes, (byte) => hex(byte, 2)).join('');
}

/** Addresses at the start of lines, taken from the text by other means than the parser's. */
function addressesIn(text: string): string[] {
  return text.split('\n').flatMap((line) => /^([0-9a-f]{4,}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) /.exec(line)?.[1] ?? []);
}

function byAddress(functions: readonly RecordedFunction[]): ReadonlyMap<string, RecordedFunction> {
  return new Map(functions.map((fn) => [formatSbdf(fn.sbdf), fn]));
}

/** What both the text and the bytes of a function tell; the bytes of a VF hold no IDs, lspci has them from the kernel. */
function commonFacts(fn: PciFunction, isVf: boolean): Record<string, unknown> {
  return {
    ids: isVf ? null : [fn.vendor, fn.device],
    revision: fn.revision,
    class: fn.class,
    headerType: fn.headerType,
    bus: fn.bus,
    express: fn.express,
    acs: fn.acs && { capability: fn.acs.capability, control: fn.acs.control },
    sriov: fn.sriov,
    ari: fn.ari,
    capabilities: fn.capabilities.map(({ id, extended, offset, version, name }) => ({ id, extended, offset, version, name })),
    capabilitiesKnown: fn.capabilitiesKnown,
    multifunction: fn.multifunction,
  };
}

describe('lspci text of recorded machines', () => {
  it('is there for all stages', () => {
    expect(stages.length).toBeGreaterThanOrEqual(74);
  });

  it.each(stages)('%s: the hex dump gives the configuration bytes', (_, stage) => {
    const { functions, forms } = parse(stage.lspci_xxxx);
    expect(forms).toEqual(['hex']);
    expect(functions.map(({ sbdf }) => formatSbdf(sbdf))).toEqual(addressesIn(stage.lspci_xxxx));
    for (const { sbdf, config } of functions) {
      const lines =
        stage.lspci_xxxx
          .split(`${formatSbdf(sbdf)} `)[1]
          ?.split('\n\n')[0]
          ?.split('\n')
          .slice(1) ?? [];
      expect(hexOf(config)).toBe(lines.map((line) => line.replace(/^[0-9a-f]+: /, '').replaceAll(' ', '')).join(''));
      const recorded = stage.devices[formatSbdf(sbdf)]?.config ?? '';
      expect([recorded.length, hexOf(config).slice(0, 16)]).toEqual([hexOf(config).length, recorded.slice(0, 16)]);
    }
  });

  it.each(stages)('%s: decoded text tells what the bytes tell', (_, stage) => {
    const bytes = byAddress(parse(stage.lspci_xxxx).functions);
    for (const text of [stage.lspci_vvv, stage.lspci_3_14_vvv_from_dump]) {
      const { functions, forms } = parse(text);
      expect(forms).toEqual(['verbose']);
      expect(functions.map(({ sbdf }) => formatSbdf(sbdf))).toEqual([...bytes.keys()]);
      for (const { sbdf, text: decoded } of functions) {
        const config = bytes.get(formatSbdf(sbdf))?.config as Uint8Array;
        expect(decoded?.fn.findings).toEqual([]);
        const expected = decodeFunction(sbdf, config);
        const isVf = expected.vendor === null;
        expect({ at: formatSbdf(sbdf), ...commonFacts(decoded?.fn as PciFunction, isVf) }).toEqual({
          at: formatSbdf(sbdf),
          ...commonFacts(expected, isVf),
        });
      }
    }
  });

  it.each(stages)('%s: facts are those of sysfs', (_, stage) => {
    const { functions } = parse(stage.lspci_vvv);
    for (const { sbdf, facts } of functions) {
      const device = stage.devices[formatSbdf(sbdf)];
      const group = device?.iommu_group;
      expect(facts.iommuGroup).toBe(group === undefined || group === null ? null : Number(group));
      expect(facts.driver).toBe(device?.driver ?? null);
    }
  });

  it.each(stages)('%s: the listing and the tree name the functions and buses of the bytes', (_, stage) => {
    const bytes = parse(stage.lspci_xxxx).functions.map(({ sbdf, config }) => decodeFunction(sbdf, config as Uint8Array));
    const listing = parse(stage.lspci_nn);
    expect(listing.forms).toEqual(['brief']);
    listing.functions.forEach(({ text }, i) => {
      const { sbdf, vendor, device, class: cls } = bytes[i] as PciFunction;
      expect([text?.fn.sbdf, (text?.fn.class ?? 0) >>> 8]).toEqual([sbdf, (cls ?? 0) >>> 8]);
      if (vendor !== null) expect([text?.fn.vendor, text?.fn.device]).toEqual([vendor, device]);
    });
    expect(listing.functions.length).toBe(bytes.length);
    const tree = parse(stage.lspci_tree);
    expect(tree.forms).toEqual(['tree']);
    expect(tree.functions.map(({ sbdf }) => sbdf).sort()).toEqual(bytes.map(({ sbdf }) => sbdf).sort());
    const drawn = new Map(tree.treeBuses.map(({ sbdf, bus }) => [sbdf, bus]));
    for (const { sbdf, bus } of bytes) expect(drawn.get(sbdf) ?? null).toEqual(bus);
  });

  it.each(stages)('%s: all texts in one paste are one machine', (_, stage) => {
    const { functions, forms } = parse([stage.lspci_tree, stage.lspci_nn, stage.lspci_vvv, stage.lspci_xxxx].join('\n'));
    expect(forms).toEqual(['hex', 'verbose', 'brief', 'tree']);
    const alone = byAddress(parse(stage.lspci_xxxx).functions);
    expect(functions.length).toBe(alone.size);
    for (const { sbdf, config } of functions) expect(hexOf(config)).toBe(hexOf(alone.get(formatSbdf(sbdf))?.config ?? null));
  });
});
