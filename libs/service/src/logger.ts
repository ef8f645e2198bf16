import { type LoggerService } from '@nestjs/common';
import { currentTrace } from '@partnership/messaging';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';

/** Names under which personal data or secrets might be logged by mistake. */
const redacted = [
  'email',
  'name',
  'phone',
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'code',
].flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** JSON lines on standard output, each with the trace it belongs to. Nest's own messages go through it too. */
export class ServiceLogger implements LoggerService {
  readonly pino: Pino;

  constructor(service: string, level: string, destination?: DestinationStream) {
    const options = {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: redacted,
      formatters: { level: (label: string) => ({ level: label }) },
      mixin: () => ({ ...currentTrace() }),
    };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, context?: string): void {
    this.write('info', message, context);
  }

  error(message: unknown, stackOrContext?: string, context?: string): void {
    if (context === undefined || typeof message !== 'string')
      this.write('error', message, context ?? stackOrContext);
    else this.pino.error({ context, stack: stackOrContext }, message);
  }

  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }

  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  verbose(message: unknown, context?: string): void {
    this.write('trace', message, context);
  }

  fatal(message: unknown, context?: string): void {
    this.write('fatal', message, context);
  }

  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    context?: string,
  ): void {
    if (typeof message === 'object' && message !== null) this.pino[level]({ context, ...message });
    else this.pino[level]({ context }, String(message));
  }
}
