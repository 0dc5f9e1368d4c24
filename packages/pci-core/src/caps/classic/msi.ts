/** Message Signalled Interrupts. */
import { hex } from '@penstock/hal';
import {
  PCI_MSI_ADDRESS_HI,
  PCI_MSI_ADDRESS_LO,
  PCI_MSI_DATA_32,
  PCI_MSI_DATA_64,
  PCI_MSI_FLAGS,
  PCI_MSI_MASK_32,
  PCI_MSI_MASK_64,
  PCI_MSI_PENDING_32,
  PCI_MSI_PENDING_64,
} from '../../regs/msi.js';
import { PCI_MSIX_FLAGS, PCI_MSIX_PBA, PCI_MSIX_TABLE } from '../../regs/msix.js';
import { type CapabilityDecoder, type CapabilityText, type CapabilityView, type PlacedRegister, placed } from '../decoder.js';
import { flag } from '../text.js';

function msiRegisters(view: CapabilityView): PlacedRegister[] {
  const control = view.read(PCI_MSI_FLAGS);
  const wide = PCI_MSI_FLAGS.ADDR64.test(control);
  const address = wide ? [PCI_MSI_ADDRESS_LO, PCI_MSI_ADDRESS_HI, PCI_MSI_DATA_64] : [PCI_MSI_ADDRESS_LO, PCI_MSI_DATA_32];
  const masks = wide ? [PCI_MSI_MASK_64, PCI_MSI_PENDING_64] : [PCI_MSI_MASK_32, PCI_MSI_PENDING_32];
  return placed(PCI_MSI_FLAGS, ...address, ...(PCI_MSI_FLAGS.MASKBIT.test(control) ? masks : []));
}

function msiText(view: CapabilityView): CapabilityText {
  const control = view.read(PCI_MSI_FLAGS);
  const { ENABLE, QSIZE, QMASK, MASKBIT, ADDR64 } = PCI_MSI_FLAGS;
  const wide = ADDR64.test(control);
  const count = `${1 << QSIZE.get(control)}/${1 << QMASK.get(control)}`;
  const title = `MSI: ${flag('Enable', ENABLE.test(control))} Count=${count} ${flag('Maskable', MASKBIT.test(control))} ${flag('64bit', wide)}`;
  const lines: string[] = [];
  const end = wide ? 14 : 10;
  if (!view.has(0, end)) return { title, lines };
  const high = wide ? hex(view.read(PCI_MSI_ADDRESS_HI), 8) : '';
  lines.push(`Address: ${high}${hex(view.read(PCI_MSI_ADDRESS_LO), 8)}  Data: ${hex(view.u16(end - 2), 4)}`);
  if (MASKBIT.test(control) && view.has(0, end + 10)) {
    const [mask, pending] = wide ? [PCI_MSI_MASK_64, PCI_MSI_PENDING_64] : [PCI_MSI_MASK_32, PCI_MSI_PENDING_32];
    lines.push(`Masking: ${hex(view.read(mask), 8)}  Pending: ${hex(view.read(pending), 8)}`);
  }
  return { title, lines };
}

export const MSI: CapabilityDecoder = { id: 0x05, extended: false, name: 'MSI', length: 4, registers: msiRegisters, text: msiText };

function msixText(view: CapabilityView): CapabilityText {
  const control = view.read(PCI_MSIX_FLAGS);
  const { ENABLE, QSIZE, MASKALL } = PCI_MSIX_FLAGS;
  const title = `MSI-X: ${flag('Enable', ENABLE.test(control))} Count=${QSIZE.get(control) + 1} ${flag('Masked', MASKALL.test(control))}`;
  if (!view.has(0, 12)) return { title, lines: [] };
  const table = view.read(PCI_MSIX_TABLE);
  const pba = view.read(PCI_MSIX_PBA);
  const place = (value: number) => `BAR=${PCI_MSIX_TABLE.BIR.get(value)} offset=${hex((value & PCI_MSIX_TABLE.OFFSET.mask) >>> 0, 8)}`;
  return { title, lines: [`Vector table: ${place(table)}`, `PBA: ${place(pba)}`] };
}

export const MSIX: CapabilityDecoder = {
  id: 0x11,
  extended: false,
  name: 'MSI-X',
  length: 4,
  registers: () => placed(PCI_MSIX_FLAGS, PCI_MSIX_TABLE, PCI_MSIX_PBA),
  text: msixText,
};
