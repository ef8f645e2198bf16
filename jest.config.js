/** One configuration for unit specs beside the code and for the suites in test/ that need real services. */
export default {
  testEnvironment: 'node',
  // Suites share two cores with the servers they started: what must be quick says so itself.
  testTimeout: 30_000,
  // Modules of one suite stay in memory with the next: past this a worker is replaced, or collecting garbage takes its time.
  workerIdleMemoryLimit: '1.5GB',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/infra', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  // Suites of `--full` alone take longer than all others together may.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.FULL_TESTS === '1' ? [] : ['\\.full\\.spec\\.ts$']),
  ],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/.local/', '<rootDir>/(libs|services)/[^/]+/dist/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
};
