import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFunction, contextOf, expressCapability, headersOf } from '../../../test/dump.js';
import { decodeCapabilities } from '../../decode-capabilities.js';
import { EXTENDED_DECODERS } from './index.js';

/** The most that a list of 256 selective IDE streams in 3840 bytes can need. */
const MAX_LINES = 1000;

describe('hostile bytes', () => {
  it.each(EXTENDED_DECODERS.map(({ id, name }) => [`${id.toString(16)} ${name}`, id] as const))(
    '%s: decoded inside the input, at any size',
    (_name, id) => {
      const body = fc.oneof(fc.uint8Array({ maxLength: 0x200 }), fc.constant(new Uint8Array(0xf00).fill(0xff)));
      fc.assert(
        fc.property(body, fc.integer({ min: 0x104, max: 0x1000 }), fc.integer({ min: 0, max: 15 }), (bytes, size, version) => {
          const extended = [{ offset: 0x100, id, version, body: [...bytes] }];
          const config = buildFunction({ size, classic: [expressCapability(4, 0x40)], extended });
          const decoded = decodeCapabilities(contextOf(config), headersOf(config)).find(({ offset }) => offset === 0x100);
          expect(decoded?.title).not.toBe('');
          expect(decoded?.lines.length).toBeLessThan(MAX_LINES);
          for (const line of [decoded?.title ?? '', ...(decoded?.lines ?? [])]) expect(line).not.toMatch(/undefined|NaN|\[object|\n/);
          for (const { offset, bytes: width } of decoded?.registers ?? []) {
            expect(offset).toBeGreaterThanOrEqual(0x100);
            expect(offset + width).toBeLessThanOrEqual(size);
          }
        }),
        { seed: 20261124, numRuns: 25 },
      );
    },
  );
});
