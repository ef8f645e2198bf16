import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import { assertVersion, UnitOfWork, type Sql } from '@partnership/database';
import { toBase64url, type Leaf } from '@partnership/election-record';
import { BoxRepository } from '../box/box.repository.js';
import { ballotLeaf } from '../box/batch.js';
import { moved } from '../elections/election.js';
import { tellMove } from '../elections/election-facts.js';
import { electionView } from '../elections/election-view.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { IssuedTokensRepository } from '../issue/issued-tokens.repository.js';
import { KeysRepository } from '../keys/keys.repository.js';
import { LogRepository } from '../record/log.repository.js';
import { RecordedRollRepository } from '../record/recorded-roll.repository.js';
import { PollTermsService } from './poll-terms.service.js';

/** Closes a poll: the last batch, the counts, the head that lots are drawn by, and then the returning officer's seed. */
@Injectable()
export class ClosePollService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly elections: ElectionsRepository,
    private readonly terms: PollTermsService,
    private readonly keys: KeysRepository,
    private readonly box: BoxRepository,
    private readonly issued: IssuedTokensRepository,
    private readonly roll: RecordedRollRepository,
    private readonly record: LogRepository,
  ) {}

  /** A poll that is closed is answered as it is. */
  close(request: elections.ClosePoll, caller: Caller): Promise<elections.ElectionView> {
    return this.unit.run(caller, async (work) => {
      const before = await this.elections.lock(work.sql, request.election);
      assertReach(caller.actor, before.contests);
      if (before.state === 'polled') return electionView(before);
      assertVersion(caller, before.version);
      const after = moved(before, 'polled', request.reason, { at: work.at, by: caller.actor.id });
      // Nothing is cast while the box is emptied, and what comes after it finds the poll closed.
      const last = await this.box.takeAll(work.sql, after.id);
      await this.elections.save(work.sql, after);
      await this.endLog(work.sql, after.id, last.map(ballotLeaf));
      tellMove(work, after);
      return electionView(after);
    });
  }

  private async endLog(sql: Sql, election: string, ballots: readonly Leaf[]): Promise<void> {
    const { notice, log } = await this.terms.of(election);
    const ids = notice.contests.map(({ id }) => id);
    const [issued, cast] = [await this.issued.counts(sql, ids), await this.box.counts(sql, ids)];
    const contests = [];
    for (const contest of ids) {
      const { size: roll } = await this.roll.summary(sql, contest);
      contests.push({ contest, roll, issued: issued.get(contest) ?? 0, cast: cast.get(contest) ?? 0 });
    }
    await this.record.append(sql, election, [...ballots, { type: 'close', contests }], log);
    const seed = this.keys.secrets.seed(election, await this.keys.ofElection(sql, election));
    await this.record.append(sql, election, [{ type: 'seed', seed: toBase64url(seed) }], log);
  }
}
