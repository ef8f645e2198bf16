import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import type { LeafOf } from '@partnership/election-record';
import type { Election } from '../elections/election.js';
import { PollTermsService } from '../poll/poll-terms.service.js';
import { RollWatch } from '../rolls/roll-watch.js';
import { LogRepository } from './log.repository.js';
import { RecordedRollRepository } from './recorded-roll.repository.js';

/** What an officer writes may name somebody, and the log is for everybody, for ever. */
const reasons = {
  delegate: 'Another person votes for the school.',
  removed: 'The school had closed.',
  added: 'The school had been left off wrongly.',
};

/** Writes into the log of an open poll what was put right of its roll. */
@Injectable()
export class RecordedCorrections extends RollWatch {
  constructor(
    private readonly terms: PollTermsService,
    private readonly roll: RecordedRollRepository,
    private readonly record: LogRepository,
  ) {
    super();
  }

  /** Before the poll there is no log yet; its notice will tell of the roll as it stands then. */
  async corrected({ sql }: Work, { id, state }: Election, kind: keyof typeof reasons): Promise<void> {
    if (state !== 'polling') return;
    const { notice, log } = await this.terms.of(id);
    const contests = notice.contests.map((contest) => contest.id);
    const leaves: LeafOf<'roll-correction'>[] = [];
    for (const change of await this.roll.follow(sql, contests)) {
      const { contest, removed, added } = change;
      const roll = await this.roll.summary(sql, contest);
      const changed = { removed: [...removed], added: [...added] };
      leaves.push({ type: 'roll-correction', contest, ...changed, roll, reason: reasons[kind] });
    }
    if (leaves.length > 0) await this.record.append(sql, id, leaves, log);
  }
}
