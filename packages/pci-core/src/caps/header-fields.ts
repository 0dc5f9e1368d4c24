/** What the text of all header types shares. */
import type { AnyRegister, ConfigSpace } from '@penstock/hal';
import { PCI_STATUS } from '../regs/header.js';
import { flag, flags } from './text.js';

const DEVSEL = ['fast', 'medium', 'slow', '??'] as const;

/** The value of a header register. */
export function readHeader(config: ConfigSpace, { offset, bytes }: AnyRegister): number {
  return bytes === 4 ? config.u32(offset) : bytes === 2 ? config.u16(offset) : config.u8(offset);
}

/** `DEVSEL=fast`, and the bits around it that a status and a secondary status share. */
export function statusText(status: number, tail: string): string {
  const S = PCI_STATUS;
  const aborts = flags(status, [
    ['>TAbort', S.SIG_TARGET_ABORT],
    ['<TAbort', S.REC_TARGET_ABORT],
    ['<MAbort', S.REC_MASTER_ABORT],
  ]);
  return `${flag('ParErr', S.PARITY.test(status))} DEVSEL=${DEVSEL[S.DEVSEL.get(status)]} ${aborts} ${tail}`;
}
