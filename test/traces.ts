/** Looks for traces of a person or a ballot in all that the platform keeps. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { connect } from 'amqplib';
import pg from 'pg';
import { Topology } from '@partnership/messaging';
import type { TestPlatform } from './platform.mjs';

/** What stands somewhere, and where. */
export interface Trace {
  /** Such as `membership.public.person`; for a message its queue, for a log its file. */
  readonly place: string;
  /** Within the place: a column, a routing key, a line. */
  readonly at: string;
  /** What row, message or line it is in: found twice in one, it is one. */
  readonly unit: string;
  readonly text: string;
}

const utf16Escapes = (text: string): string =>
  text.replaceAll(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const quotedPrintable = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) =>
      byte > 126 || byte === 61
        ? `=${byte.toString(16).padStart(2, '0').toUpperCase()}`
        : String.fromCharCode(byte),
    )
    .join('');

/** What stands in base64 of anything that holds the text, wherever in it: three bytes at a time are encoded together. */
function inBase64(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    const whole = padded.subarray(0, padded.length - (padded.length % 3)).toString('base64');
    return whole.slice(shift === 0 ? 0 : 4);
  });
}

const cases = (text: string): string[] => [
  ...new Set([text, text.toLowerCase(), text.toUpperCase(), text.normalize('NFD')]),
];

/** A secret in all the ways it may be written. Spaces and line ends are left out, since encodings break lines. */
export class Secret {
  private readonly anyCase: ReadonlySet<string>;
  private readonly exact: ReadonlySet<string>;

  constructor(readonly text: string) {
    const written = cases(text).flatMap((one) => [
      one,
      utf16Escapes(one),
      quotedPrintable(one),
      encodeURIComponent(one),
      Buffer.from(one).toString('hex'),
    ]);
    // A hash that everybody can compute tells as much as what was hashed.
    const hash = createHash('sha256').update(text.trim().toLowerCase()).digest();
    this.anyCase = new Set(
      [...written, hash.toString('hex')].map((one) => one.toLowerCase().replaceAll(/\s/g, '')),
    );
    this.exact = new Set(
      [...cases(text).flatMap(inBase64), hash.toString('base64url')].flatMap((one) => [
        one,
        one.replaceAll('+', '-').replaceAll('/', '_'),
      ]),
    );
  }

  isIn(text: string): boolean {
    const unbroken = text.replaceAll(/=\r?\n|\\[rn]|\s/g, '');
    const small = unbroken.toLowerCase();
    return (
      [...this.anyCase].some((form) => small.includes(form)) ||
      [...this.exact].some((form) => unbroken.includes(form))
    );
  }
}

type Row = Record<string, unknown>;

/** The text of a value; bytes as the text that they may be. */
function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString('utf8')}\n${value.toString('latin1')}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const tables = `
select format('%I.%I', n.nspname, c.relname) as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`;

async function* inDatabase(service: string, url: string): AsyncGenerator<Trace> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const { place } of (await client.query<{ place: string }>(tables)).rows) {
      const { rows } = await client.query<Row>(`select ctid::text as ctid, * from ${place}`);
      for (const { ctid, ...row } of rows)
        for (const [at, value] of Object.entries(row))
          if (value !== null && value !== undefined)
            yield { place: `${service}.${place}`, at, unit: String(ctid), text: textOf(value) };
    }
  } finally {
    await client.end();
  }
}

interface RedisClient {
  keys(pattern: string): Promise<string[]>;
  type(key: string): Promise<string>;
  getBuffer(key: string): Promise<unknown>;
  hgetall(key: string): Promise<unknown>;
  lrange(key: string, from: number, to: number): Promise<unknown>;
  smembers(key: string): Promise<unknown>;
  zrange(key: string, from: number, to: number): Promise<unknown>;
  xrange(key: string, from: string, to: string): Promise<unknown>;
  disconnect(): void;
}

/** The client that the gateway brings along, which alone of all uses Redis. */
const { Redis } = createRequire(new URL('../services/gateway/package.json', import.meta.url))('ioredis') as {
  Redis: new (url: string) => RedisClient;
};

async function* inRedis(url: string): AsyncGenerator<Trace> {
  const redis = new Redis(url);
  const readers: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => redis.getBuffer(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, 0, -1),
    stream: (key) => redis.xrange(key, '-', '+'),
  };
  try {
    for (const key of await redis.keys('*')) {
      yield { place: 'redis', at: 'key', unit: key, text: key };
      const type = await redis.type(key);
      const read = readers[type];
      if (read === undefined) throw new Error(`cannot read the ${type} ${key}`);
      yield { place: 'redis', at: type, unit: key, text: textOf(await read(key)) };
    }
  } finally {
    redis.disconnect();
  }
}

/** Everything that waits in a queue is taken out, looked at and given back as it was. */
async function* inQueues(url: string, namespace: string): AsyncGenerator<Trace> {
  const topology = new Topology(namespace);
  const services = ['gateway', 'membership', 'districts', 'commissioning', 'elections'] as const;
  const queues = services.flatMap((service) => [
    topology.eventQueue(service),
    topology.rpcQueue(service),
    ...topology.ladder.map((step) => topology.retryQueue(service, step)),
  ]);
  const connection = await connect(url);
  try {
    const channel = await connection.createChannel();
    for (const queue of [...queues, topology.dead]) {
      await channel.checkQueue(queue);
      for (let number = 1; ; number++) {
        const message = await channel.get(queue);
        if (message === false) break;
        const about = JSON.stringify([message.fields, message.properties]);
        const unit = `${number}`;
        yield { place: `queue ${queue}`, at: message.fields.routingKey, unit, text: about };
        yield { place: `queue ${queue}`, at: message.fields.routingKey, unit, text: textOf(message.content) };
      }
    }
    channel.nackAll(true);
    await channel.close();
  } finally {
    await connection.close();
  }
}

/** What the services wrote since they were started. */
function* inLogs(folder: string, services: readonly string[]): Generator<Trace> {
  for (const file of readdirSync(folder)) {
    if (!services.includes(file.replace(/\.log$/, ''))) continue;
    for (const [index, text] of readFileSync(join(folder, file), 'utf8').split('\n').entries())
      yield { place: `log ${file}`, at: `line ${index + 1}`, unit: String(index), text };
  }
}

/** What each service counts and measures, as it tells whoever asks. */
async function* inMetrics(health: Readonly<Record<string, string>>): AsyncGenerator<Trace> {
  for (const [service, address] of Object.entries(health)) {
    // One that a test has stopped measures nothing.
    const answer = await fetch(`${address}/metrics`).catch(() => undefined);
    const lines = (await answer?.text())?.split('\n') ?? [];
    for (const [index, text] of lines.entries())
      yield { place: `metrics ${service}`, at: `line ${index + 1}`, unit: String(index), text };
  }
}

/** Files that the services, or whoever runs them, leave in the folder of the platform. */
function* inFiles(folder: string): Generator<Trace> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // What the servers keep is asked of them, and logs are read line by line.
    if (!entry.isFile() || /\/(postgres|rabbitmq|redis|logs|node_modules)\b/.test(path.slice(folder.length)))
      continue;
    yield {
      place: `file ${path.slice(folder.length)}`,
      at: '',
      unit: path,
      text: textOf(readFileSync(path)),
    };
  }
}

/** All that five databases, Redis, the queues, the logs, the metrics and the files of a platform hold. */
export async function* everything({ platform, instance }: TestPlatform): AsyncGenerator<Trace> {
  for (const [service, url] of Object.entries(platform.databases)) yield* inDatabase(service, url);
  yield* inRedis(platform.redisUrl);
  yield* inQueues(platform.amqpUrl, platform.amqpNamespace);
  yield* inLogs(join(instance.directory, 'logs'), Object.keys(platform.databases));
  yield* inMetrics(platform.health);
  yield* inFiles(instance.directory);
}

export interface Found {
  readonly places: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many texts were looked at, by the kind of place: a search that saw nothing finds nothing. */
  readonly seen: ReadonlyMap<string, number>;
  /** The first words of what was found, for whoever must find out why. */
  readonly samples: readonly string[];
}

/** Where one of the secrets stands: the places, with the rows, messages or lines of each. */
export async function search(platform: TestPlatform, secrets: readonly Secret[]): Promise<Found> {
  const places = new Map<string, Set<string>>();
  const seen = new Map<string, number>();
  const samples: string[] = [];
  for await (const { place, at, unit, text } of everything(platform)) {
    const kind = /^[a-z]+/.exec(place)?.[0] ?? place;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const secret = secrets.find((one) => one.isIn(text));
    if (secret === undefined) continue;
    places.set(place, (places.get(place) ?? new Set()).add(unit));
    samples.push(`${place}.${at} holds ${secret.text}: ${text.slice(0, 300)}`);
  }
  return { places, seen, samples };
}
