import { defineJob, hourly, latest, type Job } from './job.js';

const forget = (name: string, statement: string): Job =>
  defineJob({
    name,
    due: latest(hourly),
    run: ({ sql, at }) => sql.run(statement, [at]),
  });

/**
 * Housekeeping of schema `platform` that every service runs: answers are kept 7 days for repeated requests, published
 * events 7 days, the inbox 90, longer than any broker or dead letter delivers again by itself.
 */
export const platformJobs: readonly Job[] = [
  forget(
    'platform.idempotency.forget',
    `delete from platform.idempotency where at < $1::timestamptz - interval '7 days'`,
  ),
  forget(
    'platform.outbox.forget',
    `delete from platform.outbox where time < $1::timestamptz - interval '7 days' and published_at is not null`,
  ),
  forget(
    'platform.inbox.forget',
    `delete from platform.inbox where at < $1::timestamptz - interval '90 days'`,
  ),
];
