/** Native PCIe Enclosure Management: PCIe 6.2 §7.9.19. */
import { type Access, bit, type FieldDef, field, register } from '@penstock/hal';

/** Fields that the capability and the control register share; the first of each is Capable and Enable. */
export type NpemField =
  | 'ENABLE'
  | 'RESET'
  | 'OK'
  | 'LOCATE'
  | 'FAIL'
  | 'REBUILD'
  | 'PFA'
  | 'HOTSPARE'
  | 'ICA'
  | 'IFA'
  | 'IDT'
  | 'DISABLED'
  | 'SPECIFIC';

function npemFields(access: Access, first: string): Record<NpemField, FieldDef> {
  return {
    ENABLE: bit(0, access, first),
    RESET: bit(1, access, 'NPEM Reset'),
    OK: bit(2, access, 'NPEM OK'),
    LOCATE: bit(3, access, 'NPEM Locate'),
    FAIL: bit(4, access, 'NPEM Fail'),
    REBUILD: bit(5, access, 'NPEM Rebuild'),
    PFA: bit(6, access, 'NPEM Predicted Failure Analysis'),
    HOTSPARE: bit(7, access, 'NPEM Hot Spare'),
    ICA: bit(8, access, 'NPEM In A Critical Array'),
    IFA: bit(9, access, 'NPEM In A Failed Array'),
    IDT: bit(10, access, 'NPEM Invalid Device Type'),
    DISABLED: bit(11, access, 'NPEM Disabled'),
    SPECIFIC: field(31, 24, access, 'Enclosure-specific'),
  };
}

export const PCI_NPEM_CAP = /* @__PURE__ */ register('PCI_NPEM_CAP', {
  spec: 'PCIe 6.2 §7.9.19.2',
  offset: 0x04,
  bytes: 4,
  fields: /* @__PURE__ */ npemFields('HwInit', 'NPEM Capable'),
});

export const PCI_NPEM_CTRL = /* @__PURE__ */ register('PCI_NPEM_CTRL', {
  spec: 'PCIe 6.2 §7.9.19.3',
  offset: 0x08,
  bytes: 4,
  fields: /* @__PURE__ */ npemFields('RW', 'NPEM Enable'),
});

export const PCI_NPEM_STATUS = /* @__PURE__ */ register('PCI_NPEM_STATUS', {
  spec: 'PCIe 6.2 §7.9.19.4',
  offset: 0x0c,
  bytes: 4,
  fields: {
    COMMAND_COMPLETED: /* @__PURE__ */ bit(0, 'RW1C', 'NPEM Command Completed'),
    SPECIFIC: /* @__PURE__ */ field(31, 24, 'RO', 'Enclosure-specific Status'),
  },
});
