import { formatSbdf, parseSbdf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { parseHexBytes } from '../src/bytes.js';
import { encodeCapture } from '../src/capture.js';
import type { RecordedMachine } from '../src/contract.js';
import { caseStages, readMachine } from '../src/machine.js';
import { recordedConfig } from '../src/recorded-machine.js';
import { RECORDED_MACHINE_KIT } from '../src/testing.js';
import { CASE_NAMES, type Case, caseBytes, loadCase, type Stage, textInput } from './support/cases.js';

/** What a machine's functions are, as far as every form of input states it. */
function essence(machine: RecordedMachine) {
  return machine.functions.map(({ sbdf, config, facts }) => ({
    bdf: formatSbdf(sbdf),
    config: config === null ? null : `${config.length} bytes, ${fingerprint(config)}`,
    driver: facts.driver,
    group: facts.iommuGroup,
    numa: facts.numaNode,
    slot: facts.physicalSlot,
  }));
}

/** FNV-1a of the bytes. */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16);
}

/** The machine with bytes as fingerprints: deep equality of thousands of typed arrays is slow. */
function printed({ functions, acpi, ...rest }: RecordedMachine) {
  return {
    ...rest,
    acpi: acpi.map(({ signature, bytes }) => [signature, bytes.length, fingerprint(bytes)]),
    functions: functions.map(({ sbdf, config, text, facts }) => ({
      sbdf,
      text,
      facts,
      config: config && [config.length, fingerprint(config)],
    })),
  };
}

/** Groups by address after the last line of the log. */
function loggedGroups(stage: Stage): Map<string, number> {
  const groups = new Map<string, number>();
  for (const line of stage.dmesg_pci) {
    const [, bdf, verb, group] = /(\S+): (Adding to|Removing from) iommu group (\d+)/.exec(line) ?? [];
    if (verb === 'Adding to') groups.set(bdf as string, Number(group));
    else if (bdf !== undefined) groups.delete(bdf);
  }
  return groups;
}

/** The same from the members of the case file, read without this package. */
function answers(stage: Stage) {
  return Object.entries(stage.devices).map(([bdf, device]) => ({
    bdf,
    driver: device.driver ?? null,
    group: device.iommu_group === undefined ? null : Number(device.iommu_group),
    numa: Number(device.numa_node) < 0 ? null : Number(device.numa_node),
    physfn: device.physfn === undefined ? null : parseSbdf(device.physfn),
  }));
}

function parts(stage: Stage) {
  return [
    textInput('lspci-xxxx.txt', stage.lspci_xxxx),
    textInput('lspci-vvv.txt', stage.lspci_vvv),
    textInput('dmesg.txt', stage.dmesg_pci.join('\n')),
    textInput('iomem', stage.iomem),
    textInput('ioports', stage.ioports),
    textInput('tree.txt', stage.lspci_tree),
  ];
}

const stages = CASE_NAMES.flatMap((name) => {
  const found = loadCase(name);
  return Object.keys(found.stages).map((stage) => [name, stage, found] as [string, string, Case]);
});

describe.each(stages)('%s, stage %s', (name, stageName, found) => {
  const stage = found.stages[stageName] as Stage;
  const machine = readMachine([{ name, bytes: caseBytes(name) }], { stage: stageName });
  const merged = readMachine(parts(stage));

  it('has the functions, drivers, groups, nodes and PFs that the kernel named, and the bytes of the dump', () => {
    const seen = machine.functions.map(({ sbdf, facts }) => ({
      bdf: formatSbdf(sbdf),
      driver: facts.driver,
      group: facts.iommuGroup,
      numa: facts.numaNode,
      physfn: facts.physfn,
    }));
    expect(seen).toEqual(answers(stage));
    for (const fn of machine.functions) {
      const bytes = parseHexBytes((stage.devices[formatSbdf(fn.sbdf)] as { config: string }).config) as Uint8Array;
      // Volatile status bits may differ between the kernel's file and the dump taken after it; identity and layout may not.
      expect(fn.config?.subarray(0, 4)).toEqual(bytes.subarray(0, 4));
      expect(fn.config?.[0x0e]).toBe(bytes[0x0e]);
    }
    expect(machine.hasRecordedGroups).toBe(true);
    expect(machine.findings).toEqual([]);
  });

  it('is the same from its parts as from the case file, without a contradiction', () => {
    expect(merged.findings.filter(({ code }) => code === 'contradiction')).toEqual([]);
    // Where no function states its group, the log is all there is: it does not tell that a group was given up.
    const logged = stage.lspci_vvv.includes('IOMMU group:') ? null : loggedGroups(stage);
    const expected = essence(machine).map((fn) => (logged === null ? fn : { ...fn, group: logged.get(fn.bdf) ?? null }));
    expect(essence(merged)).toEqual(expected);
    expect(merged.iomem).toEqual(machine.iomem);
    expect(merged.ioports).toEqual(machine.ioports);
    expect(merged.dmesg).toEqual(machine.dmesg);
    expect(merged.sources.map(({ kind }) => kind)).toEqual([
      'lspci hex',
      'lspci verbose',
      'dmesg',
      'iomem',
      ...(stage.ioports.trim() === '' ? [] : ['ioports']),
      'lspci tree',
    ]);
  });

  it('is the same when all parts are pasted into one text', () => {
    const paste = parts(stage)
      .map(({ bytes }) => new TextDecoder().decode(bytes))
      .join('\n\n');
    const pasted = readMachine([textInput('paste', paste)]);
    expect(essence(pasted)).toEqual(essence(merged));
    expect(pasted.iomem).toEqual(machine.iomem);
    expect(pasted.ioports).toEqual(machine.ioports);
    expect(pasted.dmesg).toEqual(machine.dmesg);
  });

  it('survives being captured and read back', () => {
    const back = readMachine([{ name: 'a.capture', bytes: encodeCapture(machine) }]);
    expect(printed(back)).toEqual(printed(machine));
    expect(printed(readMachine([{ name: 'b.capture', bytes: encodeCapture(merged) }]))).toEqual(printed(merged));
  });

  it('keeps to the kit of recorded machines', () => {
    for (const { run } of RECORDED_MACHINE_KIT) for (const each of [machine, merged]) run(each);
  });

  it('answers configuration reads with the recorded bytes', () => {
    const access = recordedConfig(machine);
    for (const { sbdf, config } of machine.functions) {
      const bytes = config as Uint8Array;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      expect(access.read(sbdf, 0, 4)).toBe(view.getUint32(0, true));
      expect(access.read(sbdf, 0x0e, 1)).toBe(bytes[0x0e]);
      expect(access.read(sbdf, bytes.length - 2, 2)).toBe(view.getUint16(bytes.length - 2, true));
      access.write(sbdf, 4, 2, 0);
      expect(access.read(sbdf, 4, 2)).toBe(view.getUint16(4, true));
    }
  });
});

describe('copies of a case', () => {
  const found = loadCase('x86-42-remove-rescan');
  const whole = readMachine([{ name: 'whole', bytes: caseBytes('x86-42-remove-rescan') }]);
  const json = (value: unknown) => textInput('copy.json', JSON.stringify(value));
  const dumps = Object.fromEntries(Object.entries(found.stages).map(([stage, { lspci_xxxx }]) => [stage, { lspci_xxxx }]));

  it('with dumps only: the same functions, and what is missing', () => {
    const copy = readMachine([json({ name: found.name, stages: dumps })]);
    expect(copy.functions.map(({ sbdf, config }) => [sbdf, config])).toEqual(whole.functions.map(({ sbdf, config }) => [sbdf, config]));
    expect(copy.hasRecordedGroups).toBe(false);
    expect(copy.missing.map(({ what }) => what)).toContain('no IOMMU groups as the machine has them');
    expect(whole.missing).toEqual([]);
  });

  it('without stages: the functions as Linux found them, in discovery order', () => {
    const { stages: _, expect: __, ...inputs } = found;
    const copy = readMachine([json(inputs)]);
    expect(copy.functions.map(({ sbdf }) => formatSbdf(sbdf))).toEqual(found.enumeration.map(({ bdf }) => bdf));
    for (const { sbdf, config } of copy.functions)
      expect(config).toEqual(parseHexBytes((found.config_before_linux[formatSbdf(sbdf)] ?? []).join('')));
    expect(copy.sources.map(({ kind }) => kind)).toEqual(['case (before Linux)']);
    expect(copy.missing.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('no extended config space'),
        'no drivers',
        'no IOMMU groups as the machine has them',
      ]),
    );
  });

  it('names its stages', () => {
    expect(caseStages(json(found))).toEqual(['boot', 'after']);
    expect(caseStages(json({ name: 'x', stages: {} }))).toEqual([]);
    expect(caseStages(textInput('t', '00:00.0 Host bridge: x'))).toBeNull();
  });

  it.each([
    ['a stage that it has not', { ...found, stages: { boot: dumps.boot } }, 'after', 'no stage "after": it has boot'],
    ['a stage of a case without stages', { name: 'x', stages: {} }, 'after', 'no stage "after": it has none'],
    ['nothing to read', { name: 'x', stages: {} }, undefined, 'no stages, no config_before_linux and no enumeration'],
    ['a stage without a dump', { name: 'x', stages: { boot: { iomem: '' } } }, undefined, 'stage "boot" has no lspci_xxxx and no devices'],
  ])('%s is an EINVAL that says so', (_, value, stage, reason) => {
    const read = () => readMachine([json(value)], stage === undefined ? {} : { stage });
    expect(read).toThrow(expect.objectContaining({ name: 'KernelError', code: 'EINVAL', message: expect.stringContaining(reason) }));
  });

  it.each([
    ['text', textInput('a.txt', found.stages.boot?.lspci_xxxx ?? '')],
    ['a capture', { name: 'a.capture', bytes: encodeCapture(whole) }],
  ])('refuses a stage that %s has not', (_, input) => {
    const read = () => readMachine([input], { stage: 'after' });
    expect(read).toThrow(
      expect.objectContaining({ code: 'EINVAL', message: expect.stringContaining('no input is a case file with stages') }),
    );
  });
});
