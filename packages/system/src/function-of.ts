/** A recorded function as pci-core takes it: bytes say what they can, decoded text fills what bytes lack. */
import { formatSbdf } from '@penstock/hal';
import { decodeFunction, type PciFunction, unknownFunction } from '@penstock/pci-core';
import type { RecordedFunction } from '@penstock/snapshot/contract';

/** Decodes one function of a recording. Never throws. */
export function functionOf(recorded: RecordedFunction): PciFunction {
  const text = recorded.text?.fn ?? null;
  const names = {
    vendorName: recorded.facts.vendorName ?? text?.vendorName ?? null,
    deviceName: recorded.facts.deviceName ?? text?.deviceName ?? null,
  };
  if (recorded.config === null) {
    if (text) return { ...text, ...names };
    return unknownFunction(recorded.sbdf, [
      { code: 'no-config', message: `config ${formatSbdf(recorded.sbdf)}: neither bytes nor decoded text` },
    ]);
  }
  const decoded = decodeFunction(recorded.sbdf, recorded.config);
  if (text === null) return names.vendorName === null && names.deviceName === null ? decoded : { ...decoded, ...names };
  return { ...fill(decoded, text), ...names };
}

/** What the bytes do not hold is taken from the text; what both hold comes from the bytes. */
function fill(bytes: PciFunction, text: PciFunction): PciFunction {
  const withText: PciFunction = {
    ...bytes,
    vendor: bytes.vendor ?? text.vendor,
    device: bytes.device ?? text.device,
    class: bytes.class ?? text.class,
    revision: bytes.revision ?? text.revision,
    headerType: bytes.headerType ?? text.headerType,
    subsystemVendor: bytes.subsystemVendor ?? text.subsystemVendor,
    subsystemDevice: bytes.subsystemDevice ?? text.subsystemDevice,
    bus: bytes.bus ?? (bytes.headerType === null ? text.bus : null),
    findings: [...bytes.findings, ...text.findings],
  };
  if (bytes.capabilitiesKnown && bytes.extendedKnown) return withText;
  if (!text.capabilitiesKnown) return withText;
  const classic = bytes.capabilitiesKnown ? bytes : text;
  return {
    ...withText,
    express: classic.express,
    acs: text.acs,
    sriov: text.sriov,
    ari: text.ari,
    capabilities: [...classic.capabilities.filter((cap) => !cap.extended), ...text.capabilities.filter((cap) => cap.extended)],
    capabilitiesKnown: true,
    extendedKnown: text.extendedKnown,
  };
}
