import { describe, expect, it } from 'vitest';
import { deepEqual, equal, fail, ok, show, throws } from './assert.js';

const failing = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).name === 'AssertionError' ? (error as Error).message : `other error ${error}`;
  }
  return 'passed';
};

describe('assertions', () => {
  it('pass in silence', () => {
    ok(true, 'x');
    equal(Number.NaN, Number.NaN, 'x');
    for (const value of [1, 'a', [1, [2]], { a: { b: [1] } }, Uint8Array.of(1, 2), null, undefined])
      deepEqual(structuredClone(value), value, 'x');
  });

  it.each<[string, () => unknown, string]>([
    ['ok', () => ok(false, 'it holds'), 'it holds'],
    ['fail', () => fail('so'), 'so'],
    ['equal by value', () => equal(1, 2, 'one'), 'one: got 1, expected 2'],
    ['equal by sign of zero', () => equal(0, -0, 'zero'), 'zero: got 0, expected 0'],
    ['equal by identity', () => equal([1], [1], 'list'), 'list: got [1], expected [1]'],
    [
      'deepEqual by member',
      () => deepEqual({ a: [1, 255] }, { a: [1, 16] }, 'o'),
      'o: got {a: [1, 255 (0xff)]}, expected {a: [1, 16 (0x10)]}',
    ],
    ['deepEqual by length', () => deepEqual([1], [1, 2], 'l'), 'l: got [1], expected [1, 2]'],
    ['deepEqual by key', () => deepEqual({ a: undefined }, { b: undefined }, 'k'), 'k: got {a: undefined}, expected {b: undefined}'],
    ['deepEqual by extra key', () => deepEqual({ a: 1 }, { a: 1, b: 2 }, 'k'), 'k: got {a: 1}, expected {a: 1, b: 2}'],
    ['deepEqual by kind of array', () => deepEqual(Uint8Array.of(1), Uint16Array.of(1), 't'), 't: got [1], expected [1]'],
    ['deepEqual by class', () => deepEqual(new Map(), new Map(), 'm'), 'm: got [object Map], expected [object Map]'],
    ['throws when nothing is thrown', () => throws('EIO', () => 7, 'call'), 'call: gave 7, expected EIO'],
    ['throws by code', () => throws('EIO', () => throwCode('EINVAL'), 'call'), 'call: threw Error: boom, expected EIO'],
    ['throws of another kind', () => throws('EIO', () => throwValue('EIO'), 'call'), 'call: threw "EIO", expected EIO'],
  ])('%s fails with what, got and expected', (_, run, message) => {
    expect(failing(run)).toBe(message);
  });

  it('throws gives the error', () => {
    expect(throws('EIO', () => throwCode('EIO'), 'x').message).toBe('boom');
  });

  it('shows long values cut short', () => {
    expect(show('x'.repeat(1000)).length).toBe(201);
    expect(show(new Uint32Array(1000))).toMatch(/^\[0, 0.*…\]$/);
  });
});

function throwCode(code: string): never {
  throw Object.assign(new Error('boom'), { code });
}

function throwValue(value: unknown): never {
  throw value;
}
