/** Small machines for tests: functions with the facts that topology and groups look at. */
import { functionOf, parseSbdf, type Sbdf } from '@penstock/hal';
import { ACS, type PciFunction, type PortType } from '../src/contract.js';
import { unknownFunction } from '../src/function.js';

/** An address that must be well formed. */
export function at(text: string): Sbdf {
  const fn = parseSbdf(text);
  if (fn === null) throw new Error(`not an address: ${text}`);
  return fn;
}

/** A single-function conventional function, changed by `facts`. */
export function fn(bdf: string, facts: Partial<PciFunction> = {}): PciFunction {
  const sbdf = at(bdf);
  const base = unknownFunction(sbdf, []);
  const ids = { vendor: 0x1b36, device: 0x0001, class: 0x020000, headerType: 0, capabilitiesKnown: true, extendedKnown: true };
  return { ...base, ...ids, multifunction: functionOf(sbdf) > 0 || facts.headerMultifunction === true, ...facts };
}

/** A PCIe function. */
export function pcie(bdf: string, portType: PortType, facts: Partial<PciFunction> = {}): PciFunction {
  return fn(bdf, { express: { portType, slot: false, slotNumber: null }, ...facts });
}

/** A bridge to `secondary`…`subordinate`; `portType` null: conventional. */
export function bridge(
  bdf: string,
  portType: PortType | null,
  buses: readonly [number, number],
  facts: Partial<PciFunction> = {},
): PciFunction {
  const base = {
    class: 0x060400,
    headerType: 1,
    bus: { primary: Number.parseInt(bdf.slice(-7, -5), 16), secondary: buses[0], subordinate: buses[1] },
    ...facts,
  };
  return portType === null ? fn(bdf, base) : pcie(bdf, portType, base);
}

/** ACS registers; `control` left out: everything that is implemented is set. */
export function acs(capability: number = ACS.SV | ACS.RR | ACS.CR | ACS.UF, control: number = capability): Pick<PciFunction, 'acs'> {
  return { acs: { capability, control, dwords: null } };
}
