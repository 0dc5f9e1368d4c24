/** Linux errno values (asm-generic/errno-base.h, errno.h), as positive numbers; ops tables return them negated. */
export const ERRNO = {
  EPERM: 1,
  ENOENT: 2,
  EINTR: 4,
  EIO: 5,
  ENXIO: 6,
  E2BIG: 7,
  EBADF: 9,
  EAGAIN: 11,
  ENOMEM: 12,
  EACCES: 13,
  EFAULT: 14,
  EBUSY: 16,
  EEXIST: 17,
  EXDEV: 18,
  ENODEV: 19,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  EMFILE: 24,
  ENOTTY: 25,
  EFBIG: 27,
  ENOSPC: 28,
  ERANGE: 34,
  EDEADLK: 35,
  ENOSYS: 38,
  ENODATA: 61,
  ETIME: 62,
  EPROTO: 71,
  EBADMSG: 74,
  EOVERFLOW: 75,
  EMSGSIZE: 90,
  EOPNOTSUPP: 95,
  ETIMEDOUT: 110,
  ECONNRESET: 104,
  ENOTCONN: 107,
  EALREADY: 114,
  EREMOTEIO: 121,
  ECANCELED: 125,
} as const;

/** Name of an errno, `EINVAL`. */
export type ErrnoCode = keyof typeof ERRNO;

/** The name of `errno` (either sign), or null when Linux's list here has none. */
export function errnoCode(errno: number): ErrnoCode | null {
  const wanted = Math.abs(errno);
  for (const [code, value] of Object.entries(ERRNO)) if (value === wanted) return code as ErrnoCode;
  return null;
}
