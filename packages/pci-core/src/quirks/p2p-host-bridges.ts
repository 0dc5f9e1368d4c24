/** Host bridges known to pass peer-to-peer between their root ports: the list of Linux 7.3 (P2P-3). */

/** A host bridge; `device` null: every device of the vendor. */
export interface P2pHostBridge {
  readonly vendor: number;
  readonly device: number | null;
  /** Only between ports of one host bridge. */
  readonly sameHostBridge: boolean;
}

function bridges(vendor: number, devices: readonly number[], sameHostBridge = false): P2pHostBridge[] {
  return devices.map((device) => ({ vendor, device, sameHostBridge }));
}

/** Intel Xeon E5 and E7 v3 (same bridge only), Skylake-E and newer with their accelerators, Google, NVIDIA CPUs. */
export const P2P_HOST_BRIDGES: readonly P2pHostBridge[] = [
  ...bridges(0x8086, [0x3c00, 0x3c01, 0x2f00, 0x2f01], true),
  ...bridges(0x8086, [0x2030, 0x2031, 0x2032, 0x2033, 0x2020, 0x09a2]),
  ...bridges(0x8086, [0x0b25, 0x0cfe, 0x11fb, 0x1212, 0x1216, 0x4940, 0x4942, 0x4944, 0x4946, 0x4948]),
  { vendor: 0x1ae0, device: null, sameHostBridge: false },
  ...bridges(0x10de, [0x2f95, 0x2f96, 0x2f97, 0x2f98]),
];
