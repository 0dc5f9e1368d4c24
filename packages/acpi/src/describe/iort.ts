/** IORT in words. */
import { hex } from '@penstock/hal';
import type { IortMapping, IortNode } from '../fmt/iort.js';
import { iortNodeOffsets } from '../iort-offsets.js';
import type { IortTable } from '../table.js';
import { countText, flagText, indent, lengthText, printable, segmentText, unknownText } from './words.js';

const SMMU_MODELS = ['SMMUv1', 'SMMUv2', 'MMU-400', 'MMU-500', 'MMU-401', 'ThunderX SMMUv2'];
const SMMUV3_MODELS = ['', ' HiSilicon Hi161x', ' Cavium CN99xx'];

/** One line for each node and ID mapping; nodes are named by number, as mappings refer to them. */
export function describeIort(table: IortTable): string[] {
  const offsets = iortNodeOffsets(table);
  const names = new Map(offsets.map((offset, i) => [offset, `node ${i}`]));
  return table.nodes.flatMap((node, i) => {
    const lines = node.kind === 'unknown' ? [] : [...ranges(node), ...node.mappings.map((mapping) => mappingText(mapping, names))];
    return [`node ${i}: ${nodeText(node, names)}`, ...indent(lines)];
  });
}

function nodeText(node: IortNode, names: ReadonlyMap<number, string>): string {
  switch (node.kind) {
    case 'unknown':
      return unknownText(node);
    case 'itsGroup':
      return `ITS group of ITS ${node.identifiers.join(', ')}`;
    case 'namedComponent': {
      const words = [
        `${node.addressSizeLimit} address bits`,
        node.flags.pasidBits > 0 ? `${node.flags.pasidBits} PASID bits` : '',
        node.flags.stall ? 'stalls' : '',
      ];
      return `named component ${printable(node.objectName)}, ${words.filter((word) => word !== '').join(', ')}${coherency(node.memoryAccess)}`;
    }
    case 'rootComplex': {
      const services = flagText([
        [node.ats.ats, 'ATS'],
        [node.ats.pri, 'PRI'],
        [node.flags?.pasid === true, 'PASID'],
      ]);
      return `root complex, ${segmentText(node.segment)}${services === '' ? ', no ATS' : `, ${services}`}${coherency(node.memoryAccess)}`;
    }
    case 'smmu': {
      const interrupts = `${countText(node.contextInterrupts.length, 'context interrupt')}, ${countText(node.pmuInterrupts.length, 'PMU interrupt')}`;
      return `${SMMU_MODELS[node.model] ?? `SMMU model ${node.model}`} at ${lengthText(node.base, node.span)}, ${interrupts}`;
    }
    case 'smmuv3':
      return `SMMUv3${SMMUV3_MODELS[node.model] ?? ` model ${node.model}`} at ${node.base}${node.flags.cohacc ? ', coherent' : ''}${proximity(node)}`;
    case 'pmcg':
      return `PMCG at ${node.page0Base} of ${names.get(node.nodeReference) ?? `offset ${node.nodeReference}`}`;
    case 'rmr':
      return `reserved memory, ${node.flags.remapPermitted ? 'may be mapped elsewhere' : 'must be mapped one to one'}`;
    case 'iwb':
      return `IWB ${node.index} at ${node.configBase}, ${printable(node.objectName)}`;
  }
}

function proximity(node: Extract<IortNode, { kind: 'smmuv3' }>): string {
  return node.flags.proximityDomainValid && node.proximityDomain !== undefined ? `, proximity domain ${node.proximityDomain}` : '';
}

function coherency(access: { readonly cacheCoherency: number; readonly flags: { readonly canwbs: boolean } }): string {
  return `${access.cacheCoherency === 1 ? ', coherent' : ', not coherent'}${access.flags.canwbs ? ', coherency enforced' : ''}`;
}

function ranges(node: IortNode): string[] {
  return node.kind === 'rmr' ? node.ranges.map((range) => lengthText(range.base, range.length)) : [];
}

function mappingText(mapping: IortMapping, names: ReadonlyMap<number, string>): string {
  const target = names.get(mapping.outputReference) ?? `offset ${mapping.outputReference}, where no node begins`;
  if (mapping.flags.single) return `its own ID 0x${hex(mapping.outputBase)} of ${target}`;
  if (mapping.idCount === 0) return `ID 0x${hex(mapping.inputBase)} becomes 0x${hex(mapping.outputBase)} of ${target}`;
  const span = (base: number) => `0x${hex(base)}-0x${hex(base + mapping.idCount)}`;
  return `IDs ${span(mapping.inputBase)} become ${span(mapping.outputBase)} of ${target}`;
}
