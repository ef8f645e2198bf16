import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What a person or a rig starts directly, tests, and the one file of a service that reads its environment. */
const readsEnvironment = [
  '**/*.config.ts',
  '*.config.js',
  'libs/*/src/command/*.ts',
  'infra/**',
  'bench/**',
  'chaos/**',
  '**/tools/**',
  'libs/testing/**',
  '**/test/**',
  '**/*.spec.ts',
];

const tests = ['**/*.spec.ts', '**/test/**', 'libs/testing/**'];

/** The house's rules on names and tests that no ready-made rule knows. */
const houseRules = [
  {
    selector:
      ':matches(ClassDeclaration, TSInterfaceDeclaration)[id.name=/(Dto|Impl|Manager|Helper|Utils?|Base)$/]',
    message: 'Name it after what it is or does; Dto, Impl, Manager, Helper, Util and Base say nothing.',
  },
  {
    selector: 'TSInterfaceDeclaration[id.name=/^I[A-Z][a-z]/]',
    message: 'An interface has no I before its name.',
  },
  {
    selector:
      'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|unstable_mockModule)$/]',
    message: 'No module mocks: pass a hand-written fake to the constructor.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'A list `as const` and its union do what an enum does, without its code.',
  },
];

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '**/generated/', '.local/', 'coverage/'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { noInlineConfig: true },
    rules: {
      // TypeScript itself finds these, with knowledge of types.
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-warning-comments': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only the *.config.ts of a service reads the environment.',
        },
      ],
      'no-restricted-syntax': ['error', ...houseRules],
      'max-lines': ['error', { max: 330, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `import type` of a request or an injected class silently ends its validation and injection.
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  { files: readsEnvironment, rules: { 'no-restricted-properties': 'off', 'no-console': 'off' } },
  // One file per service declares everything it says: a list, which is easier to read whole.
  { files: ['libs/contracts/src/**/*.contract.ts'], rules: { 'max-lines': 'off' } },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Plain JavaScript cannot say what JSON.parse returns without a cast at every place.
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // Rigs, tools and configurations are plain scripts that no tsconfig.json covers.
  {
    files: ['bench/**', 'chaos/**', '**/tools/**', '**/prisma.config.ts', '*.js', '*.cjs', '.*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
