/** Under which requester IDs a function's requests arrive: `pci_for_each_dma_alias` (ALIAS-1) and alias quirks (ALIAS-2). */
import { devfnOf, ridOf } from '@penstock/hal';
import type { DmaAlias, PciBus, PciDev } from './contract.js';
import { type AliasQuirk, aliasDevfns, aliasQuirkOf, BRIDGE_QUIRKS, isListed } from './quirks/alias-quirks.js';

/** The function that sends a function's requests when it is another one, on another bus (VMD); else null. */
export type RealDmaDev = (dev: PciDev) => PciDev | null;

/** All aliases: its own ID first, then quirks, then what bridges above make of it. */
export function dmaAliases(start: PciDev, realDmaDev: RealDmaDev): DmaAlias[] {
  const real = realDmaDev(start);
  const dev = real ?? start;
  const out: DmaAlias[] = [{ dev, rid: ridOf(dev.fn.sbdf), why: real === null ? 'own' : 'vmd' }];
  const quirk = aliasQuirkOf(dev.fn);
  if (quirk !== null) for (const devfn of quirkDevfns(quirk, dev)) out.push({ dev, rid: (dev.bus.number << 8) | devfn, why: quirk.name });
  for (let bus: PciBus | null = dev.bus; bus !== null && bus.parent !== null; bus = bus.parent) {
    const bridge: PciDev | null = bus.self;
    if (bridge === null) continue;
    if (isListed(bridge.fn, BRIDGE_QUIRKS.translationRoot)) break;
    const alias = bridgeAlias(bridge);
    if (alias !== null) out.push(alias);
  }
  return out;
}

function quirkDevfns(quirk: AliasQuirk, dev: PciDev): readonly number[] {
  const devfns = aliasDevfns(quirk, devfnOf(dev.fn.sbdf));
  return devfns ?? Array.from({ length: 256 }, (_, devfn) => devfn);
}

function bridgeAlias(bridge: PciDev): DmaAlias | null {
  const portType = bridge.fn.express?.portType ?? null;
  const own = ridOf(bridge.fn.sbdf);
  const secondary = (bridge.subordinate?.number ?? 0) << 8;
  if (portType === null) {
    if (isPcieBridgeWithoutCapability(bridge)) return { dev: bridge, rid: secondary, why: 'pcie-bridge-alias' };
    const why = bridge.fn.capabilitiesKnown
      ? 'conventional bridge takes ownership of requests'
      : 'counts as a conventional bridge, which takes ownership of requests: its capabilities are not in the input';
    return { dev: bridge, rid: own, why };
  }
  if (portType === 'pcie-to-pci-bridge') {
    if (isListed(bridge.fn, BRIDGE_QUIRKS.noAlias)) return null;
    return { dev: bridge, rid: secondary, why: 'PCIe-to-PCI bridge sends requests as its secondary bus, 00.0' };
  }
  if (portType === 'pci-to-pcie-bridge') return { dev: bridge, rid: own, why: 'PCI-to-PCIe bridge takes ownership of requests' };
  return null;
}

function isPcieBridgeWithoutCapability(bridge: PciDev): boolean {
  const above = bridge.bus.self?.fn.express;
  return (
    isListed(bridge.fn, BRIDGE_QUIRKS.pcieBridgeAlias) && bridge.bus.parent !== null && !!above && above.portType !== 'pcie-to-pci-bridge'
  );
}

/** Either of two functions of one bus uses the other's ID by quirk: the quirk's name, or null. */
export function dmaAliasQuirk(a: PciDev, b: PciDev): string | null {
  return quirkCovers(a, b) ?? quirkCovers(b, a);
}

function quirkCovers(dev: PciDev, other: PciDev): string | null {
  const quirk = aliasQuirkOf(dev.fn);
  if (quirk === null) return null;
  const devfns = aliasDevfns(quirk, devfnOf(dev.fn.sbdf));
  return devfns === null || devfns.includes(devfnOf(other.fn.sbdf)) ? quirk.name : null;
}
