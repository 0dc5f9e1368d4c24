import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { json, LINUX } from './run.js';

const DOCS = fileURLToPath(new URL('../../../docs/schema/', import.meta.url));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });

/** What is wrong with `value`, by the schema that it names. */
function faults(value: Record<string, unknown>): unknown[] {
  const [name, version] = String(value.schema).replace('penstock.', '').split('/');
  const validate =
    ajv.getSchema(String(value.schema)) ??
    ajv.compile(JSON.parse(readFileSync(join(DOCS, `${name}-${version}.schema.json`), 'utf8')) as object);
  return validate(value) ? [] : (validate.errors ?? []);
}

const SRIOV = join(LINUX, 'x86-22-nvme-sriov.json.gz');
const SWITCH = join(LINUX, 'k7-x86-33-disable-acs-redir.json.gz');

describe('the documented JSON', () => {
  it('has a schema for each document', () => {
    expect(readdirSync(DOCS).sort()).toEqual([
      'caps-1.schema.json',
      'diff-1.schema.json',
      'explain-1.schema.json',
      'machine-1.schema.json',
      'viable-1.schema.json',
    ]);
  });

  it.each([
    [['inspect', SRIOV, '--stage', 'after'], ''],
    [['inspect', SWITCH], ''],
    [
      ['inspect', '-'],
      '01:00.0 VGA compatible controller: NVIDIA Corporation GA102 (rev a1)\n\tCapabilities: <access denied>\n\tKernel driver in use: nouveau\n',
    ],
    [['explain', 'group', '02:00.0', SWITCH], ''],
    [['explain', 'group', '00:1f.2', SWITCH], ''],
    [['viable', '00:1f.2', SWITCH], ''],
    [['caps', '00:02.0', SWITCH], ''],
    [['diff', SRIOV], ''],
  ] as const)('%j is as its schema says', (args, input) => {
    const { code, value } = json(args, input);
    expect(code).toBe(0);
    expect(faults(value)).toEqual([]);
  });

  it('a document that is not as its schema says is found', () => {
    const { value } = json(['inspect', SWITCH]);
    expect(faults({ ...value, groups: [{ id: 0 }] })).not.toEqual([]);
    expect(faults({ ...value, extra: 1 })).not.toEqual([]);
  });
});
