/** A recorded function as pci-core takes it: bytes say what they can, decoded text fills what bytes lack. */
import { formatSbdf } from '@penstock/hal';
import { decodeFunction, type PciFunction, unknownFunction } from '@penstock/pci-core';
import type { RecordedFunction } from '@penstock/snapshot/contract';

/** Decodes one function of a recording. Never throws. Text is read only for what bytes do not say: it may have to be parsed for that. */
export function functionOf(recorded: RecordedFunction): PciFunction {
  if (recorded.config === null) {
    const text = recorded.text?.fn;
    if (text) return named(text, recorded, text);
    return unknownFunction(recorded.sbdf, [
      { code: 'no-config', message: `config ${formatSbdf(recorded.sbdf)}: neither bytes nor decoded text` },
    ]);
  }
  const decoded = decodeFunction(recorded.sbdf, recorded.config);
  if (isWhole(decoded) || recorded.text === null) return named(decoded, recorded, null);
  return named(fill(decoded, recorded.text.fn), recorded, recorded.text.fn);
}

/** Bytes say all that topology needs. */
function isWhole(fn: PciFunction): boolean {
  return fn.vendor !== null && fn.capabilitiesKnown && fn.extendedKnown;
}

function named(fn: PciFunction, { facts }: RecordedFunction, text: PciFunction | null): PciFunction {
  const vendorName = facts.vendorName ?? text?.vendorName ?? null;
  const deviceName = facts.deviceName ?? text?.deviceName ?? null;
  return vendorName === null && deviceName === null ? fn : { ...fn, vendorName, deviceName };
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
    findings: [...bytes.findings, ...text.findings.filter(({ code }) => !bytes.findings.some((other) => other.code === code))],
  };
  if (bytes.capabilitiesKnown && bytes.extendedKnown) return withText;
  if (!text.capabilitiesKnown) return withText;
  const classic = bytes.capabilitiesKnown ? bytes : text;
  return {
    ...withText,
    findings: withText.findings.filter(({ code }) => code !== 'capabilities-hidden' || !text.extendedKnown),
    express: classic.express,
    acs: text.acs,
    sriov: text.sriov,
    ari: text.ari,
    capabilities: [...classic.capabilities.filter((cap) => !cap.extended), ...text.capabilities.filter((cap) => cap.extended)],
    capabilitiesKnown: true,
    extendedKnown: text.extendedKnown,
  };
}
