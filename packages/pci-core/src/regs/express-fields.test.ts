import { applyWrite, type Bits } from '@penstock/hal';
import { describe, expect, it } from 'vitest';
import { PCI_ACS_CAP } from './acs.js';
import { PCI_ERR_CAP, PCI_ERR_ROOT_STATUS, PCI_ERR_UNCOR_MASK, PCI_ERR_UNCOR_STATUS } from './aer.js';
import { PCI_ATS_CAP, PCI_ATS_CTRL } from './ats.js';
import {
  PCI_EXP_DEVCAP,
  PCI_EXP_DEVSTA,
  PCI_EXP_LNKCTL,
  PCI_EXP_LNKSTA,
  PCI_EXP_RTCTL,
  PCI_EXP_SLTCTL,
  PCI_EXP_SLTSTA,
} from './express.js';
import { PCI_EXP_DEVCAP2, PCI_EXP_LNKCAP2, PCI_EXP_SLTCAP2 } from './express2.js';
import { PCI_REBAR_CAP, PCI_REBAR_CTRL } from './rebar.js';
import { PCI_SRIOV_CAP } from './sriov.js';
import { PCI_VC_PORT_CAP1, PCI_VC_PORT_CAP2, PCI_VC_RES_CAP, PCI_VC_RES_CTRL } from './vc.js';

/** Fields that no line of lspci shows. Sources: libcper's PCIe 6 structures (C), edk2 PciExpress21.h (E), Linux pci_regs.h (L). */
const FIELDS: readonly (readonly [string, Bits, number])[] = [
  ['DEVCAP ERR_COR subclass (C)', PCI_EXP_DEVCAP.ERR_COR_SUBCLASS, 0x00010000],
  ['DEVCAP Rx_MPS_Fixed (C)', PCI_EXP_DEVCAP.RX_MPS_FIXED, 0x00020000],
  ['DEVCAP Mixed_MPS (C)', PCI_EXP_DEVCAP.MIXED_MPS, 0x20000000],
  ['LNKCTL PTM propagation delay (C)', PCI_EXP_LNKCTL.PTM_PDA, 0x0004],
  ['LNKCTL retrain link (L)', PCI_EXP_LNKCTL.RL, 0x0020],
  ['LNKCTL SRIS clocking (C)', PCI_EXP_LNKCTL.SRIS, 0x1000],
  ['SLTCTL auto slot power limit disable (C)', PCI_EXP_SLTCTL.ASPL_DISABLE, 0x2000],
  ['SLTCTL in-band PD disable (C)', PCI_EXP_SLTCTL.IBPD_DISABLE, 0x4000],
  ['RTCTL no NFM subtree (C)', PCI_EXP_RTCTL.NO_NFM, 0x0020],
  ['DEVCAP2 DMWr completer (C)', PCI_EXP_DEVCAP2.DMWR_COMP, 0x10000000],
  ['DEVCAP2 DMWr lengths (C)', PCI_EXP_DEVCAP2.DMWR_LENGTH, 0x60000000],
  ['LNKCAP2 lower SKP generation (C, E)', PCI_EXP_LNKCAP2.LOWER_SKP_GEN, 0x0000fe00],
  ['LNKCAP2 lower SKP reception (C, E)', PCI_EXP_LNKCAP2.LOWER_SKP_RCV, 0x007f0000],
  ['SLTCAP2 in-band PD disable (E)', PCI_EXP_SLTCAP2.IBPD, 0x00000001],
  ['AER header log size (C)', PCI_ERR_CAP.HEADER_LOG_SIZE, 0x0003e000],
  ['AER TLP logged in Flit Mode (C, L)', PCI_ERR_CAP.TLP_LOG_FLIT, 0x00040000],
  ['AER logged TLP size (C, L)', PCI_ERR_CAP.TLP_LOG_SIZE, 0x00f80000],
  ['AER ERR_COR subclass (C)', PCI_ERR_ROOT_STATUS.COR_SUBCLASS, 0x00000180],
  ['ACS egress vector size (L: byte 5)', PCI_ACS_CAP.EGRESS_BITS, 0xff00],
  ['ATS global invalidate', PCI_ATS_CAP.GLOBAL_INV, 0x0040],
  ['ATS enable (L)', PCI_ATS_CTRL.ENABLE, 0x8000],
  ['SR-IOV migration interrupt (L)', PCI_SRIOV_CAP.INTR, 0xffe00000],
  ['ReBAR sizes (E)', PCI_REBAR_CAP.SIZES, 0xfffffff0],
  ['ReBAR size (E)', PCI_REBAR_CTRL.BAR_SIZE, 0x00003f00],
  ['VC entry size (L)', PCI_VC_PORT_CAP1.ARB_SIZE, 0x00000c00],
  ['VC arbitration table offset (L)', PCI_VC_PORT_CAP2.ARB_OFF, 0xff000000],
  ['VC port arbitration table offset (L)', PCI_VC_RES_CAP.ARB_OFF, 0xff000000],
  ['VC load port arbitration table (L)', PCI_VC_RES_CTRL.LOAD_TABLE, 0x00010000],
];

describe('fields without a line of their own', () => {
  it.each(FIELDS.map(([name, bits, mask]) => [name, bits.mask, mask] as const))('%s', (_, mask, expected) => {
    expect(mask).toBe(expected);
  });
});

describe('writes', () => {
  it.each([
    ['Device Status clears detected errors, keeps AUX power and pending', PCI_EXP_DEVSTA, 0x003f, 0xffff, 0x0030],
    ['Link Status clears only the bandwidth bits', PCI_EXP_LNKSTA, 0xf043, 0xc000, 0x3043],
    ['Slot Status keeps the states of MRL, presence and interlock', PCI_EXP_SLTSTA, 0x01ff, 0x01ff, 0x00e0],
    ['Slot Control takes everything but its reserved bit', PCI_EXP_SLTCTL, 0x0000, 0xffff, 0x7fff],
    ['an uncorrectable status bit clears where one is written', PCI_ERR_UNCOR_STATUS, 0x00140000, 0x00100000, 0x00040000],
    ['an uncorrectable mask takes the written value', PCI_ERR_UNCOR_MASK, 0x00140000, 0x00100010, 0x00100010],
  ])('%s', (_, register, old, written, expected) => {
    expect(applyWrite(register, old, written)).toBe(expected);
  });
});
