import { problemKinds } from '../http/problem.js';
import type { Example } from './examples/example.js';
import type { SchemaBook } from './json-schema.js';
import {
  audienceOf,
  bodyClassOf,
  freeFields,
  isInQuery,
  isOpen,
  problemReference,
  problemsOf,
} from './openapi-parts.js';
import type { ApiRoute } from './routes.js';
import { propertiesOf, type Properties, type Schema } from './shapes.js';

const bytes: Schema = { type: 'string', contentMediaType: 'text/csv' };

const mail: Schema = { type: 'string', contentMediaType: 'message/rfc822' };

const fieldsOf = (value: object): Record<string, unknown> => ({ ...value });

const pick = (value: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));

/** As a parameter is written in an address. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** One operation of the document, from its route, its contract and its example. */
export class OperationWriter {
  constructor(
    private readonly route: ApiRoute,
    private readonly example: Example,
    private readonly book: SchemaBook,
  ) {}

  write(): Schema {
    const { id, area, summary, operation } = this.route;
    const body = this.body();
    return {
      operationId: id,
      tags: [area.name],
      summary,
      description: audienceOf(this.route),
      // Whoever signed in is sent along all the same: the answer may depend on who asks.
      ...(isOpen(this.route) && { security: [{}, { account: ['openid'] }] }),
      parameters: [...this.inPath(), ...this.inQuery(), ...this.headers()],
      ...(body && { requestBody: body }),
      responses: this.responses(),
      'x-permission': operation.permission,
    };
  }

  private parameter(place: 'path' | 'query', name: string, properties: Properties): Schema {
    const property = properties[name];
    if (property === undefined)
      throw new Error(`${this.route.path} has {${name}}, which its request has not.`);
    const { description, ...schema } = this.book.property(property);
    const required = place === 'path' || property.required;
    const value = fieldsOf(this.example.request)[name];
    // Swagger UI fills the field with an example: an optional one would narrow the list that is tried out.
    const words = [description, !required && value !== undefined && `For example \`${shown(value)}\`.`];
    const told = words.filter(Boolean).join(' ');
    return {
      name,
      in: place,
      required,
      ...(told !== '' && { description: told }),
      schema,
      ...(required && value !== undefined && { example: value }),
    };
  }

  private inPath(): Schema[] {
    const properties = propertiesOf(this.route.operation.request);
    return this.route.parameters.map((name) => this.parameter('path', name, properties));
  }

  private inQuery(): Schema[] {
    if (!isInQuery(this.route)) return [];
    const fields = freeFields(this.route);
    return Object.keys(fields).map((name) => this.parameter('query', name, fields));
  }

  private headers(): Schema[] {
    const { kind } = this.route.operation;
    const reference = (name: string): Schema => ({ $ref: `#/components/parameters/${name}` });
    if (kind === 'creation') return [reference('IdempotencyKey')];
    if (kind === 'change') return [reference('IfMatch'), reference('IdempotencyKeyForChange')];
    return kind === 'query' && this.hasTag() ? [reference('IfNoneMatch')] : [];
  }

  private hasTag(): boolean {
    return this.route.open === true || 'version' in propertiesOf(this.route.operation.answer);
  }

  private body(): Schema | undefined {
    if (this.route.file === true) {
      const form = {
        type: 'object',
        properties: { file: bytes },
        required: ['file'],
        additionalProperties: false,
      };
      const content = { 'text/csv': { schema: bytes }, 'multipart/form-data': { schema: form } };
      const description = `The file as it is, ${this.route.fileMegabytes ?? 200} MB at most.`;
      return { required: true, description, content };
    }
    if (this.route.mail === true) {
      const content = { 'message/rfc822': { schema: mail } };
      return { required: true, description: 'The mail as it came, 1 MB at most.', content };
    }
    const type = bodyClassOf(this.route);
    if (type === undefined) return undefined;
    const example = pick(this.example.request, Object.keys(propertiesOf(type)));
    return {
      required: true,
      content: { 'application/json': { schema: this.book.reference(type), example } },
    };
  }

  private success(description: string): Schema {
    const { operation, csv, document } = this.route;
    if (document !== undefined)
      return {
        description,
        content: { [document]: { schema: { type: 'string', contentMediaType: document } } },
      };
    const json = { schema: this.book.reference(operation.answer), example: this.example.answer };
    const table = csv && { 'text/csv': { schema: { type: 'string' }, example: `${csv.join(',')}\r\n` } };
    const headers = this.answerHeaders();
    return {
      description,
      ...(Object.keys(headers).length > 0 && { headers }),
      content: { 'application/json': json, ...table },
    };
  }

  private answerHeaders(): Schema {
    const { kind, answer } = this.route.operation;
    const fields = propertiesOf(answer);
    const reference = (name: string): Schema => ({ $ref: `#/components/headers/${name}` });
    return {
      ...(this.hasTag() && { ETag: reference('ETag') }),
      ...((kind === 'creation' || this.route.file === true || this.route.at !== undefined) && {
        Location: reference('Location'),
      }),
      ...(kind === 'query' && 'next' in fields && { Link: reference('Link') }),
    };
  }

  private responses(): Schema {
    const { kind } = this.route.operation;
    const problems = problemsOf(this.route).map(
      (name) => [problemKinds[name].status, problemReference(name)] as const,
    );
    return {
      ...this.successes(),
      ...(kind === 'query' && this.hasTag() && { 304: { description: 'You hold it already.' } }),
      ...Object.fromEntries(problems),
      default: problemReference('internal'),
    };
  }

  private successes(): Schema {
    if (this.route.file === true) {
      return {
        200: this.success('The same file is in force already: nothing was changed.'),
        202: this.success('The file is taken; its run says what becomes of it.'),
      };
    }
    return this.route.operation.kind === 'creation'
      ? { 201: this.success('Made, or made before by the same request.') }
      : { 200: this.success('Done.') };
  }
}
