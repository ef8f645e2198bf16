import { Catch, HttpException, Logger, type ArgumentsHost } from '@nestjs/common';
import { Failure } from '@partnership/contracts';
import { FailureFilter } from '@partnership/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { kindFor, problemOf } from './problem.js';
import { TooMany } from './too-many.js';
import { traceIdOf } from './trace.js';

/** What the web server itself refused. */
function refusalOf(thrown: unknown): Failure | undefined {
  const { statusCode } = (thrown ?? {}) as { statusCode?: unknown };
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  const kind = kindFor(status);
  if (kind === 'not-found') return new Failure(kind, 'gateway.route.unknown', 'There is no such address.');
  return new Failure(kind, `gateway.http.${kind}`, (thrown as Error).message);
}

const extraHeaders: Partial<Record<Failure['kind'], Readonly<Record<string, string>>>> = {
  unauthenticated: { 'www-authenticate': 'Bearer' },
  unavailable: { 'retry-after': '2' },
  timeout: { 'retry-after': '2' },
  // A service's own limits count by the day.
  limited: { 'retry-after': '3600' },
};

const headersOf = (failure: Failure): Readonly<Record<string, string>> | undefined =>
  failure instanceof TooMany
    ? { 'retry-after': String(failure.retryAfterSeconds) }
    : extraHeaders[failure.kind];

/** Whatever goes wrong on a route leaves as problem+json; what nobody foresaw is logged here once and told to nobody. */
@Catch()
export class ProblemFilter extends FailureFilter {
  private readonly log = new Logger('HTTP');

  override catch(thrown: unknown, host?: ArgumentsHost): Observable<never> {
    if (host?.getType() !== 'http') return super.catch(thrown);
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    return undefined as never;
  }

  private answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const failure = thrown instanceof Failure ? thrown : (refusalOf(thrown) ?? this.ours(thrown, request));
    // An answer that has begun cannot turn into a problem; breaking it off is how its reader notices.
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    const problem = problemOf(failure, traceIdOf(request.traceparent));
    void reply
      .code(problem.status)
      .headers({ 'cache-control': 'no-store', ...headersOf(failure) })
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  }

  private ours(thrown: unknown, { traceparent }: FastifyRequest): Failure {
    const cause = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    this.log.error(`trace ${traceIdOf(traceparent)}: ${cause}`);
    return new Failure('internal', 'platform.internal', 'Something went wrong on our side.');
  }
}
