import tseslint from 'typescript-eslint';

const NO_BIGINT = 'No bigint in a hot folder: 64-bit words are two u32, addresses are numbers (design.md, Rules of the code).';

/** Code that runs once for each byte, entry, access or event. */
const HOT = [
  'packages/*/src/{fmt,regs,walk}/**/*.ts',
  'packages/hal/src/*.ts',
  'packages/pci-core/src/**/*.ts',
  'packages/snapshot/src/lspci/**/*.ts',
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/types/**'] },
  {
    files: ['packages/*/src/**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: ['./tsconfig.test.json'], tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: HOT,
    ignores: ['**/*.test.ts', '**/*.bench.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Literal[bigint]', message: NO_BIGINT },
        { selector: 'TSBigIntKeyword', message: NO_BIGINT },
        { selector: 'Identifier[name=/^(BigInt|Big(Int|Uint)64Array|[gs]etBig(Int|Uint)64)$/]', message: NO_BIGINT },
      ],
    },
  },
);
