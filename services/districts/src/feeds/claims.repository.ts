import { Injectable } from '@nestjs/common';
import { newId, type Sql } from '@partnership/database';
import { LeaseLost, type Claim } from './claim.js';
import { FeedDatabase } from './feed-units.service.js';

/** Longer than the reading of any batch; a worker that died is replaced after it. Real time, never the movable clock. */
const leaseSeconds = 5;

@Injectable()
export class ClaimsRepository {
  constructor(private readonly database: FeedDatabase) {}

  /** Takes the oldest run that waits, or whose worker fell silent; undefined where there is none. */
  async take(): Promise<Claim | undefined> {
    const [claim] = await this.database.sql.rows<Claim>(
      `update feed_run set state = 'processing', lease = $1, attempts = attempts + 1,
         lease_until = clock_timestamp() + make_interval(secs => $2)
       where id = (
         select id from feed_run
         where state = 'received' or state = 'processing' and lease_until < clock_timestamp()
         order by received_at limit 1 for update skip locked
       )
       returning id as run, source, profile, profile_version as "profileVersion", as_at as "asAt", period, dry_run as "dryRun", sha256, encoding,
         ends_with_newline as "endsWithNewline", attempts, lease`,
      [newId(), leaseSeconds],
    );
    return claim;
  }

  /** Renews the lease within a transaction of the worker's, which from then on nobody can take the run from. */
  async hold(sql: Sql, claim: Claim): Promise<void> {
    const held = await sql.run(
      `update feed_run set lease_until = clock_timestamp() + make_interval(secs => $3)
       where id = $1 and lease = $2 and state = 'processing'`,
      [claim.run, claim.lease, leaseSeconds],
    );
    if (held === 0) throw new LeaseLost(`Run ${claim.run} was taken over`);
  }

  /** Gives the run back unfinished: the attempt does not count. */
  async giveBack({ run, lease }: Claim): Promise<void> {
    await this.database.sql.run(
      `update feed_run set state = 'received', lease = null, lease_until = null, attempts = attempts - 1
       where id = $1 and lease = $2 and state = 'processing'`,
      [run, lease],
    );
  }

  /** Leaves the run for another attempt after a pause. */
  async postpone({ run, lease }: Claim, pauseSeconds: number): Promise<void> {
    await this.database.sql.run(
      `update feed_run set lease_until = clock_timestamp() + make_interval(secs => $3)
       where id = $1 and lease = $2 and state = 'processing'`,
      [run, lease, pauseSeconds],
    );
  }
}
