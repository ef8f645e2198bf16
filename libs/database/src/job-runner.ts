import { Failure, serviceActor, type Caller, type ServiceName } from '@partnership/contracts';
import type { Clock } from './clock.js';
import type { Database } from './database.js';
import { Every } from './every.js';
import { newId } from './id.js';
import type { Job } from './job.js';
import type { Transactions, Work } from './work.js';

export interface JobRunnerOptions<W extends Work> {
  readonly source: ServiceName;
  readonly clock: Clock;
  readonly jobs: readonly Job<W>[];
  /** How often to look, ms; 1,000 unless told. */
  readonly tickMs?: number;
}

interface Look {
  readonly marks: Record<string, string>;
  readonly waiting: readonly { readonly name: string; readonly period: string }[];
}

/** One query for a tick in which there is nothing to do, which is nearly every one. */
const look = `
select coalesce((select json_object_agg(name, looked_at) from platform.job_watch), '{}') as marks,
  coalesce((select json_agg(w) from (
    select name, period from platform.job
    where done_at is null and waiting_until <= $1 and name = any($2::text[])
    order by waiting_until, name, period limit 100) w), '[]') as waiting`;

const register = `
with period as (
  insert into platform.job (name, period, waiting_until)
  select name, period, $1 from unnest($2::text[], $3::text[]) as due (name, period)
  on conflict do nothing
)
insert into platform.job_watch (name, looked_at) select name, $1 from unnest($4::text[]) as name
on conflict (name) do update set looked_at = excluded.looked_at`;

const take = `
select attempts from platform.job
where name = $1 and period = $2 and done_at is null and waiting_until <= $3 for update skip locked`;

const finish = `
update platform.job set done_at = $3, error = null, attempts = attempts + 1 where name = $1 and period = $2`;

const postpone = `
update platform.job set attempts = attempts + 1, error = $3,
  waiting_until = $4::timestamptz + least(interval '1 hour', interval '5 seconds' * 2 ^ least(attempts, 10))
where name = $1 and period = $2 and done_at is null`;

/** A mark is renewed this often although nothing fell due, so that a restart does not look far back. */
const markEveryMs = 60_000;

const told = (error: unknown): string =>
  (error instanceof Failure ? `${error.code}: ${error.message}` : String(error)).slice(0, 1000);

/**
 * Runs what falls due by the clock, once per job and period however many processes run it: the row is locked, and
 * marked done in the job's own transaction. A job that fails waits 5 seconds, 10, 20 … up to an hour.
 */
export class JobRunner<W extends Work = Work> {
  private readonly rounds: Every;
  private readonly jobs: ReadonlyMap<string, Job<W>>;

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions<W>,
    private readonly options: JobRunnerOptions<W>,
  ) {
    this.jobs = new Map(options.jobs.map((job) => [job.name, job]));
    this.rounds = new Every(options.tickMs ?? 1000, () => this.tick(), 'the round of jobs', database.log);
  }

  start(): void {
    this.rounds.start();
  }

  close(): Promise<void> {
    return this.rounds.close();
  }

  /** One round: registers what fell due and runs what waits. Answers how many ran well. */
  async tick(): Promise<number> {
    const now = this.options.clock.now();
    const found = await this.look(now);
    const { waiting } = (await this.registerDue(found.marks, now)) ? await this.look(now) : found;
    let ran = 0;
    for (const { name, period } of waiting) {
      const job = this.jobs.get(name);
      if (job !== undefined && (await this.runOne(job, period, now))) ran += 1;
    }
    return ran;
  }

  private async look(now: Date): Promise<Look> {
    const [found] = await this.database.sql.rows<Look>(look, [now, [...this.jobs.keys()]]);
    return found ?? { marks: {}, waiting: [] };
  }

  private async registerDue(marks: Look['marks'], now: Date): Promise<boolean> {
    const names: string[] = [];
    const periods: string[] = [];
    const marked: string[] = [];
    for (const { name, due } of this.jobs.values()) {
      const mark = marks[name];
      const from = mark === undefined ? now : new Date(mark);
      const found = due(from, now);
      names.push(...found.map(() => name));
      periods.push(...found);
      const age = Math.abs(now.getTime() - from.getTime());
      if (mark === undefined || found.length > 0 || age >= markEveryMs) marked.push(name);
    }
    if (marked.length > 0) await this.database.sql.run(register, [now, names, periods, marked]);
    return names.length > 0;
  }

  private async runOne(job: Job<W>, period: string, now: Date): Promise<boolean> {
    const { source } = this.options;
    const caller: Caller = { actor: serviceActor(source), operation: job.name, requestId: newId() };
    try {
      const { ran } = await this.transactions.run(caller, async (work) => {
        const taken = await work.sql.rows(take, [job.name, period, now]);
        if (taken.length === 0) return { ran: false };
        await job.run(work, period);
        await work.sql.run(finish, [job.name, period, now]);
        return { ran: true };
      });
      return ran;
    } catch (error) {
      this.database.log.error({ err: error, job: job.name, period }, 'a job failed and will be tried again');
      await this.database.sql.run(postpone, [job.name, period, told(error), now]);
      return false;
    }
  }
}
