import { describe, expect, it } from 'vitest';
import * as contract from '../src/contract.js';
import * as index from '../src/index.js';

describe('the surface', () => {
  it('is the same through . and /contract', () => {
    expect(Object.keys(index).sort()).toEqual(Object.keys(contract).sort());
    expect(Object.keys(index).length).toBeGreaterThan(50);
  });
});
