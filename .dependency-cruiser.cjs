/**
 * Who may import whom (docs/development.md, Layers). Paths are relative to the checkout; `exports` are resolved with the source
 * condition, so that an import of `@penstock/X/contract` is seen as packages/X/src/contract.ts.
 */
const LAYERS = [
  'hal',
  'acpi',
  'pci-core',
  'pci-endpoint',
  'iommu-core',
  'iommu-drivers',
  'dma-api',
  'vfio',
  'mdev',
  'machine',
  'qemu',
  'snapshot',
  'vfio-user',
  'drivers',
  'system',
  'cli',
];

/** Test code: may depend on packages above its own, and on the runner. */
const TESTS = '(\\.(test|test-d|bench)\\.ts$|^packages/[^/]+/test/)';
const WHOLE = '(hal|acpi)';
const MEETING_PLACES = '(system|cli)';

const upward = LAYERS.slice(0, -1).map((name, rank) => ({
  name: `layer-${name}`,
  comment: `${name} stands below what it imports: turn the dependency round, or move the shared part down.`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: TESTS },
  to: { path: `^packages/(${LAYERS.slice(rank + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'not-to-unresolvable',
      comment: 'The import leads nowhere: an entry point that package.json does not export, or a missing dependency.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circular',
      comment: 'Modules that import each other cannot be read, tested or changed alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-through-contract',
      comment:
        'A package reaches another only through its /contract (hal and acpi whole). Implementations meet only in system, cli and tests.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/', pathNot: [TESTS, `^packages/${MEETING_PLACES}/`] },
      to: {
        path: '^packages/[^/]+/',
        pathNot: ['^packages/$1/', `^packages/${WHOLE}/src/(index|contract|testing)\\.ts$`, '^packages/[^/]+/src/contract\\.ts$'],
      },
    },
    {
      name: 'only-through-entry-points',
      comment: 'system and cli import the entry points of packages; kits and test helpers belong to tests (a kit may use hal/testing).',
      severity: 'error',
      from: { path: `^packages/(${MEETING_PLACES.slice(1, -1)})/src/`, pathNot: TESTS },
      to: { path: '^packages/[^/]+/', pathNot: ['^packages/$1/', '^packages/[^/]+/src/(index|contract|node)\\.ts$'] },
    },
    {
      name: 'contract-stays-alone',
      comment: 'A contract is types, constants and register maps: it imports contracts, hal, acpi and its own register maps and formats.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/contract\\.ts$', pathNot: `^packages/${WHOLE}/` },
      to: {
        path: '.',
        pathNot: ['^packages/[^/]+/src/contract\\.ts$', '^packages/$1/src/(regs|fmt|contract)/', `^packages/${WHOLE}/src/`],
      },
    },
    {
      name: 'no-node-modules',
      comment: "Node's modules are for qemu, cli, tools and entry points named /node; everything else runs in a browser.",
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: [TESTS, '^packages/(qemu|cli)/', '^packages/[^/]+/src/node(/|\\.ts$)'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'node-code-stays-behind-node',
      comment: 'Only the /node entry point leads to modules that use Node.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/', pathNot: [TESTS, '^packages/(qemu|cli)/', '^packages/[^/]+/src/node(/|\\.ts$)'] },
      to: { path: '^packages/[^/]+/src/node(/|\\.ts$)' },
    },
    {
      name: 'no-tests-in-production',
      comment: 'Production code imports no test, bench or fixture.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'kits-only-in-kits',
      comment: 'Conformance kits and their assertions are for kits and tests.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: [TESTS, '^packages/[^/]+/src/testing(/|\\.ts$)'] },
      to: { path: '^packages/[^/]+/src/testing(/|\\.ts$)' },
    },
    {
      name: 'no-dev-dependencies',
      comment:
        'What production code imports must be a peer or a dependency of its own package: another is bundled silently, or missing for users.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: TESTS },
      to: { path: 'node_modules', dependencyTypesNot: ['npm', 'npm-peer', 'type-only', 'core'] },
    },
    ...upward,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@penstock/source', 'import', 'node', 'default'] },
  },
};
