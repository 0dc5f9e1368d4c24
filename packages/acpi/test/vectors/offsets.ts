/**
 * Where each member stands by its specification, written down apart from the declarations: `name offset+bytes`, offsets from the
 * first byte of the structure (of the table in `tables`); with `&mask` where it is a part of these bytes.
 */

/** Members of a table beside its structures. */
export const TABLE_OFFSETS: Readonly<Record<string, string>> = {
  header: `revision 8+1, oemId 10+6, oemTableId 16+8, oemRevision 24+4, creatorId 28+4, creatorRevision 32+4`,
  DMAR: `hostAddressWidth 36+1, flags.intrRemap 37+1&1, flags.x2apicOptOut 37+1&2, flags.dmaCtrlPlatformOptIn 37+1&4,
    flags.reserved 37+1&f8, reserved 38+10`,
  IVRS: `info.efrSup 36+4&1, info.dmaRemapSup 36+4&2, info.gvaSize 36+4&e0, info.paSize 36+4&7f00, info.vaSize 36+4&3f8000,
    info.htAtsResv 36+4&400000, info.reserved 36+4&ff80001c, reserved 40+8`,
  IORT: `reserved 44+4`,
  SRAT: `tableRevision 36+4, reserved 40+8`,
  MCFG: `reserved 36+8`,
  SLIT: `distances[0][0] 44+1, distances[0][1] 45+1, distances[0][2] 46+1, distances[1][0] 47+1, distances[1][1] 48+1,
    distances[1][2] 49+1, distances[2][0] 50+1, distances[2][1] 51+1, distances[2][2] 52+1`,
  HEST: '',
};

const scope = (name: string, at: number) => `${name}.flags.nestedNotAllowed ${at + 2}+1&1, ${name}.flags.pwsnpNotAllowed ${at + 2}+1&2,
  ${name}.flags.pgsnpNotAllowed ${at + 2}+1&4, ${name}.flags.atcHardened ${at + 2}+1&8, ${name}.flags.atcRequired ${at + 2}+1&10,
  ${name}.flags.reserved ${at + 2}+1&e0, ${name}.reserved ${at + 3}+1, ${name}.enumerationId ${at + 4}+1, ${name}.startBus ${at + 5}+1,
  ${name}.path[0].device ${at + 6}+1, ${name}.path[0].function ${at + 7}+1`;

const dte = (
  name: string,
  at: number,
) => `${name}.dte.initPass ${at + 3}+1&1, ${name}.dte.eIntPass ${at + 3}+1&2, ${name}.dte.nmiPass ${at + 3}+1&4,
  ${name}.dte.reserved ${at + 3}+1&8, ${name}.dte.sysMgt ${at + 3}+1&30, ${name}.dte.lint0Pass ${at + 3}+1&40, ${name}.dte.lint1Pass ${at + 3}+1&80`;

const ivhd = `flags.htTunEn 1+1&1, flags.passPw 1+1&2, flags.resPassPw 1+1&4, flags.isoc 1+1&8, flags.iotlbSup 1+1&10, flags.coherent 1+1&20,
  deviceId 4+2, capabilityOffset 6+2, base 8+8, segment 16+2, info.msiNumber 18+2&1f, info.unitId 18+2&1f00, info.reserved 18+2&e0e0`;

const ivhd11 = `${ivhd}, flags.reserved 1+1&c0, attributes.hatDis 20+4&1, attributes.pnCounters 20+4&1e000, attributes.pnBanks 20+4&7e0000,
  attributes.msiNumPpr 20+4&f800000, attributes.reserved 20+4&f0001ffe, efr 24+8, efr2 32+8`;

const ivmd = `flags.unity 1+1&1, flags.read 1+1&2, flags.write 1+1&4, flags.exclusionRange 1+1&8, flags.reserved 1+1&f0,
  deviceId 4+2, auxData 6+2, segment 8+2, reserved 10+6, start 16+8, length 24+8`;

const node = 'revision 3+1, identifier 4+4';

const mapping = (name: string, at: number) => `${name}.inputBase ${at}+4, ${name}.idCount ${at + 4}+4, ${name}.outputBase ${at + 8}+4,
  ${name}.outputReference ${at + 12}+4, ${name}.flags.single ${at + 16}+4&1, ${name}.flags.reserved ${at + 16}+4&fffffffe`;

const memoryAccess = (at: number) => `memoryAccess.cacheCoherency ${at}+4, memoryAccess.hints.transient ${at + 4}+1&1,
  memoryAccess.hints.writeAllocate ${at + 4}+1&2, memoryAccess.hints.readAllocate ${at + 4}+1&4, memoryAccess.hints.allocationOverride ${at + 4}+1&8,
  memoryAccess.hints.reserved ${at + 4}+1&f0, memoryAccess.reserved ${at + 5}+2, memoryAccess.flags.cpm ${at + 7}+1&1,
  memoryAccess.flags.dacs ${at + 7}+1&2, memoryAccess.flags.canwbs ${at + 7}+1&4, memoryAccess.flags.reserved ${at + 7}+1&f8`;

const interrupt = (name: string, at: number) =>
  `${name}.gsiv ${at}+4, ${name}.flags.edge ${at + 4}+4&1, ${name}.flags.reserved ${at + 4}+4&fffffffe`;

const generic = `reserved 2+1, proximityDomain 4+4, flags.enabled 24+4&1, flags.architecturalTransactions 24+4&2, flags.reserved 24+4&fffffffc,
  reserved2 28+4`;

const source = 'sourceId 2+2, recordsToPreallocate 8+4, maxSectionsPerRecord 12+4';

const sourceFlags = `${source}, flags.firmwareFirst 6+1&1, flags.global 6+1&2, flags.ghesAssist 6+1&4, flags.reserved 6+1&f8, enabled 7+1`;

const bank = (at: number) => `banks[0].bank ${at}+1, banks[0].clearStatusOnInit ${at + 1}+1, banks[0].statusFormat ${at + 2}+1,
  banks[0].reserved ${at + 3}+1, banks[0].controlMsr ${at + 4}+4, banks[0].controlInit ${at + 8}+8, banks[0].statusMsr ${at + 16}+4,
  banks[0].addressMsr ${at + 20}+4, banks[0].miscMsr ${at + 24}+4`;

const notification = (
  at: number,
) => `notification.type ${at}+1, notification.length ${at + 1}+1, notification.writeEnable.type ${at + 2}+2&1,
  notification.writeEnable.pollInterval ${at + 2}+2&2, notification.writeEnable.pollThresholdValue ${at + 2}+2&4,
  notification.writeEnable.pollThresholdWindow ${at + 2}+2&8, notification.writeEnable.errorThresholdValue ${at + 2}+2&10,
  notification.writeEnable.errorThresholdWindow ${at + 2}+2&20, notification.writeEnable.reserved ${at + 2}+2&ffc0,
  notification.pollInterval ${at + 4}+4, notification.vector ${at + 8}+4, notification.pollThresholdValue ${at + 12}+4,
  notification.pollThresholdWindow ${at + 16}+4, notification.errorThresholdValue ${at + 20}+4, notification.errorThresholdWindow ${at + 24}+4`;

const address = (name: string, at: number) => `${name}.addressSpaceId ${at}+1, ${name}.registerBitWidth ${at + 1}+1,
  ${name}.registerBitOffset ${at + 2}+1, ${name}.accessSize ${at + 3}+1, ${name}.address ${at + 4}+8`;

const checks = `${sourceFlags}, reserved 4+2, ${notification(16)}, reserved2 45+3`;

const aer = `${sourceFlags}, reserved 4+2, bus 16+1, segment 17+2, reserved2 19+1, device 20+2, function 22+2, deviceControl 24+2, reserved3 26+2,
  uncorrectableMask 28+4, uncorrectableSeverity 32+4, correctableMask 36+4, capabilitiesControl 40+4`;

const ghes = `${source}, relatedSourceId 4+2, reserved 6+1, enabled 7+1, maxRawDataLength 16+4, ${address('errorStatusAddress', 20)},
  ${notification(32)}, errorStatusBlockLength 60+4`;

/** Members of each structure, in the vectors' first structure of that kind unless the name says which. */
export const STRUCT_OFFSETS: Readonly<Record<string, string>> = {
  drhd: `flags.includePciAll 4+1&1, flags.reserved 4+1&fe, size.pagesLog2 5+1&f, size.reserved 5+1&f0, segment 6+2, registerBase 8+8,
    ${scope('scopes[0]', 16)}, ${scope('scopes[1]', 24)}, ${scope('scopes[2]', 32)}, scopes[2].path[1].device 40+1, scopes[2].path[1].function 41+1`,
  rmrr: `reserved 4+2, segment 6+2, base 8+8, limit 16+8, ${scope('scopes[0]', 24)}`,
  atsr: `flags.allPorts 4+1&1, flags.reserved 4+1&fe, reserved 5+1, segment 6+2, ${scope('scopes[0]', 8)}`,
  rhsa: 'reserved 4+4, registerBase 8+8, proximityDomain 16+4',
  andd: 'reserved 4+3, deviceNumber 7+1, objectName 8+14',
  satc: `flags.atcRequired 4+1&1, flags.reserved 4+1&fe, reserved 5+1, segment 6+2, ${scope('scopes[0]', 8)}`,
  sidp: `reserved 4+2, segment 6+2, ${scope('scopes[0]', 8)}, ${scope('scopes[1]', 16)}`,

  ivhd10: `${ivhd}, flags.preFSup 1+1&40, flags.pprSup 1+1&80, features.xtSup 20+4&1, features.nxSup 20+4&2, features.gtSup 20+4&4,
    features.glxSup 20+4&18, features.iaSup 20+4&20, features.gaSup 20+4&40, features.heSup 20+4&80, features.pasMax 20+4&1f00,
    features.pnCounters 20+4&1e000, features.pnBanks 20+4&7e0000, features.msiNumPpr 20+4&f800000, features.gats 20+4&30000000,
    features.hats 20+4&c0000000, entries[0].reserved 25+3, entries[1].reserved 29+2, ${dte('entries[1]', 28)},
    entries[2].deviceId 33+2, ${dte('entries[2]', 32)}, entries[3].deviceId 37+2, ${dte('entries[3]', 36)},
    entries[4].deviceId 41+2, entries[4].reserved 43+1, entries[5].reserved 45+7,
    entries[6].deviceId 53+2, ${dte('entries[6]', 52)}, entries[6].reserved 56+1, entries[6].sourceId 57+2, entries[6].reserved2 59+1,
    entries[7].deviceId 61+2, ${dte('entries[7]', 60)}, entries[7].reserved 64+1, entries[7].sourceId 65+2, entries[7].reserved2 67+1,
    entries[8].deviceId 69+2, ${dte('entries[8]', 68)}, entries[8].extended.atsDisabled 72+4&80000000, entries[8].extended.reserved 72+4&7fffffff,
    entries[9].deviceId 77+2, ${dte('entries[9]', 76)}, entries[9].extended.atsDisabled 80+4&80000000, entries[9].extended.reserved 80+4&7fffffff,
    entries[10].reserved 85+2, ${dte('entries[10]', 84)}, entries[10].handle 88+1, entries[10].sourceId 89+2, entries[10].variety 91+1`,
  ivhd11: `${ivhd11}, entries[0].deviceId 41+2, ${dte('entries[0]', 40)}`,
  ivhd40: `${ivhd11}, entries[0].deviceId 41+2, ${dte('entries[0]', 40)}, entries[0].hid 44+8, entries[0].cid 52+8, entries[0].uidFormat 60+1,
    entries[0].uidText 62+9, entries[1].deviceId 72+2, ${dte('entries[1]', 71)}, entries[1].hid 75+8, entries[1].cid 83+8,
    entries[1].uidFormat 91+1, entries[1].uidInteger 93+8, entries[2].deviceId 102+2, ${dte('entries[2]', 101)}, entries[2].hid 105+8,
    entries[2].cid 113+8, entries[2].uidFormat 121+1, entries[3].bytes 123+16`,
  ivmd20: ivmd,
  ivmd21: ivmd,
  ivmd22: ivmd,

  itsGroup: `${node}, identifiers[0] 20+4, identifiers[1] 24+4`,
  smmuv3: `${node}, base 16+8, flags.cohacc 24+4&1, flags.httu 24+4&6, flags.proximityDomainValid 24+4&8, flags.deviceIdValid 24+4&10,
    flags.reserved 24+4&ffffffe0, reserved 28+4, vatos 32+8, model 40+4, eventGsiv 44+4, priGsiv 48+4, gerrGsiv 52+4, syncGsiv 56+4,
    proximityDomain 60+4, deviceIdMappingIndex 64+4, ${mapping('mappings[0]', 68)}, ${mapping('mappings[1]', 88)}`,
  rootComplex: `${node}, ${memoryAccess(16)}, ats.ats 24+4&1, ats.pri 24+4&2, ats.pasidForward 24+4&4, ats.reserved 24+4&fffffff8, segment 28+4,
    addressSizeLimit 32+1, pasid.maxWidth 33+2&1f, pasid.reserved 33+2&ffe0, reserved 35+1, flags.pasid 36+4&2, flags.reserved 36+4&fffffffd,
    ${mapping('mappings[0]', 40)}`,
  namedComponent: `${node}, flags.stall 16+4&1, flags.pasidBits 16+4&3e, flags.reserved 16+4&ffffffc0, ${memoryAccess(20)}, addressSizeLimit 28+1,
    objectName 29+9, ${mapping('mappings[0]', 40)}`,
  smmu: `${node}, base 16+8, span 24+8, model 32+4, flags.dvm 36+4&1, flags.coherentWalk 36+4&2, flags.reserved 36+4&fffffffc,
    globalInterrupts.nsgIrpt 60+4, globalInterrupts.nsgIrptFlags.edge 64+4&1, globalInterrupts.nsgIrptFlags.reserved 64+4&fffffffe,
    globalInterrupts.nsgCfgIrpt 68+4, globalInterrupts.nsgCfgIrptFlags.edge 72+4&1, globalInterrupts.nsgCfgIrptFlags.reserved 72+4&fffffffe,
    ${interrupt('contextInterrupts[0]', 76)}, ${interrupt('contextInterrupts[1]', 84)}, ${interrupt('pmuInterrupts[0]', 92)}`,
  pmcg: `${node}, page0Base 16+8, overflowGsiv 24+4, nodeReference 28+4, page1Base 32+8, ${mapping('mappings[0]', 40)}`,
  rmr: `${node}, flags.remapPermitted 16+4&1, flags.privileged 16+4&2, flags.attributes 16+4&3fc, flags.reserved 16+4&fffffc00,
    ${mapping('mappings[0]', 28)}, ranges[0].base 48+8, ranges[0].length 56+8, ranges[0].reserved 64+4,
    ranges[1].base 68+8, ranges[1].length 76+8, ranges[1].reserved 84+4`,
  iwb: `${node}, configBase 16+8, index 24+2, objectName 26+9, ${mapping('mappings[0]', 36)}`,

  processor: `proximityDomain 2+1, apicId 3+1, flags.enabled 4+4&1, flags.reserved 4+4&fffffffe, localSapicEid 8+1, clockDomain 12+4`,
  memory: `proximityDomain 2+4, reserved 6+2, base 8+8, length 16+8, reserved2 24+4, flags.enabled 28+4&1, flags.hotPluggable 28+4&2,
    flags.nonVolatile 28+4&4, flags.specificPurpose 28+4&8, flags.reserved 28+4&fffffff0, reserved3 32+8`,
  x2apic: `reserved 2+2, proximityDomain 4+4, x2apicId 8+4, flags.enabled 12+4&1, flags.reserved 12+4&fffffffe, clockDomain 16+4, reserved2 20+4`,
  gicc: `proximityDomain 2+4, acpiProcessorUid 6+4, flags.enabled 10+4&1, flags.reserved 10+4&fffffffe, clockDomain 14+4`,
  gicIts: 'proximityDomain 2+4, reserved 6+2, itsId 8+4',
  genericInitiator: `${generic}, deviceHandle.segment 8+2, deviceHandle.bus 10+1, deviceHandle.devfn.function 11+1&7, deviceHandle.devfn.device 11+1&f8,
    deviceHandle.reserved 12+12`,
  genericPort: `${generic}, deviceHandle.hid 8+8, deviceHandle.uid 16+4, deviceHandle.reserved 20+4`,
  rintc: `reserved 2+2, proximityDomain 4+4, acpiProcessorUid 8+4, flags.enabled 12+4&1, flags.reserved 12+4&fffffffe, clockDomain 16+4`,

  machineCheck: `${sourceFlags}, reserved 4+2, globalCapability 16+8, globalControl 24+8, reserved2 33+7, ${bank(40)}`,
  correctedMachineCheck: `${checks}, ${bank(48)}`,
  nmi: `${source}, reserved 4+4, maxRawDataLength 16+4`,
  aerRootPort: `${aer}, rootErrorCommand 44+4`,
  aerEndpoint: aer,
  aerBridge: `${aer}, secondaryUncorrectableMask 44+4, secondaryUncorrectableSeverity 48+4, secondaryCapabilitiesControl 52+4`,
  generic: ghes,
  genericV2: `${ghes}, ${address('readAckRegister', 64)}, readAckPreserve 76+8, readAckWrite 84+8`,
  deferredMachineCheck: checks,

  allocation: 'base 0+8, segment 8+2, startBus 10+1, endBus 11+1, reserved 12+4',
};
