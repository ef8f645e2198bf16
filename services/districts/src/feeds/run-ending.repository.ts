import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Claim } from './claim.js';
import type { FileFault } from './file-fault.js';
import type { RunCounts } from './run.js';

/** Writes how a run ended. */
@Injectable()
export class RunEndingRepository {
  /** Ends the run as `checked`, with the counts of the run in force that holds the same file, if there is one. */
  async endAsSame(
    sql: Sql,
    { run, profile, profileVersion, asAt, period, sha256 }: Claim,
    at: Date,
  ): Promise<boolean> {
    const ended = await sql.run(
      `update feed_run set state = 'checked', same_as = same.id, received = same.received, loaded = same.loaded,
         quarantined = same.quarantined, comparators = same.comparators, warnings = same.warnings,
         finished_at = $5, lease = null, lease_until = null, version = feed_run.version + 1
       from (
         select * from feed_run
         where state = 'loaded' and profile = $2 and as_at = $3 and sha256 = $4 and profile_version = $6
           and period is not distinct from $7
         order by received_at limit 1
       ) same
       where feed_run.id = $1`,
      [run, profile, asAt, sha256, at, profileVersion, period],
    );
    return ended > 0;
  }

  /** Answers the run's new version. */
  async end(
    sql: Sql,
    { run }: Claim,
    state: 'loaded' | 'checked',
    counts: RunCounts,
    at: Date,
  ): Promise<number> {
    const [ended] = await sql.rows<{ version: number }>(
      `update feed_run set state = $2, received = $3, loaded = $4, quarantined = $5, comparators = $6, warnings = $7,
         finished_at = $8, lease = null, lease_until = null, version = version + 1
       where id = $1 returning version`,
      [
        run,
        state,
        counts.received,
        counts.loaded,
        counts.quarantined,
        counts.comparators,
        counts.warnings,
        at,
      ],
    );
    return ended?.version ?? 0;
  }

  async refuse(sql: Sql, { run }: Claim, fault: FileFault, at: Date): Promise<void> {
    await sql.run(
      `update feed_run set state = 'refused', fault_code = $2, fault_detail = $3, fault_line = $4, finished_at = $5,
         lease = null, lease_until = null, version = version + 1
       where id = $1`,
      [run, fault.code, fault.detail, fault.line, at],
    );
  }
}
