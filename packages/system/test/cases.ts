/** The recorded machines: ours in the repository, and those of others where the folder `shared` stands beside the checkout. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readMachine } from '@penstock/snapshot';
import { type Analysis, analyse } from '../src/index.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const LINUX = join(HERE, '../../snapshot/test/fixtures/linux');
const REAL = join(HERE, '../../../../shared/fixtures/real');

/** What the kernel answered at one stage. */
export interface StageAnswers {
  readonly lspci_xxxx: string;
  readonly lspci_3_14_vvv_from_dump: string;
  readonly devices: Readonly<Record<string, { readonly config: string; readonly driver?: string; readonly iommu_group?: string }>>;
}

/** A case file with its answers: tests compare with them and never hand them to what is tested. */
export interface LinuxCase {
  readonly file: string;
  readonly name: string;
  readonly stages: Readonly<Record<string, StageAnswers>>;
  readonly expect: Readonly<
    Record<
      string,
      {
        readonly groups: readonly (readonly string[])[];
        readonly ungrouped?: readonly string[];
        readonly buses: Readonly<Record<string, readonly [number, number]>>;
      }
    >
  >;
}

/** Every case of fixtures/linux. */
export function linuxCases(): LinuxCase[] {
  return readdirSync(LINUX)
    .filter((file) => file.endsWith('.json.gz'))
    .map((file) => ({
      ...(JSON.parse(gunzipSync(readFileSync(join(LINUX, file))).toString('utf8')) as LinuxCase),
      file: join(LINUX, file),
    }));
}

/** The machine of a case at a stage, from a copy that has nothing but the configuration bytes. */
export function machineOf(recorded: LinuxCase, stage: string): Analysis {
  const { lspci_xxxx } = recorded.stages[stage] as StageAnswers;
  const copy = JSON.stringify({ name: recorded.name, stages: { [stage]: { lspci_xxxx } } });
  return analyse(readMachine([{ name: recorded.name, bytes: new TextEncoder().encode(copy) }], { stage: stage as 'boot' | 'after' }));
}

/** Dumps of real machines under `kind` (hex, text, dmesg); empty where the folder is absent. */
export function realFiles(kind: 'hex' | 'text' | 'dmesg'): { readonly name: string; readonly bytes: Uint8Array }[] {
  const folder = join(REAL, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
}

/** The folder of real machines is there. */
export const REAL_PRESENT = existsSync(REAL);
