import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { newId } from '@partnership/database';
import { environmentOf, startTestService, type TestService } from '@partnership/testing';
import { roles } from '@partnership/contracts';
import { importJWK, SignJWT, type JWK } from 'jose';
import { gatewayDefinition, startGateway, type RunningGateway } from '../src/start-gateway.js';
import { catchMail, type MailCatcher } from './mail-catcher.js';

const operator = { id: 'operator', secret: 'the operator of the tests, long enough' };

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });

/** One that stays free until it is used: the system gives none of these to connections that go out. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 14_000);
    if (await isFree(port)) return port;
  }
}

export interface Asked {
  readonly as?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestInit['body'];
  readonly method?: string;
}

interface ToldBody {
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
  readonly items?: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; empty where the body is something else. */
  readonly body: ToldBody;
  readonly text: string;
}

/** The gateway as it really runs, with a mail server, and services that a test plays itself. */
export class TestGateway {
  private constructor(
    readonly service: TestService,
    readonly url: string,
    readonly mail: MailCatcher,
    private readonly key: JWK,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
    const mail = await catchMail();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const settings = {
      HTTP_PORT: String(port),
      BOX_PORT: '0',
      PUBLIC_URL: url,
      SMTP_URL: mail.url,
      REDIS_URL: environmentOf().redisUrl,
      OPERATOR_CLIENT_ID: operator.id,
      OPERATOR_CLIENT_SECRET: operator.secret,
      OPERATOR_ROLES: roles.join(','),
      ...environment,
    };
    const needed = { DATABASE_URL: 'postgres://x', AMQP_URL: 'amqp://x', ACTOR_SECRET: 'x'.repeat(32) };
    const definition = gatewayDefinition({ ...needed, ...settings });
    const service = await startTestService({ ...definition, environment: settings, start: startGateway });
    const [row] = await service.database.sql.rows<{ jwk: JWK }>('select jwk from signing_key');
    if (row === undefined) throw new Error('the gateway has made no key');
    return new TestGateway(service, (service.running as RunningGateway).url, mail, row.jwk);
  }

  /** Where the ballot box answers. */
  get boxUrl(): string {
    return (this.service.running as RunningGateway).boxUrl;
  }

  /** A token as the issuer would give it to a person who has signed in; `changes` make it a bad one. */
  async personToken(
    personId: string = newId(),
    changes: Record<string, unknown> = {},
    typ = 'at+jwt',
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = { sub: personId, client_id: 'swagger-ui', iss: `${this.url}/oidc`, aud: `${this.url}/v1` };
    return new SignJWT({ ...claims, iat: now, exp: now + 600, jti: newId(), ...changes })
      .setProtectedHeader({ alg: 'RS256', typ, kid: this.key.kid ?? '' })
      .sign(await importJWK(this.key, 'RS256'));
  }

  /** The operator's token, by client credentials; it holds every role. */
  async operatorToken(): Promise<string> {
    const { body } = await this.clientToken(operator.id, operator.secret);
    return body['access_token'] as string;
  }

  clientToken(id: string, secret: string): Promise<Told> {
    return this.ask('/oidc/token', {
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: `${this.url}/v1` }),
    });
  }

  /** GET, or POST where there is something to send. */
  async ask(path: string, { as, json, headers = {}, body, method }: Asked = {}): Promise<Told> {
    const sends = json !== undefined || body !== undefined;
    const response = await fetch(`${this.url}${path}`, {
      method: method ?? (sends ? 'POST' : 'GET'),
      redirect: 'manual',
      headers: {
        ...(as !== undefined && { authorization: `Bearer ${as}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sends && { body: body ?? JSON.stringify(json) }),
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? (JSON.parse(text) as ToldBody) : {},
    };
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.mail.stop();
  }
}
