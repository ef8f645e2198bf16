import { createHmac, randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { GatewayConfig } from '../gateway.config.js';
import { networkOf } from './network-address.js';

/**
 * A sliding window per key: what was let through, by its time. All windows are asked first, and only what all of them
 * let through is counted, in one step that nothing comes between. Answers the milliseconds to wait; 0 lets through.
 */
const admit = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window = tonumber(ARGV[1])
local wait = 0
for i, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
  if redis.call('ZCARD', key) >= tonumber(ARGV[2 + i]) then
    local oldest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
    wait = math.max(wait, tonumber(oldest[2]) + window - now, 1)
  end
end
if wait > 0 then return wait end
for _, key in ipairs(KEYS) do
  redis.call('ZADD', key, now, ARGV[2])
  redis.call('PEXPIRE', key, window)
end
return 0`;

const windowMs = 3_600_000;

/**
 * Counts in Redis who sends how much, for all gateways together. Addresses are kept as keyed hashes and for an hour only.
 * Without Redis everything is let through: membership has caps of its own in its database, and a question that cannot be
 * asked is worse than one too many.
 */
@Injectable()
export class RateLimiter implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('RateLimiter');
  private readonly redis: Redis;
  private out = false;

  constructor(private readonly config: GatewayConfig) {
    this.redis = new Redis(config.redisUrl, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2000,
      commandTimeout: 500,
      retryStrategy: (attempt) => Math.min(attempt * 200, 5000),
    });
    this.redis.on('error', () => {
      this.tellOut();
    });
    this.redis.on('ready', () => {
      this.out = false;
    });
  }

  async onModuleInit(): Promise<void> {
    // A Redis that is not there yet is tried again by itself.
    await this.redis.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  /** Counts one submission from this address. Answers the seconds to wait where it is one too many, and 0 otherwise. */
  async admit(address: string): Promise<number> {
    const { submissionsPerAddress, submissionsPerHour } = this.config;
    const keys = [this.key(`from:${networkOf(address)}`), this.key('all')];
    const values = [windowMs, randomUUID(), submissionsPerAddress, submissionsPerHour];
    try {
      const wait = Number(await this.redis.eval(admit, keys.length, ...keys, ...values));
      return Math.ceil(wait / 1000);
    } catch {
      this.tellOut();
      return 0;
    }
  }

  private key(what: string): string {
    const { actorSecret, amqpNamespace } = this.config;
    const hash = createHmac('sha256', actorSecret).update(`submissions ${what}`).digest('base64url');
    return `${amqpNamespace}limit:submissions:${hash.slice(0, 22)}`;
  }

  private tellOut(): void {
    if (!this.out)
      this.log.warn('Redis cannot be reached: submissions are not counted here until it is back');
    this.out = true;
  }
}
