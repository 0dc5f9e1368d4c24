/** Looks at a machine with the whole stack: what is there, which groups result and why, what user space may own, what changed. */
export { type Analysis, analyse, recordedGroups } from './analysis.js';
export { type CapsReport, capsReport, contextOf, type SubsystemNames } from './caps.js';
export { type ByteChange, diffMachines, type FunctionChange, type MachineDiff } from './diff.js';
export { type ChangeReport, explainGroup, findDev, type GroupExplanation, type HopReport } from './explain.js';
export { functionOf } from './function-of.js';
export {
  type FunctionReport,
  type GroupReport,
  groupReport,
  type JoinReport,
  joinReport,
  type MachineReport,
  machineReport,
} from './report.js';
export { type Holds, type MemberReport, type MemberRole, type ViabilityReport, viability } from './viable.js';
export { applyChanges, type SplitPlan, splitPlan, withAcs } from './what-if.js';
