/** Dynamic Power Allocation, Latency Tolerance Reporting, L1 PM Substates. */
import { hex } from '@penstock/hal';
import { PCI_DPA_ALLOCATION, PCI_DPA_CAP, PCI_DPA_CONTROL, PCI_DPA_LATENCY_INDICATOR, PCI_DPA_STATUS } from '../../regs/dpa.js';
import { PCI_L1SS_CAP, PCI_L1SS_CTL1, PCI_L1SS_CTL2, PCI_L1SS_STATUS } from '../../regs/l1ss.js';
import { PCI_LTR_MAX_NOSNOOP_LAT, PCI_LTR_MAX_SNOOP_LAT } from '../../regs/ltr.js';
import { type CapabilityDecoder, type CapabilityView, placed } from '../decoder.js';
import { flag, flags, pick } from '../text.js';
import { repeated, specNote } from './layout.js';

function substates(view: CapabilityView): number {
  return PCI_DPA_CAP.SUBSTATE_MAX.get(view.read(PCI_DPA_CAP)) + 1;
}

export const DPA: CapabilityDecoder = {
  id: 0x16,
  extended: true,
  name: 'Dynamic Power Allocation',
  length: 0x10,
  registers: (view) => [
    ...placed(PCI_DPA_CAP, PCI_DPA_LATENCY_INDICATOR, PCI_DPA_STATUS, PCI_DPA_CONTROL),
    ...repeated(PCI_DPA_ALLOCATION, substates(view), 1),
  ],
  text(view) {
    const cap = view.read(PCI_DPA_CAP);
    const status = view.read(PCI_DPA_STATUS);
    const powers: string[] = [];
    for (let n = 0; n < substates(view) && view.has(PCI_DPA_ALLOCATION.offset + n, 1); n++) {
      powers.push(String(view.u8(PCI_DPA_ALLOCATION.offset + n)));
    }
    const unit = pick(['1ms', '10ms', '100ms'], PCI_DPA_CAP.TLUNIT.get(cap), 'reserved');
    const scale = pick(['10.0', '1.0', '0.1', '0.01'], PCI_DPA_CAP.PAS.get(cap));
    return {
      title: this.name,
      lines: [
        `DPACap: Substates=${substates(view)} Latency0=${PCI_DPA_CAP.XLCY0.get(cap)} Latency1=${PCI_DPA_CAP.XLCY1.get(cap)} LatencyUnit=${unit} PowerScale=${scale}W`,
        `DPALat: Indicator=${hex(view.read(PCI_DPA_LATENCY_INDICATOR), 8)}`,
        `DPASta: Substate=${PCI_DPA_STATUS.SUBSTATE.get(status)} ${flag('ControlEnabled', PCI_DPA_STATUS.CONTROL_ENABLED.test(status))}`,
        `DPACtl: Substate=${PCI_DPA_CONTROL.SUBSTATE.get(view.read(PCI_DPA_CONTROL))}`,
        `DPAPwr: ${powers.join(' ')}`,
      ],
    };
  },
};

/** Nanoseconds as lspci prints them: scale 7 as 2^3, since it shifts by 35 in 32 bits. */
function latency(name: string, value: number, scale: number): string {
  const shown = value * (scale === 7 ? 8 : 32 ** scale);
  return `${name}: ${shown}ns${specNote(`scale ${scale} is not permitted`, scale > 5)}`;
}

export const LTR: CapabilityDecoder = {
  id: 0x18,
  extended: true,
  name: 'Latency Tolerance Reporting',
  length: 8,
  registers: () => placed(PCI_LTR_MAX_SNOOP_LAT, PCI_LTR_MAX_NOSNOOP_LAT),
  text(view) {
    const snoop = view.read(PCI_LTR_MAX_SNOOP_LAT);
    const noSnoop = view.read(PCI_LTR_MAX_NOSNOOP_LAT);
    return {
      title: this.name,
      lines: [
        latency('Max snoop latency', PCI_LTR_MAX_SNOOP_LAT.VALUE.get(snoop), PCI_LTR_MAX_SNOOP_LAT.SCALE.get(snoop)),
        latency('Max no snoop latency', PCI_LTR_MAX_NOSNOOP_LAT.VALUE.get(noSnoop), PCI_LTR_MAX_NOSNOOP_LAT.SCALE.get(noSnoop)),
      ],
    };
  },
};

const POWER_ON_SCALES = [2, 10, 100];

function powerOn(value: number, scale: number): string {
  const unit = POWER_ON_SCALES[scale];
  return unit === undefined ? '<error>' : `${value * unit}us`;
}

export const L1SS: CapabilityDecoder = {
  id: 0x1e,
  extended: true,
  name: 'L1 PM Substates',
  length: 0x10,
  registers: (view) => placed(PCI_L1SS_CAP, PCI_L1SS_CTL1, PCI_L1SS_CTL2, ...(view.header.version > 1 ? [PCI_L1SS_STATUS] : [])),
  text(view) {
    const cap = view.read(PCI_L1SS_CAP);
    const ctl1 = view.read(PCI_L1SS_CTL1);
    const ctl2 = view.read(PCI_L1SS_CTL2);
    const aspmL12 = PCI_L1SS_CAP.ASPM_L1_2.test(cap);
    const l12 = aspmL12 || PCI_L1SS_CAP.PCIPM_L1_2.test(cap);
    const lines = [
      `L1SubCap: ${flags(cap, [
        ['PCI-PM_L1.2', PCI_L1SS_CAP.PCIPM_L1_2],
        ['PCI-PM_L1.1', PCI_L1SS_CAP.PCIPM_L1_1],
        ['ASPM_L1.2', PCI_L1SS_CAP.ASPM_L1_2],
        ['ASPM_L1.1', PCI_L1SS_CAP.ASPM_L1_1],
        ['L1_PM_Substates', PCI_L1SS_CAP.L1_PM_SS],
      ])}`,
    ];
    if (l12) {
      const restore = PCI_L1SS_CAP.CM_RESTORE_TIME.get(cap);
      const on = powerOn(PCI_L1SS_CAP.P_PWR_ON_VALUE.get(cap), PCI_L1SS_CAP.P_PWR_ON_SCALE.get(cap));
      lines.push(`\t  PortCommonModeRestoreTime=${restore}us PortTPowerOnTime=${on}`);
    }
    lines.push(
      `L1SubCtl1: ${flags(ctl1, [
        ['PCI-PM_L1.2', PCI_L1SS_CTL1.PCIPM_L1_2],
        ['PCI-PM_L1.1', PCI_L1SS_CTL1.PCIPM_L1_1],
        ['ASPM_L1.2', PCI_L1SS_CTL1.ASPM_L1_2],
        ['ASPM_L1.1', PCI_L1SS_CTL1.ASPM_L1_1],
      ])}`,
    );
    if (l12) {
      const scale = PCI_L1SS_CTL1.LTR_L12_TH_SCALE.get(ctl1);
      const threshold = scale > 5 ? '<error>' : `${PCI_L1SS_CTL1.LTR_L12_TH_VALUE.get(ctl1) * 32 ** scale}ns`;
      lines.push(`\t   T_CommonMode=${PCI_L1SS_CTL1.CM_RESTORE_TIME.get(ctl1)}us${aspmL12 ? ` LTR1.2_Threshold=${threshold}` : ''}`);
    }
    const on = powerOn(PCI_L1SS_CTL2.T_PWR_ON_VALUE.get(ctl2), PCI_L1SS_CTL2.T_PWR_ON_SCALE.get(ctl2));
    lines.push(`L1SubCtl2:${l12 ? ` T_PwrOn=${on}` : ''}`);
    return { title: this.name, lines };
  },
};
