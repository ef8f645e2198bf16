/**
 * Writes what the gateway's OpenAPI document needs to know of the contracts' classes, so that the contracts need not
 * know of OpenAPI: types and comments from the sources, limits from the validation rules that are really in force.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import { getMetadataStorage } from 'class-validator';
import ts from 'typescript';
import { root } from './paths.mjs';

/**
 * @typedef {import('class-validator/types/metadata/ValidationMetadata.js').ValidationMetadata} Rule
 * @typedef {Record<string, unknown>} Schema
 * @typedef {Record<string, new () => object>} Classes
 */

const library = join(root, 'libs/contracts');
const output = join(root, 'services/gateway/src/generated/openapi-metadata.ts');
const { factory } = ts;
const printer = ts.createPrinter({ removeComments: true });
const page = ts.createSourceFile('generated.ts', '', ts.ScriptTarget.ES2022);

/** @param {unknown} regex */
const patternOf = (regex) => (regex instanceof RegExp ? regex.source : String(regex));

/** What each validation rule means in JSON Schema; a rule without a line here is checked but not described. @type {Record<string, (constraints: any[]) => Schema>} */
const schemaOf = {
  isInt: () => ({ type: 'integer' }),
  isUuid: () => ({ format: 'uuid' }),
  isEmail: () => ({ format: 'email' }),
  isUrl: () => ({ format: 'uri' }),
  isIso8601: () => ({ format: 'date-time' }),
  matches: ([pattern]) => ({ pattern: patternOf(pattern) }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  minLength: ([minLength]) => ({ minLength }),
  maxLength: ([maxLength]) => ({ maxLength }),
  isLength: ([minLength, maxLength]) => ({ minLength, ...(maxLength === undefined ? {} : { maxLength }) }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
  isIn: ([values]) => ({ enum: [...values] }),
};

const dayPattern = '^\\d{4}-\\d{2}-\\d{2}$';

/** @param {new () => object} type @param {string} property @returns {Schema} */
function limitsOf(type, property) {
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(type, '', false, false)
    .filter(({ propertyName }) => propertyName === property)
    .reverse();
  /** @type {Schema} */
  const schema = Object.assign(
    {},
    ...rules.map(({ name, constraints }) => schemaOf[name ?? '']?.(constraints ?? [])),
  );
  if (schema['pattern'] === dayPattern) {
    delete schema['pattern'];
    schema['format'] = 'date';
  }
  return schema;
}

/** @param {ts.ObjectLiteralExpression} literal @param {string} name */
const valueOf = (literal, name) =>
  literal.properties.find(
    (one) => ts.isPropertyAssignment(one) && ts.isIdentifier(one.name) && one.name.text === name,
  );

/** @param {unknown} value @returns {ts.Expression} */
const literalOf = (value) =>
  ts.parseJsonText('value.json', JSON.stringify(value)).statements[0]?.expression ?? factory.createNull();

/** @param {ts.Node} node */
const print = (node) => printer.printNode(ts.EmitHint.Unspecified, node, page);

/**
 * @param {ts.ObjectLiteralExpression} literal  what the source says of the property
 * @param {Schema} limits
 * @returns {string}
 */
function describe(literal, limits) {
  const isList = /^type: \(\) => \[/.test(print(valueOf(literal, 'type') ?? literal));
  const { type, enum: values, ...rest } = limits;
  // The compiler lists the members of a union as it met them, anywhere in the sources; the rule lists them as they were written.
  const replaced = [type && valueOf(literal, 'type'), values && valueOf(literal, 'enum')];
  const kept = literal.properties.filter((one) => !replaced.includes(one));
  const parts = kept.map(print);
  const add = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    parts.push(
      `${name}: ${printer.printNode(ts.EmitHint.Expression, literalOf(value), ts.parseJsonText('v.json', JSON.stringify(value)))}`,
    );
  if (type !== undefined) add('type', type);
  if (type !== undefined && isList) add('isArray', true);
  if (values !== undefined) add('enum', values);
  for (const [name, value] of Object.entries(rest)) add(name, value);
  return `{ ${parts.join(', ')} }`;
}

/**
 * @param {string} name
 * @param {ts.ObjectLiteralExpression} literal
 * @param {new () => object} type
 */
function describeClass(name, literal, type) {
  const lines = literal.properties.map((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isObjectLiteralExpression(property.initializer)) return '';
    const key = print(property.name);
    if (!valueOf(property.initializer, 'type') && !valueOf(property.initializer, 'enum')) {
      throw new Error(
        `${name}.${key} has no type that OpenAPI could tell; a list is written \`Item[]\`, not readonly`,
      );
    }
    return `      ${key}: ${describe(property.initializer, limitsOf(type, key))},\n`;
  });
  return `    ${name}: {\n${lines.join('')}    },\n`;
}

/**
 * `./peer-review.contract.js` is exported as `peerReview`, as all of `./peer-review/` is; everything else from the entry
 * itself.
 * @param {string} file
 */
function namespaceOf(file) {
  const [ownName = '', suffix] = basename(file).split('.');
  if (suffix !== 'contract') return null;
  const folder = basename(dirname(file));
  return (folder === '.' ? ownName : folder).replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

function visitSources() {
  const visitor = new ReadonlyVisitor({
    dtoFileNameSuffix: ['.contract.ts', 'fields.ts'],
    classValidatorShim: false,
    introspectComments: true,
    esmCompatible: true,
    pathToSource: join(library, 'src'),
  });
  const program = ReadonlyVisitor.createTsProgram(join(library, 'tsconfig.json'));
  for (const file of program.getSourceFiles()) if (!file.isDeclarationFile) visitor.visit(program, file);
  return /** @type {[ts.CallExpression, Record<string, ts.ObjectLiteralExpression>][]} */ (
    visitor.collect().models
  );
}

const contracts = await import(join(library, 'dist/index.js'));
/** @type {string[]} */
const references = [];
/** @type {string[]} */
const models = [];
for (const [call, literals] of visitSources()) {
  const path = /** @type {ts.StringLiteral} */ (call.arguments[0]).text;
  const namespace = namespaceOf(path);
  /** @type {Classes | undefined} */
  const classes = namespace === null ? contracts : contracts[namespace];
  if (!classes) throw new Error(`libs/contracts/src/index.ts does not export ${path} as \`${namespace}\``);
  const described = Object.entries(literals).map(([name, literal]) => {
    const type = classes[name];
    if (!type) throw new Error(`@partnership/contracts does not export ${name}`);
    return describeClass(name, literal, type);
  });
  const reference = namespace === null ? 'contracts' : `contracts.${namespace}`;
  references.push(`  '${path}': ${reference},\n`);
  models.push(`  [Promise.resolve(${reference}), {\n${described.join('')}  }],\n`);
}

mkdirSync(dirname(output), { recursive: true });
writeFileSync(
  output,
  `// Generated from libs/contracts by infra/local/openapi-metadata.mjs.
import * as contracts from '@partnership/contracts';

const t = {
${references.join('')}};

/** For \`SwaggerModule.loadPluginMetadata\`. */
export const openApiMetadata = async (): Promise<Record<string, unknown>> => ({
  '@nestjs/swagger': { models: [
${models.join('')}  ] },
});
`,
);
