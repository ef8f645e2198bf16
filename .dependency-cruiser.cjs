/** Which part may know which. The rules say why, so that whoever breaks one learns it from the message. */

/**
 * The rules of a feature live in `services/<service>/src/<feature>/<thing>.ts`: one word or words with hyphens. Files
 * with a second suffix (controllers, services, repositories, modules, configs) and specs are something else.
 */
const ruleFile = {
  path: '^services/[^/]+/src/[^/]+/[a-z0-9-]+\\.ts$',
  // The gateway's edge holds no rules of the partnership: it is HTTP, sign-in and the documents of the API.
  pathNot: '^services/gateway/src/(http|identity|documents|box)/|^services/[^/]+/src/generated/',
};
const frameworks =
  '^(@nestjs/|@prisma/|prisma$|pg$|pg-|amqplib|fastify|@fastify/|express|ioredis|rxjs|reflect-metadata)';
const frameworkFolders =
  'node_modules/(@nestjs|@prisma|prisma|pg|pg-[^/]+|amqplib|fastify|@fastify|express|ioredis|rxjs|reflect-metadata)/';
const ours = '^(libs|services|infra|bench|chaos)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-service-imports-another',
      comment: 'Services talk over the queue. What two of them need is a contract or a library.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: {
        path: '^(services|node_modules/@partnership)/(?!$1/)(gateway|membership|districts|commissioning|elections)/',
      },
    },
    {
      name: 'rules-know-no-framework',
      comment: 'A file with rules is tested by itself and outlives the framework: no Nest, no Prisma, no pg.',
      severity: 'error',
      from: ruleFile,
      to: { path: [frameworks, frameworkFolders, '/src/generated/prisma/'] },
    },
    {
      name: 'rules-know-no-wiring',
      comment: 'A rule does not call the repository, service or controller that uses it.',
      severity: 'error',
      from: ruleFile,
      to: { path: '^services/[^/]+/src/.*\\.(controller|service|repository|module|config)\\.ts$' },
    },
    {
      name: 'libs-know-no-service',
      comment: 'A library serves all services and knows none.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^services/' },
    },
    {
      name: 'elections-without-a-framework',
      comment: 'Counting, sealing and verifying must run in a browser and stand alone.',
      severity: 'error',
      from: { path: '^libs/(count|ballot|election-record|verifier)/src/' },
      to: { path: [frameworks, frameworkFolders, '^libs/(messaging|database|service|testing|contracts)/'] },
    },
    {
      name: 'verifier-stands-alone',
      comment:
        'Who checks an election runs no part of what held it: only how a record is written, sealed and counted.',
      severity: 'error',
      from: { path: '^libs/verifier/src/' },
      to: { pathNot: '^libs/(verifier|election-record|count|ballot)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'voting-page-without-node',
      comment: "The voter's page is built from these entries: what only Node runs is behind src/node.ts.",
      severity: 'error',
      from: { path: '^libs/(ballot|election-record)/src/index\\.ts$' },
      to: {
        path: ['^node:', '^(crypto|fs|http|https|net|os|path|process|stream|url|util|zlib)(/|$)'],
        reachable: true,
      },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'Every service loads the contracts: they may cost no more than validation does.',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '^libs/contracts/',
          '(^|node_modules/)(class-validator|class-transformer|reflect-metadata)(/|$)',
        ],
      },
    },
    {
      name: 'only-tests-import-testing',
      comment: 'What a test needs is no part of what runs.',
      severity: 'error',
      from: { path: '^(libs/(?!testing/)[^/]+|services/[^/]+)/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/testing/|\\.spec\\.ts$' },
    },
    {
      name: 'through-the-entry',
      comment:
        'A package of ours is used through its entry, src/index.ts, or src/node.ts for what no browser runs.',
      severity: 'error',
      from: { path: '^(libs|services)/([^/]+)/' },
      to: { path: '^libs/(?!$2/)[^/]+/(src/(?!(index|node)\\.ts$)|dist/(?!(index|node)\\.js$))' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: { path: ours, pathNot: '/generated/' },
      to: { circular: true, viaOnly: { path: ours, pathNot: '/generated/' } },
    },
    {
      name: 'resolvable',
      comment: 'An import that nothing answers to.',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/node_modules/.+/node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
