/** The conformance kit of a recorded machine: what every program that makes one must keep to. */
import { isKernelError } from '@penstock/hal';
import { encodeCapture } from './capture.js';
import type { RecordedMachine } from './contract.js';
import { readMachine } from './machine.js';
import { recordedConfig } from './recorded-machine.js';

/** One sentence that must hold, and the check of it: throws an Error that says what does not. */
export interface RecordedMachineRow {
  readonly name: string;
  run(machine: RecordedMachine): void;
}

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** Rows to run over a machine. */
export const RECORDED_MACHINE_KIT: readonly RecordedMachineRow[] = [
  {
    name: 'no function stands in it twice',
    run({ functions }) {
      const names = new Set(functions.map(({ sbdf }) => sbdf));
      check(names.size === functions.length, `${functions.length} functions have ${names.size} addresses`);
    },
  },
  {
    name: 'every function has bytes or text',
    run({ functions }) {
      for (const { sbdf, config, text } of functions)
        check(config !== null || text !== null, `function ${sbdf} has neither bytes nor text`);
    },
  },
  {
    name: 'the text of a function is about that function',
    run({ functions }) {
      for (const { sbdf, text } of functions) check(text === null || text.fn.sbdf === sbdf, `the text of ${sbdf} is of ${text?.fn.sbdf}`);
    },
  },
  {
    name: 'configuration bytes are at most 4096 and never none',
    run({ functions }) {
      for (const { sbdf, config } of functions) {
        check(config === null || (config.length > 0 && config.length <= 4096), `function ${sbdf} has ${config?.length} bytes`);
      }
    },
  },
  {
    name: 'a function in a recorded group says that groups were recorded',
    run({ functions, hasRecordedGroups }) {
      check(
        hasRecordedGroups || functions.every(({ facts }) => facts.iommuGroup === null),
        'a function is in a group of a machine without groups',
      );
    },
  },
  {
    name: 'what is missing names a command or a remedy',
    run({ missing }) {
      for (const { what, how } of missing) check(what !== '' && how !== '', `"${what}" has the remedy "${how}"`);
    },
  },
  {
    name: 'an absent function reads all ones and a write changes nothing',
    run(machine) {
      const access = recordedConfig(machine);
      const absent = (0xffff_0000_0000 + 0xffff) as RecordedMachine['functions'][number]['sbdf'];
      check(access.read(absent, 0, 4) === 0xffffffff, 'an absent function does not read all ones');
      const [first] = machine.functions;
      if (first === undefined) return;
      const before = access.read(first.sbdf, 4, 4);
      access.write(first.sbdf, 4, 4, ~before >>> 0);
      check(access.read(first.sbdf, 4, 4) === before, 'a write changed a recorded byte');
    },
  },
  {
    name: 'a capture of it is read back as the same capture',
    run(machine) {
      const bytes = encodeCapture(machine);
      const back = encodeCapture(readMachine([{ name: 'capture', bytes }]));
      check(back.length === bytes.length && back.every((byte, at) => byte === bytes[at]), 'a capture read back encodes to other bytes');
    },
  },
  {
    name: 'a damaged capture of it is a KernelError',
    run(machine) {
      const bytes = encodeCapture(machine);
      try {
        readMachine([{ name: 'capture', bytes: bytes.subarray(0, bytes.length >> 1) }]);
      } catch (error) {
        check(isKernelError(error), `half of a capture gives ${String(error)}`);
      }
    },
  },
];
