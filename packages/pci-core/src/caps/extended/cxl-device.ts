/** CXL DVSECs of devices: device (0), non-CXL function map (2), GPF (5), MLD (9). */
import { hex } from '@penstock/hal';
import {
  PCI_CXL_DEV_CAP,
  PCI_CXL_DEV_CAP2,
  PCI_CXL_DEV_CAP3,
  PCI_CXL_DEV_CTRL,
  PCI_CXL_DEV_CTRL2,
  PCI_CXL_DEV_LOCK,
  PCI_CXL_DEV_STATUS,
  PCI_CXL_DEV_STATUS2,
  PCI_CXL_FUNCTION_MAP,
  PCI_CXL_GPF_DEV_DURATION,
  PCI_CXL_GPF_DEV_POWER,
  PCI_CXL_MLD_NUM,
  PCI_CXL_RANGE_BASE_HIGH,
  PCI_CXL_RANGE_BASE_LOW,
  PCI_CXL_RANGE_SIZE_HIGH,
  PCI_CXL_RANGE_SIZE_LOW,
} from '../../regs/cxl-device.js';
import { type CapabilityView, placed } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { type DvsecBody, timeLines, within } from './dvsec-body.js';
import { hex64, hex64Padded, repeated, specNote } from './layout.js';

/** Length of the device DVSEC up to revision 1, and from revision 2 on. */
const DEVICE_LENGTH = 0x38;
const DEVICE_LENGTH_REV2 = 0x3c;
const RANGE = 0x10;

const TYPES = ['Volatile', 'Non-volatile', 'CDAT'];
const CLASSES = ['DRAM', 'Storage', 'CDAT'];
const INTERLEAVES = ['0', '256', '4096', '512', '1024', '2048', '8192', '16384'];

function coded(table: readonly string[], code: number): string {
  return pick(table, code, `reserved(${code})`);
}

function rangeLines(view: CapabilityView, n: number): string[] {
  const at = RANGE * (n - 1);
  const sizeHigh = view.u32(PCI_CXL_RANGE_SIZE_HIGH.offset + at);
  const info = view.u32(PCI_CXL_RANGE_SIZE_LOW.offset + at);
  const sizeLow = (info & 0xf0000000) >>> 0;
  const baseHigh = view.u32(PCI_CXL_RANGE_BASE_HIGH.offset + at);
  const baseLow = view.u32(PCI_CXL_RANGE_BASE_LOW.offset + at);
  const low = baseLow + sizeLow - 1;
  const high = baseHigh + sizeHigh + Math.floor(low / 0x100000000);
  const last = hex64Padded(high >>> 0, low >>> 0);
  const valid = flags(info, [
    ['Valid', PCI_CXL_RANGE_SIZE_LOW.VALID],
    ['Active', PCI_CXL_RANGE_SIZE_LOW.ACTIVE],
  ]);
  const type = coded(TYPES, PCI_CXL_RANGE_SIZE_LOW.TYPE.get(info));
  const memoryClass = coded(CLASSES, PCI_CXL_RANGE_SIZE_LOW.CLASS.get(info));
  const interleave = coded(INTERLEAVES, PCI_CXL_RANGE_SIZE_LOW.INTERLEAVE.get(info));
  return [
    `Range${n}: ${hex64Padded(baseHigh, baseLow)}-${last} [size=0x${hex64(sizeHigh, sizeLow)}]`,
    `\t${valid} Type=${type} Class=${memoryClass} interleave=${interleave} timeout=${4 ** PCI_CXL_RANGE_SIZE_LOW.TIMEOUT.get(info)}s`,
  ];
}

function cacheSize(cap2: number): string {
  const unit = PCI_CXL_DEV_CAP2.CACHE_UNIT.get(cap2);
  const size = PCI_CXL_DEV_CAP2.CACHE_SIZE.get(cap2);
  if (unit === 0) return 'Cache Size Not Reported';
  if (unit === 1) return `Cache Size: ${hex(size * 0x10000, 8)}`;
  if (unit === 2) return `Cache Size: ${hex(size * 0x100000, 8)}`;
  return `Cache Size: ${size} of unknown unit size (${unit})`;
}

/** lspci tests masks 3, 4 and 5 where the specification has bits 2, 3 and 4. */
function control2(value: number, revision: number): string {
  const shown = [flag('InitRst', value & 3), flag('RstMemClrEn', value & 4)];
  const meant = [
    flag('InitRst', PCI_CXL_DEV_CTRL2.INIT_RESET.test(value)),
    flag('RstMemClrEn', PCI_CXL_DEV_CTRL2.RESET_MEM_CLR_EN.test(value)),
  ];
  if (revision >= 2) {
    shown.push(flag('DesiredVolatileHDMStateAfterHotReset', value & 5));
    meant.push(flag('DesiredVolatileHDMStateAfterHotReset', PCI_CXL_DEV_CTRL2.HDM_STATE_HOT_RESET.test(value)));
  }
  const first = flags(value, [
    ['DisableCaching', PCI_CXL_DEV_CTRL2.DISABLE_CACHING],
    ['InitCacheWB&Inval', PCI_CXL_DEV_CTRL2.INIT_WB_INVAL],
  ]);
  return `CXLCtl2:\t${first} ${shown.join(' ')}${specNote(meant.join(' '), meant.join() !== shown.join())}`;
}

/** lspci tests masks 3 and 4 where the specification has bits 2 and 3. */
function capability3(value: number): string {
  const shown = [flag('HotReset', value & 3), flag('HotResetConfigurability', value & 4)];
  const meant = [
    flag('HotReset', PCI_CXL_DEV_CAP3.HOT_RESET.test(value)),
    flag('HotResetConfigurability', PCI_CXL_DEV_CAP3.HOT_RESET_CONFIG.test(value)),
  ];
  const first = flags(value, [
    ['ColdReset', PCI_CXL_DEV_CAP3.COLD_RESET],
    ['WarmReset', PCI_CXL_DEV_CAP3.WARM_RESET],
  ]);
  return `CXLCap3:\tDefaultVolatile HDM State After:\t${first} ${shown.join(' ')}${specNote(meant.join(' '), meant.join() !== shown.join())}`;
}

export const CXL_DEVICE: DvsecBody = {
  registers: (_view, { revision, length }) =>
    within(
      [
        ...placed(PCI_CXL_DEV_CAP, PCI_CXL_DEV_CTRL, PCI_CXL_DEV_STATUS, PCI_CXL_DEV_CTRL2),
        ...placed(PCI_CXL_DEV_STATUS2, PCI_CXL_DEV_LOCK, PCI_CXL_DEV_CAP2),
        ...[PCI_CXL_RANGE_SIZE_HIGH, PCI_CXL_RANGE_SIZE_LOW, PCI_CXL_RANGE_BASE_HIGH, PCI_CXL_RANGE_BASE_LOW].flatMap((reg) =>
          repeated(reg, 2, RANGE),
        ),
        ...(revision >= 2 ? placed(PCI_CXL_DEV_CAP3) : []),
      ],
      length,
    ),
  lines(view, { revision, length }) {
    const lines = ['PCIe DVSEC for CXL Devices'];
    if (revision < 1 || length < DEVICE_LENGTH || !view.has(0, DEVICE_LENGTH)) return lines;
    const cap = view.read(PCI_CXL_DEV_CAP);
    const ctrl = view.read(PCI_CXL_DEV_CTRL);
    lines.push(
      `CXLCap:\t${flags(cap, [
        ['Cache', PCI_CXL_DEV_CAP.CACHE],
        ['IO', PCI_CXL_DEV_CAP.IO],
        ['Mem', PCI_CXL_DEV_CAP.MEM],
        ['MemHWInit', PCI_CXL_DEV_CAP.MEM_HWINIT],
      ])} HDMCount ${PCI_CXL_DEV_CAP.HDM_COUNT.get(cap)} ${flag('Viral', PCI_CXL_DEV_CAP.VIRAL.test(cap))}`,
      `CXLCtl:\t${flags(ctrl, [
        ['Cache', PCI_CXL_DEV_CTRL.CACHE],
        ['IO', PCI_CXL_DEV_CTRL.IO],
        ['Mem', PCI_CXL_DEV_CTRL.MEM],
      ])} CacheSFCov ${PCI_CXL_DEV_CTRL.SF_COVERAGE.get(ctrl)} CacheSFGran ${PCI_CXL_DEV_CTRL.SF_GRANULARITY.get(ctrl)} ${flags(ctrl, [
        ['CacheClean', PCI_CXL_DEV_CTRL.CLEAN_EVICTION],
        ['Viral', PCI_CXL_DEV_CTRL.VIRAL],
      ])}`,
      `CXLSta:\t${flags(view.read(PCI_CXL_DEV_STATUS), [['Viral', PCI_CXL_DEV_STATUS.VIRAL]])}`,
      control2(view.read(PCI_CXL_DEV_CTRL2), revision),
      `CXLSta2:\t${flags(view.read(PCI_CXL_DEV_STATUS2), [
        ['ResetComplete', PCI_CXL_DEV_STATUS2.RESET_COMPLETE],
        ['ResetError', PCI_CXL_DEV_STATUS2.RESET_ERROR],
        ['PMComplete', PCI_CXL_DEV_STATUS2.PM_INIT_COMPLETE],
      ])}`,
      `CXLCap2:\t${cacheSize(view.read(PCI_CXL_DEV_CAP2))}`,
      ...rangeLines(view, 1),
      ...rangeLines(view, 2),
    );
    if (revision >= 2 && length >= DEVICE_LENGTH_REV2 && view.has(PCI_CXL_DEV_CAP3.offset, 2)) {
      lines.push(capability3(view.read(PCI_CXL_DEV_CAP3)));
    }
    if (length > DEVICE_LENGTH_REV2) lines.push('<?>');
    return lines;
  },
};

const MAP_REGISTERS = 8;

/** lspci prints the lower 16 bits of each map register. */
export const CXL_FUNCTION_MAP: DvsecBody = {
  registers: (_view, { length }) => within(repeated(PCI_CXL_FUNCTION_MAP, MAP_REGISTERS, 4), length),
  lines(view, { length }) {
    const lines = ['Non-CXL Function Map DVSEC'];
    for (let n = 0; n < MAP_REGISTERS; n++) {
      const at = PCI_CXL_FUNCTION_MAP.offset + 4 * n;
      if (at + 2 > length || !view.has(at, 4)) break;
      const map = view.u32(at);
      lines.push(`FuncMap ${n}: ${hex(map & 0xffff, 8)}${specNote(hex(map, 8), map > 0xffff)}`);
    }
    return lines;
  },
};

const GPF_LENGTH = 0x10;

export const CXL_GPF_DEVICE: DvsecBody = {
  registers: (_view, { length }) => within(placed(PCI_CXL_GPF_DEV_DURATION, PCI_CXL_GPF_DEV_POWER), length),
  lines(view, { length }) {
    if (length < GPF_LENGTH || !view.has(0, GPF_LENGTH)) return [];
    const duration = view.read(PCI_CXL_GPF_DEV_DURATION);
    const { BASE, SCALE } = PCI_CXL_GPF_DEV_DURATION;
    return [
      'GPF DVSEC for CXL Devices',
      ...timeLines('GPF Phase 2 Duration', BASE.get(duration), SCALE.get(duration)),
      `GPF Phase 2 Power: ${view.read(PCI_CXL_GPF_DEV_POWER)}mW`,
    ];
  },
};

const MLD_LENGTH = 0x10;
const MAX_LOGICAL_DEVICES = 16;

export const CXL_MLD: DvsecBody = {
  registers: (_view, { length }) => within(placed(PCI_CXL_MLD_NUM), length),
  lines(view, { length }) {
    if (length < MLD_LENGTH || !view.has(0, MLD_LENGTH)) return [];
    const count = view.read(PCI_CXL_MLD_NUM);
    const known = count >= 1 && count <= MAX_LOGICAL_DEVICES;
    return ['MLD DVSEC', ...(known ? [`NumLogDevs: ${count}`] : [])];
  },
};
