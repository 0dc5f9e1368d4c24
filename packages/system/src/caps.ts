/** Every capability of one function, decoded from its bytes, or as the decoded text of the input has it. */
import { devfnOf, formatSbdf, type Sbdf } from '@penstock/hal';
import {
  ConfigBytes,
  type DecodedCapability,
  decodeCapabilities,
  type Finding,
  type FunctionContext,
  headerText,
  type PciDev,
} from '@penstock/pci-core';
import type { Analysis } from './analysis.js';
import { findDev } from './explain.js';

/** `penstock.caps/1`. */
export interface CapsReport {
  readonly schema: 'penstock.caps/1';
  readonly bdf: string;
  /** `bytes`: decoded here; `text`: as lspci decoded it in the input. */
  readonly source: 'bytes' | 'text';
  /** The header, in lspci's words. */
  readonly header: readonly string[];
  readonly capabilities: readonly DecodedCapability[];
  readonly findings: readonly Finding[];
}

/** Name of a subsystem, or null where it has none. */
export type SubsystemNames = (vendor: number, device: number) => string | null;

/**
 * Decodes whole. With `names`, subsystems are printed with their names. Throws `KernelError` ENODEV when the machine has no such
 * function.
 */
export function capsReport(analysis: Analysis, fn: Sbdf, names?: SubsystemNames): CapsReport {
  const dev = findDev(analysis, fn, 'caps');
  const record = analysis.recordOf(fn);
  const base = { schema: 'penstock.caps/1', bdf: formatSbdf(fn), findings: dev.fn.findings } as const;
  const text = (record?.text?.capabilityText ?? []).map(({ header, title, lines }) => ({
    ...header,
    title,
    lines,
    registers: [],
    truncated: false,
  }));
  if (!record?.config || record.config.length < 64 || dev.fn.headerType === null)
    return { ...base, source: 'text', header: [], capabilities: text };
  const context = contextOf(dev, record.config, names);
  const { size } = context.config;
  const decoded = decodeCapabilities(
    context,
    dev.fn.capabilities.filter((cap) => cap.offset >= 0 && cap.offset < size),
  );
  return { ...base, source: 'bytes', header: headerText(context), capabilities: [...decoded, ...text.filter((cap) => cap.offset >= size)] };
}

/** What decoders know of the function around a capability. */
export function contextOf(dev: PciDev, bytes: Uint8Array, names?: SubsystemNames): FunctionContext {
  const { fn } = dev;
  return {
    config: new ConfigBytes(bytes),
    headerType: fn.headerType ?? 0,
    class: fn.class ?? 0,
    vendor: fn.vendor ?? 0xffff,
    device: fn.device ?? 0xffff,
    portType: fn.express?.portType ?? null,
    devfn: devfnOf(fn.sbdf),
    ...(names ? { subsystemName: names } : {}),
  };
}
