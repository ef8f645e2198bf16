import { Injectable } from '@nestjs/common';
import type { Sql, Work } from '@partnership/database';
import { PollTermsService } from '../poll/poll-terms.service.js';
import { LogRepository } from './log.repository.js';
import { RecordedRollRepository } from './recorded-roll.repository.js';

const longestReason = 500;

/** What is done to an election while its poll is in the record is said in the record. */
@Injectable()
export class RecordedChanges {
  constructor(
    private readonly terms: PollTermsService,
    private readonly record: LogRepository,
    private readonly roll: RecordedRollRepository,
  ) {}

  /**
   * A correction of the roll that is written by now, by its number. Before the poll opens nothing has been published that
   * could be wrong; the reason stays with the correction, because it may speak of people.
   */
  async corrected(
    { sql }: Work,
    { election, number }: { readonly election: string; readonly number: number },
  ): Promise<void> {
    if (!(await this.isPolling(sql, election))) return;
    const { notice, log } = await this.terms.of(election);
    const changes = await this.roll.follow(
      sql,
      notice.contests.map(({ id }) => id),
    );
    for (const { contest, removed, added } of changes) {
      const reason = `correction ${number} of the roll`;
      const roll = await this.roll.summary(sql, contest);
      await this.record.append(
        sql,
        election,
        [{ type: 'roll-correction', contest, removed, added, roll, reason }],
        log,
      );
    }
  }

  /** Nothing of the election counts any more. With its declaration a log has ended, and says no more. */
  async voided({ sql }: Work, election: string, reason: string): Promise<void> {
    const [last] = await sql.rows<{ type: string }>(
      'select type from record_leaf where election = $1 order by place desc limit 1',
      [election],
    );
    if (last === undefined || last.type === 'declaration') return;
    const { log } = await this.terms.of(election);
    const said = reason.slice(0, longestReason).replace(/[\uD800-\uDBFF]$/, '');
    await this.record.append(sql, election, [{ type: 'void', contest: null, reason: said }], log);
  }

  private async isPolling(sql: Sql, election: string): Promise<boolean> {
    const [row] = await sql.rows<{ state: string }>('select state from election where id = $1', [election]);
    return row?.state === 'polling';
  }
}
