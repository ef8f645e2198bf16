import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RateLimiter } from './rate-limiter.service.js';
import { TooMany } from './too-many.js';

/** Lets only so many requests through, whatever they contain. */
@Injectable()
export class RateGuard implements CanActivate {
  constructor(private readonly limiter: RateLimiter) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const seconds = await this.limiter.admit(ip);
    if (seconds === 0) return true;
    throw new TooMany(
      'gateway.submissions.too-many',
      'Too much has been sent. Please try again later.',
      seconds,
    );
  }
}
