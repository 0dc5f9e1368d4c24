import { type AnyRegister, maskOf } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import * as cxl from './cxl-device.js';
import * as dlf from './data-link-feature.js';
import * as dev3 from './device3.js';
import * as doe from './doe.js';
import * as dpa from './dpa.js';
import * as dpc from './dpc.js';
import * as dvsec from './dvsec.js';
import * as ide from './ide.js';
import * as l1ss from './l1ss.js';
import * as ltr from './ltr.js';
import * as npem from './npem.js';
import * as pasid from './pasid.js';
import * as phy16 from './phy16.js';
import * as phy32 from './phy32.js';
import * as ptm from './ptm.js';
import * as secpci from './secondary-pcie.js';
import * as tph from './tph.js';
import * as vsec from './vsec.js';

/** Register, its offset, field and mask as Linux 7.x include/uapi/linux/pci_regs.h has them. */
const LINUX: readonly (readonly [reg: AnyRegister, offset: number, field: string, mask: number])[] = [
  [dpa.PCI_DPA_CAP, 0x04, 'SUBSTATE_MAX', 0x1f],
  [tph.PCI_TPH_CAP, 0x04, 'ST_IV', 0x00000002],
  [tph.PCI_TPH_CAP, 0x04, 'ST_DS', 0x00000004],
  [tph.PCI_TPH_CAP, 0x04, 'EXT_TPH', 0x00000100],
  [tph.PCI_TPH_CAP, 0x04, 'LOC', 0x00000600],
  [tph.PCI_TPH_CAP, 0x04, 'ST_SIZE', 0x07ff0000],
  [tph.PCI_TPH_CTRL, 0x08, 'MODE_SEL', 0x00000007],
  [tph.PCI_TPH_CTRL, 0x08, 'REQ_EN', 0x00000300],
  [ltr.PCI_LTR_MAX_SNOOP_LAT, 0x04, 'VALUE', 0x03ff],
  [ltr.PCI_LTR_MAX_NOSNOOP_LAT, 0x06, 'SCALE', 0x1c00],
  [pasid.PCI_PASID_CAP, 0x04, 'WIDTH', 0x1f00],
  [pasid.PCI_PASID_CTRL, 0x06, 'PRIV', 0x0004],
  [dpc.PCI_EXP_DPC_CAP, 0x04, 'RP_PIO_LOG_SIZE', 0x0f00],
  [dpc.PCI_EXP_DPC_CAP, 0x04, 'RP_PIO_LOG_SIZE4', 0x2000],
  [dpc.PCI_EXP_DPC_CTL, 0x06, 'INT_EN', 0x0008],
  [dpc.PCI_EXP_DPC_STATUS, 0x08, 'REASON', 0x0006],
  [dpc.PCI_EXP_DPC_STATUS, 0x08, 'REASON_EXT', 0x0060],
  [dpc.PCI_EXP_DPC_STATUS, 0x08, 'RP_PIO_FEP', 0x1f00],
  [dpc.PCI_EXP_DPC_SOURCE_ID, 0x0a, 'ID', 0xffff],
  [dpc.PCI_EXP_DPC_RP_PIO_EXCEPTION, 0x1c, 'CFG_UR_CPL', 0x1],
  [dpc.PCI_EXP_DPC_RP_PIO_TLPPREFIX_LOG, 0x34, 'DW', 0xffffffff],
  [ptm.PCI_PTM_CAP, 0x04, 'GRANULARITY', 0x0000ff00],
  [ptm.PCI_PTM_CTRL, 0x08, 'ROOT', 0x00000002],
  [l1ss.PCI_L1SS_CAP, 0x04, 'CM_RESTORE_TIME', 0x0000ff00],
  [l1ss.PCI_L1SS_CAP, 0x04, 'P_PWR_ON_SCALE', 0x00030000],
  [l1ss.PCI_L1SS_CAP, 0x04, 'P_PWR_ON_VALUE', 0x00f80000],
  [l1ss.PCI_L1SS_CTL1, 0x08, 'LTR_L12_TH_VALUE', 0x03ff0000],
  [l1ss.PCI_L1SS_CTL1, 0x08, 'LTR_L12_TH_SCALE', 0xe0000000],
  [l1ss.PCI_L1SS_CTL2, 0x0c, 'T_PWR_ON_VALUE', 0x000000f8],
  [secpci.PCI_SECPCI_LE_CTRL, 0x0c, 'DSP_TX_PRESET', 0x000f],
  [dlf.PCI_DLF_CAP, 0x04, 'EXCHANGE_ENABLE', 0x80000000],
  [phy16.PCI_PL_16GT_LE_CTRL, 0x20, 'DSP_TX_PRESET', 0x0f],
  [phy16.PCI_PL_16GT_LE_CTRL, 0x20, 'USP_TX_PRESET', 0xf0],
  [phy32.PCI_PL_32GT_LE_CTRL, 0x20, 'USP_TX_PRESET', 0xf0],
  [npem.PCI_NPEM_CAP, 0x04, 'LOCATE', 0x00000008],
  [npem.PCI_NPEM_CTRL, 0x08, 'DISABLED', 0x00000800],
  [npem.PCI_NPEM_STATUS, 0x0c, 'COMMAND_COMPLETED', 0x00000001],
  [doe.PCI_DOE_CAP, 0x04, 'INT_MSG_NUM', 0x00000ffe],
  [doe.PCI_DOE_CTRL, 0x08, 'GO', 0x80000000],
  [doe.PCI_DOE_STATUS, 0x0c, 'READY', 0x80000000],
  [doe.PCI_DOE_READ, 0x14, 'DW', 0xffffffff],
  [dev3.PCI_DEV3_STA, 0x0c, 'SEGMENT_CAPTURED', 0x8],
  [ide.PCI_IDE_CAP, 0x04, 'SEL_CFG', 0x80],
  [ide.PCI_IDE_CAP, 0x04, 'ALG', 0x1f00],
  [ide.PCI_IDE_CAP, 0x04, 'LINK_TC_NUM', 0xe000],
  [ide.PCI_IDE_CAP, 0x04, 'SELECTIVE_NUM', 0xff0000],
  [ide.PCI_IDE_CAP, 0x04, 'TEE_LIMITED', 0x1000000],
  [ide.PCI_IDE_SEL_CTL, 0x04, 'TX_AGGR_CPL', 0xc0],
  [ide.PCI_IDE_SEL_CTL, 0x04, 'PCRC', 0x100],
  [ide.PCI_IDE_SEL_CTL, 0x04, 'HDR_ENC', 0x3c00],
  [ide.PCI_IDE_SEL_CTL, 0x04, 'ALG', 0x7c000],
  [ide.PCI_IDE_SEL_CTL, 0x04, 'TC', 0x380000],
  [ide.PCI_IDE_SEL_CTL, 0x04, 'DEFAULT', 0x400000],
  [ide.PCI_IDE_SEL_CTL, 0x04, 'ID', 0xff000000],
  [ide.PCI_IDE_SEL_STS, 0x08, 'IDE_FAIL', 0x80000000],
  [ide.PCI_IDE_SEL_RID_1, 0x0c, 'LIMIT', 0xffff00],
  [ide.PCI_IDE_SEL_RID_2, 0x10, 'SEGMENT', 0xff000000],
  [ide.PCI_IDE_SEL_ADDR_1, 0x14, 'BASE_LOW', 0xfff00],
  [vsec.PCI_VNDR_HEADER, 0x04, 'LEN', 0xfff00000],
  [dvsec.PCI_DVSEC_HEADER1, 0x04, 'REV', 0x000f0000],
  [cxl.PCI_CXL_DEV_CAP, 0x0a, 'HDM_COUNT', 0x30],
  [cxl.PCI_CXL_DEV_CTRL, 0x0c, 'MEM', 0x4],
  [cxl.PCI_CXL_RANGE_SIZE_LOW, 0x1c, 'SIZE', 0xf0000000],
  [cxl.PCI_CXL_RANGE_BASE_LOW, 0x24, 'BASE', 0xf0000000],
];

describe('registers of extended capabilities', () => {
  it.each(LINUX.map(([reg, offset, field, mask]) => [reg.name, field, reg, offset, mask] as const))(
    '%s %s stands where Linux has it',
    (_name, field, reg, offset, mask) => {
      const declared = reg.fields[field];
      expect(reg.offset).toBe(offset);
      expect(declared && maskOf(declared.msb, declared.lsb)).toBe(mask);
    },
  );
});
