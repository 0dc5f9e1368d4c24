import { describe, expect, it } from 'vitest';
import { measureCoverage } from './coverage.js';

describe('lspci 3.14 over every recorded case and stage', () => {
  const { stages, functions, rows, lists, missing } = measureCoverage();

  it('is there', () => {
    expect(stages).toBeGreaterThanOrEqual(87);
    expect(functions).toBeGreaterThan(1000);
    expect(rows.length).toBeGreaterThan(15);
  });

  it('has the same capabilities at the same offsets', () => {
    expect(lists).toEqual([]);
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s: every token is in our lines', (_, row) => {
    expect({ ...row, found: row.tokens }).toEqual(row);
  });

  it('lacks no token', () => {
    expect(missing).toEqual([]);
  });

  it('has the very lines of lspci for the header', () => {
    const header = rows.find(({ name }) => name === 'header');
    expect(header?.equal).toBe(header?.count);
  });
});
