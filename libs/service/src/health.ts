import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** Answers whether one dependency can be used now; a rejected promise is a no with its reason. */
export type ReadinessCheck = () => Promise<void>;

const patience = 2_000;

/** Liveness, readiness per dependency and Prometheus metrics, on a port of their own that only operators reach. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, ReadinessCheck>();
  private server: Server | undefined;
  private stopping = false;

  constructor(private readonly metrics: Metrics) {}

  /** Adds a dependency to readiness. */
  requires(dependency: string, check: ReadinessCheck): void {
    this.checks.set(dependency, check);
  }

  /** Listens on loopback and every other address; port 0 takes a free one. Returns the port. */
  async listen(port: number): Promise<number> {
    this.server = createServer((request, response) => {
      void this.answer(request.url ?? '/', response);
    });
    this.server.headersTimeout = 5_000;
    this.server.requestTimeout = 5_000;
    this.server.listen(port);
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on not ready, so that nobody sends new work while the service drains. */
  drain(): void {
    this.stopping = true;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    switch (url) {
      case '/livez':
        json(response, 200, { status: 'ok' });
        return;
      case '/readyz': {
        const dependencies = Object.fromEntries(await Promise.all([...this.checks].map(probe)));
        const ready = !this.stopping && Object.values(dependencies).every((state) => state === 'ok');
        json(response, ready ? 200 : 503, { status: ready ? 'ok' : 'not ready', dependencies });
        return;
      }
      case '/metrics':
        response
          .setHeader('content-type', this.metrics.registry.contentType)
          .end(await this.metrics.registry.metrics());
        return;
      default:
        json(response, 404, { status: 'not found' });
    }
  }
}

async function probe([name, check]: [string, ReadinessCheck]): Promise<[string, string]> {
  const timer = new AbortController();
  const late = new Promise<never>((_, reject) => {
    const timeout = setTimeout(() => {
      reject(new Error(`no answer within ${patience} ms`));
    }, patience);
    timer.signal.addEventListener('abort', () => {
      clearTimeout(timeout);
    });
  });
  try {
    await Promise.race([check(), late]);
    return [name, 'ok'];
  } catch (error) {
    return [name, error instanceof Error ? error.message : 'unavailable'];
  } finally {
    timer.abort();
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
