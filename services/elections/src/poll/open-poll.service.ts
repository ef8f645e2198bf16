import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import { countingRule } from '@partnership/count';
import { assertVersion, Clock, Database, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { setTimeout as pause } from 'node:timers/promises';
import { moved, type Election } from '../elections/election.js';
import { tellMove } from '../elections/election-facts.js';
import { electionView } from '../elections/election-view.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { assertHolders } from '../keys/holders.js';
import { HoldersRepository } from '../keys/holders.repository.js';
import { KeyMaker } from '../keys/key-maker.service.js';
import { KeysRepository } from '../keys/keys.repository.js';
import { LogRepository } from '../record/log.repository.js';
import { noticeOfPoll } from '../record/notice-of-poll.js';
import { RecordedRollRepository } from '../record/recorded-roll.repository.js';
import { nothingContested, smallElectorates as tooSmall } from './poll.errors.js';
import { PollsRepository, type ContestedContest } from './polls.repository.js';
import { smallElectorates } from './small-electorates.js';

/** The gateway waits five seconds in all: what takes longer goes on, and is asked for again. */
const keysWithinMs = 3_500;

/** Opens a poll: everything it goes by is written into the first leaf of its log. */
@Injectable()
export class OpenPollService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly elections: ElectionsRepository,
    private readonly polls: PollsRepository,
    private readonly holders: HoldersRepository,
    private readonly maker: KeyMaker,
    private readonly keys: KeysRepository,
    private readonly roll: RecordedRollRepository,
    private readonly record: LogRepository,
  ) {}

  /** A poll that is open is answered as it is, so that whoever lost the first answer may ask again. */
  async open(request: elections.OpenPoll, caller: Caller): Promise<elections.ElectionView> {
    const { sql } = this.database;
    const asked = await this.elections.read(sql, request.election);
    assertReach(caller.actor, asked.contests);
    if (asked.state === 'polling') return electionView(asked);
    assertVersion(caller, asked.version);
    moved(asked, 'polling', request.reason, { at: this.clock.now(), by: caller.actor.id });
    const contested = await this.contestedIn(sql, asked.id);
    // Outside the transaction: a key takes a second to find. One that was found stays found.
    await Promise.race([
      this.maker.make(contested.map(({ id }) => id)),
      pause(keysWithinMs, undefined, { ref: false }),
    ]);
    return this.unit.run(caller, async (work) => {
      const before = await this.elections.lock(work.sql, asked.id);
      if (before.state === 'polling') return electionView(before);
      assertVersion(caller, before.version);
      const step = { at: work.at, by: caller.actor.id };
      const after = moved(before, 'polling', request.reason, step);
      const contests = await this.contestedIn(work.sql, after.id);
      await this.assertAcknowledged(work, after, contests, { ...request, by: caller.actor.id });
      await this.beginLog(work.sql, after, contests);
      await this.elections.save(work.sql, after);
      tellMove(work, after);
      return electionView(after);
    });
  }

  private async contestedIn(sql: Sql, election: string): Promise<ContestedContest[]> {
    const contests = await this.polls.contested(sql, election);
    if (contests.length === 0) throw nothingContested();
    return contests;
  }

  private async assertAcknowledged(
    { sql, at }: Work,
    { id, publicationThreshold }: Election,
    contests: readonly ContestedContest[],
    { acknowledgeSmallElectorates = false, by }: elections.OpenPoll & { readonly by: string },
  ): Promise<void> {
    if (acknowledgeSmallElectorates) return this.polls.acknowledge(sql, id, by, at);
    const small = smallElectorates(contests, publicationThreshold);
    if (small.length > 0 && !(await this.polls.isAcknowledged(sql, id))) throw tooSmall(small);
  }

  private async beginLog(
    sql: Sql,
    { id, title, timetable: { pollOpensAt, pollClosesAt }, revote, publication }: Election,
    contested: readonly ContestedContest[],
  ): Promise<void> {
    const holders = await this.holders.of(sql, id);
    assertHolders(holders);
    const ids = contested.map((contest) => contest.id);
    const [tokenKeys, sealed] = [await this.keys.allOf(sql, ids), await this.keys.ofElection(sql, id)];
    const log = this.keys.secrets.log(id, sealed);
    await this.roll.follow(sql, ids);
    const contests = [];
    for (const { rule, ruleVersion, ...contest } of contested) {
      const key = tokenKeys.get(contest.id) ?? Buffer.alloc(0);
      contests.push({
        ...contest,
        rule: { id: rule, version: ruleVersion ?? countingRule(rule).version },
        roll: await this.roll.summary(sql, contest.id),
        tokenKey: this.keys.secrets.tokens(contest.id, key).spki,
      });
    }
    const lotSeed = this.keys.secrets.seed(id, sealed);
    const notice = noticeOfPoll({
      ...{ election: id, title, pollOpensAt, pollClosesAt, contests, holders, lotSeed, revote, publication },
      logKey: log.publicKey,
    });
    await this.record.begin(sql, id);
    await this.record.append(sql, id, [notice], log);
  }
}
