/** How far two functions are from each other and what is between them: the inputs of peer-to-peer DMA (P2P-1 to P2P-3). */
import { ACS, type PciBus, type PciDev } from './contract.js';
import { P2P_HOST_BRIDGES } from './quirks/p2p-host-bridges.js';

/** What lies between two functions. */
export interface P2pDistance {
  /** Bridges to cross: from each function to the common bridge, or to the root bus when there is none. */
  readonly hops: number;
  /** The lowest bridge above both (or one of the two functions itself); null: only the host bridge joins them. */
  readonly common: PciDev | null;
  /** Functions and bridges on the way whose ACS control redirects requests or completions, or controls egress. */
  readonly redirects: readonly PciDev[];
  /** Host bridge functions of the two root buses, as the list of known host bridges looks them up; null where there is none. */
  readonly hostBridges: readonly [PciDev | null, PciDev | null];
  /** Linux lists the host bridges as able to pass peer-to-peer (CPUs of AMD from family 0x17 on pass without being listed). */
  readonly hostListed: boolean;
}

const REDIRECT = ACS.RR | ACS.CR | ACS.EC;

/** Measures between `provider` and `client`. Symmetric but for the order of `redirects`. */
export function p2pDistance(provider: PciDev, client: PciDev): P2pDistance {
  const a = pathUp(provider);
  const b = pathUp(client);
  const meet = a.findIndex((dev) => b.includes(dev));
  const common = meet < 0 ? null : (a[meet] as PciDev);
  const upTo = common === null ? b.length : b.indexOf(common);
  const way = [...a.slice(0, meet < 0 ? a.length : meet + 1), ...b.slice(0, upTo)];
  const hostBridges = [hostBridgeOf(provider), hostBridgeOf(client)] as const;
  return {
    hops: (meet < 0 ? a.length : meet) + upTo,
    common,
    redirects: way.filter((dev) => ((dev.fn.acs?.control ?? 0) & REDIRECT) !== 0),
    hostBridges,
    hostListed: areListed(hostBridges, rootBusOf(provider) === rootBusOf(client)),
  };
}

/** A VF's way up is its PF's. */
function upstreamOf(dev: PciDev): PciDev | null {
  return (dev.physfn ?? dev).bus.self;
}

function pathUp(dev: PciDev): PciDev[] {
  const path: PciDev[] = [];
  for (let at: PciDev | null = dev; at !== null; at = upstreamOf(at)) path.push(at);
  return path;
}

function rootBusOf(dev: PciDev): PciBus {
  let bus = dev.bus;
  while (bus.parent !== null) bus = bus.parent;
  return bus;
}

/** The first function of the root bus, if it is 00.0 or a root port. */
function hostBridgeOf(dev: PciDev): PciDev | null {
  const first = rootBusOf(dev).devices[0];
  if (!first) return null;
  return first.fn.sbdf % 0x100 === 0 || first.fn.express?.portType === 'root-port' ? first : null;
}

function areListed(bridges: readonly (PciDev | null)[], same: boolean): boolean {
  return bridges.every((bridge) => {
    if (bridge === null) return false;
    const entry = P2P_HOST_BRIDGES.find(
      ({ vendor, device }) => vendor === bridge.fn.vendor && (device === null || device === bridge.fn.device),
    );
    return entry !== undefined && (same || !entry.sameHostBridge);
  });
}
