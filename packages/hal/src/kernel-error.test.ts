import { describe, expect, it } from 'vitest';
import { isKernelError, KernelError } from './kernel-error.js';

describe('KernelError', () => {
  it('has the shape of a file-system error and says operation, subject and reason', () => {
    const cause = new Error('inner');
    const error = new KernelError({
      code: 'EINVAL',
      operation: 'vfio bind',
      subject: '0000:01:00.0',
      reason: 'group 7 is not viable',
      cause,
    });
    expect(error.message).toBe('vfio bind 0000:01:00.0: group 7 is not viable');
    expect({ ...error }).toMatchObject({ code: 'EINVAL', errno: -22, syscall: 'vfio bind', subject: '0000:01:00.0' });
    expect(error.cause).toBe(cause);
    expect(isKernelError(error)).toBe(true);
  });

  it('has no cause unless one is given', () => {
    expect('cause' in new KernelError({ code: 'EIO', operation: 'read', subject: 'x', reason: 'y' })).toBe(false);
  });

  it('is recognised by shape, not by class', () => {
    const copy = Object.assign(new Error('x'), { name: 'KernelError', errno: -5, subject: 's' });
    expect([isKernelError(copy), isKernelError(new Error('x')), isKernelError(null), isKernelError({ name: 'KernelError' })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
