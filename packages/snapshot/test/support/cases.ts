/** The recorded cases of fixtures/linux, and the files of machines that others posted. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { encodeText } from '../../src/bytes.js';
import type { MachineInput } from '../../src/input.js';

const LINUX = new URL('../fixtures/linux/', import.meta.url);
const REAL = new URL('../../../../../shared/fixtures/real/', import.meta.url);

/** A stage of a case, as far as tests look at it. */
export interface Stage {
  readonly lspci_xxxx: string;
  readonly lspci_vvv: string;
  readonly lspci_tree: string;
  readonly iomem: string;
  readonly ioports: string;
  readonly dmesg_pci: readonly string[];
  readonly devices: Readonly<Record<string, Device>>;
  readonly iommu_groups: Readonly<Record<string, { readonly devices: readonly string[] }>>;
}

export interface Device {
  readonly config: string;
  readonly driver?: string;
  readonly iommu_group?: string;
  readonly numa_node: string;
  readonly physfn?: string;
  readonly resource_raw: readonly string[];
  readonly [attribute: string]: unknown;
}

export interface Case {
  readonly name: string;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly config_before_linux: Readonly<Record<string, readonly string[]>>;
  readonly enumeration: readonly { readonly bdf: string }[];
  readonly [member: string]: unknown;
}

export const CASE_NAMES: readonly string[] = readdirSync(LINUX)
  .filter((file) => file.endsWith('.json.gz'))
  .map((file) => file.replace('.json.gz', ''));

export function caseBytes(name: string): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(new URL(`${name}.json.gz`, LINUX))));
}

export function loadCase(name: string): Case {
  return JSON.parse(new TextDecoder().decode(caseBytes(name))) as Case;
}

export function textInput(name: string, text: string): MachineInput {
  return { name, bytes: encodeText(text) };
}

/** Paths of a folder of machines that others posted; empty where the folder is not beside the checkout. */
export function realFiles(folder: string): string[] {
  const dir = fileURLToPath(new URL(`${folder}/`, REAL));
  return existsSync(dir) ? readdirSync(dir).map((file) => `${dir}${file}`) : [];
}

export const HAS_REAL = realFiles('hex').length > 0;
