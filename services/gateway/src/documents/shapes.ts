import { openApiMetadata } from '../generated/openapi-metadata.js';

/** JSON Schema as far as we write it. */
export type Schema = Readonly<Record<string, unknown>>;

type Constructor = abstract new (...args: never[]) => object;

/** What the generator found out about one property of a contract's class. */
export interface Property {
  readonly required: boolean;
  readonly nullable?: boolean;
  readonly isArray?: boolean;
  readonly type?: 'integer' | (() => Constructor | readonly [Constructor]);
  readonly description?: string;
  readonly [limit: string]: unknown;
}

export type Properties = Readonly<Record<string, Property>>;

type Models = readonly (readonly [Promise<Record<string, unknown>>, Readonly<Record<string, Properties>>])[];

async function readShapes(): Promise<ReadonlyMap<Constructor, Properties>> {
  const { models } = (await openApiMetadata())['@nestjs/swagger'] as { models: Models };
  const shapes = new Map<Constructor, Properties>();
  for (const [loaded, classes] of models) {
    const exported = await loaded;
    for (const [name, properties] of Object.entries(classes))
      shapes.set(exported[name] as Constructor, properties);
  }
  return shapes;
}

const shapes = await readShapes();

/** All properties of a contract's class, those of the classes that it extends first. */
export function propertiesOf(type: Constructor): Properties {
  const parent = Object.getPrototypeOf(type) as Constructor | null;
  const inherited = parent !== null && shapes.has(parent) ? propertiesOf(parent) : {};
  return { ...inherited, ...shapes.get(type) };
}

/** The class that it extends, if the contracts declare one. */
export function parentOf(type: Constructor): Constructor | undefined {
  const parent = Object.getPrototypeOf(type) as Constructor;
  return shapes.has(parent) ? parent : undefined;
}
