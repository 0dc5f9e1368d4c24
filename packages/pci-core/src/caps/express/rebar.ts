/** Resizable BAR (0x0015) and VF Resizable BAR (0x0024): PCIe 6.0 §7.8.6, §7.8.7. */
import * as R from '../../regs/rebar.js';
import type { CapabilityDecoder, CapabilityView, PlacedRegister } from '../decoder.js';

/** Bytes from one BAR's registers to the next. */
const ENTRY = 8;
const MOST_BARS = 6;
/** Sizes go from 1 MB to 8 EB. */
const SIZES = 44;
const UNITS = ['MB', 'GB', 'TB', 'PB', 'EB'];
/** Sizes in the capability register, above which the control register has the others. */
const SIZES_LOW = 28;

/** 1 MB << n in words. */
function sizeName(n: number): string {
  return n < SIZES ? `${1 << (n % 10)}${UNITS[Math.floor(n / 10)]}` : '<unknown>';
}

interface Layout {
  readonly name: string;
  readonly cap: typeof R.PCI_REBAR_CAP;
  readonly ctrl: typeof R.PCI_REBAR_CTRL;
}

function supported(layout: Layout, cap: number, ctrl: number): string[] {
  const low = layout.cap.SIZES.get(cap);
  const high = layout.ctrl.SIZES_HI.get(ctrl);
  const out: string[] = [];
  for (let n = 0; n < SIZES; n++) {
    const has = n < SIZES_LOW ? (low >>> n) & 1 : (high >>> (n - SIZES_LOW)) & 1;
    if (has) out.push(sizeName(n));
  }
  return out;
}

/** Number of BARs as the first control register states it. */
function barsOf(view: CapabilityView, layout: Layout): number {
  return layout.ctrl.NBAR.get(view.read(layout.ctrl));
}

function inRange(bars: number): boolean {
  return bars >= 1 && bars <= MOST_BARS;
}

function barLine(view: CapabilityView, layout: Layout, i: number): string {
  const cap = view.u32(layout.cap.offset + ENTRY * i);
  const ctrl = view.u32(layout.ctrl.offset + ENTRY * i);
  const sizes = supported(layout, cap, ctrl);
  const list = sizes.length > 0 ? `, supported: ${sizes.join(' ')}` : '';
  return `BAR ${layout.ctrl.BAR_IDX.get(ctrl)}: current size: ${sizeName(layout.ctrl.BAR_SIZE.get(ctrl))}${list}`;
}

function decoderOf(id: number, layout: Layout): CapabilityDecoder {
  return {
    id,
    extended: true,
    name: layout.name,
    length: 4,
    registers(view) {
      const bars = barsOf(view, layout);
      const out: PlacedRegister[] = [];
      for (let i = 0; i < (inRange(bars) ? bars : 1); i++) {
        for (const register of [layout.cap, layout.ctrl]) out.push({ register, at: ENTRY * i, suffix: `[${i}]` });
      }
      return out;
    },
    text(view) {
      if (!view.has(layout.cap.offset, ENTRY)) return { title: layout.name, lines: ['<unreadable>'] };
      const bars = barsOf(view, layout);
      if (!inRange(bars)) return { title: layout.name, lines: [`<error in resizable BAR: num_bars=${bars} is out of specification>`] };
      const lines: string[] = [];
      for (let i = 0; i < bars; i++) {
        if (!view.has(layout.cap.offset + ENTRY * i, ENTRY)) {
          lines.push('<unreadable>');
          break;
        }
        lines.push(barLine(view, layout, i));
      }
      return { title: layout.name, lines };
    },
  };
}

export const RESIZABLE_BAR: CapabilityDecoder = /* @__PURE__ */ decoderOf(0x15, {
  name: 'Physical Resizable BAR',
  cap: R.PCI_REBAR_CAP,
  ctrl: R.PCI_REBAR_CTRL,
});

export const VF_RESIZABLE_BAR: CapabilityDecoder = /* @__PURE__ */ decoderOf(0x24, {
  name: 'Virtual Resizable BAR',
  cap: R.PCI_VF_REBAR_CAP,
  ctrl: R.PCI_VF_REBAR_CTRL,
});
