import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import { assertVersion, UnitOfWork, type Sql } from '@partnership/database';
import { sha256Hex, utf8ToBytes, type Notice } from '@partnership/election-record';
import { BoxRepository } from '../box/box.repository.js';
import { moved } from '../elections/election.js';
import { tellMove } from '../elections/election-facts.js';
import { electionView } from '../elections/election-view.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { notAllOpened } from '../opening/opening.errors.js';
import { OpeningsRepository } from '../opening/openings.repository.js';
import { PollTermsService } from '../poll/poll-terms.service.js';
import { LogRepository } from '../record/log.repository.js';
import { countContest, type CountedContest } from './counted.js';
import { CountsRepository } from './counts.repository.js';

/** Counts what the holders have opened. */
@Injectable()
export class CountService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly elections: ElectionsRepository,
    private readonly terms: PollTermsService,
    private readonly box: BoxRepository,
    private readonly openings: OpeningsRepository,
    private readonly record: LogRepository,
    private readonly counts: CountsRepository,
  ) {}

  /** An election that is counted is answered as it is. */
  count(request: elections.CountElection, caller: Caller): Promise<elections.ElectionView> {
    return this.unit.run(caller, async (work) => {
      const { sql } = work;
      const before = await this.elections.lock(sql, request.election);
      assertReach(caller.actor, before.contests);
      if (before.state === 'counted') return electionView(before);
      assertVersion(caller, before.version);
      const after = moved(before, 'counted', request.reason, { at: work.at, by: caller.actor.id });
      const { notice, log } = await this.terms.of(after.id);
      const counted = await this.countAll(sql, notice);
      const contests = counted.map(({ contest, valid, blank, invalid, profile }) => ({
        ...{ contest, valid, blank, invalid },
        profile: sha256Hex(utf8ToBytes(profile)),
      }));
      await this.record.append(sql, after.id, [{ type: 'opened', contests }], log);
      for (const one of counted) await this.counts.keep(sql, one);
      await this.elections.save(sql, after);
      tellMove(work, after);
      return electionView(after);
    });
  }

  private async countAll(sql: Sql, notice: Notice): Promise<CountedContest[]> {
    await this.assertOpened(sql, notice);
    const seed = await this.record.lotSeed(sql, notice.election);
    const threshold = await this.counts.threshold(sql, notice.election);
    const counted: CountedContest[] = [];
    for (const contest of notice.contests) {
      const standing = await this.counts.standing(sql, contest.id);
      const readings = await this.openings.readings(sql, contest.id);
      const opened = readings.map((one) => one.opened);
      const lots = { election: notice.election, ...seed };
      counted.push(countContest(contest, standing, opened, lots, threshold, randomBytes(32)));
    }
    return counted;
  }

  private async assertOpened(sql: Sql, { contests }: Notice): Promise<void> {
    const left: string[] = [];
    for (const { id, title } of contests) {
      const { opened, invalid } = await this.openings.progress(sql, id);
      if (opened + invalid !== (await this.box.countingNumber(sql, id))) left.push(title);
    }
    if (left.length > 0) throw notAllOpened(left);
  }
}
