import { propertiesOf, type Property, type Schema } from './shapes.js';

type Constructor = abstract new (...args: never[]) => object;

const primitives = new Map<unknown, Schema>([
  [String, { type: 'string' }],
  [Number, { type: 'number' }],
  [Boolean, { type: 'boolean' }],
  [Object, {}],
]);

/** Limits that in an array are those of the list; all others are those of its items. */
const ofLists = new Set(['minItems', 'maxItems', 'uniqueItems']);
const ownWords = new Set(['required', 'nullable', 'isArray', 'type', 'description', 'example']);

const split = (property: Property, isOf: (name: string) => boolean): Schema =>
  Object.fromEntries(Object.entries(property).filter(([name]) => !ownWords.has(name) && isOf(name)));

function orNull(schema: Schema): Schema {
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const { enum: values } = schema as { enum?: unknown[] };
  return { ...schema, type: [schema['type'], 'null'], ...(values && { enum: [...values, null] }) };
}

/** Turns contract classes into JSON Schema; each class becomes one schema with a name of its own. */
export class SchemaBook {
  private readonly schemas = new Map<string, Schema>();
  private readonly classes = new Map<string, Constructor>();

  /** `prefix` is where the document keeps its schemas: `#/components/schemas/`. */
  constructor(private readonly prefix: string) {}

  /** By name, in alphabetical order. */
  get all(): Record<string, Schema> {
    return Object.fromEntries([...this.schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  reference(type: Constructor): Schema {
    const { name } = type;
    const known = this.classes.get(name);
    if (known === undefined) this.add(type);
    else if (known !== type) throw new Error(`Two classes of the contracts are called ${name}.`);
    return { $ref: `${this.prefix}${name}` };
  }

  /** The schema of one property, for a parameter or a column. */
  property(property: Property): Schema {
    const { description, example, nullable } = property;
    const schema = this.valueOf(property);
    const words = {
      ...(description !== undefined && { description }),
      ...(example !== undefined && { examples: [example] }),
    };
    return { ...(nullable === true ? orNull(schema) : schema), ...words };
  }

  private add(type: Constructor): void {
    this.classes.set(type.name, type);
    const properties = Object.entries(propertiesOf(type));
    const required = properties.filter(([, property]) => property.required).map(([name]) => name);
    const schemas = properties.map(([name, property]) => [name, this.property(property)] as const);
    this.schemas.set(type.name, {
      type: 'object',
      properties: Object.fromEntries(schemas),
      ...(required.length > 0 && { required }),
    });
  }

  private valueOf(property: Property): Schema {
    const { type, isArray } = property;
    const named = typeof type === 'function' ? type() : type;
    const isList = isArray === true || Array.isArray(named);
    const item: unknown = Array.isArray(named) ? named[0] : named;
    const schema = { ...this.itemOf(item, property), ...split(property, (name) => !ofLists.has(name)) };
    if (!isList) return schema;
    return { type: 'array', items: schema, ...split(property, (name) => ofLists.has(name)) };
  }

  private itemOf(item: unknown, { enum: values }: Property): Schema {
    if (values !== undefined) return { type: 'string' };
    if (item === 'integer') return { type: 'integer' };
    return primitives.get(item) ?? this.reference(item as Constructor);
  }
}
