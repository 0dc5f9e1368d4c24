/** The machine that `penstock` shows where there is no other. */
export const EXAMPLE = { file: 'example.penstock.gz', title: 'a PC on QEMU with a PCIe switch whose root port has no ACS' } as const;
