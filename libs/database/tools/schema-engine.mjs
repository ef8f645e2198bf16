import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const engineFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');

/** The package's own entry imports its WebAssembly as a module, which Node 20 cannot. */
async function load() {
  const glue = await import(engineFile);
  const code = await readFile(engineFile.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports.__wbindgen_start)();
  // Where the engine leaves its last words when it gives up.
  const lastWords = { set_message: (/** @type {string} */ message) => process.stderr.write(`${message}\n`) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: lastWords });
  return glue.SchemaEngine;
}

/** @type {ReturnType<typeof load> | undefined} */
let loaded;

/** Column types of the driver's protocol: boolean, text, 32-bit integer. */
const columnTypes = [5, 7, 0];
const columnNames = ['exists', 'version', 'numeric_version'];
const rows = [[true, 'PostgreSQL 18.4', 180004]];

const adapter = { provider: 'postgres', adapterName: '@prisma/adapter-pg' };

const answers = (/** @type {unknown} */ value) => () => Promise.resolve({ ok: true, value });

/** The engine asks its database for its version, even to compare two texts. */
const pretendedDatabase = {
  ...adapter,
  queryRaw: answers({ columnNames, columnTypes, rows }),
  executeRaw: answers(0),
  executeScript: answers(undefined),
  getConnectionInfo: () => ({ ok: true, value: { schemaName: 'public', supportsRelationJoins: true } }),
  dispose: answers(undefined),
};

const pretendedDriver = {
  ...adapter,
  connect: answers(pretendedDatabase),
  connectToShadowDb: answers(pretendedDatabase),
  errorRegistry: { consumeError: () => undefined },
};

/** @param {string} schema */
const target = (schema) =>
  schema === ''
    ? { tag: 'empty' }
    : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] };

/**
 * The SQL that leads from one Prisma schema to another; empty when there is nothing to do.
 * @param {string} from  the text of a schema.prisma, or nothing for an empty database
 * @param {string} to
 * @returns {Promise<string>}
 */
export async function schemaDiff(from, to) {
  const SchemaEngine = await (loaded ??= load());
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', to]] },
    () => undefined,
    pretendedDriver,
  );
  const { stdout } = await engine.diff({
    from: target(from),
    to: target(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout === null || stdout.includes('This is an empty migration.') ? '' : stdout;
}
