import {
  commissioning,
  districts,
  elections,
  failureKinds,
  gateway,
  membership,
  permissions,
  serviceNames,
  serviceOf,
  subscriptions,
  type EventContract,
  type Operation,
  type ServiceName,
} from '@partnership/contracts';
import { Topology } from '@partnership/messaging';
import { examples } from './examples/index.js';
import { SchemaBook } from './json-schema.js';
import type { Schema } from './shapes.js';

type AnyOperation = Operation<object, object>;
type AnyEvent = EventContract<object>;

const topology = new Topology();
const declared: readonly unknown[] = [districts, membership, commissioning, elections, gateway].flatMap(
  (service) => Object.values<unknown>(service),
);

const isOperation = (one: unknown): one is AnyOperation =>
  typeof one === 'object' && one !== null && 'pattern' in one && 'request' in one;
const isEvent = (one: unknown): one is AnyEvent =>
  typeof one === 'object' && one !== null && 'type' in one && 'data' in one;

/** What travels by message: the gateway carries out its own operations itself. */
const operations = declared.filter(isOperation).filter(({ pattern }) => serviceOf(pattern) !== 'gateway');
const events = declared.filter(isEvent);
const asked = serviceNames.filter((name) => operations.some(({ pattern }) => serviceOf(pattern) === name));

const reference = (path: string): Schema => ({ $ref: `#/${path}` });
const named = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries);

const requestHeaders: Schema = {
  type: 'object',
  properties: {
    'x-actor': {
      type: 'string',
      description: 'Who acts, signed by the gateway with a key that the services hold.',
    },
    'x-request-id': { type: 'string' },
    'x-deadline': {
      type: 'integer',
      description: 'Milliseconds since 1970 after which nobody waits any more.',
    },
    'x-idempotency-key': {
      type: 'string',
      description: 'With a creation: carried out once per actor and key.',
    },
    'x-if-match': { type: 'integer', description: 'With a change: the version that the caller has seen.' },
    traceparent: { type: 'string', description: 'W3C Trace Context' },
  },
  required: ['x-actor', 'x-request-id', 'x-deadline', 'traceparent'],
};

const failure: Schema = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: [...failureKinds] },
    code: { type: 'string' },
    message: { type: 'string' },
    details: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
        required: ['pointer', 'code', 'detail'],
      },
    },
  },
  required: ['kind', 'code', 'message', 'details'],
};

/** CloudEvents 1.0 in JSON around the data of one event. */
const envelope = (type: string, data: Schema): Schema => ({
  type: 'object',
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid', description: 'A listener applies an id once.' },
    source: { type: 'string' },
    type: { const: type },
    subject: { type: 'string' },
    time: { type: 'string', format: 'date-time' },
    version: { type: 'integer', description: 'Counts the changes of the subject: an older one is ignored.' },
    traceparent: { type: 'string' },
    datacontenttype: { const: 'application/json' },
    data,
  },
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'version', 'datacontenttype', 'data'],
});

const queue = (name: string): Schema => ({
  amqp: { is: 'queue', queue: { name, durable: true, exclusive: false, autoDelete: false } },
});

const onExchange: Schema = {
  amqp: {
    is: 'routingKey',
    exchange: { name: topology.events, type: 'topic', durable: true, autoDelete: false },
  },
};

const requestOf = (pattern: string): string => `${pattern}.request`;
const answerOf = (pattern: string): string => `${pattern}.answer`;
const repliesOf = (service: string): string => `${service}.replies`;

function messagesOf(operation: AnyOperation, book: SchemaBook): [string, Schema][] {
  const { pattern, request, answer, permission, kind } = operation;
  const shown = examples.find((one) => one.operation.pattern === pattern);
  const reply = {
    oneOf: [
      { type: 'object', properties: { answer: book.reference(answer) }, required: ['answer'] },
      {
        type: 'object',
        properties: { failure: reference('components/schemas/Failure') },
        required: ['failure'],
      },
    ],
  };
  return [
    [
      requestOf(pattern),
      {
        name: pattern,
        title: `${kind}: ${permissions[permission].does}`,
        headers: reference('components/schemas/RequestHeaders'),
        correlationId: { location: '$message.header#/correlationId' },
        payload: book.reference(request),
        ...(shown && { examples: [{ payload: shown.request }] }),
      },
    ],
    [
      answerOf(pattern),
      {
        name: answerOf(pattern),
        correlationId: { location: '$message.header#/correlationId' },
        payload: reply,
        ...(shown && { examples: [{ payload: { answer: shown.answer } }] }),
      },
    ],
  ];
}

const messageOf = ({ type, data }: AnyEvent, book: SchemaBook): [string, Schema] => [
  type,
  {
    name: type,
    contentType: 'application/cloudevents+json',
    payload: envelope(type, book.reference(data)),
  },
];

function channelsOf(service: ServiceName): [string, Schema][] {
  const own = operations
    .filter(({ pattern }) => serviceOf(pattern) === service)
    .map(({ pattern }) => pattern);
  const messages = (nameOf: (pattern: string) => string): Schema =>
    named(own.map((pattern) => [nameOf(pattern), reference(`components/messages/${nameOf(pattern)}`)]));
  const address = topology.rpcQueue(service);
  return [
    [
      address,
      {
        address,
        description: `What ${service} can be asked.`,
        messages: messages(requestOf),
        bindings: queue(address),
      },
    ],
    [repliesOf(service), { address: null, description: 'Direct reply-to.', messages: messages(answerOf) }],
  ];
}

const eventChannel = ({ type }: AnyEvent): [string, Schema] => [
  type,
  { address: type, messages: { [type]: reference(`components/messages/${type}`) }, bindings: onExchange },
];

function requestReply({ pattern }: AnyOperation): [string, Schema] {
  const service = serviceOf(pattern);
  const channel = (name: string): Schema => reference(`channels/${name}`);
  return [
    pattern,
    {
      action: 'receive',
      channel: channel(topology.rpcQueue(service)),
      messages: [reference(`channels/${topology.rpcQueue(service)}/messages/${requestOf(pattern)}`)],
      reply: {
        address: { location: '$message.header#/replyTo' },
        channel: channel(repliesOf(service)),
        messages: [reference(`channels/${repliesOf(service)}/messages/${answerOf(pattern)}`)],
      },
    },
  ];
}

const telling = (action: 'send' | 'receive', { type }: AnyEvent, summary: string): Schema => ({
  action,
  summary,
  channel: reference(`channels/${type}`),
  messages: [reference(`channels/${type}/messages/${type}`)],
});

const tells = (one: AnyEvent): [string, Schema] => {
  const service = serviceOf(one.type);
  return [`${service}.tells.${one.type}`, telling('send', one, `${service} tells it when it has happened.`)];
};

const hears = (service: ServiceName): [string, Schema][] =>
  subscriptions[service].map((one) => [
    `${service}.hears.${one.type}`,
    { ...telling('receive', one, `${service} listens.`), bindings: { amqp: { ack: true } } },
  ]);

/** The AsyncAPI 3 document of what the services say to one another. */
export function asyncApi(): Schema {
  const book = new SchemaBook('#/components/schemas/');
  const messages = named([
    ...operations.flatMap((one) => messagesOf(one, book)),
    ...events.map((one) => messageOf(one, book)),
  ]);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Partnership services',
      version: '1.0.0',
      description:
        'Requests and answers by queue, facts by a topic exchange. Written from libs/contracts; on a shared broker every name has a prefix.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: named([...asked.flatMap(channelsOf), ...events.map(eventChannel)]),
    operations: named([
      ...operations.map(requestReply),
      ...events.map(tells),
      ...serviceNames.flatMap(hears),
    ]),
    components: {
      messages,
      schemas: { ...book.all, Failure: failure, RequestHeaders: requestHeaders },
    },
  };
}
