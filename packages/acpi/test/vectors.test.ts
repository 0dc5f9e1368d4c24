import { describe, expect, it } from 'vitest';
import { type AcpiTable, decodeTable, encodeTable } from '../src/index.js';
import { VECTORS } from './vectors/all.js';
import { build, headerOf } from './vectors/table.js';

describe.each(VECTORS)('$signature ($section)', (vector) => {
  const { bytes } = build(vector);
  const { findings, ...table } = decodeTable(bytes);
  const items = (table as unknown as Record<string, unknown[]>)[vector.list] ?? [];

  it('table fields decode', () => {
    const { [vector.list]: _, ...fields } = table as unknown as Record<string, unknown>;
    expect(fields).toEqual({ signature: vector.signature, header: headerOf(bytes), ...vector.value });
  });

  it.each(vector.parts.map((part, i) => ({ ...part, i })))('$i: $value.kind decodes ($section)', ({ value, i }) => {
    expect(items[i]).toEqual(value);
  });

  it('has no other structures', () => {
    expect(items.length).toBe(vector.parts.length);
  });

  it('literal values encode to the bytes', () => {
    const literal = { signature: vector.signature, header: headerOf(bytes), ...vector.value };
    const whole = vector.list === '' ? literal : { ...literal, [vector.list]: vector.parts.map((part) => part.value) };
    expect(encodeTable(JSON.parse(JSON.stringify(whole)) as AcpiTable)).toEqual(bytes);
  });

  it('only unknown types are findings', () => {
    expect(findings.map((finding) => finding.code)).toEqual(findings.map(() => 'unknown-structure'));
    const unknown = JSON.stringify(vector.parts.map((part) => part.value)).split('"kind":"unknown"').length - 1;
    expect(findings.length).toBe(unknown);
  });
});
