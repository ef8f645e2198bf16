import { Injectable } from '@nestjs/common';
import { Metrics } from '@partnership/service';
import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts and times every answer by route, not by address: the figures do not grow with the schools. */
@Injectable()
export class HttpMetrics {
  private readonly answers;

  constructor({ registry }: Metrics) {
    this.answers = new Histogram({
      name: 'partnership_http_seconds',
      help: 'Time to answer an HTTP request, by method, route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: seconds,
      registers: [registry],
    });
  }

  watch(server: FastifyInstance): void {
    server.addHook('onResponse', ({ method, routeOptions, is404 }, { statusCode, elapsedTime }, done) => {
      const route = is404 ? 'unknown' : (routeOptions.url ?? 'unknown');
      this.answers.observe({ method, route, status: statusCode }, elapsedTime / 1000);
      done();
    });
  }
}
