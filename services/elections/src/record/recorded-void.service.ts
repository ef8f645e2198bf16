import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { PollTermsService } from '../poll/poll-terms.service.js';
import { LogRepository } from './log.repository.js';

const longestReason = 500;

/** An election that is void is so in its record too. */
@Injectable()
export class RecordedVoid {
  constructor(
    private readonly terms: PollTermsService,
    private readonly record: LogRepository,
  ) {}

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
}
